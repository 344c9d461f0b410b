using System.Net;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Affected;
using Keyholder.Breaches.Features.PartnerNotices;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Security;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Tests.Features;

/// <summary>Mails do not go out, so somebody has to pick up the phone.</summary>
[Trait("Requirement", "B5")]
public sealed class CallListTests(BreachesApp site)
{
    private const string Warning = "Mails are not going out at the moment: phone instead.";

    [Fact]
    public async Task Every_page_from_which_somebody_is_told_says_that_mails_are_stuck_and_leads_to_the_call_list()
    {
        var its = await AffectedSite.OpenAsync(site.App);
        var breach = $"/staff/breaches/{its.Breach.Reference}";
        string[] ofBreach = [breach, $"{breach}/people", $"{breach}/people/sending", $"{breach}/partners", $"{breach}/regulator", $"{breach}/decisions"];
        foreach (var url in ofBreach) Assert.False((await its.Work.GetAsync(url)).Shows(Warning), url);
        await its.WithAsync(async db =>
        {
            db.Publish(new SendMail("sam@example.org", "Stuck", "Stuck", "test"));
            db.ChangeTracker.Entries<OutboxMessage>().Single().Entity.ParkedAt = site.App.Clock.GetUtcNow();
            return await db.SaveChangesAsync();
        });

        foreach (var url in ofBreach)
        {
            var page = await its.Work.GetAsync(url);
            Assert.True(page.Shows(Warning), url);
            Assert.True((await page.FollowAsync("Whom to phone")).Shows("Nobody on the list waits to be told"), url);
        }

        foreach (var url in new[] { "/staff/breaches", "/staff/breaches/reports", "/staff/breaches/actions" }) Assert.True((await its.Work.GetAsync(url)).Shows($"{Warning} Each breach has a call list."), url);
        using var auditor = await site.App.BrowseAsStaffAsync(its.Tenant, Roles.Auditor);
        Assert.False((await auditor.GetAsync(breach)).Shows("Whom to phone"));
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync($"{breach}/call-list")).Status);
    }

    [Fact]
    public async Task The_call_list_names_who_may_be_called_and_nobody_else_and_the_read_is_on_the_trail()
    {
        var its = await AffectedSite.OpenAsync(site.App);
        var resident = await site.App.AddResidentAsync(its.Tenant);
        await (await (await site.App.BrowseAsync(resident)).GetAsync("/account/safe-contact")).PressAsync("Save", ("Ways", false));
        await its.ImportAsync(AffectedSite.Csv(
            "T-1,Ann Lee,ann@example.org,,01632 960 011,,,Call after six,", "T-2,Jo Hill,jo@example.org,,01632 960 012,,,,phone", "T-3,Kai Marsh,kai@example.org,,,,,,",
            $",Robin Reed,{resident.Email},,01632 960 013,,,,", "T-5,Told Already,told@example.org,,01632 960 014,,,,"));
        await its.AsAsync<PeopleTelling>(async t => AffectedSite.Check(await t.RecordAsync(its.Breach.Id, (await its.PeopleAsync()).OrderBy(p => p.AddedAt).Last().Id, told: true, "Met them", default)));
        await its.AsAsync<PartnerNoticeHandler>(async h => AffectedSite.Check((await h.AddAsync(new NoticeWithoutAgreement(its.Breach.Reference, null, "Fire brigade", "It asked", 6, false), default)).Outcome));

        var page = await its.Work.GetAsync($"/staff/breaches/{its.Breach.Reference}/call-list");
        Assert.True(page.Shows("Ann Lee") && page.Shows("01632 960 011") && page.Shows("Call after six"), page.Text);
        foreach (var hidden in new[] { "Jo Hill", "Kai Marsh", "Robin Reed", "Told Already", "01632 960 012", "01632 960 013", "01632 960 014" }) Assert.False(page.Shows(hidden), hidden);
        Assert.True(page.Shows("Fire brigade") && page.Shows(its.Lead.Name), page.Text);
        Assert.True(page.Response.Headers.CacheControl?.NoStore);
        Assert.Contains("breaches.call-list.read", await site.App.TrailAsync(its.Tenant, its.Breach.Id));
    }

    [Fact]
    public async Task Nobody_is_called_when_the_breach_touched_the_phone()
    {
        var its = await AffectedSite.OpenAsync(site.App);
        await its.ImportAsync(AffectedSite.Csv("T-1,Ann Lee,ann@example.org,,01632 960 011,,,,"));
        await its.LetterAsync(Channels.Phone);
        var page = await its.Work.GetAsync($"/staff/breaches/{its.Breach.Reference}/call-list");
        Assert.True(page.Shows("The breach touched the phone: nobody is called.") && !page.Shows("01632 960 011"), page.Text);
    }
}
