using System.Net;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Engagement.Tests;

[Trait("Requirement", "G1")]
public sealed class GroupsTests(EngagementApp site)
{
    [Fact]
    public async Task Staff_begin_a_panel_and_anybody_can_read_what_it_is_for()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        var page = await (await its.Work.GetAsync("/staff/groups/new")).PressAsync(
            "Save", ("Name", "Repairs Panel"), ("Kind", "Panel"), ("Purpose", "Looks at repairs"), ("Seats", "6"), ("TermMonths", "36"), ("PublishedNames", "Initials"));
        Assert.Empty(page.Errors);
        Assert.Equal("/staff/groups/repairs-panel", page.Path);
        using var browser = site.App.Browse(its.Tenant);
        page = await browser.GetAsync("/groups/repairs-panel");
        Assert.True(page.Shows("Looks at repairs"), page.Text);
    }

    [Fact]
    public async Task A_group_needs_a_kind_and_what_was_typed_is_kept()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        var page = await (await its.Work.GetAsync("/staff/groups/new")).PressAsync("Save", ("Name", "Repairs Panel"), ("Purpose", "Looks at repairs"), ("Seats", "6"));
        Assert.Contains("Select what kind of group it is", page.Errors);
        Assert.True(page.Html.QuerySelector("input[value='Repairs Panel']") is not null);
    }

    [Fact]
    public async Task A_group_has_one_chair_and_a_person_is_a_member_once()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        var (one, other) = (await site.App.AddResidentAsync(its.Tenant), await site.App.AddResidentAsync(its.Tenant));
        Assert.Null(await AddAsync(its, one.Id, MembershipRole.Chair));
        Assert.Contains("Chair already", await AddAsync(its, other.Id, MembershipRole.Chair), StringComparison.Ordinal);
        Assert.Contains("member of this group already", await AddAsync(its, one.Id, MembershipRole.Member), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_refuses_a_second_current_membership_of_the_same_person()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        var resident = await its.JoinAsync();
        await Assert.ThrowsAsync<DbUpdateException>(() => its.WithAsync(db =>
        {
            db.Memberships.Add(new Membership { Id = Guid.CreateVersion7(), GroupId = its.GroupId, ResidentId = resident.Id, From = site.App.Clock.LondonToday() });
            return db.SaveChangesAsync();
        }));
    }

    [Fact]
    public async Task A_member_accepts_the_undertaking_and_is_asked_again_for_a_new_version()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        var resident = await its.JoinAsync();
        await WriteAsync(its, "We keep to ourselves what we hear.");
        using var browser = await site.App.BrowseAsync(resident);
        var page = await (await browser.GetAsync($"/your-groups/{its.Slug}")).PressAsync("Accept version 1");
        Assert.True(page.Shows("You accepted version 1"), page.Text);
        await WriteAsync(its, "We keep to ourselves what we hear and read.");
        Assert.True((await browser.GetAsync($"/your-groups/{its.Slug}")).Shows("Accept version 2"));
    }

    [Fact]
    public async Task Nobody_is_named_in_public_who_did_not_choose_it()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        var resident = await its.JoinAsync("Robin Reed");
        using var anybody = site.App.Browse(its.Tenant);
        Assert.False((await anybody.GetAsync($"/groups/{its.Slug}")).Shows("Robin"));
        using var browser = await site.App.BrowseAsync(resident);
        await (await browser.GetAsync($"/your-groups/{its.Slug}")).PressAsync("Save your choices", ("KnownAs", "Robin R"), ("NamedInPublic", true));
        var page = await anybody.GetAsync($"/groups/{its.Slug}");
        Assert.True(page.Shows("Robin R"), page.Text);
        Assert.False(page.Shows("Robin Reed"));
    }

    [Fact]
    public async Task Who_leaves_is_no_member_any_more_and_still_sees_what_is_held()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        using var browser = await site.App.BrowseAsync(await its.JoinAsync());
        var page = await (await browser.GetAsync($"/your-groups/{its.Slug}/leave")).PressAsync("Leave the group");
        Assert.Equal("/your-footprint", page.Path);
        Assert.True(page.Shows("That you were a member of a group"), page.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/your-groups/{its.Slug}")).Status);
    }

    [Fact]
    public async Task A_group_is_not_there_for_a_resident_who_is_no_member()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        using var browser = await site.App.BrowseAsync(await site.App.AddResidentAsync(its.Tenant));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/your-groups/{its.Slug}")).Status);
    }

    [Fact]
    public async Task Where_every_seat_is_taken_nobody_is_added_no_account_is_made_and_what_was_typed_stays()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        await SeatsAsync(its, 1);
        await its.JoinAsync();
        var page = await (await its.Work.GetAsync($"/staff/groups/{its.Slug}/members/add")).PressAsync("Add member", ("FullName", "Ada Ash"), ("Email", "ada@example.org"));
        Assert.StartsWith("The group has 1 seat and 1 member", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.NotNull(page.Html.QuerySelector("input[value='Ada Ash']"));
        Assert.Null(await site.App.InAsync(its.Tenant, s => s.GetRequiredService<IResidents>().FindByEmailAsync("ada@example.org", default)));
        await SeatsAsync(its, 2);
        page = await page.PressAsync("Add member");
        Assert.True(page.Shows("Member added") && page.Shows("Ada Ash"), page.Text);
    }

    [Fact]
    public async Task Of_two_who_take_the_last_seat_at_once_one_is_told()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        await SeatsAsync(its, 1);
        var (one, other) = (await site.App.AddResidentAsync(its.Tenant), await site.App.AddResidentAsync(its.Tenant));
        var problems = await Task.WhenAll(AddAsync(its, one.Id, MembershipRole.Member), AddAsync(its, other.Id, MembershipRole.Member));
        Assert.Single(problems, p => p is null);
        Assert.Equal(1, await its.WithAsync(db => db.Memberships.CountAsync()));
    }

    [Fact]
    public async Task A_term_is_no_longer_than_the_groups()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        await its.WithAsync(db => db.Groups.ExecuteUpdateAsync(u => u.SetProperty(g => g.TermMonths, 12)));
        var last = site.App.Clock.LondonToday().AddYears(2);
        var page = await (await its.Work.GetAsync($"/staff/groups/{its.Slug}/members/add")).PressAsync(
            "Add member", ("FullName", "Ada Ash"), ("TermEndsOn.Day", last.Day), ("TermEndsOn.Month", last.Month), ("TermEndsOn.Year", last.Year));
        Assert.Equal(["The term is longer than a term of this group"], page.Errors);
        page = await page.PressAsync("Add member", ("TermEndsOn.Day", ""), ("TermEndsOn.Month", ""), ("TermEndsOn.Year", ""));
        Assert.True(page.Shows("Member added"), page.Text);
        Assert.Equal(site.App.Clock.LondonToday().AddMonths(12).AddDays(-1), await its.WithAsync(db => db.Memberships.Select(m => m.TermEndsOn).SingleAsync()));
    }

    [Fact]
    public async Task The_list_says_how_many_seats_are_taken_and_whose_terms_end_soon()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        var resident = await its.JoinAsync();
        await its.JoinAsync("Ada Ash");
        await its.WithAsync(db => db.Memberships.Where(m => m.ResidentId == resident.Id).ExecuteUpdateAsync(u => u.SetProperty(m => m.TermEndsOn, site.App.Clock.LondonToday().AddDays(20))));
        var page = await its.Work.GetAsync("/staff/groups");
        Assert.True(page.Shows("2 of 9 taken, 1 term ends in the next 2 months"), page.Text);
        Assert.NotNull(page.Html.QuerySelector("td svg[aria-hidden=true]"));
    }

    [Fact]
    public async Task Anybody_reads_the_terms_of_reference_that_held_before_and_none_that_do_not_hold_yet()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        var url = $"/staff/groups/{its.Slug}/terms";
        await (await its.Work.GetAsync(url)).PressAsync("Save as a new version", ("Markdown", "We look at repairs."));
        await (await its.Work.GetAsync(url)).PressAsync("Save as a new version", ("Markdown", "We look at everything."));
        var next = site.App.Clock.LondonToday().AddDays(10);
        await (await its.Work.GetAsync(url)).PressAsync(
            "Save as a new version", ("Markdown", "We look at nothing."), ("EffectiveFrom.Day", next.Day), ("EffectiveFrom.Month", next.Month), ("EffectiveFrom.Year", next.Year));
        using var anybody = site.App.Browse(its.Tenant);
        var page = await anybody.GetAsync($"/groups/{its.Slug}");
        Assert.True(page.Shows("We look at everything.") && !page.Shows("We look at repairs.") && !page.Shows("Version 3"), page.Text);
        page = await page.FollowAsync("Version 1");
        Assert.True(page.Shows("We look at repairs.") && page.Shows("This version no longer holds"), page.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync($"/groups/{its.Slug}?version=3")).Status);
    }

    [Theory]
    [InlineData("/staff/groups", "Groups")]
    [InlineData("/staff/meetings", "Meetings")]
    [InlineData("/staff/surveys", "Surveys")]
    public async Task Every_list_leads_to_the_others_and_only_to_those_that_they_may_open(string url, string text)
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        var page = await its.Work.GetAsync(url);
        var places = page.Html.QuerySelectorAll("nav[aria-label=Engagement] a");
        Assert.Equal(["Groups", "Meetings", "Surveys"], [.. places.Select(p => p.TextContent)]);
        Assert.Equal(text, Assert.Single(places, p => p.GetAttribute("aria-current") == "page").TextContent);
    }

    private static Task<int> SeatsAsync(MeetingsSite its, int seats) => its.WithAsync(async db =>
    {
        (await db.Groups.SingleAsync(g => g.Id == its.GroupId)).Seats = seats;
        return await db.SaveChangesAsync();
    });

    private static async Task<string?> AddAsync(MeetingsSite its, Guid resident, MembershipRole role) =>
        await its.App.InAsync(its.Tenant, async s => (await s.GetRequiredService<GroupPeople>().AddAsync(its.GroupId, resident, role, its.App.Clock.LondonToday(), null, default)).Problem?.Message);

    private static async Task WriteAsync(MeetingsSite its, string text)
    {
        var page = await (await its.Work.GetAsync("/staff/group-texts/confidentiality")).PressAsync("Save as a new version", ("Markdown", text));
        Assert.Empty(page.Errors);
    }
}
