using System.Net;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Minutes;
using Keyholder.Engagement.Features.Recruitment.Equality;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Engagement.Tests;

[Trait("Requirement", "G10")]
public sealed class MinutesActionTests(EngagementApp site)
{
    [Fact]
    public void An_action_ends_once_and_says_what_came_of_it()
    {
        var action = New();
        var today = new DateOnly(2026, 10, 7);
        Assert.Equal("Who", action.Plan(null, null, null, today, null).Problem?.Field);
        Assert.True(action.Plan(null, null, Guid.NewGuid(), today, null).Ok);
        Assert.Equal(today.AddDays(-1), action.RemindOn);
        Assert.True(action.IsOverdue(today.AddDays(1)));
        Assert.Equal("RemindOn", action.Plan(null, null, Guid.NewGuid(), today, today.AddDays(1)).Problem?.Field);
        Assert.False(action.End(ActionState.Done, false, today).Ok);
        Assert.True(action.End(ActionState.Done, true, today).Ok);
        Assert.False(action.End(ActionState.Dropped, true, today).Ok);
        Assert.False(action.IsOverdue(today.AddDays(1)));
    }

    [Fact]
    [Trait("Requirement", "E1")]
    public async Task What_residents_said_and_what_came_of_it_are_shown_to_everybody_without_names()
    {
        var its = await MinutesSite.OpenAsync(site.App);
        var page = await AddAsync(its, "Bertram asks the contractor for figures", "Repairs take too long");
        Assert.Empty(page.Errors);
        var url = page.Path;
        page = await page.PressAsync("Add the note", ("Note", "The contractor has been asked"), ("IsPublic", true));
        Assert.Empty(page.Errors);
        page = await page.PressAsync("Show it to everybody");
        using var anybody = site.App.Browse(its.Tenant);
        var shown = await anybody.GetAsync($"/groups/{MinutesSite.Slug}/progress");
        Assert.True(shown.Shows("Repairs take too long") && shown.Shows("The contractor has been asked") && shown.Shows("We will do it by"), shown.Text);
        Assert.DoesNotContain("Bertram", shown.Text, StringComparison.Ordinal);
        page = await its.Work.GetAsync(url);
        page = await page.PressAsync("It is done", ("WeDid", "The contractor now answers within 5 days"));
        Assert.Empty(page.Errors);
        Assert.True((await anybody.GetAsync($"/groups/{MinutesSite.Slug}/progress")).Shows("The contractor now answers within 5 days"));
        Assert.True((await its.Work.GetAsync($"/staff/groups/{MinutesSite.Slug}/actions?Show=ended")).Shows("Bertram asks the contractor"));
        var pdf = await its.Work.GetAsync($"/staff/groups/{MinutesSite.Slug}/impact?handler=Pdf&Year={site.App.Clock.LondonToday().Year}");
        Assert.Equal("application/pdf", pdf.Response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Nothing_is_shown_to_everybody_that_names_a_member()
    {
        var its = await MinutesSite.OpenAsync(site.App);
        var page = await AddAsync(its, "Ask", "Mr Oxley said that repairs are slow");
        page = await page.PressAsync("Show it to everybody");
        Assert.True(page.Shows("names or points to a person"), page.Text);
        using var anybody = site.App.Browse(its.Tenant);
        Assert.False((await anybody.GetAsync($"/groups/{MinutesSite.Slug}/progress")).Shows("Oxley"));
        page = await page.PressAsync("Add the note", ("Note", "Oxley was asked"), ("IsPublic", true));
        Assert.Contains("points to a person", Assert.Single(page.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_does_it_is_reminded_once()
    {
        var its = await MinutesSite.OpenAsync(site.App);
        var due = site.App.Clock.LondonToday().AddDays(1);
        var page = await AddAsync(its, "Ask", "Repairs are slow", due);
        Assert.Empty(page.Errors);
        var action = await its.WithAsync(db => db.GroupActions.AsNoTracking().SingleAsync());
        for (var i = 0; i < 2; i++) await its.App.InAsync(its.Tenant, s => s.GetRequiredKeyedService<IWakeUp>(RemindOfAction.Job).RunAsync(action.Id.ToString(), default));
        await site.App.SettleAsync();
        var mail = Assert.Single(its.Mails("engagement.action-reminder"));
        Assert.Equal(its.Member.Email, mail.To);
        Assert.DoesNotContain("Ask", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_has_left_the_group_is_not_reminded()
    {
        var its = await MinutesSite.OpenAsync(site.App);
        await AddAsync(its, "Ask", "Repairs are slow", site.App.Clock.LondonToday().AddDays(1));
        var action = await its.WithAsync(db => db.GroupActions.AsNoTracking().SingleAsync());
        await its.WithAsync(db => db.Memberships.Where(m => m.ResidentId == its.Member.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.EndedOn, m => m.From)));
        await its.App.InAsync(its.Tenant, s => s.GetRequiredKeyedService<IWakeUp>(RemindOfAction.Job).RunAsync(action.Id.ToString(), default));
        await site.App.SettleAsync();
        Assert.Empty(its.Mails("engagement.action-reminder"));
    }

    [Fact]
    [Trait("Requirement", "G4")]
    public async Task What_is_published_of_a_confidential_meetings_action_does_not_tell_that_there_was_one()
    {
        var its = await MinutesSite.OpenAsync(site.App, MeetingMode.Confidential);
        using var anybody = site.App.Browse(its.Tenant);
        var page = await AddAsync(its, "Ask", $"As said at {its.Meeting.Reference}, repairs are slow", meeting: its.Meeting.Id);
        page = await page.PressAsync("Show it to everybody");
        Assert.True(page.Shows("a closed meeting. Change it first"), page.Text);
        page = await page.PressAsync("Add the note", ("Note", "The confidential session asked for figures"), ("IsPublic", true));
        Assert.Contains("a closed meeting", Assert.Single(page.Errors), StringComparison.Ordinal);
        var other = await AddAsync(its, "Ask", "Repairs are slow", meeting: its.Meeting.Id);
        await other.PressAsync("Show it to everybody");
        var shown = await anybody.GetAsync($"/groups/{MinutesSite.Slug}/progress");
        Assert.True(shown.Shows("Repairs are slow"), shown.Text);
        Assert.DoesNotContain(its.Meeting.Reference, shown.Html.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("onfidential", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "G4")]
    public async Task A_published_action_is_looked_through_again_when_it_becomes_one_of_a_closed_meeting()
    {
        var its = await MinutesSite.OpenAsync(site.App, MeetingMode.Closed);
        var page = await AddAsync(its, "Ask", "The Chair said that repairs are slow");
        page = await page.PressAsync("Show it to everybody");
        Assert.True(page.Shows("Take it down"), page.Text);
        page = await (await page.FollowAsync("Change the action")).PressAsync("Save", ("Meeting", its.Meeting.Id));
        Assert.Contains("This action is published", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Null(await its.WithAsync(db => db.GroupActions.Select(a => a.MeetingId).SingleAsync()));
    }

    [Fact]
    public async Task An_action_that_is_late_is_shown_as_late_to_staff_and_to_whoever_does_it()
    {
        var its = await MinutesSite.OpenAsync(site.App);
        await AddAsync(its, "Ask about the roof", "Repairs are slow");
        await its.WithAsync(db => db.GroupActions.ExecuteUpdateAsync(s => s.SetProperty(a => a.DueOn, site.App.Clock.LondonToday().AddDays(-1))));
        Assert.True((await its.Work.GetAsync($"/staff/groups/{MinutesSite.Slug}/actions?Show=late")).Shows("Ask about the roof"));
        using var member = await site.App.BrowseAsync(its.Member);
        var page = await member.GetAsync($"/your-groups/{MinutesSite.Slug}/minutes");
        Assert.True(page.Shows("Ask about the roof") && page.Shows("Late"), page.Text);
    }

    [Fact]
    [Trait("Requirement", "G3")]
    public async Task The_impact_report_of_three_people_shows_no_rate_and_no_number_about_them_and_each_look_is_audited()
    {
        var its = await MinutesSite.OpenAsync(site.App);
        await its.App.InAsync(its.Tenant, async s => Assert.Null((await s.GetRequiredService<EqualityRegister>().AddQuestionAsync("Favourite colour", ["Green", "Blue"], default)).Problem));
        await its.App.InAsync(its.Tenant, async s => Assert.Null((await s.GetRequiredService<PanelPictures>().CountAsync(its.GroupId, default)).Problem));
        var before = (await its.AuditedAsync("engagement.equality-answers.viewed")).Count;
        var url = $"/staff/groups/{MinutesSite.Slug}/impact";
        var page = await its.Work.GetAsync(url);
        Assert.True(page.Shows("1 meeting") && page.Shows("Fewer than 5 people took part, so no rate is shown"), page.Text);
        Assert.True(page.Shows("Favourite colour") && page.Shows("Too few people for any number to be shown"), page.Text);
        Assert.Empty(page.Html.QuerySelectorAll("td[data-label=Members]"));
        Assert.Equal("application/pdf", (await its.Work.GetAsync($"{url}?handler=Pdf")).Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(before + 2, (await its.AuditedAsync("engagement.equality-answers.viewed")).Count);
        Assert.Equal(2, (await its.AuditedAsync("engagement.impact-report.made")).Count);
        Assert.Equal(HttpStatusCode.NotFound, (await its.Work.GetAsync($"{url}?Year=1999")).Status);
    }

    [Fact]
    public async Task A_colleague_who_changed_it_meanwhile_is_not_overwritten()
    {
        var its = await MinutesSite.OpenAsync(site.App);
        await AddAsync(its, "Ask", "Repairs are slow");
        var action = await its.WithAsync(db => db.GroupActions.AsNoTracking().SingleAsync());
        var url = $"/staff/groups/{MinutesSite.Slug}/actions/edit/{action.Reference}";
        var (mine, theirs) = (await its.Work.GetAsync(url), await its.Work.GetAsync(url));
        Assert.Empty((await mine.PressAsync("Save", ("What", "Ask twice"))).Errors);
        var page = await theirs.PressAsync("Save", ("What", "Ask three times"));
        Assert.Contains("Somebody else changed this action", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Contains("Ask three times", page.Html.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_who_only_look_do_not_open_an_action()
    {
        var its = await MinutesSite.OpenAsync(site.App);
        var page = await AddAsync(its, "Ask about the roof", null);
        using var auditor = await site.App.BrowseAsStaffAsync(its.Tenant, Roles.Auditor);
        Assert.NotEqual(HttpStatusCode.OK, (await auditor.GetAsync(page.Path)).Status);
        Assert.False((await auditor.GetAsync($"/staff/groups/{MinutesSite.Slug}/actions")).Shows("Ask about the roof"));
    }

    private static GroupAction New() => new() { Id = Guid.NewGuid(), Reference = "AC-1", GroupId = Guid.NewGuid(), What = new SealedText([]), CreatedAt = default, CreatedBy = "system" };

    private async Task<WebPage> AddAsync(MinutesSite its, string what, string? said, DateOnly? due = null, Guid? meeting = null)
    {
        var day = due ?? site.App.Clock.LondonToday().AddDays(30);
        var form = await its.Work.GetAsync($"/staff/groups/{MinutesSite.Slug}/actions/edit");
        return await form.PressAsync(
            "Save", ("What", what), ("Who", $"m:{its.Memberships[its.Member.Id]}"), ("DueOn.Day", day.Day), ("DueOn.Month", day.Month), ("DueOn.Year", day.Year), ("YouSaid", said ?? ""), ("Meeting", meeting?.ToString() ?? ""));
    }
}
