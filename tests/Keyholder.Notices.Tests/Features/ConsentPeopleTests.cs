using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.Notices.Contracts;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Consents;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Tests.Features;

[Trait("Requirement", "N8")]
public sealed class ConsentPeopleTests(NoticesApp site)
{
    [Fact]
    public async Task What_somebody_who_shares_a_mailbox_agreed_to_is_not_the_account_holders_and_is_given_out_to_nobody_else()
    {
        var its = await ConsentSite.OpenAsync(site.App, "tmo");
        var holder = await site.App.AddResidentAsync(its.Tenant);
        var page = await (await its.Work.GetAsync("/staff/consents/record")).PressAsync(
            "Record the consent", ("Wording", "news/1"), ("Name", "Ann Reed"), ("Email", holder.Email), ("Way", nameof(ConsentWay.Phone)), ("Note", "CALL-1"));
        Assert.True(page.Shows("Ann Reed"), page.Text);
        Assert.False(await its.HoldsAsync(holder));
        var consent = Assert.Single(await its.ConsentsAsync());
        Assert.Null(consent.ResidentId);
        await its.AsAsync<ConsentSubjectItems>(async items =>
        {
            var id = $"consent:{consent.Id}";
            foreach (var other in (Subject[])[new(null, holder.Email, "Robin Reed"), new(holder.Id, holder.Email, "Robin Reed")])
            {
                Assert.Empty(await items.LocateAsync(other, default));
                Assert.Empty(await items.ExportAsync(other, [id], default));
            }

            var ann = new Subject(null, holder.Email.ToUpperInvariant(), "ann  reed");
            Assert.Equal(id, Assert.Single(await items.LocateAsync(ann, default)).Id);
            Assert.Contains(Assert.Single(await items.ExportAsync(ann, [id], default)).Fields, f => f.Value == "Ann Reed");
        });
    }

    [Fact]
    public async Task Two_people_of_one_mailbox_each_have_their_own_consent_and_a_search_finds_both()
    {
        var its = await ConsentSite.OpenAsync(site.App);
        var purpose = await its.PurposeAsync();
        foreach (var name in (string[])["Ann Lee", "Ben Lee", "ann lee"])
        {
            var person = await site.App.InAsync(its.Tenant, s => s.GetRequiredService<ConsentPeople>().OfAsync(new PersonDetails(name, "lees@example.org"), default));
            await its.AsAsync<ConsentRegister>(async r => Assert.Null((await r.GiveAsync(new GiveConsent(purpose.Id, 1, person.Value!, ConsentWay.Portal), default)).Problem));
        }

        Assert.Equal(2, (await its.ConsentsAsync()).Count);
        var (_, keys) = await site.App.InAsync(its.Tenant, s => s.GetRequiredService<ConsentPeople>().FindAsync("Lees@example.org", default));
        Assert.Equal(2, await its.WithAsync(db => db.Consents.CountAsync(c => c.EmailKey != null && keys.Contains(c.EmailKey))));
    }

    [Fact]
    public async Task Staff_record_that_somebody_who_was_never_asked_wants_no_marketing_and_it_holds_when_they_open_an_account()
    {
        var its = await ConsentSite.OpenAsync(site.App);
        var form = await its.Work.GetAsync("/staff/consents/no-marketing/record");
        var page = await form.PressAsync("Record the opt-out", ("Name", "Ida Moss"), ("Email", "ida.moss@example.org"));
        Assert.Equal(["Select how they told you"], page.Errors);
        page = await page.PressAsync("Record the opt-out", ("Way", nameof(ConsentWay.Phone)));
        Assert.True(page.Shows("They get no more marketing"), page.Text);
        Assert.True(page.Shows("Ida Moss"));
        Assert.Contains("ida.moss@example.org", (await its.Work.GetAsync("/staff/consents/no-marketing?handler=Csv")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await its.WithAsync(db => db.Set<AuditEntry>().CountAsync(a => a.Action == "notices.marketing.exported")));

        // Somebody else of the same mailbox has not said so.
        var neighbour = await site.App.AddResidentAsync(its.Tenant);
        var ida = await site.App.AddResidentAsync(its.Tenant, "ida.moss@example.org", "Ida Moss");
        Assert.Equal([ida.Id], await NoMarketingAsync(its, ida.Id, neighbour.Id));
        using var browser = await site.App.BrowseAsync(ida);
        page = await browser.GetAsync("/consents");
        Assert.True(page.Shows("You want no marketing from us"), page.Text);
        await its.AsAsync<ConsentRegister>(async r => Assert.Equal(ConsentRegister.NoMarketing,
            (await r.GiveAsync(new GiveConsent((await its.PurposeAsync()).Id, 1, ConsentingPerson.Of(ida.Id), ConsentWay.Portal), default)).Problem));
        await page.PressAsync("Allow marketing again");
        Assert.Empty(await NoMarketingAsync(its, ida.Id));
        Assert.True((await its.Work.GetAsync("/staff/consents/no-marketing")).Shows("Nobody has said so yet"));
    }

    [Fact]
    public async Task An_opt_out_of_an_account_without_a_name_is_respected_by_its_address()
    {
        var its = await ConsentSite.OpenAsync(site.App);
        await its.AsAsync<ConsentRegister>(async r => await r.StopMarketingAsync(
            (await site.App.InAsync(its.Tenant, s => s.GetRequiredService<ConsentPeople>().OfAsync(new PersonDetails("Ida Moss", "ida@example.org"), default))).Value!, ConsentWay.Phone, default));
        var nameless = await site.App.AddResidentAsync(its.Tenant, "ida@example.org", "");
        Assert.Equal([nameless.Id], await NoMarketingAsync(its, nameless.Id));
    }

    [Fact]
    [Trait("Requirement", "N3")]
    public async Task Where_people_agree_they_are_shown_the_notice_and_it_is_kept_which_version_they_saw()
    {
        var its = await ConsentSite.OpenAsync(site.App);
        var slug = await site.App.PublishAsync(its.Tenant, n => n.Collections = [ConsentRegister.Collection], new PastVersion(PublicSite.Day(1, 5), "What we do with your answer."));
        var resident = await site.App.AddResidentAsync(its.Tenant);
        using var browser = await site.App.BrowseAsync(resident);
        var page = await browser.GetAsync("/consents");
        Assert.NotNull(page.Html.QuerySelector($"main a[href='/privacy/{slug}/versions/1']"));
        await page.PressAsync("Agree: News by email", ("Agreed[news]", true));
        await site.App.SettleAsync();
        var given = await its.WithAsync(db => db.GivenNotices.AsNoTracking().SingleAsync(g => g.ResidentId == resident.Id));
        Assert.Equal((1, "consent", "news", GivingChannel.ShownOnPage), (given.Version, given.Collection, given.Reference, given.Channel));
    }

    private Task<IReadOnlySet<Guid>> NoMarketingAsync(ConsentSite its, params Guid[] residents) => site.App.InAsync(its.Tenant, s => s.GetRequiredService<IConsents>().NoMarketingAsync(residents, default));
}
