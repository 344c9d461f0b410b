using System.Net;
using System.Text;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features;
using Keyholder.Engagement.Features.Recruitment;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Engagement.Tests;

[Trait("Requirement", "G2")]
public sealed class RecruitmentApplyTests(EngagementApp site)
{
    [Fact]
    public async Task Staff_write_and_publish_a_round_and_anybody_can_read_it()
    {
        var its = await RecruitmentSite.OpenAsync(site.App);
        var page = await (await its.One.GetAsync($"{RecruitmentSite.Rounds}/new")).PressAsync("Save", ("Places", "2"));
        Assert.Contains("Enter who can apply", page.Errors);
        page = await page.PressAsync(
            "Save", ("Opens.Day", "7"), ("Opens.Month", "10"), ("Opens.Year", "2026"), ("OpensTime", "9am"), ("Closes.Day", "30"), ("Closes.Month", "11"), ("Closes.Year", "2026"), ("ClosesTime", "5pm"),
            ("Eligibility", "Any resident"), ("Questions", "Skills\nExperience"), ("Criteria", "Listening\nIdeas"), ("HighestScore", "5"));
        Assert.True(page.Shows("Nobody can apply before you publish it"), page.Text);
        using var anybody = site.App.Browse(its.Tenant);
        Assert.False((await anybody.GetAsync("/recruitment")).Shows("Scrutiny Panel"));
        page = await page.PressAsync("Publish the round");
        Assert.True(page.Shows("Published"), page.Text);
        var open = await anybody.GetAsync("/recruitment");
        Assert.True(open.Shows("Scrutiny Panel"), open.Text);
        Assert.True(open.Shows("30 November 2026 at 5pm"), open.Text);
    }

    [Fact]
    public async Task A_resident_keeps_a_draft_sends_it_and_sends_it_again_in_its_place()
    {
        var its = await RecruitmentSite.OpenAsync(site.App);
        await its.OpenRoundAsync();
        var resident = await site.App.AddResidentAsync(its.Tenant);
        using var browser = await site.App.BrowseAsync(resident);
        var page = await (await browser.GetAsync(RecruitmentSite.Apply)).PressAsync("Save as draft", ("Answers[0]", "Northside"));
        Assert.True(page.Shows("Your draft is saved"), page.Text);
        page = await (await page.FollowAsync("Go on")).PressAsync("Send application");
        Assert.Equal(["Answer “Skills”"], page.Errors);
        page = await page.PressAsync("Send application", ("Answers[1]", "I listen well"));
        Assert.Equal("/your-equality-answers", page.Path);
        page = await (await browser.GetAsync(RecruitmentSite.Apply)).PressAsync("Send application", ("Answers[1]", "I listen better"));
        var sent = Assert.Single(await its.WithAsync(db => db.Applications.AsNoTracking().ToListAsync()));
        Assert.Equal((1, resident.Id), (sent.Number, sent.ResidentId));
        Assert.DoesNotContain("listen", Encoding.UTF8.GetString(sent.Answers!.Bytes), StringComparison.Ordinal);
        var answers = await site.App.InAsync(its.Tenant, s => s.GetRequiredService<PanelApplications>().ReadAsync(sent, default));
        Assert.Equal(("Northside", "I listen better"), (answers["Area"], answers["Skills"]));
    }

    [Fact]
    public async Task After_the_closing_nothing_is_taken_and_what_was_typed_is_still_there()
    {
        var its = await RecruitmentSite.OpenAsync(site.App);
        await its.OpenRoundAsync();
        using var browser = await site.App.BrowseAsync(await site.App.AddResidentAsync(its.Tenant));
        var form = await browser.GetAsync(RecruitmentSite.Apply);
        await its.CloseAsync();
        var page = await form.PressAsync("Send application", ("Answers[1]", "Late but good"));
        Assert.StartsWith("This round has closed", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Contains(page.Html.QuerySelectorAll("textarea"), t => t.TextContent.Contains("Late but good", StringComparison.Ordinal));
        Assert.Equal(0, await its.WithAsync(db => db.Applications.CountAsync()));
    }

    [Fact]
    public async Task Somebody_who_sends_many_times_at_once_has_one_application()
    {
        var its = await RecruitmentSite.OpenAsync(site.App);
        await its.OpenRoundAsync();
        var resident = await site.App.AddResidentAsync(its.Tenant);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => its.SendAsync(resident, $"Try {i}")));
        Assert.Single(await its.WithAsync(db => db.Applications.AsNoTracking().ToListAsync()));
    }

    [Fact]
    public async Task Closing_destroys_drafts_keeps_what_was_sent_and_does_so_once()
    {
        var its = await RecruitmentSite.OpenAsync(site.App);
        await its.OpenRoundAsync();
        await its.SendAsync(await site.App.AddResidentAsync(its.Tenant));
        using var browser = await site.App.BrowseAsync(await site.App.AddResidentAsync(its.Tenant));
        await (await browser.GetAsync(RecruitmentSite.Apply)).PressAsync("Save as draft", ("Answers[1]", "Not sure yet"));
        var draft = await its.WithAsync(db => db.Applications.Where(a => a.SentAt == null).Select(a => a.Id).SingleAsync());
        await its.CloseAsync();
        await its.WakeAsync();
        Assert.True(Assert.Single(await its.WithAsync(db => db.Applications.AsNoTracking().ToListAsync())).IsSent);
        Assert.Null(await site.App.InAsync(its.Tenant, s => s.GetRequiredService<DataKeys>().FindAsync(draft, default)));
        Assert.Equal(1, await its.AuditedAsync("engagement.round.closed"));
    }

    [Fact]
    public async Task A_closing_day_that_moves_is_told_to_everybody_who_applied()
    {
        var its = await RecruitmentSite.OpenAsync(site.App);
        await its.OpenRoundAsync();
        var resident = await site.App.AddResidentAsync(its.Tenant);
        await its.SendAsync(resident);
        var page = await (await its.One.GetAsync($"{RecruitmentSite.Rounds}/1/closing")).PressAsync(
            "Move it and tell everybody", ("Closes.Day", "1"), ("Closes.Month", "12"), ("Closes.Year", "2027"), ("ClosesTime", "noon"));
        Assert.True(page.Shows("The closing day is moved"), page.Text);
        await site.App.SettleAsync();
        Assert.Equal(resident.Email, Assert.Single(its.Mails("engagement.recruitment-moved")).To);
        await its.WakeAsync();
        Assert.Equal(RoundState.Open, await its.WithAsync(db => db.Rounds.Select(r => r.State).SingleAsync()));
    }

    [Fact]
    public async Task Staff_enter_an_application_for_somebody_offline_and_print_the_letter()
    {
        var its = await RecruitmentSite.OpenAsync(site.App);
        await its.OpenRoundAsync();
        var page = await (await its.One.GetAsync($"{RecruitmentSite.Rounds}/1/enter")).PressAsync("Send their application", ("Name", "Ann Lee"), ("Answers[1]", "Patience"));
        Assert.StartsWith("Enter an address", Assert.Single(page.Errors), StringComparison.Ordinal);
        page = await page.PressAsync("Send their application", ("Address", "1 High Street"));
        Assert.True(page.Shows("Their application is sent"), page.Text);
        Assert.StartsWith("staff:", (await its.WithAsync(db => db.Applications.AsNoTracking().SingleAsync())).EnteredBy, StringComparison.Ordinal);
        await its.CloseAsync();
        await its.ScoreAsync(1, 4, "Decline");
        page = await (await its.One.GetAsync($"{RecruitmentSite.Rounds}/1")).PressAsync("Decide the round");
        Assert.True(page.Shows("Print the letters"), page.Text);
        page = await page.FollowAsync("Ann Lee");
        Assert.True(page.Shows("Dear Ann Lee") && page.Shows("1 High Street") && page.Shows("Reason for 1") && page.Shows("Print this letter"), page.Text);
        await site.App.SettleAsync();
        Assert.Empty(its.Mails("engagement.recruitment-decided"));
    }

    [Fact]
    public async Task Scorers_see_no_names_and_no_answers_that_are_not_scored_and_the_accepted_become_members()
    {
        var its = await RecruitmentSite.OpenAsync(site.App);
        await its.OpenRoundAsync(places: 1);
        var (best, second) = (await site.App.AddResidentAsync(its.Tenant, name: "Beatrix Best"), await site.App.AddResidentAsync(its.Tenant, name: "Stan Second"));
        await its.SendAsync(best);
        await its.SendAsync(second);
        Assert.Equal(HttpStatusCode.NotFound, (await its.One.GetAsync($"{RecruitmentSite.Rounds}/1/applications/1")).Status);
        await its.CloseAsync();
        var page = await its.One.GetAsync($"{RecruitmentSite.Rounds}/1/applications/1");
        Assert.True(page.Shows("I listen"));
        Assert.False(page.Shows("Northside") || page.Shows("Beatrix") || page.Shows(best.Email));
        Assert.Equal(HttpStatusCode.NotFound, (await its.One.GetAsync($"{RecruitmentSite.Rounds}/1/applications/1/letter")).Status);
        page = await page.PressAsync("Save your scores", ("Points[0]", "9"), ("Points[1]", "1"), ("Note", "Kept"));
        Assert.Equal(["Enter a score from 0 to 5 for each criterion"], [.. page.Errors.Take(1)]);
        Assert.True(page.Shows("Kept"));
        await its.ScoreAsync(1, 5, "Accept");
        await its.ScoreAsync(2, 3, "Reserve");
        page = await its.One.GetAsync($"{RecruitmentSite.Rounds}/1");
        Assert.False(page.Shows("Beatrix"));
        page = await page.PressAsync("Decide the round");
        Assert.True(page.Shows("Beatrix Best") && page.Shows("In reserve, number 1"), page.Text);
        Assert.Equal(best.Id, Assert.Single(await its.WithAsync(db => db.Memberships.AsNoTracking().ToListAsync())).ResidentId);
        await site.App.SettleAsync();
        Assert.Equal(2, its.Mails("engagement.recruitment-decided").Count);
        using var browser = await site.App.BrowseAsync(second);
        var answer = await browser.GetAsync("/your-applications");
        Assert.True(answer.Shows("You are number 1 on the reserve list") && answer.Shows("Reason for 2"), answer.Text);

        page = await page.PressAsync("Give a free place");
        Assert.True(page.Shows("They have the place"), page.Text);
        Assert.Equal(2, await its.WithAsync(db => db.Memberships.CountAsync()));
    }

    [Fact]
    public async Task Nobody_is_accepted_where_the_group_has_no_seat()
    {
        var its = await RecruitmentSite.OpenAsync(site.App, seats: 0);
        await its.OpenRoundAsync();
        await its.SendAsync(await site.App.AddResidentAsync(its.Tenant));
        await its.CloseAsync();
        await its.ScoreAsync(1, 5, "Accept");
        var page = await (await its.One.GetAsync($"{RecruitmentSite.Rounds}/1")).PressAsync("Decide the round");
        Assert.True(page.Shows("there is no room for 1 more person"), page.Text);
        Assert.Equal(RoundState.Closed, await its.WithAsync(db => db.Rounds.Select(r => r.State).SingleAsync()));
        Assert.Equal(0, await its.WithAsync(db => db.Memberships.CountAsync()));
    }

    [Fact]
    public async Task Withdrawing_destroys_an_application_and_nobody_withdraws_that_of_another()
    {
        var its = await RecruitmentSite.OpenAsync(site.App);
        await its.OpenRoundAsync();
        var (one, other) = (await site.App.AddResidentAsync(its.Tenant), await site.App.AddResidentAsync(its.Tenant));
        var theirs = await its.SendAsync(one);
        await its.SendAsync(other);
        using var browser = await site.App.BrowseAsync(other);
        var page = await browser.GetAsync("/your-applications");
        Assert.Equal(HttpStatusCode.NotFound, (await page.PressAsync("Withdraw", ("Id", theirs.Id))).Status);
        Assert.True((await page.PressAsync("Withdraw")).Shows("withdrawn and destroyed"));
        Assert.Equal(theirs.Id, (await its.WithAsync(db => db.Applications.AsNoTracking().SingleAsync())).Id);
    }

    [Fact]
    public async Task Disposal_destroys_the_key_and_one_that_is_gone_is_done()
    {
        var its = await RecruitmentSite.OpenAsync(site.App);
        await its.OpenRoundAsync();
        var sent = await its.SendAsync(await site.App.AddResidentAsync(its.Tenant));
        Task<string?> Dispose() => site.App.InAsync(its.Tenant, s => s.GetServices<IEngagementRecords>().Single(r => r.Prefix == PanelApplicationRecords.Of)
            .DisposeAsync(sent.Id, Retention.Contracts.DisposalAction.Destroy, default));
        Assert.NotNull(await Dispose());
        await its.CloseAsync();
        Assert.Null(await Dispose());
        Assert.Null(await Dispose());
        Assert.Null(await site.App.InAsync(its.Tenant, s => s.GetRequiredService<DataKeys>().FindAsync(sent.Id, default)));
    }

    [Fact]
    public async Task Another_organisation_and_staff_without_the_role_see_nothing()
    {
        var its = await RecruitmentSite.OpenAsync(site.App);
        await its.OpenRoundAsync();
        using var elsewhere = await site.App.BrowseAsStaffAsync(site.App.Beta, Roles.EngagementOfficer);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"{RecruitmentSite.Rounds}/1")).Status);
        using var auditor = await site.App.BrowseAsStaffAsync(its.Tenant, Roles.Auditor);
        Assert.NotEqual(HttpStatusCode.OK, (await auditor.GetAsync($"{RecruitmentSite.Rounds}/1/enter")).Status);
    }
}
