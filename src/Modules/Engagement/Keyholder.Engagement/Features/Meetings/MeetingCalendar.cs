using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Keyholder.Engagement.Domain;
using Keyholder.StatutoryTime;

namespace Keyholder.Engagement.Features.Meetings;

/// <summary>What a calendar file says of a meeting, for one person.</summary>
/// <param name="Meeting">The meeting.</param>
/// <param name="GroupName">The group, named only where the mode allows it.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Url">The meeting's page for whom the file is for.</param>
/// <param name="Organiser">The organisation's e-mail address.</param>
/// <param name="Attendee">Their own e-mail address; null for a file that is nobody's own.</param>
/// <param name="Sequence">See <see cref="Invitation.CalendarSequence"/>.</param>
/// <param name="Cancelled">Whether the calendar is to forget the meeting.</param>
/// <param name="StampedAt">When the last change was made.</param>
internal sealed record CalendarEntry(Meeting Meeting, string GroupName, string? Place, Uri Url, string Organiser, string? Attendee, int Sequence, bool Cancelled, DateTimeOffset StampedAt);

/// <summary>Calendar files (RFC 5545, with the methods of RFC 5546). They name nobody but the person whose own file it is.</summary>
internal static class MeetingCalendar
{
    public const string MediaType = "text/calendar; charset=utf-8";

    private const string Zone = "Europe/London";

    public static string Write(CalendarEntry entry)
    {
        var (meeting, rules) = (entry.Meeting, entry.Meeting.Rules);
        var calendar = new Calendar
        {
            ProductId = "-//Keyholder//Meetings//EN",
            Method = entry.Cancelled ? "CANCEL" : entry.Attendee is null ? "PUBLISH" : "REQUEST",
        };
        // From the year before, so that the rule in force on the day is in the file whenever it is opened.
        calendar.AddTimeZone(VTimeZone.FromDateTimeZone(Zone, new DateTime(LondonTime.DateOf(meeting.StartsAt).Year - 1, 1, 1, 0, 0, 0, DateTimeKind.Unspecified), includeHistoricalData: false));
        var happening = new CalendarEvent
        {
            Uid = $"{meeting.Id:N}@meetings.keyholder",
            Sequence = entry.Sequence,
            DtStamp = new CalDateTime(entry.StampedAt.UtcDateTime, "UTC"),
            Start = Moment(meeting.StartsAt),
            End = Moment(meeting.EndsAt),
            Summary = rules.CalendarNamesTheGroup ? $"{entry.GroupName}: meeting" : "Meeting",
            Status = entry.Cancelled ? "CANCELLED" : "CONFIRMED",
            Class = rules.CalendarNamesTheGroup ? "PUBLIC" : "PRIVATE",
            Url = entry.Url,
            Organizer = new Organizer($"mailto:{entry.Organiser}"),
        };
        if (entry.Place is not null && !entry.Cancelled && rules.Mode is not MeetingMode.Confidential) happening.Location = entry.Place.ReplaceLineEndings(", ");
        if (entry.Attendee is not null)
            happening.Attendees.Add(new Attendee($"mailto:{entry.Attendee}") { Role = "REQ-PARTICIPANT", ParticipationStatus = "NEEDS-ACTION", Rsvp = !entry.Cancelled });
        calendar.Events.Add(happening);
        return new CalendarSerializer().SerializeToString(calendar) ?? throw new InvalidOperationException("The calendar file is empty.");
    }

    /// <summary>
    /// In London's time. A time that a clock shows twice means the first to every reader (RFC 5545, 3.3.5), so the second can only be said in UTC.
    /// </summary>
    private static CalDateTime Moment(DateTimeOffset at)
    {
        var local = DateTime.SpecifyKind(LondonTime.ToLocal(at).DateTime, DateTimeKind.Unspecified);
        return LondonTime.Resolve(local) == at ? new CalDateTime(local, Zone) : new CalDateTime(at.UtcDateTime, "UTC");
    }
}
