using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Surveys;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Minutes;

/// <summary>An action as it is typed.</summary>
internal sealed record ActionDetails(string What, Guid? MembershipId, Guid? StaffId, DateOnly DueOn, DateOnly? RemindOn, Guid? MeetingId, string? YouSaid);

/// <summary>An action with its texts open; empty texts where its key is gone.</summary>
internal sealed record OpenAction(GroupAction Action, string What, string? YouSaid, string? WeDid, IReadOnlyList<(ActionNote Note, string Text)> Notes);

/// <summary>What is done with actions.</summary>
internal sealed class GroupActions(EngagementDbContext db, MinutesReading reading, WakeUps wakeUps, DataKeys keys, ActorContext actor, TimeProvider time)
{
    public const int MostNotes = 200;
    private static readonly Problem None = new("There is no such action");

    public async Task<Outcome<GroupAction>> SaveAsync(Guid groupId, string? reference, int? edits, ActionDetails details, CancellationToken ct)
    {
        db.StartOver();
        var now = time.GetUtcNow();
        GroupAction? action;
        if (reference is null)
        {
            var id = Guid.CreateVersion7(now);
            action = new GroupAction { Id = id, Reference = EngagementReference.New("AC"), GroupId = groupId, What = (await keys.GetOrCreateAsync(id, ct)).Seal(details.What, GroupAction.WhatField(id)), CreatedAt = now, CreatedBy = actor.Actor.ToString() };
        }
        else
        {
            action = await db.GroupActions.SingleOrDefaultAsync(a => a.Reference == reference && a.GroupId == groupId, ct);
        }

        if (action is null || (reference is not null && await keys.FindAsync(action.Id, ct) is null)) return None;
        if (edits is { } read && read != action.Edits) return new Problem("Somebody else changed this action meanwhile. What you typed is still here: look at the action before you save it again");
        var member = details.MembershipId is { } m ? await db.Memberships.AsNoTracking().SingleOrDefaultAsync(x => x.Id == m && x.GroupId == groupId, ct) : null;
        if (details.MembershipId is not null && (member is null || (!member.IsCurrent && member.Id != action.MembershipId))) return new Problem("Choose a member of the group", "Who");
        if (details.MeetingId is { } meeting && !await db.Meetings.AnyAsync(x => x.Id == meeting && x.GroupId == groupId, ct)) return new Problem("Choose a meeting of the group", "Meeting");
        if (reference is null && details.DueOn < time.LondonToday()) return new Problem("The last day must be today or in the future", "DueOn");
        if (action.Plan(member?.Id, member?.ResidentId, details.StaffId, details.DueOn, details.RemindOn).Problem is { } problem) return problem;
        var key = await keys.GetAsync(action.Id, ct);
        if (reference is not null) action.What = key.Seal(details.What, GroupAction.WhatField(action.Id));
        var said = action.YouSaid is { } sealedSaid ? key.Open(sealedSaid, GroupAction.SaidField(action.Id)) : null;
        // What everybody reads is looked through again; as minutes of the meeting would be that it now stands for.
        if (action.PublishedAt is not null && (details.YouSaid != said || details.MeetingId != action.MeetingId)
            && (details.YouSaid is null || await LeaksAsync(groupId, details.MeetingId, $"{details.YouSaid}\n{await PublicAsync(action, key, ct)}", ct) > 0))
            return new Problem("This action is published, and what everybody would read names or points to a person or a closed meeting, or is empty", "YouSaid");
        action.YouSaid = details.YouSaid is { } words ? key.Seal(words, GroupAction.SaidField(action.Id)) : null;
        action.MeetingId = details.MeetingId;
        if (reference is null) db.GroupActions.Add(action);
        // Said again it replaces what was said before: whom it is about may have changed.
        db.Publish(new RecordRegistered(
            DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(GroupActionRecords.Of, action.Id), GroupActionRecords.Class, [new(RetentionTrigger.Created, action.CreatedAt.LondonDate())], action.ResidentId,
            CaseId: action.MeetingId, Title: $"Action {action.Reference}"));
        await wakeUps.ScheduleAsync(RemindOfAction.Job, action.Id.ToString(), RemindOfAction.MomentOf(action.RemindOn) is var morning && morning > now ? morning : now.AddMinutes(1), ct);
        db.Audit(reference is null ? "engagement.action.added" : "engagement.action.changed", "action", action.Reference);
        return await SaveAsync(ct) is { } lost ? lost : action;
    }

    public Task<Outcome> NoteAsync(string reference, string text, bool isPublic, CancellationToken ct) => ChangeAsync(reference, "noted", async (action, key) =>
    {
        if (isPublic && await LeaksAsync(action.GroupId, action.MeetingId, text, ct) > 0) return new Problem("The note names or points to a person or a closed meeting, so it cannot be shown to everybody", "Note");
        if (await db.ActionNotes.CountAsync(n => n.ActionId == action.Id, ct) >= MostNotes) return new Problem($"An action has {MostNotes} notes at most", "Note");
        var id = Guid.CreateVersion7(time.GetUtcNow());
        db.ActionNotes.Add(new ActionNote { Id = id, ActionId = action.Id, Text = key.Seal(text, ActionNote.TextField(id)), WrittenAt = time.GetUtcNow(), WrittenBy = actor.Actor.ToString(), IsPublic = isPublic });
        action.Touched();
        return null;
    }, ct);

    /// <summary>Done, or not going to be; with what came of it in words for everybody.</summary>
    public Task<Outcome> EndAsync(string reference, ActionState how, string? weDid, CancellationToken ct) => ChangeAsync(reference, "ended", async (action, key) =>
    {
        if (weDid is not null && await LeaksAsync(action.GroupId, action.MeetingId, weDid, ct) > 0) return new Problem("Everybody may read this, and it names or points to a person or a closed meeting", "WeDid");
        if (action.End(how, weDid is not null, time.LondonToday()).Problem is { } problem) return problem;
        action.WeDid = key.Seal(weDid!, GroupAction.DidField(action.Id));
        db.Publish(new TriggerReached(DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(GroupActionRecords.Of, action.Id), RetentionTrigger.Closed, time.LondonToday()));
        return null;
    }, ct);

    public Task<Outcome> PublishAsync(string reference, CancellationToken ct) => ChangeAsync(reference, "published", async (action, key) =>
    {
        var said = action.YouSaid is { } text ? key.Open(text, GroupAction.SaidField(action.Id)) : null;
        return action.Publish(said is not null, said is null ? 0 : await LeaksAsync(action.GroupId, action.MeetingId, $"{said}\n{await PublicAsync(action, key, ct)}", ct), time.GetUtcNow()).Problem;
    }, ct);

    public Task<Outcome> UnpublishAsync(string reference, CancellationToken ct) => ChangeAsync(reference, "unpublished", (action, _) =>
    {
        action.Unpublish();
        return Task.FromResult<Problem?>(null);
    }, ct);

    /// <summary>Opens actions in one go.</summary>
    /// <param name="actions">Which.</param>
    /// <param name="notes">Whose notes: null none, false all, true only those for everybody.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<OpenAction>> OpenAsync(IReadOnlyCollection<GroupAction> actions, bool? notes, CancellationToken ct)
    {
        var ids = actions.Select(a => a.Id).ToList();
        var known = await keys.FindAsync(ids, ct);
        var rows = notes is null ? [] : await db.ActionNotes.AsNoTracking().Where(n => ids.Contains(n.ActionId) && (n.IsPublic || notes == false)).OrderBy(n => n.WrittenAt).ThenBy(n => n.Id).Take(1_000).ToListAsync(ct);
        var of = rows.ToLookup(n => n.ActionId);
        return [.. actions.Select(a => known.GetValueOrDefault(a.Id) is not { } key
            ? new OpenAction(a, "", null, null, [])
            : new OpenAction(a, key.Open(a.What, GroupAction.WhatField(a.Id)), a.YouSaid is { } said ? key.Open(said, GroupAction.SaidField(a.Id)) : null, a.WeDid is { } did ? key.Open(did, GroupAction.DidField(a.Id)) : null,
                [.. of[a.Id].Select(n => (n, key.Open(n.Text, ActionNote.TextField(n.Id))))]))];
    }

    /// <summary>What everybody reads of an action beside what residents said.</summary>
    private async Task<string> PublicAsync(GroupAction action, DataKey key, CancellationToken ct)
    {
        var notes = await db.ActionNotes.AsNoTracking().Where(n => n.ActionId == action.Id && n.IsPublic).OrderBy(n => n.WrittenAt).ThenBy(n => n.Id).Take(MostNotes).ToListAsync(ct);
        return string.Join('\n', [.. notes.Select(n => key.Open(n.Text, ActionNote.TextField(n.Id))), action.WeDid is { } did ? key.Open(did, GroupAction.DidField(action.Id)) : ""]);
    }

    // Everybody may read it, so it goes through the gate as minutes of the meeting would that agreed it, and tells of no meeting that was not open.
    private async Task<int> LeaksAsync(Guid groupId, Guid? meetingId, string text, CancellationToken ct)
    {
        var names = await reading.NamesAsync(groupId, null, ct);
        if (meetingId is null) return MinutesGate.Scan(text, names, MeetingMode.Open).Count;
        // A meeting that is not there any more may have been closed.
        var meeting = await db.Meetings.Where(m => m.Id == meetingId).Select(m => new { m.Mode, m.Reference }).SingleOrDefaultAsync(ct);
        var mode = meeting?.Mode ?? MeetingMode.Closed;
        return MinutesGate.Scan(text, names, mode).Count + (mode is MeetingMode.Open ? 0 : MinutesGate.ScanForMeeting(text, meeting?.Reference).Count);
    }

    private async Task<Outcome> ChangeAsync(string reference, string verb, Func<GroupAction, DataKey, Task<Problem?>> change, CancellationToken ct)
    {
        db.StartOver();
        if (await db.GroupActions.SingleOrDefaultAsync(a => a.Reference == reference, ct) is not { } action || await keys.FindAsync(action.Id, ct) is not { } key) return None;
        if (await change(action, key) is { } problem) return problem;
        db.Audit($"engagement.action.{verb}", "action", action.Reference);
        return await SaveAsync(ct) is { } lost ? lost : Outcome.Done;
    }

    private async Task<Problem?> SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (DbUpdateException)
        {
            return MinutesRegister.ChangedMeanwhile;
        }
    }
}

/// <summary>Reminds whoever does an action, once, in the morning of the day that was set. Asked for when the action is written; looks at what is true when it is woken.</summary>
internal sealed class RemindOfAction(EngagementDbContext db, IPeople people, ResidentMail mail, TenantLinks links, WakeUps wakeUps, TimeProvider time) : IWakeUp
{
    public const string Job = "engagement.action-reminder";

    public static DateTimeOffset MomentOf(DateOnly day) => LondonTime.EndOf(day.AddDays(-1)).ToUniversalTime().AddHours(8);

    public async Task RunAsync(string key, CancellationToken ct)
    {
        db.StartOver();
        var (id, today) = (Guid.Parse(key), time.LondonToday());
        if (await db.GroupActions.SingleOrDefaultAsync(a => a.Id == id, ct) is not { State: ActionState.Open, RemindedOn: null } action) return;
        if (action.RemindOn > today)
        {
            await wakeUps.ScheduleAsync(Job, key, MomentOf(action.RemindOn), ct);
            return;
        }

        if (action.StaffId is { } staff)
        {
            if ((await people.FindAsync([staff], ct)).GetValueOrDefault(staff) is { IsActive: true } colleague)
                db.Publish(new SendMail(colleague.Email, "An action is due soon", $"An action of a residents’ group that you look after is due on {action.DueOn.InWords()}:\n\n{links.To($"/staff/actions/{action.Reference}")}", "engagement.action-reminder"));
        }
        else if (action.ResidentId is { } resident && await db.Memberships.AnyAsync(m => m.Id == action.MembershipId && m.EndedOn == null, ct))
        {
            var slug = await db.Groups.Where(g => g.Id == action.GroupId).Select(g => g.Slug).SingleAsync(ct);
            foreach (var address in (await mail.AddressesAsync([resident], ct)).Values)
                db.Publish(new SendMail(address, "An action is due soon", $"Something that you took on for your group is due on {action.DueOn.InWords()}:\n\n{links.To($"/your-groups/{slug}/minutes")}", "engagement.action-reminder"));
        }

        action.RemindedOn = today;
        action.Touched();
        db.Audit("engagement.action.reminded", "action", action.Reference);
        await db.SaveChangesAsync(ct);
    }
}
