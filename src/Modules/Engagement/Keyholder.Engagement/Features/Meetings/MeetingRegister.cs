using System.Globalization;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Meetings;

/// <summary>How meetings are planned, called, moved and cancelled. Whoever is invited hears of it after the commit, see <see cref="TellOfMeeting"/>.</summary>
internal sealed class MeetingRegister(EngagementDbContext db, DataKeys keys, WaitingItems waiting, WakeUps wakeUps, ActorContext actor, TimeProvider time)
{
    public const string StaffUrl = "/staff/meetings";
    public const string ResidentUrl = "/your-meetings";
    public const int MostItems = 60;

    /// <summary>Somebody else saved first; what was typed is not lost.</summary>
    public static readonly Problem ChangedMeanwhile = new("Somebody else has changed this meeting in the meantime. Look at what it says now, then try again");

    public static readonly Problem NoSuchMeeting = new("There is no such meeting");

    private const int Tries = 3;

    public static string StaffUrlOf(Meeting meeting) => $"{StaffUrl}/{meeting.Reference}";

    public static string UrlOf(Meeting meeting) => $"{ResidentUrl}/{meeting.Reference}";

    public static string MeetingsOf(ResidentGroup group) => $"/staff/groups/{group.Slug}/meetings";

    public Task<Meeting?> FindAsync(string reference, CancellationToken ct) => db.Meetings.AsNoTracking().SingleOrDefaultAsync(m => m.Reference == reference, ct);

    /// <summary>A new meeting that only staff see until it is called.</summary>
    public async Task<Outcome<Meeting>> PlanAsync(Guid groupId, MeetingPlan plan, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.StartOver();
            if (await db.Groups.AsNoTracking().SingleOrDefaultAsync(g => g.Id == groupId, ct) is not { IsOpen: true } group) return new Problem("This group has ended, so it meets no more");
            var now = time.GetUtcNow();
            var meeting = new Meeting
            {
                Id = Guid.CreateVersion7(now),
                GroupId = group.Id,
                Reference = await NextReferenceAsync(ct),
                CreatedBy = actor.Actor.ToString(),
                CreatedAt = now,
            };
            if (meeting.Plan(plan, now).Problem is { } problem) return problem;
            var key = await keys.GetOrCreateAsync(meeting.Id, ct);
            Seal(meeting, plan, key);
            db.Meetings.Add(meeting);
            await TakeWaitingAsync(meeting, key, ct);
            db.Publish(MeetingRecords.Registration(meeting, now.LondonDate()));
            db.Audit("engagement.meeting.planned", "meeting", meeting.Reference, plan.Mode.ToString());
            try
            {
                await db.SaveChangesAsync(ct);
                return meeting;
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
                // Somebody else took the number, or the items that wait.
            }
        }
    }

    /// <summary>Changes when, where and how. People who were invited are told, and asked again.</summary>
    /// <param name="id">The meeting.</param>
    /// <param name="seen">What <see cref="Meeting.Edits"/> was when it was read.</param>
    /// <param name="plan">What it is to be.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Outcome> ChangeAsync(Guid id, int seen, MeetingPlan plan, CancellationToken ct) => EditAsync(id, seen, async (meeting, now) =>
    {
        if (meeting.Plan(plan, now) is { Ok: false } wrong) return wrong;
        Seal(meeting, plan, await keys.GetOrCreateAsync(meeting.Id, ct));
        if (meeting.State is MeetingState.Called) await AskAgainAsync(meeting, ct);
        db.Audit("engagement.meeting.changed", "meeting", meeting.Reference);
        return Outcome.Done;
    }, ct);

    /// <summary>Invites every member.</summary>
    public Task<Outcome> CallAsync(Guid id, CancellationToken ct) => EditAsync(id, null, async (meeting, now) =>
    {
        if (meeting.Call(now) is { Ok: false } wrong) return wrong;
        await TakeWaitingAsync(meeting, await keys.GetOrCreateAsync(meeting.Id, ct), ct);
        await wakeUps.ScheduleAsync(MeetingMoments.Job, MeetingMoments.KeyOf(meeting.Id), MeetingMoments.Next(meeting, now), ct);
        db.Publish(new MeetingNews(meeting.Id));
        db.Audit("engagement.meeting.called", "meeting", meeting.Reference);
        return Outcome.Done;
    }, ct);

    public Task<Outcome> CancelAsync(Guid id, CancellationToken ct) => EditAsync(id, null, async (meeting, now) =>
    {
        var wasCalled = meeting.State is MeetingState.Called;
        if (meeting.Cancel(now) is { Ok: false } wrong) return wrong;
        await waiting.GiveBackInAsync(meeting, ct);
        if (wasCalled)
        {
            await AskAgainAsync(meeting, ct);
            await PublishClosedAsync(meeting, now.LondonDate(), ct);
        }

        db.Audit("engagement.meeting.cancelled", "meeting", meeting.Reference);
        return Outcome.Done;
    }, ct);

    /// <summary>Says to all who are invited that the meeting is recorded.</summary>
    public Task<Outcome> AnnounceAsync(Guid id, CancellationToken ct) => EditAsync(id, null, (meeting, now) =>
    {
        if (meeting.Announce(actor.Actor.ToString(), now) is { Ok: false } wrong) return Task.FromResult(wrong);
        db.Publish(new MeetingNews(meeting.Id));
        db.Audit("engagement.recording.announced", "meeting", meeting.Reference);
        return Task.FromResult(Outcome.Done);
    }, ct);

    public Task<Outcome> CountGuestsAsync(Guid id, IReadOnlyList<GuestCount> guests, CancellationToken ct) => EditAsync(id, null, (meeting, _) =>
    {
        if (guests.Any(g => g.Count is < 1 or > Meeting.MostGuests)) return Task.FromResult<Outcome>(new Problem("Enter how many, from 1 to 500", "GuestCount"));
        if (guests.Count > 20) return Task.FromResult<Outcome>(new Problem("There are 20 kinds of guests at most. Put some together", "GuestRole"));
        meeting.CountGuests(guests);
        db.Audit("engagement.meeting.guests-counted", "meeting", meeting.Reference);
        return Task.FromResult(Outcome.Done);
    }, ct);

    public Task<Outcome> AddItemAsync(Guid id, string title, int? minutes, string? presentedBy, CancellationToken ct) => EditAsync(id, null, async (meeting, now) =>
    {
        if (meeting.State is MeetingState.Cancelled) return new Problem("The meeting was cancelled");
        if (meeting.EndsAt <= now) return new Problem("The meeting is over, so nothing is put on its agenda any more", "ItemTitle");
        var places = await db.AgendaItems.Where(i => i.MeetingId == id).Select(i => i.Place).ToListAsync(ct);
        if (places.Count >= MostItems) return new Problem("An agenda has 60 items at most", "ItemTitle");
        db.AgendaItems.Add(AgendaItem.Of(id, places.DefaultIfEmpty().Max() + 1, title, await keys.GetOrCreateAsync(id, ct), now, minutes, presentedBy));
        db.Audit("engagement.agenda.item-added", "meeting", meeting.Reference);
        return Outcome.Done;
    }, ct);

    /// <summary>Takes an item out, or moves it up.</summary>
    public Task<Outcome> ItemAsync(Guid id, Guid item, bool remove, CancellationToken ct) => EditAsync(id, null, async (meeting, _) =>
    {
        var items = await db.AgendaItems.Where(i => i.MeetingId == id).OrderBy(i => i.Place).ThenBy(i => i.Id).ToListAsync(ct);
        var at = items.FindIndex(i => i.Id == item);
        if (at < 0) return new Problem("That item is not on the agenda any more");
        if (remove) db.AgendaItems.Remove(items[at]);
        else if (at > 0) (items[at - 1].Place, items[at].Place) = (items[at].Place, items[at - 1].Place);
        db.Audit(remove ? "engagement.agenda.item-removed" : "engagement.agenda.item-moved", "meeting", meeting.Reference);
        return Outcome.Done;
    }, ct);

    /// <summary>What is kept about people because of the meeting is counted from its end.</summary>
    public async Task PublishClosedAsync(Meeting meeting, DateOnly on, CancellationToken ct)
    {
        foreach (var invitation in await db.Invitations.Where(i => i.MeetingId == meeting.Id).Select(i => i.Id).ToListAsync(ct)) Closed(InvitationRecords.Kind, invitation);
        foreach (var adjustment in await db.AdjustmentRequests.Where(a => a.MeetingId == meeting.Id).Select(a => a.Id).ToListAsync(ct)) Closed(AdjustmentRecords.Kind, adjustment);

        void Closed(string kind, Guid id) => db.Publish(new TriggerReached(DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(kind, id), RetentionTrigger.Closed, on));
    }

    private async Task<Outcome> EditAsync(Guid id, int? seen, Func<Meeting, DateTimeOffset, Task<Outcome>> edit, CancellationToken ct)
    {
        db.StartOver();
        if (await db.Meetings.SingleOrDefaultAsync(m => m.Id == id, ct) is not { } meeting) return NoSuchMeeting;
        if (seen is { } before && before != meeting.Edits) return ChangedMeanwhile;
        if (await edit(meeting, time.GetUtcNow()) is { Ok: false } wrong) return wrong;
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return ChangedMeanwhile;
        }
    }

    private async Task AskAgainAsync(Meeting meeting, CancellationToken ct)
    {
        foreach (var invitation in await db.Invitations.Where(i => i.MeetingId == meeting.Id && i.WithdrawnAt == null).ToListAsync(ct)) invitation.AskAgain();
        if (meeting.State is MeetingState.Called)
            await wakeUps.ScheduleAsync(MeetingMoments.Job, MeetingMoments.KeyOf(meeting.Id), MeetingMoments.Next(meeting, time.GetUtcNow()), ct);
        db.Publish(new MeetingNews(meeting.Id));
    }

    /// <summary>What waits for the group's next meeting is put on its agenda by itself.</summary>
    private async Task TakeWaitingAsync(Meeting meeting, DataKey key, CancellationToken ct)
    {
        var place = await db.AgendaItems.Where(i => i.MeetingId == meeting.Id).MaxAsync(i => (int?)i.Place, ct) ?? 0;
        foreach (var item in await waiting.TakeAsync(meeting.GroupId, ct)) db.AgendaItems.Add(AgendaItem.Of(meeting.Id, ++place, item.Title, key, time.GetUtcNow(), url: item.Url));
    }

    private static void Seal(Meeting meeting, MeetingPlan plan, DataKey key)
    {
        meeting.Place = plan.Form is MeetingForm.Online || string.IsNullOrWhiteSpace(plan.Place) ? null : key.Seal(plan.Place.Trim(), Meeting.PlaceField(meeting.Id));
        meeting.JoiningLink = plan.Form is MeetingForm.InPerson || string.IsNullOrWhiteSpace(plan.JoiningLink) ? null : key.Seal(plan.JoiningLink.Trim(), Meeting.LinkField(meeting.Id));
    }

    /// <summary>The next reference of a year. Two at once may get the same; the second save fails on the unique index and is tried again.</summary>
    private async Task<string> NextReferenceAsync(CancellationToken ct)
    {
        var year = string.Create(CultureInfo.InvariantCulture, $"MTG-{time.LondonToday().Year}-");
        var last = await db.Meetings.Where(m => m.Reference.StartsWith(year)).OrderByDescending(m => m.Reference).Select(m => m.Reference).FirstOrDefaultAsync(ct);
        var number = last is null ? 0 : int.Parse(last[year.Length..], CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{year}{number + 1:0000}");
    }
}
