using System.Text;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Service;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Tests;

/// <summary>People are told of a new version, each once.</summary>
[Trait("Requirement", "N3")]
public sealed class ServiceTellingTests(OwnClockApp app) : IClassFixture<OwnClockApp>
{
    [Fact]
    public async Task Everybody_who_had_an_earlier_version_is_told_once_by_email()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        var (one, two) = (await site.AddShownAsync(), await site.AddShownAsync());
        await site.PublishAsync(2);
        var informed = await site.AddShownAsync(2);

        var telling = await site.TellAsync(site.Everybody(2));
        Assert.Equal(TellingState.Done, (await site.TellingAsync(telling)).State);
        foreach (var person in (TestResident[])[one, two])
        {
            var mail = Assert.Single(await site.MailsToAsync(person.Email));
            Assert.Contains("/privacy/website/versions/2", mail.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("Robin", mail.Body, StringComparison.Ordinal);
        }

        Assert.Empty(await site.MailsToAsync(informed.Email));
        Assert.Equal(2, (await site.GivenAsync()).Count(g => g.Channel == GivingChannel.EmailLink && g.Version == 2));

        // Nobody is left for a second one.
        var again = await site.TellAsync(site.Everybody(2));
        Assert.Equal(0, await site.WithAsync(db => db.TellingRecipients.CountAsync(r => r.TellingId == again)));
    }

    [Fact]
    public async Task Once_all_are_told_what_waited_for_it_may_apply()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        await site.AddShownAsync();
        await site.PublishAsync(2);
        await site.TellAsync(site.Everybody(2));
        Assert.True(await site.WithAsync(db => db.PeopleTold.AnyAsync(t => t.NoticeId == site.NoticeId && t.Version == 2)));
    }

    [Fact]
    public async Task What_waited_may_apply_whatever_the_version_says_of_telling_people()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        await site.AddShownAsync();
        await site.PublishAsync(2);
        await site.WithAsync(db => db.NoticeVersions.Where(v => v.NoticeId == site.NoticeId).ExecuteUpdateAsync(s => s.SetProperty(v => v.TellPeople, false)));
        await site.TellAsync(site.Everybody(2));
        Assert.True(await site.AreToldAsync(2));
    }

    [Fact]
    public async Task A_few_people_on_a_list_are_not_everybody()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        await site.AddShownAsync();
        await site.PublishAsync(2);
        var telling = await site.TellAsync(site.Everybody(2, TellingWhom.List, new NoticePerson("Agnes Whitlock", "agnes@example.org", null, null)));
        Assert.Equal(TellingState.Done, (await site.TellingAsync(telling)).State);
        Assert.False(await site.AreToldAsync(2));
    }

    [Fact]
    public async Task Where_nobody_was_there_to_be_told_nobody_has_been()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        await site.PublishAsync(2);
        await site.TellAsync(site.Everybody(2));
        Assert.False(await site.AreToldAsync(2));
    }

    [Fact]
    public async Task A_message_that_nobody_has_opened_has_told_nobody_until_the_last_one_opens_it()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        var (one, two) = (await site.AddShownAsync(), await site.AddShownAsync());
        await site.PublishAsync(2);
        var telling = await site.TellAsync(new BeginTelling(site.NoticeId, 2, TellingWhom.EarlierVersions, false, false, true, false, []));
        Assert.Equal(TellingState.Done, (await site.TellingAsync(telling)).State);
        foreach (var resident in (TestResident[])[one, two])
        {
            Assert.False(await site.AreToldAsync(2));
            using var browser = await app.App.BrowseAsync(resident);
            await (await browser.GetAsync("/your-notices")).FollowAsync("Read the new version");
        }

        Assert.True(await site.AreToldAsync(2));
    }

    [Fact]
    public async Task Two_lists_made_before_either_was_started_tell_nobody_twice()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        var resident = await site.AddShownAsync();
        await site.PublishAsync(2);
        var letters = await site.TellAsync(site.Everybody(2, TellingWhom.List, new NoticePerson("Agnes Whitlock", null, "14 Chapel Row", null)), start: false);
        var accounts = await site.TellAsync(site.Everybody(2, TellingWhom.Accounts), start: false);
        var earlier = await site.TellAsync(site.Everybody(2), start: false);
        Assert.Equal(2, await site.WithAsync(db => db.TellingRecipients.CountAsync(r => r.ResidentId == resident.Id)));

        // While letters wait to be posted nobody else is told.
        Assert.Null(await StartAsync(letters));
        Assert.NotNull(await StartAsync(accounts));
        Assert.Equal(TellingState.Ready, (await site.TellingAsync(accounts)).State);
        Assert.Null((await site.AsLeadAsync<Tellings, BuildingBlocks.Results.Outcome>(t => t.StopAsync(letters, CancellationToken.None))).Problem);

        Assert.Null(await StartAsync(accounts));
        await app.App.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Null(await StartAsync(earlier));
        await app.App.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(TellingState.Done, (await site.TellingAsync(earlier)).State);
        Assert.Single(await site.MailsToAsync(resident.Email));
        Assert.Single(await site.GivenAsync(), g => g.Version == 2);

        async Task<BuildingBlocks.Results.Problem?> StartAsync(Guid id) => (await site.AsLeadAsync<Tellings, BuildingBlocks.Results.Outcome>(t => t.StartAsync(id, CancellationToken.None))).Problem;
    }

    [Fact]
    public async Task Two_lists_started_at_the_same_moment_do_not_both_start()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        await site.AddShownAsync();
        await site.PublishAsync(2);
        var (one, two) = (await site.TellAsync(site.Everybody(2), start: false), await site.TellAsync(site.Everybody(2, TellingWhom.Accounts), start: false));
        var outcomes = await Task.WhenAll(((Guid[])[one, two]).Select(id => site.AsLeadAsync<Tellings, BuildingBlocks.Results.Outcome>(t => t.StartAsync(id, CancellationToken.None))));
        Assert.Single(outcomes, o => o.Ok);
    }

    [Fact]
    public async Task Whoever_says_after_they_were_looked_up_that_email_is_not_safe_gets_the_letter_that_was_chosen_too()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        var resident = await site.AddShownAsync(address: "1 High Street");
        await site.PublishAsync(2);
        var telling = await site.TellAsync(site.Everybody(2), start: false);
        // Else the form shows the new version, and they have it.
        await site.WithAsync(async db =>
        {
            (await db.Notices.SingleAsync()).Collections = [];
            return await db.SaveChangesAsync();
        });
        using (var browser = await app.App.BrowseAsync(resident))
            await (await browser.GetAsync("/account/safe-contact")).PressAsync("Save", ("Ways", false), ("Ways", "post"));
        Assert.Null((await site.AsLeadAsync<Tellings, BuildingBlocks.Results.Outcome>(t => t.StartAsync(telling, CancellationToken.None))).Problem);
        await app.App.AdvanceAsync(TimeSpan.FromMinutes(5));
        var person = await site.WithAsync(db => db.TellingRecipients.AsNoTracking().SingleAsync(r => r.TellingId == telling));
        Assert.Equal((RecipientWay.Letter, RecipientState.Waiting), (person.Way, person.State));
        Assert.Empty(await site.MailsToAsync(resident.Email));
    }

    [Fact]
    public async Task A_notice_leads_to_all_the_ways_of_giving_it_and_says_when_people_are_to_be_told()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        await site.AddShownAsync();
        using var staff = await app.App.BrowseAsync(site.Lead);
        foreach (var at in (string[])["/staff/notices/website", "/staff/notices/website/versions/1"])
        {
            var page = await staff.GetAsync(at);
            Assert.False(page.Shows("What to do next"), page.Text);
            Assert.Equal("Tell people of this version", (await page.FollowAsync("Tell people of")).Heading);
            Assert.Equal("A poster", (await page.FollowAsync("Poster with a QR code")).Heading);
            Assert.Equal("Show it on your website", (await page.FollowAsync("Put it on your website")).Heading);
        }

        await site.PublishAsync(2);
        foreach (var at in (string[])["/staff/notices/website", "/staff/notices/website/versions/2"])
        {
            var page = await staff.GetAsync(at);
            Assert.True(page.Shows("What to do next: tell people"), page.Text);
            Assert.Equal("Tell people of this version", (await page.FollowAsync("Choose who is told and how")).Heading);
        }

        await site.TellAsync(site.Everybody(2));
        Assert.False((await staff.GetAsync("/staff/notices/website/versions/2")).Shows("What to do next"));
    }

    [Fact]
    public async Task Nobody_is_written_to_in_a_way_that_is_not_safe_for_them()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        var (byPost, byNothing) = (await site.AddShownAsync(address: "1 High Street"), await site.AddShownAsync());
        foreach (var (resident, ways) in (IEnumerable<(TestResident, string)>)[(byPost, "post"), (byNothing, "phone")])
        {
            using var browser = await app.App.BrowseAsync(resident);
            await (await browser.GetAsync("/account/safe-contact")).PressAsync("Save", ("Ways", false), ("Ways", ways));
        }

        await site.PublishAsync(2);
        var telling = await site.TellAsync(site.Everybody(2), start: false);
        var people = await site.WithAsync(db => db.TellingRecipients.AsNoTracking().Where(r => r.TellingId == telling).ToDictionaryAsync(r => r.ResidentId!.Value));
        Assert.Equal((RecipientWay.Letter, RecipientState.Waiting), (people[byPost.Id].Way, people[byPost.Id].State));
        Assert.Equal((RecipientWay.None, RecipientState.CannotBeReached), (people[byNothing.Id].Way, people[byNothing.Id].State));

        using var staff = await app.App.BrowseAsync(site.Lead);
        var page = await staff.GetAsync($"{ServiceSite.TellUrl(2)}/{telling}");
        Assert.True(page.Shows("Who cannot be reached"), page.Text);
        await page.PressAsync("Tell 1 person");
        await app.App.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Empty(await site.MailsToAsync(byPost.Email));
    }

    [Fact]
    public async Task A_letter_counts_as_given_once_it_was_posted()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        var telling = await site.TellAsync(site.Everybody(1, TellingWhom.List, new NoticePerson("Agnes Whitlock", null, "14 Chapel Row", "T-1")));
        Assert.Equal(TellingState.Running, (await site.TellingAsync(telling)).State);

        using var staff = await app.App.BrowseAsync(site.Lead);
        var page = await (await staff.GetAsync($"{ServiceSite.TellUrl(1)}/{telling}")).PressAsync("Make letters for the printer");
        Assert.Empty(await site.GivenAsync());
        var pdf = await page.FollowAsync("Open file 1");
        Assert.Equal("%PDF", Encoding.ASCII.GetString(pdf.Bytes, 0, 4));
        await page.PressAsync("File 1 was posted");

        var given = await site.GivenOneAsync();
        Assert.Equal(GivingChannel.Letter, given.Channel);
        Assert.Equal(TellingState.Done, (await site.TellingAsync(telling)).State);
    }

    [Fact]
    public async Task An_email_that_came_back_counts_as_not_told_and_a_letter_takes_its_place()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        await site.AddShownAsync(address: "1 High Street");
        await site.PublishAsync(2);
        var telling = await site.TellAsync(site.Everybody(2));
        var given = (await site.GivenAsync()).Single(g => g.Channel == GivingChannel.EmailLink);

        using var staff = await app.App.BrowseAsync(site.Lead);
        await (await staff.GetAsync($"{GivenNotices.Url}/{given.Id}")).PressAsync("The email came back");
        Assert.DoesNotContain(await site.GivenAsync(), g => g.Id == given.Id);
        var page = await (await staff.GetAsync($"{ServiceSite.TellUrl(2)}/{telling}")).PressAsync("Write letters to those with a safe address");
        Assert.True(page.Shows("1 letter to be printed"), page.Text);
    }

    [Fact]
    public async Task Whoever_is_told_on_the_site_has_been_given_it_when_they_open_it()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        var resident = await site.AddShownAsync();
        await site.PublishAsync(2);
        await site.TellAsync(new BeginTelling(site.NoticeId, 2, TellingWhom.EarlierVersions, false, false, true, true, []));
        Assert.DoesNotContain(await site.GivenAsync(), g => g.Version == 2);

        using var browser = await app.App.BrowseAsync(resident);
        Assert.True((await browser.GetAsync("/account")).Shows("We have changed “Using this site”"));
        var text = await (await browser.GetAsync("/your-notices")).FollowAsync("Read the new version");
        Assert.True(text.Shows("The exact words of version 2."), text.Text);
        Assert.False((await browser.GetAsync("/account")).Shows("We have changed “Using this site”"));

        await text.PressAsync("I have read this");
        Assert.NotNull((await site.GivenAsync()).Single(g => g.Version == 2).AcknowledgedAt);
    }

    [Fact]
    public async Task A_list_is_taken_as_a_whole_or_not_at_all()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        using var staff = await app.App.BrowseAsync(site.Lead);
        var page = await staff.GetAsync(ServiceSite.TellUrl(1));
        var wrong = await page.PressAsync("Look people up", ("Whom", "List"), ("Upload", new TestFile("people.csv", "name,email\nAnn,ann@example.org\nBob,bob at example.org\n"u8.ToArray(), "text/csv")));
        Assert.Contains(wrong.Errors, e => e.Contains("Line 3", StringComparison.Ordinal));
        Assert.Equal(0, await site.WithAsync(db => db.TellingRecipients.CountAsync()));

        var right = await page.PressAsync("Look people up", ("Whom", "List"), ("Upload", new TestFile("people.csv", "name,email\nAnn,ann@example.org\nAnn,ANN@example.org\n"u8.ToArray(), "text/csv")));
        Assert.Equal("How people are told", right.Heading);
        await right.PressAsync("Tell 1 person");
        await app.App.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Single(await site.MailsToAsync("ann@example.org"));
        Assert.False((await site.GivenOneAsync()).Person!.Bytes.AsSpan().IndexOf("ann@example.org"u8) >= 0);
    }

    [Fact]
    public async Task All_residents_with_an_account_can_be_told_and_the_sending_can_be_paused()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        for (var i = 0; i < 3; i++) await app.App.AddResidentAsync(site.Tenant);
        var telling = await site.TellAsync(site.Everybody(1, TellingWhom.Accounts), start: false);
        Assert.Equal(TellingState.Ready, (await site.TellingAsync(telling)).State);
        Assert.Null((await site.AsLeadAsync<Tellings, BuildingBlocks.Results.Outcome>(t => t.StartAsync(telling, CancellationToken.None))).Problem);
        Assert.Null((await site.AsLeadAsync<Tellings, BuildingBlocks.Results.Outcome>(t => t.PauseAsync(telling, CancellationToken.None))).Problem);
        await app.App.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(TellingState.Paused, (await site.TellingAsync(telling)).State);
        Assert.Empty(await site.GivenAsync());
        Assert.Null((await site.AsLeadAsync<Tellings, BuildingBlocks.Results.Outcome>(t => t.StartAsync(telling, CancellationToken.None))).Problem);
        await app.App.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(3, (await site.GivenAsync()).Count);
    }

    [Fact]
    public async Task People_are_told_of_the_published_version_only()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        await site.PublishAsync(2);
        Assert.NotNull((await site.AsLeadAsync<Tellings, BuildingBlocks.Results.Outcome<Guid>>(t => t.BeginAsync(site.Everybody(1), CancellationToken.None))).Problem);
    }
}

/// <summary>A host for tests that move the clock.</summary>
public sealed class OwnClockApp : IAsyncLifetime
{
    public KeyholderApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await KeyholderApp.StartAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
