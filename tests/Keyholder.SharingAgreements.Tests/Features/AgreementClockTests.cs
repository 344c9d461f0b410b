using Keyholder.BuildingBlocks.Mail;
using Keyholder.SharingAgreements.Domain;
using Keyholder.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.SharingAgreements.Tests.Features;

/// <summary>These move the clock, so they have a host of their own.</summary>
[Trait("Requirement", "S1")]
public sealed class AgreementClockTests : IAsyncLifetime
{
    private KeyholderApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await KeyholderApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task It_ends_at_midnight_in_London_on_either_side_of_the_clock_change()
    {
        var its = await AgreementSite.OpenAsync(_app);
        // The clocks go back on 25 October 2026: midnight is at 23:00 UTC before, and at 00:00 UTC after.
        var before = await its.ActiveAsync(change: v => v.SetDates(its.Today, new(2026, 10, 24), new(2026, 10, 20)));
        var after = await its.ActiveAsync(change: v => v.SetDates(its.Today, new(2026, 10, 25), new(2026, 10, 20)));

        await ToAsync(new(2026, 10, 24, 22, 59, 50, TimeSpan.Zero));
        Assert.Equal(AgreementState.Active, (await its.ReadAsync(before)).Find(1)!.State);
        await ToAsync(new(2026, 10, 24, 23, 0, 1, TimeSpan.Zero));
        Assert.Equal(AgreementState.Expired, (await its.ReadAsync(before)).Find(1)!.State);

        await ToAsync(new(2026, 10, 25, 23, 59, 50, TimeSpan.Zero));
        Assert.Equal(AgreementState.Active, (await its.ReadAsync(after)).Find(1)!.State);
        await ToAsync(new(2026, 10, 26, 0, 0, 1, TimeSpan.Zero));
        var version = (await its.ReadAsync(after)).Find(1)!;
        Assert.Equal((AgreementState.Expired, new DateOnly(2026, 10, 25)), (version.State, version.EndedOn!.Value));
        Assert.True((await AnewAsync(its, AgreementSite.Url(after, "/history"))).Shows("Sharing agreement came to its end"));
    }

    [Fact]
    public async Task Signed_before_its_first_day_it_begins_with_that_day()
    {
        var its = await AgreementSite.OpenAsync(_app);
        var id = await its.ActiveAsync(change: v => v.SetDates(new(2026, 10, 10), new(2027, 10, 9), new(2027, 4, 1)));
        Assert.Equal(AgreementState.Approved, (await its.ReadAsync(id)).Find(1)!.State);
        Assert.True((await its.Work.GetAsync(AgreementSite.Url(id))).Shows("10 October 2026"));
        await ToAsync(new(2026, 10, 9, 22, 59, 50, TimeSpan.Zero));
        Assert.Equal(AgreementState.Approved, (await its.ReadAsync(id)).Find(1)!.State);
        await ToAsync(new(2026, 10, 9, 23, 0, 1, TimeSpan.Zero));
        Assert.True((await its.ReadAsync(id)).Find(1)!.IsInForceOn(its.Today));
    }

    [Fact]
    public async Task Its_officer_is_reminded_once_of_the_review_and_once_of_the_end_and_nothing_renews_it()
    {
        var its = await AgreementSite.OpenAsync(_app);
        var id = await its.ActiveAsync(change: v => v.SetDates(its.Today, new(2027, 10, 6), new(2027, 4, 1)));
        var reference = (await its.ReadAsync(id)).Reference;
        int Mails(string what) => _app.Services.GetRequiredService<DevelopmentMailbox>().All(its.Tenant).Count(m => m.To == its.Officer.Email && m.Subject == $"Sharing agreement {reference} {what}");
        Assert.Equal(0, Mails("is to be reviewed"));

        await ToAsync(new(2027, 2, 1, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal((1, 0), (Mails("is to be reviewed"), Mails("comes to its end")));
        await ToAsync(new(2027, 5, 1, 12, 0, 0, TimeSpan.Zero));
        Assert.True((await AnewAsync(its, "/staff/sharing")).Shows("Review due"));
        await ToAsync(new(2027, 8, 20, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal((1, 1), (Mails("is to be reviewed"), Mails("comes to its end")));
        await ToAsync(new(2027, 10, 7, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal(AgreementState.Expired, (await its.ReadAsync(id)).Find(1)!.State);
        Assert.Equal((1, 1), (Mails("is to be reviewed"), Mails("comes to its end")));
    }

    [Fact]
    [Trait("Requirement", "S6")]
    public async Task A_check_of_the_UK_Extension_that_is_older_than_a_year_is_flagged()
    {
        var its = await AgreementSite.OpenAsync(_app);
        var id = await its.ActiveAsync(change: v =>
        {
            (v.SentAbroad, v.TransferCountry, v.TransferMechanism, v.TransferCheckedOn) = (true, "US", AgreementVersion.UkExtension, its.Today);
            v.SetItems(["offences"], _ => "Why");
            v.SetDates(its.Today, new(2029, 10, 6), new(2028, 10, 1));
        });
        var page = await its.Work.GetAsync(AgreementSite.Url(id));
        Assert.True(page.Shows("mark as sensitive when you send: Criminal offences and allegations"));
        Assert.False(page.Shows("was last checked on"));
        await ToAsync(new(2027, 10, 8, 12, 0, 0, TimeSpan.Zero));
        Assert.True((await AnewAsync(its, AgreementSite.Url(id))).Shows("was last checked on 7 October 2026"));
        Assert.True((await AnewAsync(its, "/staff/sharing")).Shows("Check the UK Extension"));
    }

    // Whoever was signed in before the clock moved is so no more.
    private async Task<WebPage> AnewAsync(AgreementSite its, string url) => await (await _app.BrowseAsync(its.Officer)).GetAsync(url);

    private Task ToAsync(DateTimeOffset instant) => _app.AdvanceAsync(instant - _app.Clock.GetUtcNow());
}
