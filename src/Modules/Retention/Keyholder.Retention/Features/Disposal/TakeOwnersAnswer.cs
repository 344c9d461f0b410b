using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts.Events;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.Disposal;

/// <summary>A module says what became of a batch. What it does not mention stays, as what it refused does.</summary>
internal sealed class TakeOwnersAnswer(RetentionDbContext db, DisposalLedger ledger, DataKeys keys, TimeProvider time) : IConsumer<DisposalCompleted>
{
    /// <summary>How long a refused record stays before it comes up again.</summary>
    private const int DaysUntilAskedAgain = 30;

    public async Task Consume(ConsumeContext<DisposalCompleted> context)
    {
        var (answer, ct) = (context.Message, context.CancellationToken);
        await db.TakeTurnAsync(ct);
        if (await db.Runs.Include(r => r.Classes).SingleOrDefaultAsync(r => r.Id == answer.RunId, ct) is not { } run) return;
        var ordered = db.Records.Where(i => i.RunId == run.Id && i.Stage == DisposalStage.Ordered && i.Batch == answer.Batch && i.Source == answer.Source && i.IsOwn);
        if (await ordered.Select(i => i.ClassCode).FirstOrDefaultAsync(ct) is not { } code) return;
        var part = run.Classes.Single(c => c.ClassCode == code);
        var rows = await DisposalLedger.Rows(ordered).ToListAsync(ct);
        var refused = answer.Refused.DistinctBy(r => r.ExternalId).ToDictionary(r => r.ExternalId, r => r.Reason, StringComparer.Ordinal);
        var done = answer.Done.Where(id => !refused.ContainsKey(id)).ToHashSet(StringComparer.Ordinal);

        var stay = rows.Where(r => !done.Contains(r.ExternalId)).ToList();
        if (stay.Count > 0) await KeepAsync(run, part, answer.Source, stay, refused, ct);
        await ledger.DisposeAsync(run, part, await db.ClassOfAsync(run, code, ct), answer.Batch, answer.Source, rows.FindAll(r => done.Contains(r.ExternalId)), ct);
        await db.SaveChangesAsync(ct);

        if (run.State == RunState.Confirming && !await db.Records.AnyAsync(i => i.RunId == run.Id, ct)) db.Publish(new RunWorkAsked(run.Id));
    }

    private async Task KeepAsync(DisposalRun run, RunClass part, string source, List<GoingRecord> stay, Dictionary<string, string> refused, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var until = now.LondonDate().AddDays(DaysUntilAskedAgain);
        var key = await keys.GetOrCreateAsync(KeepOutHandler.KeyOwner, ct);
        var ids = stay.ConvertAll(r => r.Id);
        await db.KeptOut.Where(k => EF.Parameter(ids).Contains(k.RecordId)).ExecuteDeleteAsync(ct);
        db.KeptOut.AddRange(stay.Select(r => new KeptOutRecord
        {
            RecordId = r.Id,
            RunId = run.Id,
            Reason = key.Seal(refused.GetValueOrDefault(r.ExternalId, "It was not said what became of it."), KeepOutHandler.FieldOf(r.Id)),
            Until = until,
            By = source,
            Refused = true,
            At = now,
        }));
        var records = db.Records.Where(i => EF.Parameter(ids).Contains(i.Id));
        await records.ExecuteUpdateAsync(s => s.SetProperty(i => i.KeptOutUntil, until), ct);
        await records.LeaveRunAsync(ct);
        part.Refused += stay.Count;
        run.Kept += stay.Count;
        db.Audit("retention.run.refused", "disposal-run", run.Reference, $"{stay.Count} records of {part.ClassCode}, by {source}");
        db.Publish(new DueRecordsChanged());
    }
}
