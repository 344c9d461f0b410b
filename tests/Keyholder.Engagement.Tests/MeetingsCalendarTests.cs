using Ical.Net;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Meetings;

namespace Keyholder.Engagement.Tests;

/// <summary>Calendar files, checked by a reader that knows only the standard, and read back by another.</summary>
[Trait("Requirement", "G8")]
public sealed class MeetingsCalendarTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 7, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_invitation_is_a_request_with_the_time_zone_of_London_and_names_only_its_own_person()
    {
        var file = StrictIcs.Read(MeetingCalendar.Write(Entry(Meeting(MeetingMode.Open, Now.AddDays(14)))));
        var happening = file.Parts.Single(p => p.Name == "VEVENT");
        Assert.Equal(("REQUEST", "CONFIRMED", "Tenant Scrutiny Panel: meeting"), (file.Value("METHOD"), happening.Value("STATUS"), happening.Value("SUMMARY")));
        Assert.Equal("Europe/London", happening.One("DTSTART").Parameters["TZID"]);
        Assert.Equal("20261021T100000", happening.Value("DTSTART"));
        Assert.EndsWith("robin@example.org", Assert.Single(happening.Lines, l => l.Name == "ATTENDEE").Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(MeetingMode.Closed))]
    [InlineData(nameof(MeetingMode.Confidential))]
    public void A_closed_meeting_stands_in_a_calendar_under_a_name_that_says_nothing(string named)
    {
        var mode = Enum.Parse<MeetingMode>(named);
        var text = MeetingCalendar.Write(Entry(Meeting(mode, Now.AddDays(14))));
        var happening = StrictIcs.Read(text).Parts.Single(p => p.Name == "VEVENT");
        Assert.Equal(("Meeting", "PRIVATE"), (happening.Value("SUMMARY"), happening.Value("CLASS")));
        Assert.DoesNotContain("Scrutiny", text, StringComparison.Ordinal);
        Assert.Equal(mode is MeetingMode.Closed, happening.Lines.Exists(l => l.Name == "LOCATION"));
    }

    [Fact]
    public void A_change_keeps_the_uid_and_raises_the_sequence_and_a_cancellation_says_so_and_no_more()
    {
        var meeting = Meeting(MeetingMode.Open, Now.AddDays(14));
        var first = Event(MeetingCalendar.Write(Entry(meeting)));
        meeting.Plan(Plan(MeetingMode.Open, Now.AddDays(21)), Now);
        var moved = Event(MeetingCalendar.Write(Entry(meeting)));
        meeting.Cancel(Now);
        var text = MeetingCalendar.Write(Entry(meeting) with { Cancelled = true });
        var cancelled = Event(text);
        Assert.Equal([first.Value("UID"), first.Value("UID")], [moved.Value("UID"), cancelled.Value("UID")]);
        Assert.Equal(["0", "1", "2"], [first.Value("SEQUENCE"), moved.Value("SEQUENCE"), cancelled.Value("SEQUENCE")]);
        Assert.Equal("CANCEL", StrictIcs.Read(text).Value("METHOD"));
        Assert.DoesNotContain(cancelled.Lines, l => l.Name == "LOCATION");
    }

    [Fact]
    public void A_file_that_is_nobodys_own_names_nobody()
    {
        var file = StrictIcs.Read(MeetingCalendar.Write(Entry(Meeting(MeetingMode.Open, Now.AddDays(14))) with { Attendee = null }));
        Assert.Equal("PUBLISH", file.Value("METHOD"));
        Assert.DoesNotContain(file.Parts.Single(p => p.Name == "VEVENT").Lines, l => l.Name == "ATTENDEE");
    }

    [Fact]
    public void Long_and_awkward_names_are_folded_and_escaped_and_come_back_whole()
    {
        var name = string.Concat(Enumerable.Repeat("Pànel, “Ŵyl”; a\\b 🏘 ", 12)).Trim();
        var text = MeetingCalendar.Write(Entry(Meeting(MeetingMode.Open, Now.AddDays(14))) with { GroupName = name, Place = "Hall; 1, High Street\nFlat\\2" });
        StrictIcs.Read(text);
        var happening = Assert.Single(Calendar.Load(text)!.Events);
        Assert.Equal($"{name}: meeting", happening.Summary);
        Assert.Equal("Hall; 1, High Street, Flat\\2", happening.Location);
    }

    [Fact]
    public void It_reads_back_at_the_same_instant_in_summer_in_winter_and_on_the_night_the_clocks_change()
    {
        foreach (var start in (DateTimeOffset[])
            [new(2027, 1, 12, 18, 30, 0, TimeSpan.Zero), new(2027, 7, 12, 17, 30, 0, TimeSpan.Zero), new(2027, 3, 27, 23, 30, 0, TimeSpan.Zero), new(2026, 10, 24, 21, 0, 0, TimeSpan.Zero),
             new(2026, 10, 25, 0, 30, 0, TimeSpan.Zero), new(2026, 10, 25, 1, 30, 0, TimeSpan.Zero)])
        {
            var text = MeetingCalendar.Write(Entry(Meeting(MeetingMode.Open, start)));
            StrictIcs.Read(text);
            var happening = Assert.Single(Calendar.Load(text)!.Events);
            Assert.Equal(start.UtcDateTime, happening.Start!.AsUtc);
            Assert.Equal(start.AddHours(4).UtcDateTime, happening.End!.AsUtc);
        }
    }

    [Theory]
    [InlineData("BEGIN:VCALENDAR\nEND:VCALENDAR\n")]
    [InlineData("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VEVENT\r\n")]
    [InlineData("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n")]
    public void The_strict_reader_refuses_what_is_wrong(string text) => Assert.ThrowsAny<Exception>(() => StrictIcs.Read(text));

    private static IcsComponent Event(string text) => StrictIcs.Read(text).Parts.Single(p => p.Name == "VEVENT");

    private static CalendarEntry Entry(Meeting meeting) => new(
        meeting, "Tenant Scrutiny Panel", "Community hall", new Uri("https://alpha.example.org/your-meetings/MTG-2026-0001"), "contact@example.org", "robin@example.org", meeting.Sequence, false, Now);

    private static MeetingPlan Plan(MeetingMode mode, DateTimeOffset start) => new(mode, MeetingForm.Hybrid, start, start.AddHours(4), "Community hall", null, true);

    private static Meeting Meeting(MeetingMode mode, DateTimeOffset start)
    {
        var meeting = new Meeting { Id = Guid.CreateVersion7(), GroupId = Guid.NewGuid(), Reference = "MTG-2026-0001", CreatedBy = "staff:x", CreatedAt = Now };
        Assert.True(meeting.Plan(Plan(mode, start), Now).Ok);
        Assert.True(meeting.Call(Now).Ok);
        return meeting;
    }
}
