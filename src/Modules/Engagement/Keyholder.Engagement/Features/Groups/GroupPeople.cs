using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Groups;

/// <summary>How people join a group, what they are in it, and how they leave.</summary>
internal sealed class GroupPeople(EngagementDbContext db, DataKeys keys, WakeUps wakeUps, IEnumerable<IOnLeaving> hooks, IResidents residents, ActorContext actor, TimeProvider time)
{
    private const int Tries = 5;
    private static readonly Problem ChangedTogether = new("The group was changed at the same moment. Look at who is a member now, then try again");
    private static readonly Problem Gone = new("They are no longer a member of this group");
    private static readonly Problem ChangedMeanwhile = new("This membership was changed in the meantime. Look at what it says now, then try again");

    public static string ClassOf(ResidentGroup group) => group.Kind == GroupKind.Panel ? "panel-member" : "group-member";

    /// <summary>Somebody whom staff name: the account of their e-mail address, or a new one.</summary>
    public async Task<Outcome> AddAsync(Guid groupId, ResidentDetails who, MembershipRole role, DateOnly from, DateOnly? termEndsOn, CancellationToken ct)
    {
        // Without an address there is always a new account: what is refused is refused before it is made, so that trying again makes no second one.
        db.StartOver();
        if (await db.Groups.AsNoTracking().SingleOrDefaultAsync(g => g.Id == groupId, ct) is not { } group) return new Problem("There is no such group");
        if (await WhyNotAsync(group, [Guid.Empty], role, from, EndOf(group, from, termEndsOn), ct) is { } problem) return problem;
        var resident = await residents.FindOrAddAsync(who, ct);
        for (var attempt = 1; ; attempt++)
        {
            var added = await AddAsync(groupId, resident.Id, role, from, termEndsOn, ct);
            if (added.Problem != ChangedTogether || attempt == Tries) return added;
        }
    }

    public async Task<Outcome> AddAsync(Guid groupId, Guid residentId, MembershipRole role, DateOnly from, DateOnly? termEndsOn, CancellationToken ct)
    {
        db.StartOver();
        if (await db.Groups.SingleOrDefaultAsync(g => g.Id == groupId, ct) is not { } group) return new Problem("There is no such group");
        if ((await JoinInAsync(group, [residentId], role, from, termEndsOn, ct)).Problem is { } problem) return problem;
        return await SaveAsync(ChangedTogether, ct);
    }

    /// <summary>Makes members in what the caller saves, or says why not. Nothing is changed when it is refused.</summary>
    /// <param name="group">As the caller's save tracks it.</param>
    /// <param name="residentIds">Who joins.</param>
    /// <param name="role">What they are in the group.</param>
    /// <param name="from">Their first day (Europe/London).</param>
    /// <param name="termEndsOn">The last day of their term; null for a whole one.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<List<Membership>>> JoinInAsync(ResidentGroup group, IReadOnlyCollection<Guid> residentIds, MembershipRole role, DateOnly from, DateOnly? termEndsOn, CancellationToken ct)
    {
        var ends = EndOf(group, from, termEndsOn);
        if (await WhyNotAsync(group, residentIds, role, from, ends, ct) is { } problem) return problem;
        var joined = new List<Membership>();
        foreach (var resident in residentIds)
        {
            var membership = new Membership { Id = Guid.CreateVersion7(time.GetUtcNow()), GroupId = group.Id, ResidentId = resident, Role = role, From = from, TermEndsOn = ends };
            joined.Add(membership);
            db.Publish(new RecordRegistered(DisposeOfEngagement.Source, MembershipRecords.IdOf(membership.Id), ClassOf(group), [], resident, Title: "Membership of a group"));
            db.Audit("engagement.membership.started", "membership", membership.Id);
            if (ends is not null) await wakeUps.ScheduleAsync(EndOfTerm.Job, membership.Id.ToString("N"), EndOfTerm.Next(membership, time.LondonToday()), ct);
        }

        db.Memberships.AddRange(joined);
        // The group changes with it, so that two who take the last seat at once are noticed.
        group.Edits++;
        return joined;
    }

    private static DateOnly? EndOf(ResidentGroup group, DateOnly from, DateOnly? termEndsOn) =>
        termEndsOn ?? (group.TermMonths is { } months ? from.AddMonths(months).AddDays(-1) : group.EndsOn);

    private async Task<Problem?> WhyNotAsync(ResidentGroup group, IReadOnlyCollection<Guid> residentIds, MembershipRole role, DateOnly from, DateOnly? ends, CancellationToken ct)
    {
        if (!group.IsOpen) return new Problem("This group has ended");
        var today = time.LondonToday();
        if (from > today) return new Problem("The first day must be today or in the past", "From");
        if (ends < today || ends < from) return new Problem("The term must end today or later", "TermEndsOn");
        if (group.TermMonths is { } most && ends > from.AddMonths(most)) return new Problem("The term is longer than a term of this group", "TermEndsOn");
        var current = await db.Memberships.AsNoTracking().Where(m => m.GroupId == group.Id && m.EndedOn == null).Select(m => new { m.ResidentId, m.Role }).ToListAsync(ct);
        if (current.Exists(m => residentIds.Contains(m.ResidentId)))
            return new Problem(residentIds.Count == 1 ? "They are a member of this group already" : "One of them has become a member of this group already", "Email");
        if (current.Count + residentIds.Count > group.Seats)
            return new Problem($"The group has {group.Seats.Counted("seat")} and {current.Count.Counted("member")}, so there is no room for {residentIds.Count.Counted("more person", "more people")}. Give it more seats first");
        if (role == MembershipRole.Chair && current.Exists(m => m.Role == MembershipRole.Chair)) return new Problem("The group has a Chair already. Change their role first", "Role");
        return null;
    }

    /// <summary>Another role or end of term; a later end is another appointment.</summary>
    public async Task<Outcome> ChangeAsync(Guid id, MembershipRole role, DateOnly? termEndsOn, CancellationToken ct)
    {
        db.StartOver();
        if (await db.Memberships.SingleOrDefaultAsync(m => m.Id == id, ct) is not { IsCurrent: true } membership) return Gone;
        var today = time.LondonToday();
        var group = await db.Groups.AsNoTracking().SingleAsync(g => g.Id == membership.GroupId, ct);
        if (termEndsOn < today) return new Problem("The term must end today or later", "TermEndsOn");
        if (group.TermMonths is { } months && (termEndsOn is null || termEndsOn > today.AddMonths(months)) && termEndsOn != membership.TermEndsOn)
            return new Problem($"The term must end by {today.AddMonths(months).InWords()}", "TermEndsOn");
        if (role == MembershipRole.Chair && await db.Memberships.AnyAsync(m => m.GroupId == group.Id && m.EndedOn == null && m.Id != id && m.Role == MembershipRole.Chair, ct))
            return new Problem("The group has a Chair already. Change their role first", "Role");
        var renewed = termEndsOn > membership.TermEndsOn;
        (membership.Role, membership.TermEndsOn) = (role, termEndsOn);
        membership.Edits++;
        db.Audit(renewed ? "engagement.membership.renewed" : "engagement.membership.changed", "membership", id);
        if (termEndsOn is not null) await wakeUps.ScheduleAsync(EndOfTerm.Job, id.ToString("N"), EndOfTerm.Next(membership, today), ct);
        return await SaveAsync(ChangedMeanwhile, ct);
    }

    /// <summary>Somebody resigns, or is removed for a reason that only staff read.</summary>
    public async Task<Outcome> EndAsync(Guid id, MembershipEnd how, string? reason, CancellationToken ct)
    {
        db.StartOver();
        if (how == MembershipEnd.Removed && string.IsNullOrWhiteSpace(reason)) return new Problem("Enter why they are removed", "Reason");
        if (await db.Memberships.SingleOrDefaultAsync(m => m.Id == id, ct) is not { IsCurrent: true } membership) return Gone;
        var group = await db.Groups.AsNoTracking().SingleAsync(g => g.Id == membership.GroupId, ct);
        if (how == MembershipEnd.Removed) membership.Reason = (await keys.GetOrCreateAsync(id, ct)).Seal(reason!.Trim(), $"removal:{id}");
        await EndInAsync(group, membership, how, ct);
        return await SaveAsync(ChangedMeanwhile, ct);
    }

    /// <summary>Ends a membership in what the caller saves, with everything that hangs on it.</summary>
    public async Task EndInAsync(ResidentGroup group, Membership membership, MembershipEnd how, CancellationToken ct)
    {
        var on = how == MembershipEnd.TermOver && membership.TermEndsOn is { } last ? last : time.LondonToday();
        if (!membership.End(how, on)) return;
        var trigger = group.Kind == GroupKind.Panel ? RetentionTrigger.PanelTermEnded : RetentionTrigger.MembershipEnded;
        db.Publish(new TriggerReached(DisposeOfEngagement.Source, MembershipRecords.IdOf(membership.Id), trigger, membership.EndedOn));
        db.Audit("engagement.membership.ended", "membership", membership.Id, how.ToString());
        foreach (var hook in hooks) await hook.LeftAsync(membership, ct);
    }

    /// <summary>What other people see of a member, as the member chooses.</summary>
    public async Task<Outcome> ChooseAsync(Guid groupId, Guid residentId, string? knownAs, bool showsContact, bool namedInPublic, CancellationToken ct)
    {
        db.StartOver();
        if (await db.Memberships.SingleOrDefaultAsync(m => m.GroupId == groupId && m.ResidentId == residentId && m.EndedOn == null, ct) is not { } membership) return Gone;
        (membership.KnownAs, membership.ShowsContact, membership.NamedInPublic) = (knownAs, showsContact, namedInPublic);
        membership.Edits++;
        db.Audit("engagement.membership.choices-made", "membership", membership.Id);
        return await SaveAsync(ChangedMeanwhile, ct);
    }

    /// <summary>A member accepts the version they were shown; staff record it for somebody offline. Twice is the same as once.</summary>
    public async Task<Outcome> AcceptAsync(Guid membershipId, Guid textId, bool byStaff, CancellationToken ct)
    {
        db.StartOver();
        if (await db.Memberships.SingleOrDefaultAsync(m => m.Id == membershipId, ct) is not { IsCurrent: true } membership) return Gone;
        var today = time.LondonToday();
        if (await db.GroupTexts.SingleOrDefaultAsync(t => t.Id == textId && t.Kind != GroupTextKind.TermsOfReference && t.EffectiveFrom <= today, ct) is not { } text
            || await db.GroupTexts.AnyAsync(t => t.Kind == text.Kind && t.Version > text.Version && t.EffectiveFrom <= today, ct))
            return new Problem("There is a newer version. Read it, then accept it");
        if (await db.Acceptances.AnyAsync(a => a.MembershipId == membershipId && a.TextId == textId, ct)) return Outcome.Done;
        var now = time.GetUtcNow();
        db.Acceptances.Add(new UndertakingAcceptance { Id = Guid.CreateVersion7(now), MembershipId = membershipId, TextId = textId, AcceptedAt = now, RecordedBy = byStaff ? actor.Actor.ToString() : null });
        membership.Edits++;
        db.Audit(byStaff ? "engagement.membership.undertaking-recorded" : "engagement.membership.undertaking-accepted", "membership", membershipId);
        return await SaveAsync(ChangedMeanwhile, ct);
    }

    private async Task<Outcome> SaveAsync(Problem changed, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done;
        }
        catch (DbUpdateException)
        {
            // Somebody changed it first, or took the chair.
            return changed;
        }
    }
}
