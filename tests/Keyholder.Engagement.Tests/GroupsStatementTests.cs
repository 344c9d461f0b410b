using System.Net;
using Keyholder.Engagement.Domain;
using Keyholder.Notices.Contracts.Events;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Tests;

/// <summary>A statement that is live before its committee agreed it says so, and comes on the next agenda by itself.</summary>
[Trait("Requirement", "N5")]
public sealed class GroupsStatementTests(EngagementApp site)
{
    private const string Committee = "Residents’ Committee";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Staff_members_and_everybody_see_that_the_statement_is_provisional_until_it_is_agreed(bool provisional)
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        await StatedAsync(its, "panel-members");
        await site.App.AddNoticeAsync(its.Tenant, "panel-members", "How the panel uses your data", provisional);
        using var member = await site.App.BrowseAsync(await its.JoinAsync());
        using var anybody = site.App.Browse(its.Tenant);
        WebPage[] pages = [await its.Work.GetAsync($"/staff/groups/{its.Slug}"), await member.GetAsync($"/your-groups/{its.Slug}"), await anybody.GetAsync($"/groups/{its.Slug}")];
        Assert.All(pages, p => Assert.True(p.Shows("How the panel uses your data"), p.Text));
        Assert.All(pages, p => Assert.Equal(provisional, p.Shows("Provisional")));
    }

    [Fact]
    public async Task A_statement_that_nobody_can_read_yet_is_told_to_staff_and_not_shown_to_others()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        await StatedAsync(its, "not-there-yet");
        Assert.True((await its.Work.GetAsync($"/staff/groups/{its.Slug}")).Shows("it is not published"));
        using var anybody = site.App.Browse(its.Tenant);
        Assert.False((await anybody.GetAsync($"/groups/{its.Slug}")).Shows("not-there-yet"));
    }

    [Fact]
    public async Task It_waits_once_for_the_committee_that_is_named_and_says_when_people_see_it_already()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        var committee = await AddGroupAsync(its, Committee, GroupKind.StandingCommittee);
        var notice = Guid.CreateVersion7();
        await SayAsync(its, notice, Committee, live: false);
        await SayAsync(its, notice, Committee, live: true);
        var item = Assert.Single(await WaitingAsync(its));
        Assert.Equal((committee, "To agree: Panel notice (provisional: people see it already)"), (item.GroupId, item.Title));
    }

    [Fact]
    public async Task A_statement_of_a_group_waits_for_that_group_and_its_next_meeting_takes_it()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        await StatedAsync(its, "panel-members");
        await SayAsync(its, Guid.CreateVersion7(), "Board", live: true);
        Assert.True((await its.Work.GetAsync($"/staff/groups/{its.Slug}")).Shows("To agree: Panel notice"));
        var meeting = await its.PlanAsync();
        Assert.NotNull(Assert.Single(await WaitingAsync(its)).TakenAt);
        Assert.True((await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}/agenda")).Shows("To agree: Panel notice"));
    }

    [Fact]
    public async Task It_goes_straight_on_the_agenda_of_a_meeting_that_is_coming_and_from_one_that_is_cancelled_to_the_next()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        await StatedAsync(its, "panel-members");
        var (first, second) = (await its.PlanAsync(days: 14), await its.PlanAsync(days: 28));
        await SayAsync(its, Guid.CreateVersion7(), "Board", live: true);
        Assert.NotNull(Assert.Single(await WaitingAsync(its)).TakenAt);
        Assert.True((await its.Work.GetAsync($"/staff/meetings/{first.Reference}/agenda")).Shows("To agree: Panel notice"));
        await (await its.Work.GetAsync($"/staff/meetings/{first.Reference}")).PressAsync("Cancel the meeting");
        Assert.True((await its.Work.GetAsync($"/staff/meetings/{second.Reference}/agenda")).Shows("To agree: Panel notice"));
        await (await its.Work.GetAsync($"/staff/meetings/{second.Reference}")).PressAsync("Cancel the meeting");
        Assert.Null(Assert.Single(await WaitingAsync(its)).TakenAt);
    }

    [Fact]
    public async Task Where_nothing_says_whose_agenda_it_is_it_waits_until_staff_choose()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        await SayAsync(its, Guid.CreateVersion7(), "Board", live: true);
        var item = Assert.Single(await WaitingAsync(its));
        Assert.Null(item.GroupId);
        var page = await (await its.Work.GetAsync("/staff/groups")).FollowAsync("To agree: Panel notice");
        page = await page.PressAsync("Put it on their next agenda");
        Assert.Contains("Select the group", page.Errors);
        page = await page.PressAsync("Put it on their next agenda", ("GroupId", its.GroupId));
        Assert.True(page.Shows("It goes on the agenda of the group’s next meeting"), page.Text);
        Assert.False(page.Shows("Waiting for a group"));
        Assert.Equal(its.GroupId, Assert.Single(await WaitingAsync(its)).GroupId);
    }

    [Fact]
    public async Task Of_several_committees_none_is_guessed()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        await AddGroupAsync(its, "Committee A", GroupKind.StandingCommittee);
        await AddGroupAsync(its, "Committee B", GroupKind.StandingCommittee);
        await SayAsync(its, Guid.CreateVersion7(), "Board", live: true);
        Assert.Null(Assert.Single(await WaitingAsync(its)).GroupId);
    }

    [Fact]
    public async Task What_waited_for_a_group_that_ends_waits_for_another()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        await StatedAsync(its, "panel-members");
        await SayAsync(its, Guid.CreateVersion7(), "Board", live: true);
        await (await its.Work.GetAsync($"/staff/groups/{its.Slug}/end")).PressAsync("End the group");
        Assert.Null(Assert.Single(await WaitingAsync(its)).GroupId);
        Assert.True((await its.Work.GetAsync("/staff/groups")).Shows("Waiting for a group"));
    }

    [Fact]
    public async Task Nobody_chooses_without_the_role_or_twice_what_a_meeting_has_taken()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        await StatedAsync(its, "panel-members");
        await SayAsync(its, Guid.CreateVersion7(), "Board", live: true);
        var url = $"/staff/waiting-items/{Assert.Single(await WaitingAsync(its)).Id}";
        Assert.NotEqual(HttpStatusCode.OK, (await its.Equality.GetAsync(url)).Status);
        Assert.Equal(HttpStatusCode.OK, (await its.Work.GetAsync(url)).Status);
        await its.PlanAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await its.Work.GetAsync(url)).Status);
    }

    private static Task<List<AgendaItemWaiting>> WaitingAsync(MeetingsSite its) => its.WithAsync(db => db.WaitingItems.AsNoTracking().ToListAsync());

    private static async Task SayAsync(MeetingsSite its, Guid notice, string committee, bool live)
    {
        await its.WithAsync(db =>
        {
            db.Publish(new NoticeForAgenda(notice, 1, "Panel notice", committee, live, "/staff/notices/panel-members"));
            return db.SaveChangesAsync();
        });
        await its.App.SettleAsync();
    }

    private static Task<int> StatedAsync(MeetingsSite its, string slug) => its.WithAsync(async db =>
    {
        (await db.Groups.SingleAsync(g => g.Id == its.GroupId)).StatementSlug = slug;
        return await db.SaveChangesAsync();
    });

    private static Task<Guid> AddGroupAsync(MeetingsSite its, string name, GroupKind kind) => its.WithAsync(async db =>
    {
        var group = new ResidentGroup { Id = Guid.CreateVersion7(), Slug = $"g{Guid.NewGuid():N}"[..20], Name = name, Kind = kind, Purpose = "Decides", Seats = 9, CreatedAt = its.App.Clock.GetUtcNow() };
        db.Groups.Add(group);
        await db.SaveChangesAsync();
        return group.Id;
    });
}
