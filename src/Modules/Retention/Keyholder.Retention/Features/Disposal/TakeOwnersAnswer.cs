using Keyholder.Retention.Contracts.Events;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.Disposal;

/// <summary>A module says what became of a batch. What it does not mention stays, as what it refused does.</summary>
internal sealed class TakeOwnersAnswer(RetentionDbContext db, DisposalLedger ledger) : IConsumer<DisposalCompleted>
{
    public async Task Consume(ConsumeContext<DisposalCompleted> context)
    {
        var (answer, ct) = (context.Message, context.CancellationToken);
        await db.TakeTurnAsync(ct);
        if (await db.Runs.Include(r => r.Classes).SingleOrDefaultAsync(r => r.Id == answer.RunId, ct) is not { } run) return;
        if (await db.OrderedBatches.SingleOrDefaultAsync(b => b.RunId == run.Id && b.Batch == answer.Batch && b.Source == answer.Source, ct) is { } ordered)
            await TakeAsync(run, ordered, answer, ct);
        if (run.State == RunState.Confirming && !await db.Records.AnyAsync(i => i.RunId == run.Id, ct)) db.Publish(new RunWorkAsked(run.Id));
    }

    private async Task TakeAsync(DisposalRun run, OrderedBatch ordered, DisposalCompleted answer, CancellationToken ct)
    {
        var part = run.Classes.Single(c => c.ClassCode == ordered.ClassCode);
        var rows = await DisposalLedger.Rows(db.RecordsOf(ordered)).ToListAsync(ct);
        var refused = answer.Refused.DistinctBy(r => r.ExternalId).ToDictionary(r => r.ExternalId, r => r.Reason, StringComparer.Ordinal);
        var done = answer.Done.Where(id => !refused.ContainsKey(id)).ToHashSet(StringComparer.Ordinal);

        var stay = rows.Where(r => !done.Contains(r.ExternalId)).ToList();
        await ledger.RefuseAsync(run, part, answer.Source, [.. stay.Select(r => (r.Id, refused.GetValueOrDefault(r.ExternalId, "It was not said what became of it.")))], ct);
        await ledger.DisposeAsync(run, part, await db.ClassOfAsync(run, ordered.ClassCode, ct), answer.Batch, answer.Source, rows.FindAll(r => done.Contains(r.ExternalId)), ct);
        db.OrderedBatches.Remove(ordered);
        await db.SaveChangesAsync(ct);
    }
}
