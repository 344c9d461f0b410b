using System.Globalization;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts.Events;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features;

/// <summary>
/// The first day of an approved version has come: it takes the place of the one before, the records of every class whose rule changed are
/// counted anew, those of a class that is gone wait without one, and those that waited for a class it has get it. Stopped on the way, it
/// goes on from the start, which may be done again.
/// </summary>
internal sealed class ScheduleTakesEffect(RetentionDbContext db, DueDates dueDates, WaitingRecords waiting, TimeProvider time) : IWakeUp
{
    public const string Job = "retention.schedule-takes-effect";

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var number = int.Parse(key, CultureInfo.InvariantCulture);
        if (await db.Schedules.Include(s => s.Classes).SingleOrDefaultAsync(s => s.Number == number, ct) is not { } version) return;
        var before = version.State == ScheduleState.Approved
            ? await db.Schedules.Include(s => s.Classes).SingleAsync(s => s.State == ScheduleState.InForce, ct)
            : await db.Schedules.Include(s => s.Classes).Where(s => s.State == ScheduleState.Superseded && s.Number < number).OrderByDescending(s => s.Number).FirstOrDefaultAsync(ct);
        var changes = ScheduleChange.Between(before?.Classes ?? [], version.Classes);
        var rules = changes.Where(c => c is { ChangesRule: true, Before: not null, After: not null }).ToDictionary(c => c.Code, c => (RetentionRule?)c.After!.Rule);
        if (version.State == ScheduleState.Approved && version.EffectiveOn <= time.LondonToday())
        {
            // Before it applies, so that nothing is ever listed under the new version by the day of the old one.
            await dueDates.RecountAsync(rules, ct);
            before!.State = ScheduleState.Superseded;
            version.State = ScheduleState.InForce;
            (before.Edits, version.Edits) = (before.Edits + 1, version.Edits + 1);
            db.Audit("retention.schedule.in-force", "retention-schedule", number, string.Join(", ", changes.Select(c => c.Code)));
            db.Publish(new RetentionScheduleInForce(number, [.. changes.Select(c => c.AsEvent())]));
            await db.SaveChangesAsync(ct);
        }

        if (version.State != ScheduleState.InForce) return;
        // Once more: for records that came in meanwhile, and after a stop. The register may have classes that no version before this one had.
        var held = await db.Records.Where(i => i.ClassCode != null).Select(i => i.ClassCode!).Distinct().ToListAsync(ct);
        foreach (var gone in held.Except(version.Classes.Select(c => c.Code))) rules[gone] = null;
        await dueDates.RecountAsync(rules, ct);
        await waiting.ClassifyAsync(new ClassesInForce(version.Classes).Find, ct);
        await dueDates.ScheduleSweepAsync(ct);
    }
}
