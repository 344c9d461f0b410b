using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Cases;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Reports;

/// <summary>Two breaches are the same: one goes on, the other ends in it.</summary>
/// <param name="Reference">The one that ends.</param>
/// <param name="Into">The one that goes on.</param>
/// <param name="Reason">Why they are the same.</param>
internal sealed record MergeBreach(string Reference, string Into, string Reason);

internal sealed class MergeBreachHandler(BreachesDbContext db, BreachRegister register, BreachReader reader, BreachClocks clocks, DataKeys keys, ActorContext actor, TimeProvider time)
{
    public Task<Outcome> HandleAsync(MergeBreach command, CancellationToken ct) => register.ChangeAsync(command.Reference, "breach.merged", async ended =>
    {
        if (!ended.IsOpen) return new Problem("This breach is not open any more.");
        var goesOn = await reader.Visible.Include(b => b.Clocks).Include(b => b.Awareness).Include(b => b.MayOpen).AsSplitQuery().SingleOrDefaultAsync(b => b.Reference == command.Into, ct);
        if (goesOn is null || goesOn.Id == ended.Id) return new Problem("Choose the breach that goes on", nameof(command.Into));
        if (!goesOn.IsOpen) return new Problem($"{goesOn.Reference} is not open", nameof(command.Into));
        if (goesOn.AboutStaffId is { } one && ended.AboutStaffId is { } other && one != other)
            return new Problem("They are about different members of staff, so one would open the other to somebody. They cannot be merged", nameof(command.Into));
        if (await db.AffectedPeople.AnyAsync(p => p.BreachId == ended.Id && (p.State == TellingState.Waiting || p.State == TellingState.Printed), ct)
            || await db.PartnerNotices.AnyAsync(n => n.BreachId == ended.Id && n.State == PartnerNoticeState.Draft, ct)
            || await db.Holds.AnyAsync(h => h.BreachId == ended.Id && h.LiftedAt == null, ct))
        {
            return new Problem($"People or partners are still to be told in {ended.Reference}, or it still holds records. Finish that first, or merge {goesOn.Reference} into it", nameof(command.Into));
        }

        var now = time.GetUtcNow();
        var by = actor.Actor.ToString();
        var key = await keys.GetOrCreateAsync(goesOn.Id, ct);

        goesOn.OccurredAt ??= ended.OccurredAt <= goesOn.FoundAt || goesOn.FoundAt is null ? ended.OccurredAt : null;
        if (ended.AwareAt < goesOn.AwareAt)
        {
            if (Breach.CheckTimes(goesOn.OccurredAt, goesOn.FoundAt, ended.AwareAt, now) is { } problem) return problem with { Field = nameof(command.Into) };
            var id = Guid.CreateVersion7(now);
            goesOn.Awareness.Add(new AwarenessChange
            {
                Id = id,
                BreachId = goesOn.Id,
                From = goesOn.AwareAt,
                To = ended.AwareAt,
                Reason = key.Seal($"{ended.Reference} is the same breach, and was known earlier. {command.Reason}", AwarenessChange.ReasonField(id)),
                By = by,
                At = now,
            });
            goesOn.AwareAt = ended.AwareAt;
            db.Audit("breaches.times.set", "breach", goesOn.Id, "AwareAt");
        }

        goesOn.Version++;
        goesOn.OfficerId ??= ended.OfficerId == goesOn.AboutStaffId ? null : ended.OfficerId;
        if (ended.IsSealed && !goesOn.IsSealed) Seal(goesOn, ended, key, command.Reason, by, now);
        else if (goesOn.IsSealed && !ended.IsSealed) Seal(ended, goesOn, await keys.GetOrCreateAsync(ended.Id, ct), command.Reason, by, now);
        goesOn.AboutStaffId ??= ended.AboutStaffId;
        ended.AboutStaffId ??= goesOn.AboutStaffId;
        foreach (var either in (Breach[])[goesOn, ended])
        {
            if (either.OfficerId == either.AboutStaffId) either.OfficerId = null;
        }

        await clocks.CountAsync(goesOn, ct);

        (ended.State, ended.MergedInto, ended.ClosedAt) = (BreachState.Merged, goesOn.Id, now);
        foreach (var clock in ended.Clocks.Where(c => c.State == ClockState.Running)) clock.State = ClockState.NotNeeded;
        foreach (var report in await db.Reports.Where(r => r.BreachId == ended.Id).ToListAsync(ct)) report.BreachId = goesOn.Id;
        db.Publish(ended.Registration());
        db.Audit("breaches.breach.took-in", "breach", goesOn.Id);
        return Outcome.Done;
    }, ct);

    /// <summary>Nobody sees by way of the other one what was sealed in this one.</summary>
    private void Seal(Breach open, Breach sealedOne, DataKey key, string reason, string by, DateTimeOffset now)
    {
        open.IsSealed = true;
        foreach (var access in sealedOne.MayOpen) open.MayOpen.Add(new SealedAccess { BreachId = open.Id, StaffId = access.StaffId });
        var id = Guid.CreateVersion7(now);
        db.SealChanges.Add(new SealChange
        {
            Id = id,
            BreachId = open.Id,
            IsSealed = true,
            Reason = key.Seal($"{sealedOne.Reference}, which is sealed, is the same breach. {reason}", SealChange.ReasonField(id)),
            By = by,
            At = now,
        });
    }
}
