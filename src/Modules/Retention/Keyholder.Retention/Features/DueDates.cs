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
    /// Counts every record of a class anew, in the database, batch by batch. Records in a run keep the day and the version they were
    /// listed by. May be done again at any time.
    /// </summary>
    public async Task RecountAsync(string classCode, RetentionRule? rule, CancellationToken ct)
    {
        var due = rule is null ? _ => null : rule.DueInSql();
        var size = new BatchSize();
        for (long after = 0, upTo; after < long.MaxValue; after = upTo)
        {
            var from = after;
            upTo = await db.Records.Where(i => i.ClassCode == classCode && i.Id > from).OrderBy(i => i.Id)
                .Skip(size.Now - 1).Select(i => (long?)i.Id).FirstOrDefaultAsync(ct) ?? long.MaxValue;
            var last = upTo;
            var began = time.GetTimestamp();
            await db.Records.Where(i => i.ClassCode == classCode && i.Id > from && i.Id <= last && i.RunId == null)
                .ExecuteUpdateAsync(s => s.SetProperty(i => i.DueOn, due), ct);
            size.Took(time.GetElapsedTime(began));
            await db.LetOthersWriteAsync(ct);
        }
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
