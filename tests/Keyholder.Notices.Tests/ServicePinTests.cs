using System.Text.RegularExpressions;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Contracts;
using Keyholder.Notices.Contracts.Events;
using Keyholder.Notices.Domain;
using Keyholder.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Tests;

/// <summary>Where data is collected, the version that was shown is kept.</summary>
[Trait("Requirement", "N2")]
public sealed partial class ServicePinTests(NoticesApp app)
{
    private const string Report = "/report-a-breach";

    [Fact]
    public async Task A_report_keeps_the_version_that_its_form_showed()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        using var browser = app.App.Browse(site.Tenant);
        var form = await browser.GetAsync(Report);
        Assert.True(form.Shows("What we do, in version 1."), form.Text);
        var sent = await form.PressAsync("Send the report", ("What", "A letter came to me"));

        var given = await site.GivenOneAsync();
        Assert.Equal((site.NoticeId, 1, GivingChannel.ShownOnPage, "breach-report"), (given.NoticeId, given.Version, given.Channel, given.Collection));
        Assert.Equal(sent.Path.Split('/')[^1], given.Reference);
        Assert.Null(given.ResidentId);
    }

    [Fact]
    public async Task A_notice_that_changes_between_showing_and_sending_was_still_the_one_shown()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        var resident = await app.App.AddResidentAsync(site.Tenant);
        using var browser = await app.App.BrowseAsync(resident);
        var form = await browser.GetAsync(Report);
        await site.PublishAsync(2);
        await form.PressAsync("Send the report", ("What", "A letter came to me"));

        var given = await site.GivenOneAsync();
        Assert.Equal((1, (Guid?)resident.Id), (given.Version, given.ResidentId));
    }

    [Fact]
    public async Task A_version_that_nobody_could_have_seen_is_not_believed()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        await site.WithAsync(async db =>
        {
            db.Publish(new NoticeShown(Guid.NewGuid(), site.NoticeId, 7, null, "breach-report", null, app.App.Clock.GetUtcNow()));
            return await db.SaveChangesAsync();
        });
        await app.App.SettleAsync();
        Assert.Empty(await site.GivenAsync());
    }

    [Fact]
    public async Task The_same_showing_said_twice_is_kept_once()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        var shown = new NoticeShown(Guid.NewGuid(), site.NoticeId, 1, null, "rights-request", "RR-1", app.App.Clock.GetUtcNow());
        for (var i = 0; i < 2; i++)
        {
            await site.WithAsync(async db =>
            {
                db.Publish(shown);
                return await db.SaveChangesAsync();
            });
        }

        Assert.Equal(shown.ServiceId, (await site.GivenOneAsync()).Id);
    }

    [Fact]
    public async Task Whoever_opens_an_account_finds_the_notice_they_were_shown_in_it()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        using var browser = app.App.Browse(site.Tenant);
        const string email = "new.tenant@example.org";
        var code = await (await browser.GetAsync("/sign-in")).PressAsync("Send me a code", ("Email", email));
        await app.App.SettleAsync();
        var mail = app.App.Services.GetRequiredService<DevelopmentMailbox>().All(site.Tenant).Single(m => m.To == email);
        await code.PressAsync("Sign in", ("Code", CodePattern().Match(mail.Body).Value));

        Assert.Equal(GivingChannel.SignUp, (await site.GivenOneAsync()).Channel);
        var text = await (await browser.GetAsync("/your-notices")).FollowAsync("Using this site");
        Assert.True(text.Shows("The exact words of version 1."), text.Text);
        Assert.True(text.Shows("This is what applies today."), text.Text);
    }

    [Fact]
    public async Task Somebody_with_an_account_is_not_given_the_notice_of_signing_up_again()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        var resident = await app.App.AddResidentAsync(site.Tenant);
        using var browser = app.App.Browse(site.Tenant);
        var code = await (await browser.GetAsync("/sign-in")).PressAsync("Send me a code", ("Email", resident.Email));
        await app.App.SettleAsync();
        var mail = app.App.Services.GetRequiredService<DevelopmentMailbox>().All(site.Tenant).Single(m => m.To == resident.Email);
        await code.PressAsync("Sign in", ("Code", CodePattern().Match(mail.Body).Value));
        await app.App.SettleAsync();
        Assert.Empty(await site.GivenAsync());
    }

    [Theory]
    [InlineData("/account/safe-contact", "safe-contact")]
    [InlineData("/account/details", "your-details")]
    public async Task What_a_resident_says_about_themselves_keeps_the_version_that_its_form_showed(string form, string collection)
    {
        var site = await ServiceSite.OpenAsync(app.App);
        var resident = await app.App.AddResidentAsync(site.Tenant);
        using var browser = await app.App.BrowseAsync(resident);
        var page = await browser.GetAsync(form);
        Assert.True(page.Shows("What we do, in version 1."), page.Text);
        await (collection == "safe-contact" ? page.PressAsync("Save", ("SafeEmail", "safe@example.org")) : page.PressAsync("Save", ("Phone", "01632 960001")));
        var given = await site.GivenOneAsync();
        Assert.Equal((1, (Guid?)resident.Id, collection), (given.Version, given.ResidentId, given.Collection));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_logs_a_request_says_whether_they_read_the_notice_out(bool read)
    {
        var site = await ServiceSite.OpenAsync(app.App);
        using var staff = await app.App.BrowseAsync(site.Lead);
        var form = await staff.GetAsync("/staff/requests/log");
        Assert.True(form.Shows("What we do, in version 1."), form.Text);
        await site.PublishAsync(2);
        var today = app.App.Clock.LondonToday();
        var logged = await form.PressAsync(
            "Log the request", ("Form.Channel", "Phone"), ("Form.Received.Day", $"{today.Day}"), ("Form.Received.Month", $"{today.Month}"), ("Form.Received.Year", $"{today.Year}"), ("Form.Scope", "All you hold"),
            ("Form.Name", "Ann Lee"), ("Form.Phone", "01632 960001"), ("Form.OnBehalf", "false"), ("Form.Delivery", "Paper"), ("Form.ReadNotice", read));
        Assert.Empty(logged.Errors);
        await app.App.SettleAsync();
        if (!read)
        {
            Assert.Empty(await site.GivenAsync());
            return;
        }

        var given = Assert.Single(await site.GivenAsync());
        Assert.Equal((1, GivingChannel.ReadAloud, logged.Path.Split('/')[^1]), (given.Version, given.Channel, given.Reference));
        Assert.Equal(BuildingBlocks.Auditing.Actor.Staff(site.Lead.Id).ToString(), given.By);
    }

    [Fact]
    public async Task A_place_without_a_notice_shows_none()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        Assert.Null(await app.App.InAsync(site.Tenant, s => s.GetRequiredService<ICollectionNotices>().AtAsync("panel-meeting", CancellationToken.None)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1.1")]
    [InlineData("00000000000000000000000000000001.-1")]
    [InlineData("00000000000000000000000000000001.1.1")]
    public void What_no_form_sends_is_no_version(string? sent) => Assert.Null(NoticePin.Read(sent));

    [GeneratedRegex("[0-9]{4} [0-9]{4}", RegexOptions.None, 1000)]
    private static partial Regex CodePattern();
}
