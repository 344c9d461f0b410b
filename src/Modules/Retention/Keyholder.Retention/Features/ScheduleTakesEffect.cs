using System.Globalization;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts.Events;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features;

/// <summary>
/// The first day of an approved version has come: it takes the place of the one before, and the records of every class whose rule
/// changed are counted anew. Stopped on the way, it goes on from the start of the counting, which may be done again.
/// </summary>
internal sealed class ScheduleTakesEffect(RetentionDbContext db, DueDates dueDates, TimeProvider time) : IWakeUp
{
    public const string Job = "retention.schedule-takes-effect";

    private const int BatchSize = 2_000;

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var number = int.Parse(key, CultureInfo.InvariantCulture);
        if (await db.Schedules.Include(s => s.Classes).SingleOrDefaultAsync(s => s.Number == number, ct) is not { } version) return;
        var before = version.State == ScheduleState.Approved
            ? await db.Schedules.Include(s => s.Classes).SingleAsync(s => s.State == ScheduleState.InForce, ct)
            : await db.Schedules.Include(s => s.Classes).Where(s => s.State == ScheduleState.Superseded && s.Number < number).OrderByDescending(s => s.Number).FirstOrDefaultAsync(ct);
        var changes = ScheduleChange.Between(before?.Classes ?? [], version.Classes);
        if (version.State == ScheduleState.Approved && version.EffectiveOn <= time.LondonToday())
        {
            // Before it applies, so that nothing is ever listed under the new version by the day of the old one.
            foreach (var change in changes.Where(c => c.ChangesRule && c.After is not null)) await dueDates.RecountAsync(change.Code, change.After!.Rule, ct);
            before!.State = ScheduleState.Superseded;
            version.State = ScheduleState.InForce;
            (before.Edits, version.Edits) = (before.Edits + 1, version.Edits + 1);
            db.Audit("retention.schedule.in-force", "retention-schedule", number, string.Join(", ", changes.Select(c => c.Code)));
            db.Publish(new RetentionScheduleInForce(number, [.. changes.Select(c => c.AsEvent())]));
            await db.SaveChangesAsync(ct);
        }

        if (version.State != ScheduleState.InForce) return;
        // Once more: for records that came in meanwhile, and after a stop.
        foreach (var change in changes.Where(c => c.ChangesRule))
        {
            if (change.After is null) await LeaveClassAsync(change.Code, ct);
            if (change.Before is null) await JoinClassAsync(change.Code, ct);
            await dueDates.RecountAsync(change.Code, change.After?.Rule, ct);
        }

        await dueDates.ScheduleSweepAsync(ct);
    }

    /// <summary>Records that were said to be of a class which the schedule has now.</summary>
    private async Task JoinClassAsync(string code, CancellationToken ct)
    {
        while (true)
        {
            var ids = await db.Records.Where(i => i.ClassCode == null && i.GivenClass == code).OrderBy(i => i.Id).Select(i => i.Id).Take(BatchSize).ToListAsync(ct);
            if (ids.Count == 0) return;
            await db.Records.Where(i => ids.Contains(i.Id) && i.ClassCode == null)
                .ExecuteUpdateAsync(s => s.SetProperty(i => i.ClassCode, code).SetProperty(i => i.GivenClass, (string?)null), ct);
        }
    }

    /// <summary>Records of a class that is gone wait without one. Those in a run stay in it until it has dealt with them.</summary>
    private async Task LeaveClassAsync(string code, CancellationToken ct)
    {
        while (true)
        {
            var ids = await db.Records.Where(i => i.ClassCode == code && i.RunId == null).OrderBy(i => i.Id).Select(i => i.Id).Take(BatchSize).ToListAsync(ct);
            if (ids.Count == 0) return;
            await db.Records.Where(i => ids.Contains(i.Id) && i.RunId == null).ExecuteUpdateAsync(
                s => s.SetProperty(i => i.ClassCode, (string?)null).SetProperty(i => i.GivenClass, code).SetProperty(i => i.DueOn, (DateOnly?)null), ct);
        }
    }
}
