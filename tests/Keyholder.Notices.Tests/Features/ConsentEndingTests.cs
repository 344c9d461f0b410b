using System.Net;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Notices.Contracts;
using Keyholder.Notices.Demo;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Consents;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Tests.Features;

[Trait("Requirement", "N8")]
public sealed class ConsentEndingTests(NoticesApp site)
{
    [Fact]
    public async Task A_link_withdraws_by_post_only_without_signing_in_and_tells_nothing_of_the_person()
    {
        var its = await ConsentSite.OpenAsync(site.App);
        var resident = await site.App.AddResidentAsync(its.Tenant);
        await its.GiveAsync(resident);
        var link = await its.LinkAsync(resident);
        using var anybody = site.App.Browse(its.Tenant);
        var page = await anybody.GetAsync(link);
        Assert.True(page.Shows("News by email"));
        Assert.DoesNotContain("Robin", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(resident.Email, page.Text, StringComparison.Ordinal);
        Assert.True(await its.HoldsAsync(resident));
        page = await page.PressAsync("Withdraw");
        Assert.True(page.Shows("It ended at once"), page.Text);
        Assert.False(await its.HoldsAsync(resident));
        Assert.True((await anybody.GetAsync("/consents/withdraw/" + new string('x', 43))).Shows("This link does not work"));
    }

    [Fact]
    public async Task A_mail_program_withdraws_with_one_post_and_may_post_again()
    {
        var its = await ConsentSite.OpenAsync(site.App);
        var resident = await site.App.AddResidentAsync(its.Tenant);
        await its.GiveAsync(resident);
        var link = await its.LinkAsync(resident);
        for (var i = 0; i < 2; i++)
        {
            using var program = site.App.Browse(its.Tenant);
            var answer = await program.SendAsync(new HttpRequestMessage(HttpMethod.Post, link) { Content = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]) });
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Empty(answer.Redirects);
        }

        Assert.False(await its.HoldsAsync(resident));
        var ended = Assert.Single(await its.ConsentsAsync());
        Assert.Equal((ConsentState.Withdrawn, ConsentWay.Link), (ended.State, ended.EndedWay));
    }

    [Fact]
    public async Task The_link_of_an_old_mail_withdraws_what_was_given_again_since()
    {
        var its = await ConsentSite.OpenAsync(site.App);
        var resident = await site.App.AddResidentAsync(its.Tenant);
        await its.GiveAsync(resident);
        var link = await its.LinkAsync(resident);
        await its.WithAsync(db => db.Consents.ExecuteUpdateAsync(s => s.SetProperty(c => c.GivenAt, c => site.App.Clock.GetUtcNow().AddDays(-9))));
        await its.GiveAsync(resident);
        Assert.Equal([ConsentState.Renewed, ConsentState.Holding], (await its.ConsentsAsync()).Select(c => c.State));
        using var anybody = site.App.Browse(its.Tenant);
        await (await anybody.GetAsync(link)).PressAsync("Withdraw");
        Assert.False(await its.HoldsAsync(resident));
    }

    [Fact]
    [Trait("Requirement", "N9")]
    public async Task Who_wants_no_marketing_gets_none_at_once_and_is_not_asked_until_they_allow_it()
    {
        var its = await ConsentSite.OpenAsync(site.App);
        await its.AddPurposeAsync("photographs", "Photographs");
        var resident = await site.App.AddResidentAsync(its.Tenant);
        await its.GiveAsync(resident);
        await its.GiveAsync(resident, "photographs");
        using var browser = await site.App.BrowseAsync(resident);
        var page = await (await browser.GetAsync("/consents")).PressAsync("Stop all marketing");
        Assert.True(page.Shows("You want no marketing from us"), page.Text);
        Assert.False(await its.HoldsAsync(resident));
        Assert.True(await its.HoldsAsync(resident, "photographs"));
        Assert.Equal([resident.Id], await site.App.InAsync(its.Tenant, s => s.GetRequiredService<IConsents>().NoMarketingAsync([resident.Id, Guid.NewGuid()], default)));
        Assert.DoesNotContain(page.Html.QuerySelectorAll("button"), b => b.TextContent.Contains("Agree: News", StringComparison.Ordinal));
        await its.AsAsync<ConsentRegister>(async register => Assert.Equal(ConsentRegister.NoMarketing,
            (await register.GiveAsync(new GiveConsent((await its.PurposeAsync()).Id, 1, ConsentingPerson.Of(resident.Id), ConsentWay.Portal), default)).Problem));
        page = await page.PressAsync("Allow marketing again");
        Assert.False(await its.HoldsAsync(resident));
        Assert.Contains(page.Html.QuerySelectorAll("button"), b => b.TextContent.Contains("Agree: News", StringComparison.Ordinal));
    }

    [Fact]
    public async Task People_are_asked_before_it_runs_out_and_it_lapses_for_whoever_does_not_agree_again()
    {
        await using var app = await KeyholderApp.StartAsync();
        var its = await ConsentSite.OpenAsync(app);
        var (stays, goes) = (await app.AddResidentAsync(its.Tenant), await app.AddResidentAsync(its.Tenant));
        await its.GiveAsync(stays);
        await its.GiveAsync(goes);
        await app.AdvanceAsync(TimeSpan.FromDays(365 * 2 - 40));
        Assert.Empty(its.Mails());
        await app.AdvanceAsync(TimeSpan.FromDays(20));
        Assert.Equal(new[] { stays.Email, goes.Email }.Order(), its.Mails().Select(m => m.To).Order());

        using var anybody = app.Browse(its.Tenant);
        // What rests on consent can be ended by the mail program itself.
        var end = its.Mails().Single(m => m.To == goes.Email).Unsubscribe!;
        Assert.StartsWith("/consents/withdraw/", end.AbsolutePath, StringComparison.Ordinal);
        Assert.True((await anybody.GetAsync(end.AbsolutePath)).Shows("News by email"));
        var page = await anybody.GetAsync(its.PathIn(its.Mails().Single(m => m.To == stays.Email)));
        Assert.True(page.Shows(ConsentSite.Words));
        page = await page.PressAsync("Agree");
        Assert.Equal(["Tick the box if you still agree"], page.Errors);
        page = await page.PressAsync("Agree", ("Agreed", true));
        Assert.True(page.Shows("You agree for longer"), page.Text);

        await app.AdvanceAsync(TimeSpan.FromDays(40));
        Assert.True(await its.HoldsAsync(stays));
        Assert.False(await its.HoldsAsync(goes));
        Assert.Equal(ConsentState.Lapsed, (await its.ConsentsAsync()).Single(c => c.ResidentId == goes.Id).State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task With_a_new_wording_older_consents_stay_or_end_unless_given_again(bool askAgain)
    {
        await using var app = await KeyholderApp.StartAsync();
        var its = await ConsentSite.OpenAsync(app);
        var resident = await app.AddResidentAsync(its.Tenant);
        await its.GiveAsync(resident);
        await its.AsAsync<ConsentPurposes>(async p => Assert.Null((await p.WriteAsync("news", "News twice a month.", default)).Problem));
        var page = await its.Decision.GetAsync("/staff/consents/purposes/news");
        Assert.NotEmpty((await page.PressAsync("Publish")).Errors);
        page = await page.PressAsync("Publish", ("AskAgain", askAgain ? "true" : "false"));
        Assert.True(page.Shows("Wording published"), page.Text);
        await app.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(askAgain ? 1 : 0, its.Mails().Count);
        Assert.True(await its.HoldsAsync(resident));
        await app.AdvanceAsync(TimeSpan.FromDays(30));
        Assert.Equal(!askAgain, await its.HoldsAsync(resident));
    }

    [Fact]
    public async Task More_people_than_one_batch_are_each_asked_once_though_the_batches_run_twice_at_once()
    {
        var its = await ConsentSite.OpenAsync(site.App);
        var (purpose, now) = (await its.PurposeAsync(), site.App.Clock.GetUtcNow());
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var people = ConsentDates.Batch + 30;
        await site.App.InAsync(its.Tenant, async s =>
        {
            var db = s.GetRequiredService<Data.NoticesDbContext>();
            var keys = s.GetRequiredService<BuildingBlocks.Security.DataKeys>();
            for (var i = 0; i < people; i++)
            {
                var id = Guid.CreateVersion7();
                db.Consents.Add(new Consent
                {
                    Id = id,
                    PurposeId = purpose.Id,
                    Wording = 1,
                    PersonKey = $"p:{i:00000}",
                    HoldKey = Consent.HoldKeyOf(purpose.Id, $"p:{i:00000}"),
                    Way = ConsentWay.Paper,
                    GivenAt = now,
                    GivenBy = "system",
                    ExpiresOn = today.AddDays(20),
                    NextOn = today,
                    Person = ConsentPeople.Seal(await keys.GetOrCreateAsync(id, default), id, new PersonDetails($"Person {i}", $"p{i}@example.org")),
                });
            }

            await db.SaveChangesAsync();
        });
        await Task.WhenAll(its.RunDatesAsync(), its.RunDatesAsync());
        await site.App.SettleAsync();
        Assert.Equal(people, its.Mails().Select(m => m.To).Distinct().Count());
        Assert.Equal(people, its.Mails().Count);
        Assert.All(await its.ConsentsAsync(), c => Assert.Equal(today.AddDays(21), c.NextOn));
    }

    [Fact]
    public async Task A_purpose_that_is_closed_ends_what_rested_on_it()
    {
        await using var app = await KeyholderApp.StartAsync();
        var its = await ConsentSite.OpenAsync(app);
        var resident = await app.AddResidentAsync(its.Tenant);
        await its.GiveAsync(resident);
        await (await its.Decision.GetAsync("/staff/consents/purposes/news")).PressAsync("Close this purpose");
        Assert.False(await its.HoldsAsync(resident));
        await app.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(ConsentState.Lapsed, Assert.Single(await its.ConsentsAsync()).State);
    }

    [Fact]
    public async Task The_proof_goes_when_the_schedule_says_so_but_not_while_the_consent_holds()
    {
        var its = await ConsentSite.OpenAsync(site.App);
        var (one, other) = (await its.GiveAsync(await site.App.AddResidentAsync(its.Tenant)), await its.GiveAsync(await site.App.AddResidentAsync(its.Tenant)));
        await its.AsAsync<ConsentRegister>(r => r.WithdrawAsync(one.Id, ConsentWay.Phone, default));
        var ids = new[] { ConsentRecords.IdOf(one.Id), ConsentRecords.IdOf(other.Id) };
        await its.WithAsync(async db =>
        {
            db.Publish(new DisposalOrdered(Guid.NewGuid(), 1, ConsentRecords.Source, ConsentRecords.Class, DisposalAction.Destroy, [], ids, "Destroyed"));
            return await db.SaveChangesAsync();
        });
        await site.App.SettleAsync();
        Assert.Equal(other.Id, Assert.Single(await its.ConsentsAsync()).Id);
    }

    [Fact]
    public async Task A_person_gets_the_words_they_agreed_to_and_the_proof_is_not_erased_at_a_wish()
    {
        var its = await ConsentSite.OpenAsync(site.App);
        var resident = await site.App.AddResidentAsync(its.Tenant);
        var consent = await its.GiveAsync(resident);
        await its.AsAsync<ConsentSubjectItems>(async items =>
        {
            var subject = new Subject(resident.Id, null, null);
            var item = Assert.Single(await items.LocateAsync(subject, default));
            Assert.Equal($"consent:{consent.Id}", item.Id);
            Assert.Contains((await items.ExportAsync(subject, [item.Id], default)).Single().Fields, f => f.Value == ConsentSite.Words);
            Assert.False((await items.EraseAsync(subject, item.Id, default)).Done);
            Assert.Empty(await items.LocateAsync(new Subject(Guid.NewGuid(), null, null), default));
        });
    }

    [Fact]
    public async Task What_ended_is_erased_at_a_wish_once_the_schedule_does_not_keep_it_any_more()
    {
        var its = await ConsentSite.OpenAsync(site.App);
        var resident = await site.App.AddResidentAsync(its.Tenant);
        var consent = await its.GiveAsync(resident);
        var (subject, item) = (new Subject(resident.Id, null, null), $"consent:{consent.Id}");
        await its.AsAsync<ConsentRegister>(r => r.WithdrawAsync(consent.Id, ConsentWay.Portal, default));
        await site.App.SettleAsync();
        await its.AsAsync<ConsentSubjectItems>(async items => Assert.False((await items.EraseAsync(subject, item, default)).Done));
        await its.WithAsync(async db =>
        {
            db.Publish(new TriggerReached(ConsentRecords.Source, ConsentRecords.IdOf(consent.Id), RetentionTrigger.ProcessingEnded, new DateOnly(2010, 1, 1)));
            return await db.SaveChangesAsync();
        });
        await site.App.SettleAsync();
        await its.AsAsync<ConsentSubjectItems>(async items => Assert.True((await items.EraseAsync(subject, item, default)).Done));
        await site.App.SettleAsync();
        Assert.Empty(await its.ConsentsAsync());
        Assert.Empty(await site.App.InAsync(its.Tenant, s => s.GetRequiredService<IRecordRetention>().UntilAsync([new RecordReference(ConsentRecords.Source, ConsentRecords.IdOf(consent.Id))], default)));
    }

    [Fact]
    public async Task The_demonstration_has_consents_once_and_only_where_something_rests_on_consent()
    {
        var its = await ConsentSite.OpenAsync(site.App);
        await its.WithAsync(async db =>
        {
            await db.ConsentWordings.ExecuteDeleteAsync();
            return await db.ConsentPurposes.ExecuteDeleteAsync();
        });
        var scopes = site.App.Services.GetRequiredService<TenantScopes>();
        await its.EndActivitiesAsync("news", "news-by-email", "email-tracking", "photographs-and-stories", "survey-contact");
        await DemoConsents.EnsureAsync(scopes, its.Tenant, default);
        Assert.Empty(await its.ConsentsAsync());
        foreach (var code in new[] { "news-by-email", "email-tracking", "photographs-and-stories" }) await its.AddActivityAsync(code, "a");
        await DemoConsents.EnsureAsync(scopes, its.Tenant, default);
        var all = await its.ConsentsAsync();
        await DemoConsents.EnsureAsync(scopes, its.Tenant, default);
        Assert.Equal(all.Count, (await its.ConsentsAsync()).Count);
        Assert.Contains(all, c => c.State == ConsentState.Withdrawn);
        Assert.Contains(all, c => c.State == ConsentState.Holding);
        Assert.Equal(0, (await its.PurposeAsync("story")).InUse);
    }
}
