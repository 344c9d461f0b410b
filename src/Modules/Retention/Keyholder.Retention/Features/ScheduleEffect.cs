using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.Retention.Features.Disposal;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features;

/// <summary>What a changed rule would do to the records of its class on a day.</summary>
/// <param name="Change">The change.</param>
/// <param name="Records">How many there are.</param>
/// <param name="BecomeDue">Due by the new rule, not by the old one, and not held.</param>
/// <param name="StopBeingDue">Due by the old rule and not by the new one.</param>
/// <param name="Held">Due by the new rule only, and kept by a hold.</param>
/// <param name="DueAfter">Due by the new rule in all, those held left out.</param>
internal sealed record ClassEffect(ScheduleChange Change, int Records, int BecomeDue, int StopBeingDue, int Held, int DueAfter);

/// <summary>Counts what a version would change, in the database and without touching a record.</summary>
internal sealed class ScheduleEffect(RetentionDbContext db)
{
    public async Task<IReadOnlyList<ClassEffect>> CountAsync(IReadOnlyList<ScheduleChange> changes, DateOnly on, CancellationToken ct)
    {
        var classes = new ClassesInForce(changes.Select(c => c.After).OfType<RecordClass>());
        var waiting = (await db.Records.Where(i => i.ClassCode == null && i.GivenClass != null).Select(i => i.GivenClass!).Distinct().ToListAsync(ct))
            .ToLookup(given => classes.Find(given)?.Code, StringComparer.Ordinal);
        var (effects, open) = (new List<ClassEffect>(), await db.OpenRunsAsync(ct));
        foreach (var change in changes.Where(c => c.ChangesRule || waiting.Contains(c.Code))) effects.Add(await CountAsync(change, [.. waiting[change.Code]], open, on, ct));
        return effects;
    }

    private async Task<ClassEffect> CountAsync(ScheduleChange change, List<string> names, IReadOnlyList<DisposalRun> open, DateOnly on, CancellationToken ct)
    {
        var code = change.Code;
        // A class takes up the records that wait for it under any of these names; what is in a run already stays with the rule it was listed by.
        var records = db.NotListed(db.Records.AsNoTracking().Where(i => i.ClassCode == code || (i.ClassCode == null && EF.Parameter(names).Contains(i.GivenClass!))), open);
        var wasDue = records.Where(i => i.DueOn != null && i.DueOn <= on);
        if (change.After is null) return new ClassEffect(change, await records.CountAsync(ct), 0, await wasDue.CountAsync(ct), 0, 0);
        var rule = change.After.Rule;
        var due = records.Where(rule.IsDueInSql(on));
        var newlyDue = due.Where(i => i.DueOn == null || i.DueOn > on);
        return new ClassEffect(
            change,
            await records.CountAsync(ct),
            await db.NotHeld(newlyDue).CountAsync(ct),
            await wasDue.Where(rule.IsNotDueInSql(on)).CountAsync(ct),
            await db.Held(newlyDue).CountAsync(ct),
            await db.NotHeld(due).CountAsync(ct));
    }
}
