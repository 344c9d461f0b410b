using Keyholder.BuildingBlocks.Results;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.Retention.Features.AddRecord;
using Keyholder.Retention.Features.Disposal;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.EditRecord;

/// <summary>Changes what is known of a record of another system.</summary>
internal sealed record EditRecord(long Id, RecordDetails Details);

/// <summary>Something happened to a record; null takes the date back.</summary>
internal sealed record SetRecordDate(long Id, RetentionTrigger Trigger, DateOnly? On);

internal sealed class EditRecordHandler(RetentionDbContext db)
{
    public Task<Outcome> HandleAsync(EditRecord command, CancellationToken ct) =>
        ChangeAsync(command.Id, "changed", null, command.Details.ApplyTo, ct);

    public Task<Outcome> HandleAsync(SetRecordDate command, CancellationToken ct) =>
        ChangeAsync(command.Id, "dated", RetentionTerms.Code(command.Trigger), (item, classes, turn) =>
        {
            item.Set(command.Trigger, command.On);
            if (item.WhyImpossible() is { } impossible) return impossible with { Field = nameof(command.On) };
            classes.Count(item, turn);
            return Outcome.Done;
        }, ct);

    /// <summary>Why people may not change a record; null when they may.</summary>
    public async Task<Problem?> WhyNotAsync(RecordItem item, CancellationToken ct) =>
        item.IsOwn ? new Problem("This service registered the record by itself, so it cannot be changed here")
        : await db.RunOfAsync(item, await db.OpenRunsAsync(ct), ct) is not null ? new Problem("The record is being disposed of, so it cannot be changed")
        : null;

    private async Task<Outcome> ChangeAsync(long id, string audit, string? detail, Func<RecordItem, ClassesInForce, long, Outcome> change, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // As a batch of a disposal does: of two that change the same record one waits for the other, and never each for the other.
        await db.TakeTurnAsync(ct);
        if (await db.Records.SingleOrDefaultAsync(i => i.Id == id, ct) is not { } item) return new Problem("There is no such record");
        if (await WhyNotAsync(item, ct) is { } fixedNow) return fixedNow;
        var was = item.DueOn;
        var outcome = change(item, new ClassesInForce((await db.ClassesInForceAsync(ct)).Values), await db.TurnAsync(ct));
        if (!outcome.Ok)
        {
            db.StartOver();
            return outcome;
        }

        db.Audit($"retention.record.{audit}", "record", item.Trail(), detail);
        if (item.DueOn != was) db.Publish(new DueDatesMoved());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Outcome.Done;
    }
}
