using System.Net;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features;
using Keyholder.Engagement.Features.Groups;
using Keyholder.Engagement.Features.Meetings;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Engagement.Tests;

/// <summary>Meetings through their pages.</summary>
public sealed class MeetingsTests(EngagementApp site)
{
    private static readonly TestFile Sound = new("meeting.mp3", [.. "ID3"u8, .. new byte[200_000]], "audio/mpeg");

    [Fact]
    [Trait("Requirement", "G8")]
    public async Task Members_are_invited_by_a_line_and_a_link_and_reply_on_the_meetings_page()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        var member = await its.JoinAsync();
        var meeting = await its.CallAsync();
        var mail = Assert.Single(its.Mails("engagement.meeting-invitation"));
        Assert.Equal(member.Email, mail.To);
        Assert.EndsWith($"/your-meetings/{meeting.Reference}", mail.Body.Trim(), StringComparison.Ordinal);
        Assert.DoesNotContain("Scrutiny", mail.Subject + mail.Body, StringComparison.Ordinal);

        using var browser = await site.App.BrowseAsync(member);
        var page = await browser.GetAsync($"/your-meetings/{meeting.Reference}");
        Assert.True(page.Shows("Community hall"));
        Assert.Equal(["Select whether you are coming"], (await page.PressAsync("Send your reply")).Errors);
        page = await page.PressAsync("Send your reply", ("Reply", "Yes"));
        Assert.True(page.Shows("Thank you. We have your reply"), page.Text);
        var invitation = Assert.Single(await its.InvitationsAsync(meeting));
        Assert.Equal(InvitationReply.Yes, invitation.Reply);
        Assert.Equal($"resident:{member.Id}", invitation.RepliedBy);
        Assert.True((await browser.GetAsync("/your-meetings")).Shows("Coming"));
    }

    [Fact]
    [Trait("Requirement", "G1")]
    public async Task Nobody_but_a_member_finds_the_meeting_and_a_planned_one_is_found_by_staff_alone()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        var (member, other) = (await its.JoinAsync(), await site.App.AddResidentAsync(its.Tenant));
        var (planned, called) = (await its.PlanAsync(), await its.CallAsync());
        using var mine = await site.App.BrowseAsync(member);
        using var theirs = await site.App.BrowseAsync(other);
        Assert.Equal(HttpStatusCode.NotFound, (await mine.GetAsync($"/your-meetings/{planned.Reference}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.GetAsync($"/your-meetings/{called.Reference}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.GetAsync($"/your-meetings/{called.Reference}/calendar.ics")).Status);
        using var elsewhere = await site.App.BrowseAsStaffAsync(site.App.Beta, Roles.EngagementOfficer);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/staff/meetings/{called.Reference}")).Status);
    }

    [Fact]
    [Trait("Requirement", "G8")]
    public async Task A_meeting_moved_after_invitations_tells_everybody_asks_again_and_raises_the_sequence()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        var member = await its.JoinAsync();
        var meeting = await its.CallAsync();
        using var browser = await site.App.BrowseAsync(member);
        await (await browser.GetAsync($"/your-meetings/{meeting.Reference}")).PressAsync("Send your reply", ("Reply", "Yes"));
        Assert.Equal("0", Event(await its.CalendarAsync(member, meeting)).Value("SEQUENCE"));

        var page = await (await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}/edit")).PressAsync("Save", ("Answers.Starts", "19:00"));
        Assert.True(page.Shows("Everybody who is invited is told, and asked again"), page.Text);
        await site.App.SettleAsync();
        Assert.Single(its.Mails("engagement.meeting-changed"));
        Assert.Null(Assert.Single(await its.InvitationsAsync(meeting)).Reply);
        var moved = await its.CalendarAsync(member, meeting);
        Assert.Equal(("REQUEST", "1"), (moved.Value("METHOD"), Event(moved).Value("SEQUENCE")));

        page = await (await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}")).PressAsync("Cancel the meeting");
        Assert.True(page.Shows("Meeting cancelled"), page.Text);
        await site.App.SettleAsync();
        Assert.Single(its.Mails("engagement.meeting-cancelled"));
        var cancelled = await its.CalendarAsync(member, meeting);
        Assert.Equal(("CANCEL", "2"), (cancelled.Value("METHOD"), Event(cancelled).Value("SEQUENCE")));
    }

    [Fact]
    [Trait("Requirement", "G8")]
    public async Task Two_who_change_a_meeting_at_once_are_told_and_nothing_typed_is_lost()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        var meeting = await its.PlanAsync();
        var (one, other) = (await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}/edit"), await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}/edit"));
        await one.PressAsync("Save", ("Answers.Starts", "19:00"));
        var page = await other.PressAsync("Save", ("Answers.Place", "Library"));
        Assert.StartsWith("Somebody else has changed this meeting", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.True(page.Shows("Library"));
    }

    [Fact]
    public async Task What_is_typed_wrongly_is_said_at_its_field()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        var form = await its.Work.GetAsync($"/staff/groups/{its.Slug}/meetings/new");
        var page = await form.PressAsync("Save", ("Answers.Starts", "late"));
        Assert.Contains("Select what the meeting is", page.Errors);
        Assert.Contains("Enter the date of the meeting", page.Errors);
        // The clocks go forward on 28 March 2027: half past one does not exist.
        page = await form.PressAsync(
            "Save", ("Answers.Mode", "Open"), ("Answers.Form", "Online"), ("Answers.On.Day", 28), ("Answers.On.Month", 3), ("Answers.On.Year", 2027), ("Answers.Starts", "01:30"), ("Answers.Ends", "03:00"), ("Answers.IsFull", "true"));
        Assert.StartsWith("The clocks went forward", Assert.Single(page.Errors), StringComparison.Ordinal);
        page = await form.PressAsync(
            "Save", ("Answers.Mode", "Open"), ("Answers.Form", "Online"), ("Answers.On.Day", 1), ("Answers.On.Month", 10), ("Answers.On.Year", 2026), ("Answers.Starts", "18:00"), ("Answers.Ends", "19:00"), ("Answers.IsFull", "true"));
        Assert.Equal(["The meeting must start in the future"], page.Errors);
    }

    [Fact]
    [Trait("Requirement", "G8")]
    public async Task Leaving_the_group_withdraws_the_invitation_takes_the_meeting_out_of_the_calendar_and_closes_its_papers_at_once()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        var member = await its.JoinAsync();
        var meeting = await its.CallAsync(MeetingMode.Closed);
        await (await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}/agenda")).PressAsync("Add the paper", ("PaperTitle", "Repairs"), ("PaperAccess", PaperAccess.Group), ("Paper", TestFile.Pdf()));
        var paper = $"/your-meetings/{meeting.Reference}/papers/{await its.WithAsync(db => db.MeetingPapers.Where(p => p.MeetingId == meeting.Id).Select(p => p.Id).SingleAsync())}";
        using var browser = await site.App.BrowseAsync(member);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(paper)).Status);
        await site.App.InAsync(its.Tenant, async s =>
        {
            var db = s.GetRequiredService<Data.EngagementDbContext>();
            var membership = await db.Memberships.SingleAsync(m => m.ResidentId == member.Id);
            (membership.EndedOn, membership.EndedBy) = (site.App.Clock.LondonToday(), MembershipEnd.Resigned);
            foreach (var hook in s.GetServices<IOnLeaving>()) await hook.LeftAsync(membership, default);
            await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(paper)).Status);
        await site.App.SettleAsync();
        Assert.Single(its.Mails("engagement.meeting-withdrawn"));
        var calendar = await its.CalendarAsync(member, meeting);
        Assert.Equal(("CANCEL", "1"), (calendar.Value("METHOD"), Event(calendar).Value("SEQUENCE")));
        var page = await browser.GetAsync($"/your-meetings/{meeting.Reference}");
        Assert.True(page.Shows("You are not a member of this group any more"));
        Assert.False(page.Shows("Community hall"));
    }

    [Fact]
    [Trait("Requirement", "G8")]
    public async Task Whoever_joins_later_is_invited_the_next_morning_and_told_at_once_that_it_is_recorded()
    {
        await using var app = await KeyholderApp.StartAsync();
        var its = await MeetingsSite.OpenAsync(app);
        await its.JoinAsync();
        var meeting = await its.CallAsync();
        await (await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}")).PressAsync("Announce that it is recorded");
        await app.SettleAsync();
        Assert.Single(its.Mails("engagement.meeting-recorded"));
        var late = await its.JoinAsync("Late Comer");
        await app.AdvanceAsync(TimeSpan.FromDays(1));
        var mail = Assert.Single(its.Mails("engagement.meeting-invitation"), m => m.To == late.Email);
        Assert.Equal("You are invited to a meeting that is recorded", mail.Subject);
        Assert.All(await its.InvitationsAsync(meeting), i => Assert.NotNull(i.ToldOfRecordingAt));
        await app.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(2, its.Mails("engagement.meeting-invitation").Count);
    }

    [Fact]
    [Trait("Requirement", "G3")]
    public async Task What_somebody_needs_is_read_only_by_who_arranges_it_and_each_read_is_audited()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        var member = await its.JoinAsync();
        var meeting = await its.CallAsync();
        using var browser = await site.App.BrowseAsync(member);
        await (await browser.GetAsync($"/your-meetings/{meeting.Reference}")).PressAsync("Send your reply", ("Reply", "Yes"), ("Adjustments", "A hearing loop"));
        Assert.True((await browser.GetAsync($"/your-meetings/{meeting.Reference}")).Shows("A hearing loop"));
        var url = $"/staff/meetings/{meeting.Reference}/adjustments";
        Assert.NotEqual(HttpStatusCode.OK, (await its.Work.GetAsync(url)).Status);
        Assert.False((await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}/people")).Shows("A hearing loop"));

        var page = await its.Equality.GetAsync(url);
        Assert.True(page.Shows("A hearing loop"), page.Text);
        page = await page.PressAsync("It is arranged");
        Assert.True(page.Shows("Noted that it is arranged"), page.Text);
        var reads = await its.WithAsync(db => db.Set<BuildingBlocks.Auditing.AuditEntry>().CountAsync(a => a.Action == "engagement.adjustments.viewed"));
        Assert.True(reads >= 2);

        await (await browser.GetAsync($"/your-meetings/{meeting.Reference}")).PressAsync("Send your reply", ("Adjustments", ""));
        Assert.Equal(0, await its.WithAsync(db => db.AdjustmentRequests.CountAsync()));
    }

    [Fact]
    [Trait("Requirement", "G8")]
    public async Task Staff_reply_for_somebody_without_email_and_the_page_says_who_entered_it()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        var person = await site.App.InAsync(its.Tenant, s => s.GetRequiredService<Access.Contracts.IResidents>().FindOrAddAsync(new Access.Contracts.ResidentDetails(null, "Offline Olive"), default));
        await its.WithAsync(db =>
        {
            db.Memberships.Add(new Membership { Id = Guid.CreateVersion7(), GroupId = its.GroupId, ResidentId = person.Id, From = site.App.Clock.LondonToday() });
            return db.SaveChangesAsync();
        });
        var meeting = await its.CallAsync();
        var invitation = Assert.Single(await its.InvitationsAsync(meeting));
        Assert.True(invitation.NeedsLetter);
        var page = await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}/people");
        Assert.True(page.Shows("Could not be mailed"));
        page = await page.PressAsync("Note the reply", ("Invitation", invitation.Id), ("Reply", "Maybe"));
        Assert.True(page.Shows("Entered by staff"), page.Text);
        Assert.StartsWith("staff:", Assert.Single(await its.InvitationsAsync(meeting)).RepliedBy, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "G4")]
    public async Task Papers_open_for_whom_they_are_meant_and_confidential_ones_are_audited()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        var (member, other) = (await its.JoinAsync(), await site.App.AddResidentAsync(its.Tenant));
        var meeting = await its.CallAsync();
        var agenda = $"/staff/meetings/{meeting.Reference}/agenda";
        foreach (var access in Enum.GetValues<PaperAccess>())
        {
            var page = await (await its.Work.GetAsync(agenda)).PressAsync("Add the paper", ("PaperTitle", $"Paper {access}"), ("PaperAccess", access), ("Paper", TestFile.Pdf()));
            Assert.True(page.Shows("Paper added"), page.Text);
        }

        var papers = await its.WithAsync(db => db.MeetingPapers.AsNoTracking().ToDictionaryAsync(p => p.Access, p => p.Id));
        using var mine = await site.App.BrowseAsync(member);
        using var theirs = await site.App.BrowseAsync(other);
        using var anybody = site.App.Browse(its.Tenant);
        foreach (var (access, id) in papers)
        {
            Assert.Equal(HttpStatusCode.OK, (await mine.GetAsync($"/your-meetings/{meeting.Reference}/papers/{id}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await theirs.GetAsync($"/your-meetings/{meeting.Reference}/papers/{id}")).Status);
            Assert.Equal(access is PaperAccess.Public ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await anybody.GetAsync($"/meetings/{meeting.Reference}/papers/{id}")).Status);
            Assert.Equal(access is PaperAccess.Confidential ? HttpStatusCode.NotFound : HttpStatusCode.OK, (await its.Equality.GetAsync($"/staff/meetings/{meeting.Reference}/papers/{id}")).Status);
        }

        Assert.Equal(1, await its.WithAsync(db => db.Set<BuildingBlocks.Auditing.AuditEntry>().CountAsync(a => a.Action == "engagement.paper.read")));
        var wrong = await (await its.Work.GetAsync(agenda)).PressAsync("Add the paper", ("PaperTitle", "Not a PDF"), ("PaperAccess", "Group"), ("Paper", new TestFile("virus.pdf", "MZ"u8.ToArray())));
        Assert.StartsWith("The selected file must be", Assert.Single(wrong.Errors), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "G6")]
    public async Task A_recording_is_attached_only_to_a_meeting_at_which_everybody_had_been_told_before_it_began()
    {
        await using var app = await KeyholderApp.StartAsync();
        var its = await MeetingsSite.OpenAsync(app);
        var member = await its.JoinAsync();
        var (silent, announced) = (await its.CallAsync(MeetingMode.Closed), await its.CallAsync(MeetingMode.Closed));
        var page = await (await its.Work.GetAsync($"/staff/meetings/{announced.Reference}")).PressAsync("Announce that it is recorded");
        Assert.True(page.Shows("Announced by Sam"), page.Text);
        await app.SettleAsync();
        using var browser = await app.BrowseAsync(member);
        Assert.True((await browser.GetAsync($"/your-meetings/{announced.Reference}")).Shows("will be recorded"));
        await its.AdvanceAsync(TimeSpan.FromDays(15));

        page = await its.Work.GetAsync($"/staff/meetings/{silent.Reference}/recording");
        Assert.True(page.Shows("Nobody announced before the meeting that it is recorded"), page.Text);
        var late = await its.Work.GetAsync($"/staff/meetings/{silent.Reference}");
        Assert.DoesNotContain(late.Html.QuerySelectorAll("button"), b => b.TextContent.Contains("Announce", StringComparison.Ordinal));

        page = await its.AttachAsync(announced, new TestFile("minutes.mp3", "%PDF-1.4"u8.ToArray()));
        Assert.StartsWith("The selected file must be an MP3", Assert.Single(page.Errors), StringComparison.Ordinal);
        page = await its.AttachAsync(announced, Sound);
        Assert.True(page.Shows("Recording attached"), page.Text);
        var recording = Assert.Single(await its.WithAsync(db => db.Recordings.AsNoTracking().ToListAsync()));
        Assert.Equal(Sound.Content.Length, recording.Length);
        Assert.Equal(Sound.Content, (await its.Work.GetAsync($"/staff/meetings/{announced.Reference}/recordings/{recording.Id}")).Bytes);
        Assert.NotEqual(HttpStatusCode.OK, (await its.Equality.GetAsync($"/staff/meetings/{announced.Reference}/recordings/{recording.Id}")).Status);
    }

    [Fact]
    [Trait("Requirement", "G6")]
    public async Task A_destroyed_recording_cannot_be_opened_and_its_certificate_stands_on_the_meetings_page()
    {
        await using var app = await KeyholderApp.StartAsync();
        var its = await MeetingsSite.OpenAsync(app);
        var member = await its.JoinAsync();
        var meeting = await its.CallAsync();
        await (await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}")).PressAsync("Announce that it is recorded");
        await app.SettleAsync();
        await its.AdvanceAsync(TimeSpan.FromDays(15));
        await its.AttachAsync(meeting, Sound);
        var recording = Assert.Single(await its.WithAsync(db => db.Recordings.AsNoTracking().ToListAsync()));
        var run = Guid.NewGuid();
        await its.WithAsync(db =>
        {
            db.Publish(new DisposalOrdered(run, 1, DisposeOfEngagement.Source, Recordings.ClassCode, DisposalAction.Destroy, [], [DisposeOfEngagement.IdOf(RecordingRecords.Kind, recording.Id)], "Destroyed when the minutes are agreed"));
            db.Publish(new DisposalCertified(run, "DC-2026-0001", [Recordings.ClassCode], 1, app.Clock.LondonToday()));
            return db.SaveChangesAsync();
        });
        await app.SettleAsync();
        var page = await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}");
        Assert.True(page.Shows("Recording destroyed on 22 October 2026"), page.Text);
        Assert.True(page.Shows("Certificate DC-2026-0001"));
        Assert.Equal(HttpStatusCode.NotFound, (await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}/recordings/{recording.Id}")).Status);
        using var browser = await app.BrowseAsync(member);
        Assert.True((await browser.GetAsync($"/your-meetings/{meeting.Reference}")).Shows("Recording destroyed on 22 October 2026"));
        // Ordered again, the answer is the same.
        Assert.Null(await app.InAsync(its.Tenant, s => s.GetServices<IEngagementRecords>().Single(r => r.Prefix == RecordingRecords.Kind).DisposeAsync(recording.Id, DisposalAction.Destroy, default)));
    }

    [Fact]
    public async Task A_claim_is_made_decided_by_somebody_else_and_paid()
    {
        await using var app = await KeyholderApp.StartAsync();
        var its = await MeetingsSite.OpenAsync(app);
        var member = await its.JoinAsync();
        var meeting = await its.CallAsync();
        await its.AdvanceAsync(TimeSpan.FromDays(15));
        using var browser = await app.BrowseAsync(member);
        var url = $"/your-meetings/{meeting.Reference}/claims";
        var page = await (await browser.GetAsync(url)).PressAsync("Send the claim", ("Kind", "Travel"), ("Amount", "lots"));
        Assert.Equal(["Enter an amount up to £1,000, like 12.50"], page.Errors);
        page = await page.PressAsync("Send the claim", ("Kind", "Travel"), ("Amount", "12.50"), ("Receipt", TestFile.Pdf()));
        Assert.True(page.Shows("£12.50"), page.Text);

        var staff = await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}/claims");
        Assert.Equal(["Enter why it is declined"], (await staff.PressAsync("Decline")).Errors);
        staff = await staff.PressAsync("Approve");
        Assert.True(staff.Shows("Claim approved"), staff.Text);
        staff = await staff.PressAsync("It was paid");
        Assert.Equal(ClaimState.Paid, Assert.Single(await its.WithAsync(db => db.ExpenseClaims.AsNoTracking().ToListAsync())).State);

        staff = await staff.PressAsync("Enter the claim", ("Person", member.Id), ("Kind", "Care"), ("Amount", "20"));
        Assert.True(staff.Shows("Somebody else decides it"), staff.Text);
        Assert.Equal(["You entered this claim, so somebody else decides it"], (await staff.PressAsync("Approve")).Errors);
    }

    [Fact]
    [Trait("Requirement", "A4")]
    public async Task Everything_a_meeting_holds_about_somebody_is_listed_exported_and_goes_when_it_is_due()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        var member = await its.JoinAsync();
        var meeting = await its.CallAsync();
        using var browser = await site.App.BrowseAsync(member);
        await (await browser.GetAsync($"/your-meetings/{meeting.Reference}")).PressAsync("Send your reply", ("Reply", "No"), ("Adjustments", "Large print"));
        var subject = new Subject(member.Id, member.Email, null);
        await site.App.InAsync(its.Tenant, async s =>
        {
            foreach (var records in s.GetServices<IEngagementRecords>().Where(r => r.Prefix is InvitationRecords.Kind or AdjustmentRecords.Kind))
            {
                var item = Assert.Single(await records.LocateAsync(subject, default));
                Assert.Empty(await records.LocateAsync(new Subject(Guid.NewGuid(), null, null), default));
                Assert.NotNull(await records.ExportAsync(subject, item.Id, default));
                Assert.NotNull(await records.DisposeAsync(item.Id, DisposalAction.Archive, default));
                Assert.Null(await records.DisposeAsync(item.Id, DisposalAction.Destroy, default));
                Assert.Null(await records.DisposeAsync(item.Id, DisposalAction.Destroy, default));
                Assert.Empty(await records.LocateAsync(subject, default));
            }
        });
    }

    [Fact]
    [Trait("Requirement", "G8")]
    public async Task A_panel_that_falls_behind_the_years_full_meetings_is_shown_with_the_policys_number()
    {
        var its = await MeetingsSite.OpenAsync(site.App, "ombudsman-panel");
        await its.PlanAsync();
        var page = await its.Work.GetAsync($"/staff/groups/{its.Slug}/meetings");
        Assert.True(page.Shows("0 of 2 full meetings"), page.Text);
        Assert.True(page.Shows("The group falls behind"));
        Assert.True((await its.Work.GetAsync("/staff/meetings")).Shows("Tenant Scrutiny Panel: 0 of 2"));
        Assert.True((await its.Work.GetAsync($"/staff/groups/{its.Slug}")).Shows("The group falls behind"));
    }

    [Fact]
    [Trait("Requirement", "G8")]
    public async Task Guests_are_counted_by_what_they_are_and_nobody_can_type_a_name()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        await its.JoinAsync();
        var meeting = await its.CallAsync();
        var form = await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}/people");
        Assert.Contains("Select what they are", (await form.PressAsync("Count the guests", ("GuestCount", 2))).Errors);
        Assert.NotEmpty((await form.PressAsync("Count the guests", ("GuestRole", "Mrs Jones"), ("GuestCount", 2))).Errors);
        var page = await form.PressAsync("Count the guests", ("GuestRole", "Speaker"), ("GuestCount", 2));
        Assert.True(page.Shows("Guests counted"), page.Text);
        Assert.True((await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}")).Shows("Speaker or expert: 2"));
    }

    private static IcsComponent Event(IcsComponent calendar) => calendar.Parts.Single(p => p.Name == "VEVENT");
}
