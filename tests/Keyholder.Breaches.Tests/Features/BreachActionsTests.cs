using System.Net;
using System.Text;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Tests.Features;

[Trait("Requirement", "B3")]
public sealed class BreachActionsTests(BreachesApp site)
{
    private static string Home(Breach breach) => $"/staff/breaches/{breach.Reference}";

    private static Task<WebPage> AddAsync(WebPage page, Guid owner, string what, DateOnly due) => page.PressAsync(
        "Add action", ("What", what), ("OwnerId", owner.ToString()), ("DueOn.Day", due.Day), ("DueOn.Month", due.Month), ("DueOn.Year", due.Year));

    [Fact]
    public async Task An_owner_is_reminded_on_the_day_and_with_the_lead_when_it_is_overdue_until_it_is_done()
    {
        await using var app = await KeyholderApp.StartAsync();
        var lead = await app.AddStaffAsync(app.Alpha, Roles.DataProtectionLead);
        var officer = await app.AddStaffAsync(app.Alpha, Roles.CaseOfficer);
        var breach = await app.AddBreachAsync(app.Alpha);
        using (var browser = await app.BrowseAsync(officer))
        {
            var page = await AddAsync(await browser.GetAsync($"{Home(breach)}/actions/add"), officer.Id, "Check the merge", new DateOnly(2026, 10, 9));
            Assert.True(page.Shows("Check the merge"));
            Assert.True(page.Shows("To do"));
        }

        await app.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Empty(app.LettersTo(officer.Email));
        await app.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Contains("is due today", Assert.Single(app.LettersTo(officer.Email)), StringComparison.Ordinal);
        Assert.Empty(app.LettersTo(lead.Email));
        await app.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Contains("overdue", Assert.Single(app.LettersTo(lead.Email)), StringComparison.Ordinal);
        Assert.DoesNotContain(app.LettersTo(officer.Email), m => m.Contains("merge", StringComparison.Ordinal));
        using var later = await app.BrowseAsync(officer);
        var list = await later.GetAsync("/staff/breaches/actions?Show=overdue");
        Assert.True(list.Shows("1 action overdue."));
        Assert.True(list.Shows("Check the merge"));
        var done = await (await later.GetAsync($"{Home(breach)}/actions")).PressAsync("Mark as done");
        Assert.True(done.Shows(officer.Name));
        Assert.False((await later.GetAsync("/staff/breaches/actions")).Shows("Check the merge"));
        Assert.True((await later.GetAsync("/staff/breaches/actions?Show=all")).Shows("Check the merge"));
        var row = await app.WithAsync<BreachesDbContext, BreachAction>(app.Alpha, db => db.Actions.SingleAsync());
        Assert.Equal($"staff:{officer.Id}", row.DoneBy);
        Assert.DoesNotContain("merge", Encoding.UTF8.GetString(row.What.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_may_open_the_breach_may_own_an_action_and_others_do_not_see_it_on_the_list()
    {
        var officer = await site.App.AddStaffAsync(site.Tenant, Roles.CaseOfficer);
        var lead = await site.App.AddStaffAsync(site.Tenant, Roles.DataProtectionLead);
        var breach = await site.App.AddBreachAsync(site.Tenant, isSealed: true);
        using var browser = await site.App.BrowseAsync(lead);
        var add = await browser.GetAsync($"{Home(breach)}/actions/add");
        var today = new DateOnly(2026, 10, 20);
        Assert.Equal(["Choose who sees to it"], (await AddAsync(add, officer.Id, "Talk to them", today)).Errors);
        var what = $"Talk {RegulatorSample.Mark()}";
        Assert.Empty((await AddAsync(add, lead.Id, what, today)).Errors);
        Assert.True((await browser.GetAsync("/staff/breaches/actions?Show=mine")).Shows(what));
        using var other = await site.App.BrowseAsync(officer);
        Assert.False((await other.GetAsync("/staff/breaches/actions?Show=all")).Shows(what));
        foreach (var page in (string[])["/actions", "/actions/add", "/actions/lesson", "/links"]) Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(Home(breach) + page)).Status);
    }

    [Fact]
    public async Task The_lesson_is_kept_sealed_and_links_lead_to_this_site_only()
    {
        var breach = await site.App.AddBreachAsync(site.Tenant);
        using var officer = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.CaseOfficer);
        var page = await (await officer.GetAsync($"{Home(breach)}/actions/lesson")).PressAsync("Save", ("RootCause", "One column was sorted"), ("Lesson", "Look before posting"));
        Assert.True(page.Shows("One column was sorted"));
        Assert.True(page.Shows("Look before posting"));
        Assert.DoesNotContain("posting", Encoding.UTF8.GetString((await site.WithAsync(db => db.Lessons.SingleAsync(l => l.BreachId == breach.Id))).Lesson!.Bytes), StringComparison.Ordinal);

        var links = await officer.GetAsync($"{Home(breach)}/links");
        Assert.Equal(["Enter a page of this site, for example /staff/sharing"], (await links.PressAsync("Add link", ("Kind", "System"), ("To", "Housing system"), ("Path", "//elsewhere.example"))).Errors);
        page = await links.PressAsync("Add link", ("Kind", "System"), ("To", "Housing system"), ("Path", "/staff/sharing"));
        Assert.Equal("/staff/sharing", page.Html.QuerySelectorAll("a").Single(a => a.TextContent.Trim() == "Housing system").GetAttribute("href"));
        Assert.Equal(["It is linked already"], (await links.PressAsync("Add link", ("Kind", "System"), ("To", "Housing system"))).Errors);
        Assert.True((await page.PressAsync("Remove")).Shows("Nothing is linked."));
        using var auditor = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.Auditor);
        Assert.True((await auditor.GetAsync($"{Home(breach)}/actions")).Shows("Look before posting"));
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync($"{Home(breach)}/links")).Status);
    }

    [Fact]
    public async Task An_owner_who_may_no_longer_open_the_breach_is_not_reminded_and_the_leads_are()
    {
        await using var app = await KeyholderApp.StartAsync();
        var lead = await app.AddStaffAsync(app.Alpha, Roles.DataProtectionLead);
        var officer = await app.AddStaffAsync(app.Alpha, Roles.CaseOfficer);
        var breach = await app.AddBreachAsync(app.Alpha);
        using (var browser = await app.BrowseAsync(officer)) await AddAsync(await browser.GetAsync($"{Home(breach)}/actions/add"), officer.Id, "Check the merge", new DateOnly(2026, 10, 9));
        await app.WithAsync<BreachesDbContext, int>(app.Alpha, db => db.Breaches.Where(b => b.Id == breach.Id).ExecuteUpdateAsync(s => s.SetProperty(b => b.IsSealed, true)));
        await app.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Contains("is due today", Assert.Single(app.LettersTo(lead.Email)), StringComparison.Ordinal);
        Assert.Empty(app.LettersTo(officer.Email));
    }
}
