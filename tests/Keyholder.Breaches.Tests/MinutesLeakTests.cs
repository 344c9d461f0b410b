using Keyholder.Breaches.Domain;
using Keyholder.TestKit;

namespace Keyholder.Breaches.Tests;

/// <summary>The whole way of a leak in a co-operative, as its people go it.</summary>
[Trait("Requirement", "B4"), Trait("Requirement", "S2")]
public sealed class MinutesLeakTests
{
    [Fact]
    public async Task Minutes_leak_and_the_partner_who_gets_them_is_told_within_six_hours_and_confirms()
    {
        await using var app = await KeyholderApp.StartAsync();
        var site = await PartnersSite.OpenAsync(app, app.Beta);
        var partner = await site.PartnerAsync(6, ["meeting-attendance"]);
        var bystander = await site.PartnerAsync(24, ["rent-account"]);

        var breach = await site.BreachAsync();
        await site.ConfirmDataAsync(breach, "meeting-attendance");
        var notice = Assert.Single(await site.NoticesAsync(breach));
        Assert.Equal((partner.Id, breach.AwareAt.AddHours(6)), (notice.PartnerId!.Value, (await site.ClockAsync(notice)).DueAt));
        Assert.NotEqual(bystander.Id, notice.PartnerId);

        await app.AdvanceAsync(TimeSpan.FromHours(5));
        var work = await app.BrowseAsync(site.Officer);
        var page = await (await work.GetAsync(PartnersSite.Url(breach))).FollowAsync(partner.Name);
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
        var list = await work.GetAsync(PartnersSite.Url(breach));
        Assert.True(list.Shows("Confirmed"), list.Text);
        Assert.Equal(PartnerNoticeState.Acknowledged, (await site.NoticeAsync(breach, partner)).State);
    }
}
