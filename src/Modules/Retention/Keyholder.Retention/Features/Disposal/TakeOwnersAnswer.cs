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
        if (run.State == RunState.Confirming) db.Publish(new RunWorkAsked(run.Id));
    }

    private async Task TakeAsync(DisposalRun run, OrderedBatch ordered, DisposalCompleted answer, CancellationToken ct)
    {
        var part = run.Classes.Single(c => c.ClassCode == ordered.ClassCode);
        var refused = answer.Refused.DistinctBy(r => r.ExternalId).ToDictionary(r => r.ExternalId, r => r.Reason, StringComparer.Ordinal);
        var done = answer.Done.Where(id => !refused.ContainsKey(id)).Distinct(StringComparer.Ordinal).ToList();

        // What a hold has come to keep since it was ordered is off the list; what its owner disposed of before that is gone all the same.
        var named = refused.Keys.ToList();
        var open = await db.OpenRunsAsync(ct);
        var stay = await db.ListOf(run, open, ordered.ClassCode).In(ordered).Where(i => !EF.Parameter(done).Contains(i.ExternalId)).Select(i => new { i.Id, i.ExternalId })
            .Union(db.Counted(run, ordered.ClassCode).In(ordered).Where(i => EF.Parameter(named).Contains(i.ExternalId)).Select(i => new { i.Id, i.ExternalId })).ToListAsync(ct);
        await ledger.RefuseAsync(run, part, answer.Source, [.. stay.Select(r => (r.Id, refused.GetValueOrDefault(r.ExternalId, "It was not said what became of it.")))], ct);
        var going = db.Records.In(ordered).Where(i => EF.Parameter(done).Contains(i.ExternalId));
        var batch = GoingBatch.Of(answer.Source, await ledger.ReadAsync(going, ct));
        if (!await ledger.DisposeAsync(run, part, await db.ClassOfAsync(run, ordered.ClassCode, ct), answer.Batch, batch, db.Records, ct))
            throw new InvalidOperationException("A record went while the turn was taken.");
        db.OrderedBatches.Remove(ordered);
        await db.SaveChangesAsync(ct);
    }
}
