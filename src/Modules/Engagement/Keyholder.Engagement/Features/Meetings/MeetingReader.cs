using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Meetings;

internal sealed record AgendaLine(Guid Id, string Title, int? Minutes, string? PresentedBy, Guid? PaperId, string? Url);

internal sealed record PaperLine(Guid Id, string Title, PaperAccess Access, string Ending, long Length);

/// <summary>What a meeting's page shows, with what is sealed opened.</summary>
internal sealed record MeetingDetails(Meeting Meeting, ResidentGroup Group, string? Place, string? JoiningLink, IReadOnlyList<AgendaLine> Agenda, IReadOnlyList<PaperLine> Papers);

/// <summary>Somebody who is invited, as staff see them.</summary>
internal sealed record InvitedPerson(Invitation Invitation, string Name);

/// <summary>A meeting as a resident may see it: a member of its group, or somebody who was one and whose calendar must forget it.</summary>
internal sealed record OwnMeeting(Meeting Meeting, ResidentGroup Group, Invitation? Invitation, bool IsMember);

/// <summary>How many full meetings that can be joined online a group has in a year, against what the policy asks for (requirement G8).</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="Required">What the policy asks for; null where no policy says anything.</param>
/// <param name="Held">How many have been held.</param>
/// <param name="Coming">How many more are called or planned.</param>
/// <param name="Today">Today in London.</param>
/// <param name="Citation">Where the figure comes from.</param>
internal sealed record FullMeetings(int Year, int? Required, int Held, int Coming, DateOnly Today, string? Citation)
{
    /// <summary>How many should have been held by today, if they are spread over the year.</summary>
    public int Expected => Required is not { } required ? 0 : Today.Year > Year ? required : Today.Year < Year ? 0 : required * Today.DayOfYear / (DateTime.IsLeapYear(Year) ? 366 : 365);

    public bool IsBehind => Required is { } required && (Held < Expected || (Held + Coming < required && Today.Month >= 7 && Today.Year == Year));

    public string InWords => Required is not { } required
        ? "No policy says how many full meetings a year there must be."
        : $"{Held} of {required} full meetings that can be joined online in {Year.ToString(System.Globalization.CultureInfo.InvariantCulture)} {(Held == 1 ? "was" : "were")} held, and {Coming} more {(Coming == 1 ? "is" : "are")} planned.{(IsBehind ? " The group falls behind." : "")}";
}

internal sealed class MeetingReader(EngagementDbContext db, DataKeys keys, GroupMembership members, EngagementPolicies policies, IResidents residents, TimeProvider time)
{
    public const string FullMeetingsKey = "engagement.panel.full-meetings-a-year";

    public async Task<MeetingDetails?> DetailsAsync(string reference, CancellationToken ct)
    {
        if (await db.Meetings.AsNoTracking().SingleOrDefaultAsync(m => m.Reference == reference, ct) is not { } meeting) return null;
        return await DetailsAsync(meeting, await db.Groups.AsNoTracking().SingleAsync(g => g.Id == meeting.GroupId, ct), ct);
    }

    public async Task<MeetingDetails> DetailsAsync(Meeting meeting, ResidentGroup group, CancellationToken ct)
    {
        var items = await db.AgendaItems.AsNoTracking().Where(i => i.MeetingId == meeting.Id).OrderBy(i => i.Place).ThenBy(i => i.Id).ToListAsync(ct);
        var papers = await db.MeetingPapers.AsNoTracking().Where(p => p.MeetingId == meeting.Id).OrderBy(p => p.AddedAt).ThenBy(p => p.Id).ToListAsync(ct);
        if (await keys.FindAsync(meeting.Id, ct) is not { } key) return new MeetingDetails(meeting, group, null, null, [], []);
        return new MeetingDetails(
            meeting, group,
            meeting.Place is { } place ? key.Open(place, Meeting.PlaceField(meeting.Id)) : null,
            meeting.JoiningLink is { } link ? key.Open(link, Meeting.LinkField(meeting.Id)) : null,
            items.ConvertAll(i => new AgendaLine(i.Id, key.Open(i.Title, AgendaItem.TitleField(i.Id)), i.Minutes, i.PresentedBy, i.PaperId, i.Url)),
            papers.ConvertAll(p => new PaperLine(p.Id, key.Open(p.Title, MeetingPaper.TitleField(p.Id)), meeting.Rules.AccessTo(p.Access), p.Ending, p.Length)));
    }

    /// <summary>The agenda of a meeting, for whoever writes its minutes.</summary>
    public async Task<IReadOnlyList<AgendaLine>> AgendaAsync(Guid meetingId, CancellationToken ct)
    {
        if (await keys.FindAsync(meetingId, ct) is not { } key) return [];
        var items = await db.AgendaItems.AsNoTracking().Where(i => i.MeetingId == meetingId).OrderBy(i => i.Place).ThenBy(i => i.Id).ToListAsync(ct);
        return items.ConvertAll(i => new AgendaLine(i.Id, key.Open(i.Title, AgendaItem.TitleField(i.Id)), i.Minutes, i.PresentedBy, i.PaperId, i.Url));
    }

    /// <summary>Everybody who was ever invited, by name.</summary>
    public async Task<IReadOnlyList<InvitedPerson>> InvitedAsync(Guid meetingId, CancellationToken ct)
    {
        var invitations = await db.Invitations.AsNoTracking().Where(i => i.MeetingId == meetingId).OrderBy(i => i.InvitedAt).ThenBy(i => i.Id).Take(1_000).ToListAsync(ct);
        var people = invitations.Count == 0 ? new Dictionary<Guid, ResidentPerson>() : await residents.FindAsync([.. invitations.Select(i => i.ResidentId)], ct);
        return [.. invitations.Select(i => new InvitedPerson(i, people.GetValueOrDefault(i.ResidentId) is { } p ? p.Name ?? p.Email ?? "A member" : "Somebody who was erased")).OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Null for whoever it is no business of: then there is no such meeting.</summary>
    public async Task<OwnMeeting?> OwnAsync(string reference, Guid residentId, CancellationToken ct)
    {
        if (await db.Meetings.AsNoTracking().SingleOrDefaultAsync(m => m.Reference == reference, ct) is not { CalledAt: not null } meeting) return null;
        var invitation = await db.Invitations.AsNoTracking().SingleOrDefaultAsync(i => i.MeetingId == meeting.Id && i.ResidentId == residentId, ct);
        var isMember = await members.OfAsync(meeting.GroupId, residentId, ct) is not null;
        return isMember || invitation is not null ? new OwnMeeting(meeting, await db.Groups.AsNoTracking().SingleAsync(g => g.Id == meeting.GroupId, ct), invitation, isMember) : null;
    }

    /// <summary>The year's full meetings of panels, by group.</summary>
    public async Task<IReadOnlyDictionary<Guid, FullMeetings>> FullMeetingsAsync(IReadOnlyCollection<Guid> groups, CancellationToken ct)
    {
        var policy = await policies.GetAsync(ct);
        var rule = policy.Set.Find(FullMeetingsKey, policy.Today);
        var (now, year) = (time.GetUtcNow(), policy.Today.Year);
        var (from, to) = (StatutoryTime.LondonTime.EndOf(new DateOnly(year - 1, 12, 31)).ToUniversalTime(), StatutoryTime.LondonTime.EndOf(new DateOnly(year, 12, 31)).ToUniversalTime());
        var meetings = await db.Meetings.AsNoTracking()
            .Where(m => groups.Contains(m.GroupId) && m.StartsAt >= from && m.StartsAt < to && m.IsFull && m.Form != MeetingForm.InPerson && m.State != MeetingState.Cancelled)
            .Select(m => new { m.GroupId, m.State, m.EndsAt }).ToListAsync(ct);
        return groups.Distinct().ToDictionary(id => id, id =>
        {
            var held = meetings.Count(m => m.GroupId == id && m.State == MeetingState.Called && m.EndsAt <= now);
            var coming = meetings.Count(m => m.GroupId == id && m.EndsAt > now);
            return new FullMeetings(year, rule is null ? null : (int)rule.AsNumber(), held, coming, policy.Today, rule?.Citation);
        });
    }
}

/// <summary>How meetings read on pages.</summary>
internal static class MeetingWords
{
    public static string When(this Meeting meeting) => meeting.StartsAt.LondonDate() == meeting.EndsAt.LondonDate()
        ? $"{meeting.StartsAt.InWords()} to {meeting.EndsAt.TimeInWords()}"
        : $"{meeting.StartsAt.InWords()} to {meeting.EndsAt.InWords()}";

    public static string InWords(this MeetingMode mode) => mode switch { MeetingMode.Open => "Open", MeetingMode.Closed => "Closed", _ => "Confidential" };

    public static string InWords(this MeetingForm form) => form switch { MeetingForm.InPerson => "In person", MeetingForm.Online => "Online", _ => "In person and online" };

    public static string InWords(this PaperAccess access) => access switch { PaperAccess.Public => "Anybody", PaperAccess.Group => "The group and staff", _ => "The group, and the staff who run it" };

    public static string InWords(this InvitationReply? reply) => reply switch { InvitationReply.Yes => "Coming", InvitationReply.No => "Not coming", InvitationReply.Maybe => "Not sure yet", _ => "No reply yet" };

    public static string InWords(this Attendance? attendance) => attendance switch { Attendance.Present => "Present", Attendance.Apologies => "Apologies", Attendance.Absent => "Absent", _ => "Not noted" };

    public static string InWords(this ClaimKind kind) => kind is ClaimKind.Travel ? "Travel" : "Care";

    public static (string Text, string Colour) Standing(this Meeting meeting, DateTimeOffset now) => meeting.State switch
    {
        MeetingState.Cancelled => ("Cancelled", "red"),
        MeetingState.Planned => ("Not called yet", "grey"),
        _ when meeting.EndsAt <= now => ("Held", "green"),
        _ => ("Members invited", "blue"),
    };

    public static (string Text, string Colour) Standing(this ClaimState state) => state switch
    {
        ClaimState.Approved => ("Approved", "blue"),
        ClaimState.Declined => ("Declined", "red"),
        ClaimState.Paid => ("Paid", "green"),
        _ => ("Waiting", "yellow"),
    };
}
