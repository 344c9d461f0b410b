using System.Net;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Web;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Tests.Features;

public sealed class AffectedNoticeTests(BreachesApp site)
{
    [Fact, Trait("Requirement", "B3")]
    public async Task A_public_notice_is_shown_once_agreed_to_between_its_days_and_linked_only_then()
    {
        var its = await AffectedSite.OpenAsync(site.App);
        var anybody = site.App.Browse(its.Tenant);
        var today = site.App.Clock.LondonToday();
        var page = await (await its.Work.GetAsync(its.Url("/public-notice"))).PressAsync("Save the notice", ("Headline", "A list of the repairs office was on the web"), ("Text", "For two days a list could be read.\n\nCall us if you are worried."));
        Assert.True(page.Shows("It must be agreed to"), page.Text);
        Assert.DoesNotContain(page.Html.QuerySelectorAll("button"), b => b.TextContent.Contains("Agree", StringComparison.Ordinal));
        Assert.False((await anybody.GetAsync("/breach-notices")).Shows("A list of the repairs office"));
        Assert.False((await anybody.GetAsync("/sign-in")).Shows("Notices about personal data breaches"));

        page = await (await its.Decision.GetAsync(its.Url("/public-notice"))).PressAsync("Agree to this notice");
        Assert.True(page.Shows("The notice is agreed to"), page.Text);
        page = await (await anybody.GetAsync("/sign-in")).FollowAsync("Notices about personal data breaches");
        page = await page.FollowAsync("A list of the repairs office");
        Assert.True(page.Shows("Call us if you are worried."), page.Text);
        Assert.False(page.Shows(its.Breach.Reference));
        var address = page.Path;

        await its.WithAsync(db => db.PublicNotices.ExecuteUpdateAsync(s => s.SetProperty(n => n.Until, today.AddDays(-1))));
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(address)).Status);
        await its.WithAsync(db => db.PublicNotices.ExecuteUpdateAsync(s => s.SetProperty(n => n.Until, today)));
        Assert.Equal(HttpStatusCode.OK, (await anybody.GetAsync(address)).Status);
        await (await its.Work.GetAsync(its.Url("/public-notice"))).PressAsync("Withdraw it");
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(address)).Status);
        Assert.False((await anybody.GetAsync("/sign-in")).Shows("Notices about personal data breaches"));
    }

    [Fact, Trait("Requirement", "B2")]
    public async Task How_many_affected_records_were_kept_too_long_is_asked_and_kept()
    {
        var its = await AffectedSite.OpenAsync(site.App);
        await site.App.AddRecordClassAsync(its.Tenant, "rent-letter", "Rent letters", "P5Y");
        await site.App.AddRecordsAsync(its.Tenant, "rent-letter", 4, "rent-system", "Letter", i => i <= 3 ? new DateOnly(2019, 6, 1) : new DateOnly(2026, 1, 1));
        var url = $"/staff/breaches/{its.Breach.Reference}/records";
        var page = await (await its.Work.GetAsync(url)).PressAsync("Add these records", ("Lines", "rent-system,rent-letter-00001\nrent-system;rent-letter-00002\nrent-system,unknown\nnonsense"));
        Assert.True(page.Shows("3 records added, 1 line left out"), page.Text);
        page = await page.PressAsync("Ask whether they were kept too long");
        Assert.True(page.Shows("2 of 3 should already have been destroyed"), page.Text);
        var rows = page.Html.QuerySelectorAll("table").Select(t => t.QuerySelectorAll("tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent.Trim()))).ToList()).ToList();
        Assert.Equal(["Rent letters|2"], rows[0]);
        Assert.Equal(["rent-letter-00001|rent-system|Rent letters|1 June 2024|2 years 4 months", "rent-letter-00002|rent-system|Rent letters|1 June 2024|2 years 4 months"], rows[1]);
        Assert.True((await its.Work.GetAsync(its.Url())).Shows("2 of 3 affected records should already have been destroyed"));
        await its.AsAsync<Breaches.Features.Affected.AffectedRecordsOfBreach>(async r =>
        {
            Assert.Equal(2, (await r.AddFoundAsync(its.Breach.Id, "rent-system", null, default)).Value);
            AffectedSite.Check(await r.AskAsync(its.Breach, default));
            Assert.Equal([("rent-letter", 3)], (await r.AnswerAsync(its.Breach.Id, default))!.Classes);
        });
    }

    [Fact, Trait("Requirement", "B3")]
    public async Task The_people_of_affected_records_are_put_on_the_list_once()
    {
        var its = await AffectedSite.OpenAsync(site.App);
        var resident = await site.App.AddResidentAsync(its.Tenant);
        await site.App.SettleAsync();
        await its.AsAsync<Breaches.Features.Affected.AffectedRecordsOfBreach>(async r => Assert.Equal(1, (await r.AddFoundAsync(its.Breach.Id, "access", null, default)).Value));
        for (var i = 0; i < 2; i++) await (await its.Work.GetAsync($"/staff/breaches/{its.Breach.Reference}/records")).PressAsync("Add their 1 person");
        Assert.Equal(resident.Id, Assert.Single(await its.PeopleAsync()).ResidentId);
    }

    [Fact, Trait("Requirement", "B3")]
    public async Task Nobody_agrees_to_or_overwrites_a_notice_that_was_changed_since_they_read_it()
    {
        const string changed = "Somebody else changed the notice at the same time. Look at it again.";
        var its = await AffectedSite.OpenAsync(site.App);
        var blank = await its.Work.GetAsync(its.Url("/public-notice"));
        var page = await blank.PressAsync("Save the notice", ("Headline", "First"), ("Text", "First words"));
        Assert.Equal([changed], (await blank.PressAsync("Save the notice", ("Headline", "Second"), ("Text", "Second words"))).Errors);
        var read = await its.Decision.GetAsync(its.Url("/public-notice"));
        await page.PressAsync("Save the notice", ("Text", "Other words"));
        Assert.Equal([changed], (await page.PressAsync("Save the notice", ("Text", "Lost words"))).Errors);
        var refused = await read.PressAsync("Agree to this notice");
        Assert.Equal([changed], refused.Errors);
        Assert.True(refused.Shows("Other words"), refused.Text);
        Assert.True((await refused.PressAsync("Agree to this notice")).Shows("The notice is agreed to"));
    }

    [Fact, Trait("Requirement", "B3")]
    public async Task A_notice_is_withdrawn_also_when_the_breach_is_closed()
    {
        var its = await AffectedSite.OpenAsync(site.App);
        await (await its.Work.GetAsync(its.Url("/public-notice"))).PressAsync("Save the notice", ("Headline", "A list"), ("Text", "A list could be read"));
        await (await its.Decision.GetAsync(its.Url("/public-notice"))).PressAsync("Agree to this notice");
        await its.WithAsync(db => db.Breaches.ExecuteUpdateAsync(s => s.SetProperty(b => b.State, BreachState.Closed)));
        var page = await (await its.Work.GetAsync(its.Url("/public-notice"))).PressAsync("Withdraw it");
        Assert.True(page.Shows("The notice is withdrawn"), page.Text);
        Assert.False((await site.App.Browse(its.Tenant).GetAsync("/breach-notices")).Shows("A list"));
    }
}
