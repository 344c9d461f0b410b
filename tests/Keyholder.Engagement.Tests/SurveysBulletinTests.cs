using System.Collections.Concurrent;
using System.Net;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features;
using Keyholder.Engagement.Features.Bulletins;
using Keyholder.Notices.Contracts;
using Keyholder.Notices.Contracts.Events;
using Keyholder.Retention.Contracts;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Keyholder.Engagement.Tests;

/// <summary>A host in which a test says who agreed to what.</summary>
public sealed class ConsentingApp : IAsyncLifetime
{
    internal SaidConsents Consents { get; } = new();

    public KeyholderApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await KeyholderApp.StartAsync(services: s => s.Replace(ServiceDescriptor.Scoped<IConsents>(_ => Consents)));

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

internal sealed class SaidConsents : IConsents
{
    private readonly ConcurrentDictionary<(Guid Resident, string Purpose), bool> _held = new();
    private readonly ConcurrentDictionary<Guid, bool> _noMarketing = new();

    public void Give(TestResident resident, string purpose) => _held[(resident.Id, purpose)] = true;

    public void Withdraw(TestResident resident, string purpose) => _held.TryRemove((resident.Id, purpose), out _);

    public void StopMarketing(TestResident resident) => _noMarketing[resident.Id] = true;

    public Task<bool> HoldsAsync(Guid residentId, string purpose, CancellationToken ct) => Task.FromResult(_held.ContainsKey((residentId, purpose)));

    public Task<IReadOnlySet<Guid>> HoldAsync(IReadOnlyCollection<Guid> residentIds, string purpose, CancellationToken ct) =>
        Task.FromResult<IReadOnlySet<Guid>>(residentIds.Where(r => _held.ContainsKey((r, purpose))).ToHashSet());

    public Task<IReadOnlySet<Guid>> NoMarketingAsync(IReadOnlyCollection<Guid> residentIds, CancellationToken ct) =>
        Task.FromResult<IReadOnlySet<Guid>>(residentIds.Where(_noMarketing.ContainsKey).ToHashSet());

    public async Task<IReadOnlyDictionary<Guid, Uri>> WithdrawalLinksAsync(IReadOnlyCollection<Guid> residentIds, string purpose, CancellationToken ct) =>
        (await HoldAsync(residentIds, purpose, ct)).ToDictionary(r => r, r => new Uri($"https://example.org/consents/withdraw/{r:N}"));
}

[Trait("Requirement", "G9")]
public sealed class SurveysBulletinTests(ConsentingApp site) : IClassFixture<ConsentingApp>
{
    private const string News = "newsletter";
    private const string Counting = "email-tracking";
    private const string Body = "# News\n\nThe lift works. Read [more](https://example.org/more) or [the plan](/privacy).";

    [Fact]
    public async Task A_bulletin_goes_once_to_whoever_agreed_by_a_line_and_a_link_with_one_click_to_stop()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var (agreed, refused, stopped) = (await site.App.AddResidentAsync(its.Tenant), await site.App.AddResidentAsync(its.Tenant), await site.App.AddResidentAsync(its.Tenant));
        site.Consents.Give(agreed, News);
        site.Consents.Give(stopped, News);
        site.Consents.StopMarketing(stopped);
        var reference = await SendAsync(its);
        var mail = Assert.Single(its.Mails("engagement.bulletin"));
        Assert.Equal(agreed.Email, mail.To);
        Assert.DoesNotContain("lift", mail.Subject + mail.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"/bulletins/{reference}\n", mail.Body, StringComparison.Ordinal);
        Assert.EndsWith($"/consents/withdraw/{agreed.Id:N}", mail.Unsubscribe!.AbsoluteUri, StringComparison.Ordinal);
        Assert.DoesNotContain(its.Mails("engagement.bulletin"), m => m.To == refused.Email);
        var bulletin = await its.WithAsync(db => db.Bulletins.AsNoTracking().SingleAsync());
        Assert.Equal((BulletinState.Sent, 1, 2), (bulletin.State, bulletin.Mails, bulletin.Skipped));
        // That they were sent it is not kept.
        Assert.Equal(0, await its.WithAsync(db => db.BulletinDeliveries.CountAsync()));

        await its.App.InAsync(its.Tenant, s => s.GetRequiredKeyedService<IWakeUp>(SendBulletins.Job).RunAsync(bulletin.Id.ToString(), default));
        await site.App.SettleAsync();
        Assert.Single(its.Mails("engagement.bulletin"));
    }

    [Fact]
    public async Task Only_who_agreed_to_being_counted_has_a_link_of_their_own_and_is_counted()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var (counted, plain) = (await site.App.AddResidentAsync(its.Tenant), await site.App.AddResidentAsync(its.Tenant));
        foreach (var resident in (TestResident[])[counted, plain]) site.Consents.Give(resident, News);
        site.Consents.Give(counted, Counting);
        var reference = await SendAsync(its);
        var (own, common) = (PathTo(its, counted), PathTo(its, plain));
        Assert.Contains("?r=", own, StringComparison.Ordinal);
        Assert.Equal($"/bulletins/{reference}", common);

        using var reader = site.App.Browse(its.Tenant);
        var page = await reader.GetAsync(common);
        Assert.True(page.Shows("The lift works."), page.Text);
        Assert.Contains(page.Html.QuerySelectorAll("main a"), a => a.GetAttribute("href") == "https://example.org/more");
        Assert.Null(await OpenedAsync(its));

        page = await reader.GetAsync(own);
        Assert.True(page.Shows("This is counted."), page.Text);
        Assert.Equal(site.App.Clock.LondonToday(), await OpenedAsync(its));
        Assert.DoesNotContain(page.Html.QuerySelectorAll("main a"), a => a.GetAttribute("href") == "https://example.org/more");
        await page.FollowAsync("the plan");
        Assert.Equal([1], (await its.WithAsync(db => db.BulletinDeliveries.AsNoTracking().SingleAsync())).Clicks);
        // It is on no trail who opened what.
        Assert.Equal(0, await its.WithAsync(db => db.Set<AuditEntry>().CountAsync(a => a.SubjectType == nameof(BulletinDelivery))));
    }

    [Fact]
    public async Task Whoever_withdraws_is_forgotten_at_once_and_their_link_counts_nobody()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var resident = await site.App.AddResidentAsync(its.Tenant);
        site.Consents.Give(resident, News);
        site.Consents.Give(resident, Counting);
        await SendAsync(its);
        var own = PathTo(its, resident);
        using var reader = site.App.Browse(its.Tenant);
        await reader.GetAsync(own);
        Assert.NotNull(await OpenedAsync(its));
        site.Consents.Withdraw(resident, Counting);
        await its.WithAsync(db =>
        {
            db.Publish(new ConsentWithdrawn(Guid.NewGuid(), Counting, resident.Id, site.App.Clock.LondonToday()));
            return db.SaveChangesAsync();
        });
        await site.App.SettleAsync();
        Assert.Equal(0, await its.WithAsync(db => db.BulletinDeliveries.CountAsync()));
        var page = await reader.GetAsync(own);
        Assert.True(page.Shows("The lift works."), page.Text);
        Assert.False(page.Shows("This is counted."));
    }

    [Fact]
    public async Task How_it_is_read_is_shown_in_numbers_to_communications_only_and_not_of_few()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var people = new List<TestResident>();
        for (var i = 0; i < 12; i++)
        {
            people.Add(await site.App.AddResidentAsync(its.Tenant));
            site.Consents.Give(people[i], News);
            site.Consents.Give(people[i], Counting);
        }

        var reference = await SendAsync(its);
        using var reader = site.App.Browse(its.Tenant);
        foreach (var person in people.Take(4)) await reader.GetAsync(PathTo(its, person));
        var page = await its.News.GetAsync($"/staff/bulletins/{reference}/reading");
        Assert.True(page.Shows("Hidden: fewer than 5"), page.Text);
        foreach (var person in people.Skip(4).Take(3)) await (await reader.GetAsync(PathTo(its, person))).FollowAsync("the plan");
        page = await its.News.GetAsync($"/staff/bulletins/{reference}/reading");
        Assert.Contains(page.Html.QuerySelectorAll(".govuk-summary-list__row"), r => r.TextContent.Contains("Opened the page", StringComparison.Ordinal) && r.TextContent.Contains('7', StringComparison.Ordinal));
        Assert.True(page.Shows("There are no pixels"), page.Text);
        Assert.Equal(2, await its.WithAsync(db => db.Set<AuditEntry>().CountAsync(a => a.Action == "engagement.bulletin.reading-viewed")));
        Assert.NotEqual(HttpStatusCode.OK, (await its.Work.GetAsync($"/staff/bulletins/{reference}/reading")).Status);
    }

    [Fact]
    public async Task Of_a_group_only_members_read_it_and_a_member_stops_it_in_one_click()
    {
        var its = await SurveysSite.OpenAsync(site.App, "ombudsman-panel");
        var (member, other) = (await site.App.AddResidentAsync(its.Tenant), await site.App.AddResidentAsync(its.Tenant));
        var group = await its.AddGroupAsync(member);
        var reference = await SendAsync(its, group);
        var mail = Assert.Single(its.Mails("engagement.bulletin"));
        using var inside = await site.App.BrowseAsync(member);
        using var outside = await site.App.BrowseAsync(other);
        using var nobody = site.App.Browse(its.Tenant);
        Assert.True((await inside.GetAsync($"/bulletins/{reference}")).Shows("The lift works."));
        Assert.Equal(HttpStatusCode.NotFound, (await outside.GetAsync($"/bulletins/{reference}")).Status);
        Assert.StartsWith("/sign-in", (await nobody.GetAsync($"/bulletins/{reference}")).Path, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await nobody.GetAsync($"/bulletins/{reference}/links/0")).Path, StringComparison.Ordinal);

        // As a mail program does it, without a form of ours before (RFC 8058); looking at the link does nothing.
        await nobody.GetAsync(mail.Unsubscribe!.AbsolutePath);
        Assert.Equal(0, await its.WithAsync(db => db.BulletinRefusals.CountAsync()));
        for (var again = 0; again < 2; again++)
        {
            using var press = new HttpRequestMessage(HttpMethod.Post, mail.Unsubscribe.AbsolutePath) { Content = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]) };
            Assert.True((await nobody.SendAsync(press)).Shows("You get no more bulletins of this group"));
        }

        Assert.Equal(1, await its.WithAsync(db => db.BulletinRefusals.CountAsync()));
        await SendAsync(its, group);
        Assert.Single(its.Mails("engagement.bulletin"));
        Assert.True((await nobody.GetAsync("/bulletins/stop/nonsense")).Shows("This link does not work"));
    }

    [Fact]
    public async Task It_is_tried_by_oneself_and_can_be_taken_back_while_it_waits()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var resident = await site.App.AddResidentAsync(its.Tenant);
        site.Consents.Give(resident, News);
        var page = await WriteAsync(its);
        page = await page.PressAsync("Send it to me");
        Assert.True(page.Shows("Sent to you"), page.Text);
        await site.App.SettleAsync();
        Assert.DoesNotContain(its.Mails("engagement.bulletin"), m => m.To == resident.Email);
        Assert.Single(its.Mails("engagement.bulletin"));
        page = await page.PressAsync("Send the bulletin");
        Assert.Equal(["Select when it is sent"], page.Errors);
        var day = site.App.Clock.LondonToday().AddDays(3);
        page = await page.PressAsync("Send the bulletin", ("When", "later"), ("On.Day", day.Day), ("On.Month", day.Month), ("On.Year", day.Year));
        Assert.Equal(["Enter a time, like 14:30 or 2:30pm"], page.Errors);
        page = await page.PressAsync("Send the bulletin", ("At", "9am"));
        Assert.True(page.Shows("It goes out by itself"), page.Text);
        using var reader = await site.App.BrowseAsync(resident);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/bulletins/{page.Path.Split('/')[^1]}")).Status);
        page = await page.PressAsync("Take it back");
        Assert.True(page.Shows("Taken back"), page.Text);
        await its.WakeAsync();
        Assert.DoesNotContain(its.Mails("engagement.bulletin"), m => m.To == resident.Email);
    }

    [Fact]
    public async Task A_draft_is_deleted_and_what_has_gone_out_is_not()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var sent = await SendAsync(its);
        Assert.DoesNotContain((await its.News.GetAsync($"/staff/bulletins/{sent}")).Html.QuerySelectorAll("main button"), b => b.TextContent.Contains("Delete", StringComparison.Ordinal));
        await its.App.InAsync(its.Tenant, async s =>
            Assert.StartsWith("The bulletin is on its way", (await s.GetRequiredService<BulletinRegister>().DeleteAsync(sent, default)).Problem!.Message, StringComparison.Ordinal));
        var page = await WriteAsync(its);
        var draft = page.Path.Split('/')[^1];
        page = await page.PressAsync("Delete the bulletin");
        Assert.True(page.Path == "/staff/bulletins" && page.Shows("Bulletin deleted"), page.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await its.News.GetAsync($"/staff/bulletins/{draft}")).Status);
        Assert.Equal(1, await its.WithAsync(db => db.Set<AuditEntry>().CountAsync(a => a.Action == "engagement.bulletin.deleted" && a.SubjectId == draft)));
        Assert.Equal("Lift news", (await its.App.InAsync(its.Tenant, s => s.GetServices<IAuditWords>().OfType<EngagementAuditWords>().Single().NamesAsync("bulletin", [sent], default)))[sent]);
    }

    [Fact]
    public async Task Which_link_few_of_those_who_opened_it_left_alone_is_not_shown()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var people = new List<TestResident>();
        for (var i = 0; i < 14; i++)
        {
            people.Add(await site.App.AddResidentAsync(its.Tenant));
            site.Consents.Give(people[i], News);
            site.Consents.Give(people[i], Counting);
        }

        var reference = await SendAsync(its);
        using var reader = site.App.Browse(its.Tenant);
        // Eight open it and seven go on: that one did not would follow from the two numbers.
        foreach (var (person, i) in people.Take(8).Select((p, i) => (p, i)))
        {
            var opened = await reader.GetAsync(PathTo(its, person));
            if (i < 7) await opened.FollowAsync("the plan");
        }

        var bulletin = await its.WithAsync(db => db.Bulletins.AsNoTracking().SingleAsync(b => b.Reference == reference));
        var figures = await its.App.InAsync(its.Tenant, s => s.GetRequiredService<BulletinReading>().FiguresAsync(bulletin, default));
        Assert.Equal((14, 8), (figures.Counted, figures.Opened));
        Assert.All(figures.Links, l => Assert.Null(l.People));
    }

    [Fact]
    public async Task Where_nobody_is_asked_about_news_it_cannot_go_to_residents_outside_a_group()
    {
        var its = await SurveysSite.OpenAsync(site.App, "ombudsman-panel");
        var form = await its.News.GetAsync("/staff/bulletins/edit");
        Assert.DoesNotContain(form.Html.QuerySelectorAll("input[name=Audience]"), i => i.GetAttribute("value") == nameof(BulletinAudience.Residents));
        await its.App.InAsync(its.Tenant, async s => Assert.StartsWith(
            "Your organisation asks nobody", (await s.GetRequiredService<BulletinRegister>().SaveAsync(null, new BulletinDetails("News", Body, BulletinAudience.Residents, null), default)).Problem!.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_somebody_opened_is_given_out_to_them_and_erased()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var resident = await site.App.AddResidentAsync(its.Tenant);
        site.Consents.Give(resident, News);
        site.Consents.Give(resident, Counting);
        await SendAsync(its);
        using var reader = site.App.Browse(its.Tenant);
        await (await reader.GetAsync(PathTo(its, resident))).FollowAsync("the plan");
        var subject = new Subject(resident.Id, resident.Email, "Robin Reed");
        await its.App.InAsync(its.Tenant, async s =>
        {
            var records = s.GetServices<IEngagementRecords>().OfType<BulletinReadingRecords>().Single();
            var item = Assert.Single(await records.LocateAsync(subject, default));
            Assert.Contains((await records.ExportAsync(subject, item.Id, default))!.Fields, f => f.Value == "/privacy");
            Assert.True((await records.EraseAsync(subject, item.Id, default)).Done);
            Assert.Empty(await records.LocateAsync(subject, default));
        });
    }

    private static async Task<WebPage> WriteAsync(SurveysSite its, Guid? group = null)
    {
        List<(string, object)> fields = [("Audience", group is null ? nameof(BulletinAudience.Residents) : nameof(BulletinAudience.Group)), ("Title", "Lift news"), ("Body", Body)];
        if (group is { } id) fields.Add(("GroupId", id));
        var page = await (await its.News.GetAsync("/staff/bulletins/edit")).PressAsync("Save", [.. fields]);
        Assert.True(page.Shows("Bulletin saved"), page.Text);
        return page;
    }

    private static async Task<string> SendAsync(SurveysSite its, Guid? group = null)
    {
        var page = await (await WriteAsync(its, group)).PressAsync("Send the bulletin", ("When", "now"));
        Assert.True(page.Shows("It is going out"), page.Text);
        await its.WakeAsync();
        await its.App.SettleAsync();
        return page.Path.Split('/')[^1];
    }

    private static string PathTo(SurveysSite its, TestResident resident) =>
        new Uri(its.Mails("engagement.bulletin").Single(m => m.To == resident.Email).Body.Split('\n').First(l => l.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;

    private static Task<DateOnly?> OpenedAsync(SurveysSite its) => its.WithAsync(db => db.BulletinDeliveries.AsNoTracking().Select(d => d.OpenedOn).SingleAsync());
}

/// <summary>On a host of their own, because they move the clock.</summary>
[Trait("Requirement", "G9")]
public sealed class SurveysBulletinPaceTests
{
    [Fact]
    public async Task As_many_go_out_in_a_minute_as_the_policy_says_and_each_person_gets_it_once_whatever_breaks_off()
    {
        await using var app = await KeyholderApp.StartAsync();
        var its = await SurveysSite.OpenAsync(app, "ombudsman-panel");
        await its.PaceAsync(2);
        var people = new List<TestResident>();
        for (var i = 0; i < 5; i++) people.Add(await app.AddResidentAsync(its.Tenant));
        var group = await its.AddGroupAsync([.. people]);
        var page = await (await its.News.GetAsync("/staff/bulletins/edit")).PressAsync("Save", ("Audience", nameof(BulletinAudience.Group)), ("GroupId", group), ("Title", "Lift news"), ("Body", "The lift works."));
        page = await page.PressAsync("Send the bulletin", ("When", "now"));
        Assert.True(page.Shows("It is going out"), page.Text);
        await its.WakeAsync();
        Assert.Equal(2, its.Mails("engagement.bulletin").Count);
        var bulletin = await its.WithAsync(db => db.Bulletins.AsNoTracking().SingleAsync());
        Assert.Equal(BulletinState.Sending, bulletin.State);

        // The machine broke off after the commit, before it had noted how far it was: who was sent it is what counts.
        await its.WithAsync(db => db.Bulletins.ExecuteUpdateAsync(s => s.SetProperty(b => b.Cursor, Guid.Empty)));
        for (var minute = 0; minute < 4; minute++)
        {
            var before = its.Mails("engagement.bulletin").Count;
            await app.AdvanceAsync(TimeSpan.FromMinutes(1));
            Assert.InRange(its.Mails("engagement.bulletin").Count - before, 0, 2);
        }

        Assert.Equal(people.Select(p => p.Email).Order(StringComparer.Ordinal), its.Mails("engagement.bulletin").Select(m => m.To).Order(StringComparer.Ordinal));
        Assert.Equal(BulletinState.Sent, (await its.WithAsync(db => db.Bulletins.AsNoTracking().SingleAsync())).State);
        Assert.Equal(0, await its.WithAsync(db => db.BulletinDeliveries.CountAsync()));
    }

    [Fact]
    [Trait("Requirement", "G8")]
    public async Task Invitations_to_a_survey_go_out_at_the_same_pace()
    {
        await using var app = await KeyholderApp.StartAsync();
        var its = await SurveysSite.OpenAsync(app);
        await its.PaceAsync(2);
        var people = new List<TestResident>();
        for (var i = 0; i < 3; i++) people.Add(await app.AddResidentAsync(its.Tenant));
        await its.OpenSurveyAsync(anonymous: true, await its.AddGroupAsync([.. people]));
        Assert.Equal(2, its.Mails("engagement.survey-invitation").Count);
        await app.AdvanceAsync(TimeSpan.FromMinutes(1));
        await app.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(people.Select(p => p.Email).Order(StringComparer.Ordinal), its.Mails("engagement.survey-invitation").Select(m => m.To).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_people_opened_is_registered_to_be_destroyed_twelve_months_after_it_went_out()
    {
        await using var app = new ConsentingApp();
        await app.InitializeAsync();
        var its = await SurveysSite.OpenAsync(app.App);
        var resident = await app.App.AddResidentAsync(its.Tenant);
        app.Consents.Give(resident, "newsletter");
        app.Consents.Give(resident, "email-tracking");
        var page = await (await its.News.GetAsync("/staff/bulletins/edit")).PressAsync("Save", ("Audience", nameof(BulletinAudience.Residents)), ("Title", "Lift news"), ("Body", "The lift works."));
        await page.PressAsync("Send the bulletin", ("When", "now"));
        await its.WakeAsync();
        await app.App.SettleAsync();
        var delivery = await its.WithAsync(db => db.BulletinDeliveries.AsNoTracking().SingleAsync());
        var kept = Assert.Single(await app.App.InAsync(its.Tenant, s =>
            s.GetRequiredService<IRecordRetention>().UntilAsync([new RecordReference(DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(BulletinReadingRecords.Of, delivery.Id))], default)));
        Assert.Contains(app.App.Clock.LondonToday().AddMonths(12).Year.ToString(System.Globalization.CultureInfo.InvariantCulture), kept.Sentence, StringComparison.Ordinal);
    }
}
