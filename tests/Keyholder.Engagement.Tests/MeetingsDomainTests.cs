using FsCheck;
using FsCheck.Fluent;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Meetings;

namespace Keyholder.Engagement.Tests;

/// <summary>Rules of meetings, without a host.</summary>
public sealed class MeetingsDomainTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 7, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    [Trait("Requirement", "G4")]
    public void The_mode_alone_decides_what_may_leave_the_group()
    {
        Assert.Equal([(true, true, true), (true, false, true), (false, false, false)], Enum.GetValues<MeetingMode>().Select(m => MeetingRules.Of(m)).Select(r => (r.MayBeRecorded, r.MayNamePeople, r.MayBePublished)));
        Assert.Equal([false, true, true], Enum.GetValues<MeetingMode>().Select(m => MeetingRules.Of(m).SharingNeedsTheChair));
    }

    [Fact]
    [Trait("Requirement", "G4")]
    public void A_paper_is_never_open_to_more_people_than_the_mode_allows()
    {
        foreach (var wanted in Enum.GetValues<PaperAccess>())
        {
            Assert.Equal(wanted, MeetingRules.Of(MeetingMode.Open).AccessTo(wanted));
            Assert.NotEqual(PaperAccess.Public, MeetingRules.Of(MeetingMode.Closed).AccessTo(wanted));
            Assert.Equal(PaperAccess.Confidential, MeetingRules.Of(MeetingMode.Confidential).AccessTo(wanted));
        }
    }

    [Fact]
    [Trait("Requirement", "G6")]
    public void A_recording_is_announced_before_the_meeting_starts_or_never()
    {
        var meeting = Called();
        Assert.Null(meeting.Announce("staff:x", meeting.StartsAt.AddSeconds(-1)).Problem);
        Assert.StartsWith("It has been announced already", meeting.Announce("staff:x", Now).Problem!.Message, StringComparison.Ordinal);
        var late = Called();
        Assert.StartsWith("The meeting has begun", late.Announce("staff:x", late.StartsAt).Problem!.Message, StringComparison.Ordinal);
        Assert.Null(late.AnnouncedAt);
    }

    [Fact]
    [Trait("Requirement", "G6")]
    public void A_confidential_meeting_is_not_recorded_and_an_announced_one_does_not_become_confidential()
    {
        Assert.NotNull(Called(MeetingMode.Confidential).Announce("staff:x", Now).Problem);
        var announced = Called();
        Assert.True(announced.Announce("staff:x", Now).Ok);
        Assert.Equal("Mode", announced.Plan(Plan(MeetingMode.Confidential), Now).Problem!.Field);
    }

    [Fact]
    [Trait("Requirement", "G6")]
    public void Nothing_is_attached_while_one_of_those_invited_had_not_been_told_before_the_start()
    {
        var meeting = Called();
        var (told, untold) = (Invited(meeting), Invited(meeting));
        var after = meeting.EndsAt;
        Assert.NotNull(meeting.WhyNoRecording([], after));
        meeting.Announce("staff:x", Now);
        told.ToldOfRecording(Now);
        Assert.StartsWith("1 person who was invited", meeting.WhyNoRecording([told, untold], after)!.Message, StringComparison.Ordinal);
        untold.ToldOfRecording(meeting.StartsAt);
        Assert.NotNull(meeting.WhyNoRecording([told, untold], after));
        Assert.Null(meeting.WhyNoRecording([told], after));
        untold.Withdraw(0, Now);
        Assert.Null(meeting.WhyNoRecording([told, untold], after));
        Assert.NotNull(meeting.WhyNoRecording([told], meeting.StartsAt.AddMinutes(-1)));
    }

    [Fact]
    [Trait("Requirement", "G8")]
    public void A_move_counts_the_sequence_up_only_once_people_have_been_invited()
    {
        var meeting = Planned();
        Assert.True(meeting.Plan(Plan(), Now).Ok);
        Assert.Equal(0, meeting.Sequence);
        meeting.Call(Now);
        Assert.True(meeting.Plan(Plan(), Now).Ok);
        Assert.True(meeting.Cancel(Now).Ok);
        Assert.Equal(2, meeting.Sequence);
        Assert.False(meeting.Plan(Plan(), Now).Ok);
        Assert.False(meeting.Cancel(Now).Ok);
    }

    [Fact]
    [Trait("Requirement", "G8")]
    public void A_meeting_that_has_begun_is_neither_moved_nor_cancelled_nor_answered()
    {
        var meeting = Called();
        var invitation = Invited(meeting);
        Assert.False(meeting.Plan(Plan(), meeting.StartsAt).Ok);
        Assert.False(meeting.Cancel(meeting.StartsAt).Ok);
        Assert.False(invitation.Answer(InvitationReply.Yes, meeting, "resident:x", meeting.StartsAt).Ok);
        Assert.True(invitation.Answer(InvitationReply.Yes, meeting, "resident:x", Now).Ok);
        Assert.False(invitation.Record(Attendance.Present, meeting, Now).Ok);
        Assert.True(invitation.Record(Attendance.Apologies, meeting, Now).Ok);
        Assert.True(invitation.Record(Attendance.Present, meeting, meeting.StartsAt).Ok);
    }

    [Fact]
    [Trait("Requirement", "G8")]
    public void The_sequence_of_somebodys_calendar_only_ever_rises_whatever_happens() =>
        Prop.ForAll(ArbMap.Default.ArbFor<bool[]>(), moves =>
        {
            var (meeting, last) = (Called(), -1);
            var invitation = Invited(meeting);
            foreach (var move in moves)
            {
                if (move) meeting.Plan(Plan(), Now);
                else if (invitation.Stands) invitation.Withdraw(meeting.Sequence, Now);
                else invitation.Renew(Guid.NewGuid(), meeting.Sequence);
                var sequence = invitation.CalendarSequence(meeting.Sequence);
                if (sequence < last || (!invitation.Stands && !move && sequence == last)) return false;
                last = sequence;
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("12", 1200)]
    [InlineData("£12.50", 1250)]
    [InlineData(" 0.01 ", 1)]
    [InlineData("1,000", 100_000)]
    [InlineData("1000.01", null)]
    [InlineData("12.345", null)]
    [InlineData("0", null)]
    [InlineData("-3", null)]
    [InlineData("1e3", null)]
    [InlineData("twelve", null)]
    [InlineData(null, null)]
    public void Money_is_whole_pence_up_to_a_thousand_pounds(string? typed, int? pence) => Assert.Equal(pence, ExpenseClaim.ReadPence(typed));

    [Fact]
    public void Every_amount_reads_back_as_it_is_written() =>
        Prop.ForAll(Gen.Choose(1, ExpenseClaim.MostPence).ToArbitrary(), pence => ExpenseClaim.ReadPence(ExpenseClaim.InPounds(pence)) == pence).QuickCheckThrowOnFailure();

    [Fact]
    public void Whoever_entered_a_claim_neither_decides_nor_pays_it_and_it_is_decided_once()
    {
        var claim = new ExpenseClaim { Id = Guid.NewGuid(), MeetingId = Guid.NewGuid(), ResidentId = Guid.NewGuid(), Kind = ClaimKind.Travel, Pence = 1250, ClaimedAt = Now, ClaimedBy = "staff:a" };
        Assert.False(claim.Decide(true, "staff:a", Now).Ok);
        Assert.False(claim.Pay("staff:b", Now).Ok);
        Assert.True(claim.Decide(true, "staff:b", Now).Ok);
        Assert.False(claim.Decide(false, "staff:c", Now).Ok);
        Assert.False(claim.Pay("staff:a", Now).Ok);
        Assert.True(claim.Pay("staff:b", Now).Ok);
        Assert.False(claim.Pay("staff:b", Now).Ok);
    }

    [Theory]
    [Trait("Requirement", "G8")]
    [InlineData(2, 0, 0, "2026-03-01", false)]
    [InlineData(2, 0, 2, "2026-07-15", true)]
    [InlineData(2, 1, 1, "2026-07-15", false)]
    [InlineData(2, 1, 0, "2026-10-07", true)]
    [InlineData(2, 2, 0, "2026-12-31", false)]
    public void A_panel_falls_behind_when_fewer_full_meetings_were_held_than_the_year_gone_asks_for(int required, int held, int coming, string today, bool behind) =>
        Assert.Equal(behind, new FullMeetings(2026, required, held, coming, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture), null).IsBehind);

    [Theory]
    [InlineData(".mp3", "494433040000000000000000", "audio/mpeg")]
    [InlineData(".mp4", "00000018667479706D703432", "video/mp4")]
    [InlineData(".wav", "524946460000000057415645", "audio/wav")]
    [InlineData(".mp3", "25504446000000000000", null)]
    [InlineData(".exe", "494433040000000000000000", null)]
    [InlineData(".mp3", "", null)]
    public async Task A_recording_is_known_by_what_it_holds(string ending, string start, string? mediaType)
    {
        await using var content = new RecordingContent(new MemoryStream(Convert.FromHexString(start)), ending, 1000);
        await content.CopyToAsync(Stream.Null);
        Assert.Equal(mediaType, content.Problem is null ? content.MediaType : null);
        Assert.Equal(mediaType is null, content.Problem is not null);
    }

    [Fact]
    public async Task A_recording_over_the_limit_ends_as_soon_as_that_is_clear()
    {
        var large = new byte[200_000];
        "ID3"u8.CopyTo(large);
        using var inner = new MemoryStream(large);
        await using var content = new RecordingContent(inner, ".mp3", 100_000);
        await content.CopyToAsync(Stream.Null);
        Assert.NotNull(content.Problem);
    }

    internal static Meeting Called(MeetingMode mode = MeetingMode.Open)
    {
        var meeting = Planned(mode);
        Assert.True(meeting.Call(Now).Ok);
        return meeting;
    }

    private static Meeting Planned(MeetingMode mode = MeetingMode.Open)
    {
        var meeting = new Meeting { Id = Guid.CreateVersion7(), GroupId = Guid.NewGuid(), Reference = "MTG-2026-0001", CreatedBy = "staff:x", CreatedAt = Now };
        Assert.True(meeting.Plan(Plan(mode), Now).Ok);
        return meeting;
    }

    private static MeetingPlan Plan(MeetingMode mode = MeetingMode.Open) => new(mode, MeetingForm.Hybrid, Now.AddDays(14), Now.AddDays(14).AddHours(2), "Community hall", "https://meet.example.org/a", true);

    private static Invitation Invited(Meeting meeting) => new() { Id = Guid.NewGuid(), MeetingId = meeting.Id, MembershipId = Guid.NewGuid(), ResidentId = Guid.NewGuid(), InvitedAt = Now };
}
