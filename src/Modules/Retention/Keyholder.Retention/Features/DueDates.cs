using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.Retention.Features.Disposal;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features;

/// <summary>Keeps the due dates of records in step with the schedule, and the sweep's wake-up in step with the due dates.</summary>
internal sealed class DueDates(RetentionDbContext db, WakeUps wakeUps, TimeProvider time)
{
    public const string SweepJob = "retention.sweep";
    public const string SweepKey = "next";

    /// <summary>
    /// Counts every record of some classes anew, in the database, batch by batch. Records in a run keep the day and the version they were
    /// listed by. May be done again at any time.
    /// </summary>
    /// <param name="rules">The rules by the codes of their classes; null where the schedule has the class no more: its records wait without one.</param>
    /// <param name="ct">Stops between two batches.</param>
    public async Task RecountAsync(IReadOnlyDictionary<string, RetentionRule?> rules, CancellationToken ct)
    {
        // Through the register once, by number. Class by class, SQLite would read the whole class for each batch.
        var size = new BatchSize();
        for (long after = 0; rules.Count > 0; await db.LetOthersWriteAsync(ct))
        {
            var from = after;
            var batch = await db.Records.Where(i => i.Id > from).OrderBy(i => i.Id).Take(size.Now).Select(i => new { i.Id, i.ClassCode }).ToListAsync(ct);
            if (batch.Count == 0) return;
            after = batch[^1].Id;
            var groups = batch.Where(i => i.ClassCode is not null && rules.ContainsKey(i.ClassCode)).GroupBy(i => i.ClassCode!, i => i.Id).ToList();
            if (groups.Count == 0) continue;
            var began = time.GetTimestamp();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.TakeTurnAsync(ct);
            var (turn, open) = (await db.TurnAsync(ct), await db.OpenRunsAsync(ct));
            foreach (var same in groups) await RecountAsync(same.Key, rules[same.Key], [.. same], turn, open, ct);
            await transaction.CommitAsync(ct);
            size.Took(time.GetElapsedTime(began));
        }
    }

    private Task RecountAsync(string code, RetentionRule? rule, List<long> ids, long turn, IReadOnlyList<DisposalRun> open, CancellationToken ct)
    {
        var records = db.NotListed(db.Records.Where(i => EF.Parameter(ids).Contains(i.Id) && (i.ClassCode ?? "") == code), open);
        if (rule is null)
        {
            return records.ExecuteUpdateAsync(
                s => s.SetProperty(i => i.ClassCode, (string?)null).SetProperty(i => i.GivenClass, code).SetProperty(i => i.DueOn, (DateOnly?)null).SetProperty(i => i.CountedIn, turn), ct);
        }

        var due = rule.DueInSql();
        return records.ExecuteUpdateAsync(s => s.SetProperty(i => i.DueOn, due).SetProperty(i => i.CountedIn, turn), ct);
    }

    /// <summary>
    /// The sweep wakes when the next record becomes due or the time for which one was kept out is over. Call after committing anything
    /// that may have moved that day.
    /// </summary>
    public async Task ScheduleSweepAsync(CancellationToken ct)
    {
        if (await NextAsync(ct) is { } day) await wakeUps.ScheduleAsync(SweepJob, SweepKey, LondonTime.EndOf(day.AddDays(-1)), ct);
        else await wakeUps.CancelAsync(SweepJob, SweepKey, ct);
    }

    /// <summary>The first day on which something is due that no sweep has seen; a day in the past wakes it at once.</summary>
    private async Task<DateOnly?> NextAsync(CancellationToken ct)
    {
        var gate = await db.Gate.AsNoTracking().SingleAsync(ct);
        var (sweptUpTo, sweptIn) = (gate.SweptUpTo ?? DateOnly.MinValue, gate.SweptIn);
        // What is held, or kept out, comes back when its hold is lifted or its day has come, not by waiting.
        if (await db.Records.AnyAsync(i => i.DueOn <= sweptUpTo && i.CountedIn > sweptIn, ct)) return sweptUpTo;
        var due = await db.Records.Where(i => i.DueOn > sweptUpTo).MinAsync(i => i.DueOn, ct);
        var keptOut = await db.Records.Where(i => i.DueOn != null && i.KeptOutUntil > sweptUpTo).MinAsync(i => i.KeptOutUntil, ct);
        return due is null || keptOut < due ? keptOut : due;
    }
}
