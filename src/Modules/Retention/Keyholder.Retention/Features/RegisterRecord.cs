using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.Retention.Features.Disposal;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features;

/// <summary>A module says what it holds; saying it again replaces what it said before.</summary>
internal sealed class RegisterRecord(RetentionDbContext db) : IConsumer<RecordRegistered>
{
    public async Task Consume(ConsumeContext<RecordRegistered> context)
    {
        var (said, ct) = (context.Message, context.CancellationToken);
        await db.TakeTurnAsync(ct);
        if (await db.FindRecordAsync(said.Source, said.ExternalId, ct) is not { } item)
        {
            item = new RecordItem { Source = said.Source, ExternalId = said.ExternalId };
            db.Records.Add(item);
        }

        (item.IsOwn, item.Title, item.ResidentId, item.CaseId, item.Medium) = (true, said.Title, said.ResidentId, said.CaseId, said.Medium);
        foreach (var trigger in TriggerDates.All) item.Set(trigger, null);
        foreach (var (trigger, on) in said.Triggers) item.Set(trigger, on);
        await db.PlaceAsync(item, said.ClassCode, ct);
        db.Audit("retention.record.registered", "record", item.Trail(), item.ClassCode ?? "without class");
    }
}

/// <summary>Something happened to a record that its retention is counted from.</summary>
internal sealed class ReachTrigger(RetentionDbContext db) : IConsumer<TriggerReached>
{
    public async Task Consume(ConsumeContext<TriggerReached> context)
    {
        var (reached, ct) = (context.Message, context.CancellationToken);
        await db.TakeTurnAsync(ct);
        if (await db.FindRecordAsync(reached.Source, reached.ExternalId, ct) is not { } item)
        {
            // Messages may overtake each other. The one that registers it is on its way: this one is tried again after it.
            throw new InvalidOperationException($"{reached.Source} has not registered this record yet.");
        }

        item.Set(reached.Trigger, reached.On);
        await db.PlaceAsync(item, item.ClassCode ?? item.GivenClass, ct);
        db.Audit("retention.record.trigger-reached", "record", item.Trail(), RetentionTerms.Code(reached.Trigger));
    }
}

/// <summary>A record is gone without an order. On the list of a run it is counted out, and the run goes on without it.</summary>
internal sealed class RemoveRecord(RetentionDbContext db) : IConsumer<RecordRemoved>
{
    public async Task Consume(ConsumeContext<RecordRemoved> context)
    {
        var (removed, ct) = (context.Message, context.CancellationToken);
        await db.TakeTurnAsync(ct);
        if (await db.FindRecordAsync(removed.Source, removed.ExternalId, ct) is not { } item) return;
        if (await db.RunOfAsync(item, await db.OpenRunsAsync(ct), ct) is { } run)
        {
            // One that its owner has been told to dispose of is settled by the owner's answer, so that it is counted once.
            if (run.HasTold(item.ClassCode, item.Id)) return;
            await db.CountOutAsync(run, item, ct);
        }

        await db.KeptOut.Where(k => k.RecordId == item.Id).ExecuteDeleteAsync(ct);
        db.Records.Remove(item);
        if (item.DueOn is not null) db.Publish(new DueDatesMoved());
        db.Audit("retention.record.removed", "record", item.Trail());
    }
}

internal static class RegisterRows
{
    private const int TrailLength = 100;

    public static Task<RecordItem?> FindRecordAsync(this RetentionDbContext db, string source, string externalId, CancellationToken ct) =>
        db.Records.SingleOrDefaultAsync(i => i.Source == source && i.ExternalId == externalId, ct);

    /// <summary>
    /// Puts a record in its class and counts the day it becomes due; what moves is swept. On the list of a run it keeps the class and the
    /// day it was listed by, unless the run's own rule has become untrue, for example because a case was opened again: then it leaves the
    /// run, if its owner has not been told yet. In turn.
    /// </summary>
    public static async Task PlaceAsync(this RetentionDbContext db, RecordItem item, string? given, CancellationToken ct)
    {
        if (item.Id != 0 && await db.RunOfAsync(item, await db.OpenRunsAsync(ct), ct) is { } run)
        {
            var listedBy = (await db.ClassOfAsync(run, item.ClassCode!, ct)).Rule;
            if (listedBy.DueOf(item) <= run.DueUpTo || run.HasTold(item.ClassCode, item.Id)) return;
            await db.CountOutAsync(run, item, ct);
        }

        var was = item.DueOn;
        new ClassesInForce((await db.ClassesInForceAsync(ct)).Values).Place(item, given, await db.TurnAsync(ct));
        if (item.DueOn != was) db.Publish(new DueDatesMoved());
    }

    /// <summary>A record leaves the list of a run that does not have it any more.</summary>
    public static async Task CountOutAsync(this RetentionDbContext db, DisposalRun run, RecordItem item, CancellationToken ct)
    {
        (await db.Runs.Include(r => r.Classes).SingleAsync(r => r.Id == run.Id, ct)).CountOut(item.ClassCode);
        db.Publish(new RunWorkAsked(run.Id));
    }

    /// <summary>What an own module's record goes by on the audit trail.</summary>
    public static string Trail(this RecordItem item) => $"{item.Source}/{item.ExternalId}" is var name && name.Length > TrailLength ? name[..TrailLength] : name;
}
