using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features;

/// <summary>Keeps the due dates of records in step with the schedule, and the sweep's wake-up in step with the due dates.</summary>
internal sealed class DueDates(RetentionDbContext db, WakeUps wakeUps, TimeProvider time)
{
    public const string SweepJob = "retention.sweep";
    public const string SweepKey = "next";

    /// <summary>Counts one record by its class, in memory; without a class it is never due. A record in a run keeps the day it was listed by.</summary>
    public static void Count(RecordItem item, RecordClass? recordClass)
    {
        if (item.RunId is null) item.DueOn = recordClass?.Rule.DueOf(item);
    }

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
            var batch = await db.Records.Where(i => i.Id > from).OrderBy(i => i.Id).Take(size.Now).Select(i => new { i.Id, i.ClassCode, i.RunId }).ToListAsync(ct);
            if (batch.Count == 0) return;
            var began = time.GetTimestamp();
            foreach (var same in batch.Where(i => i.RunId is null && i.ClassCode is not null && rules.ContainsKey(i.ClassCode)).GroupBy(i => i.ClassCode!, i => i.Id))
                await RecountAsync(same.Key, rules[same.Key], [.. same], ct);
            size.Took(time.GetElapsedTime(began));
            after = batch[^1].Id;
        }
    }

    private Task RecountAsync(string code, RetentionRule? rule, List<long> ids, CancellationToken ct)
    {
        var records = db.Records.Where(i => EF.Parameter(ids).Contains(i.Id) && (i.ClassCode ?? "") == code && i.RunId == null);
        if (rule is null)
        {
            return records.ExecuteUpdateAsync(
                s => s.SetProperty(i => i.ClassCode, (string?)null).SetProperty(i => i.GivenClass, code).SetProperty(i => i.DueOn, (DateOnly?)null), ct);
        }

        var due = rule.DueInSql();
        return records.ExecuteUpdateAsync(s => s.SetProperty(i => i.DueOn, due), ct);
    }

    /// <summary>
    /// The sweep wakes when the next record becomes due or the time for which one was kept out is over. Call after committing anything
    /// that may have moved that day.
    /// </summary>
    public async Task ScheduleSweepAsync(CancellationToken ct)
    {
        var today = time.LondonToday();
        if (await NextAsync(today, ct) is { } day) await wakeUps.ScheduleAsync(SweepJob, SweepKey, LondonTime.EndOf(day.AddDays(-1)), ct);
        else await wakeUps.CancelAsync(SweepJob, SweepKey, ct);
    }

    private async Task<DateOnly?> NextAsync(DateOnly today, CancellationToken ct)
    {
        // What is held now comes back when its hold is lifted, not by waiting.
        if (await db.Due(today).AnyAsync(ct)) return today;
        var due = await db.Records.Where(i => i.RunId == null && i.DueOn > today).MinAsync(i => i.DueOn, ct);
        var keptOut = await db.Records.Where(i => i.RunId == null && i.DueOn != null && i.KeptOutUntil > today).MinAsync(i => i.KeptOutUntil, ct);
        return due is null || keptOut < due ? keptOut : due;
    }
}
