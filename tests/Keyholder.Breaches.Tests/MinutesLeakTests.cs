using Keyholder.Breaches.Domain;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Tests;

/// <summary>The whole way of a leak in a co-operative, as its people go it.</summary>
[Trait("Requirement", "B4"), Trait("Requirement", "B5"), Trait("Requirement", "S2")]
public sealed class MinutesLeakTests
{
    [Fact]
    public async Task Minutes_leak_the_partner_who_gets_them_is_told_within_six_hours_and_all_of_it_is_on_the_register()
    {
        await using var app = await KeyholderApp.StartAsync();
        var site = await PartnersSite.OpenAsync(app, app.Beta);
        var partner = await site.PartnerAsync(6, ["meeting-attendance"]);
        var bystander = await site.PartnerAsync(24, ["rent-account"]);

        using var member = await app.BrowseAsync(await app.AddResidentAsync(site.Tenant));
        await (await member.GetAsync("/report-a-breach?group=Management%20committee")).PressAsync("Send the report", ("What happened?", PartnersSite.Secret));
        var work = await app.BrowseAsync(site.Officer);
        var report = await site.WithAsync(db => db.Reports.SingleAsync());
        var page = await (await work.GetAsync($"/staff/breaches/open?report={report.Reference}")).PressAsync(
            "Open the breach", ("Title", "Closed minutes passed on"), ("Incident", "leaked-minutes"), ("Nature", "Breach"), ("OfficerId", site.Officer.Id.ToString()), ("Sealed", "false"));
        var breach = await site.WithAsync(db => db.Breaches.SingleAsync());
        Assert.Equal($"/staff/breaches/{breach.Reference}", page.Path);
        Assert.Equal(("Management committee", report.ReceivedAt), (breach.Group, breach.AwareAt));

        page = await (await work.GetAsync($"{page.Path}/assessment")).PressAsync(
            "Save the assessment", ("Form.Types", "Confidentiality"), ("Form.Kinds", "unauthorised-disclosure"), ("Form.Items", "meeting-attendance"), ("Form.People", "9"),
            ("Form.Consequences", "Members may be spoken to about what they said"), ("Form.Risk", "Risk"), ("Form.RiskReason", "It was said in confidence"));
        Assert.Empty(page.Errors);
        await app.SettleAsync();
        var notice = Assert.Single(await site.NoticesAsync(breach));
        Assert.Equal((partner.Id, breach.AwareAt.AddHours(6)), (notice.PartnerId!.Value, (await site.ClockAsync(notice)).DueAt));
        Assert.NotEqual(bystander.Id, notice.PartnerId);

        await app.AdvanceAsync(TimeSpan.FromHours(5));
        work = await app.BrowseAsync(site.Officer);
        page = await (await work.GetAsync(PartnersSite.Url(breach))).FollowAsync(partner.Name);
        page = await page.PressAsync($"Tell {partner.Name}");
        Assert.Empty(page.Errors);
        await app.SettleAsync();
        var clock = await site.ClockAsync(notice);
        Assert.Equal((ClockState.Met, false), (clock.State, clock.IsLate(app.Clock.GetUtcNow().AddDays(1))));
        Assert.Single(site.MailTo(partner.Contact.Email));

        var theirs = await site.BrowseAs(partner).GetAsync($"/partner/breach-notices/{notice.Id}");
        Assert.True(theirs.Shows("Meeting attendance and contributions"), theirs.Text);
        Assert.DoesNotContain(PartnersSite.Secret, theirs.Text, StringComparison.Ordinal);
        await theirs.PressAsync("Confirm that we have read this", ("Reply", "Our copy is deleted"));
        Assert.True((await work.GetAsync(PartnersSite.Url(breach))).Shows("Confirmed"));
        Assert.Equal(PartnerNoticeState.Acknowledged, (await site.NoticeAsync(breach, partner)).State);

        var lead = await app.BrowseAsync(site.Lead);
        page = await (await lead.GetAsync($"/staff/breaches/{breach.Reference}/decisions/TellRegulator")).PressAsync("Decide", ("Yes", "true"), ("Reason", "Members spoke in confidence"));
        Assert.Empty(page.Errors);
        var filing = await (await lead.GetAsync($"/staff/breaches/{breach.Reference}/regulator/file")).PressAsync("Record as sent", ("Kind", "Initial"), ("Channel", "OnlineForm"));
        Assert.Contains("The names and details of people must not be in it", Assert.Single(filing.Errors), StringComparison.Ordinal);
        await (await lead.GetAsync($"/staff/breaches/{breach.Reference}/regulator/parts/1")).PressAsync("Save", ("What happened", "Somebody read the closed minutes aloud"));
        Assert.Empty((await filing.PressAsync("Record as sent", ("Kind", "Initial"), ("Channel", "OnlineForm"))).Errors);
        var register = await lead.GetAsync("/staff/breaches");
        Assert.True(register.Shows("Closed minutes passed on"));
        Assert.True(register.Shows("About 9 people"));
        var file = (await lead.GetAsync(register.Html.QuerySelector("a[href*='csv' i]")!.GetAttribute("href")!)).Text;
        Assert.Contains(breach.Reference, file, StringComparison.Ordinal);
        Assert.Contains("Members spoke in confidence", file, StringComparison.Ordinal);
    }
}
