using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Cases;
using Keyholder.Breaches.Features.Cases.DecideBreach;
using Keyholder.Breaches.Features.PartnerNotices;
using Keyholder.BuildingBlocks.Results;
using Keyholder.SharingAgreements.Contracts.Events;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Tests;

[Trait("Requirement", "B4")]
public sealed class PartnersClockTests(BreachesApp fixture)
{
    private KeyholderApp App => fixture.App;

    [Theory]
    [InlineData(6)]
    [InlineData(24)]
    public async Task Each_agreement_that_carries_the_data_starts_the_clock_it_says(int hours)
    {
        var site = await PartnersSite.OpenAsync(App);
        var partner = await site.PartnerAsync(hours);
        var (breach, notice) = await site.ToTellAsync(partner);

        var clock = await site.ClockAsync(notice);
        Assert.Equal((ClockKind.Partner, ClockState.Running, breach.AwareAt, breach.AwareAt.AddHours(hours)), (clock.Kind, clock.State, clock.StartsAt, clock.DueAt));
        Assert.Equal(($"Tell {partner.Name}", $"Agreement {partner.Agreement}, breach notice", partner.Id, partner.AgreementId), (clock.Title, clock.Citation, clock.PartnerId, clock.AgreementId));
        Assert.Equal((PartnerNoticeState.Draft, "name-and-contact", partner.Agreement), (notice.State, notice.Items, notice.Agreement));
    }

    [Fact]
    public async Task An_agreement_without_hours_means_without_undue_delay()
    {
        var site = await PartnersSite.OpenAsync(App);
        var (_, notice) = await site.ToTellAsync(await site.PartnerAsync(hours: null));

        var clock = await site.ClockAsync(notice);
        Assert.Equal((null, null, ClockState.Running), (clock.Hours, clock.DueAt, clock.State));
    }

    [Fact]
    public async Task Whoever_handles_data_for_a_partner_has_the_laws_own_duty_to_tell_it()
    {
        var site = await PartnersSite.OpenAsync(App);
        var partner = await site.PartnerAsync(role: PartnerRole.Controller, kind: AgreementKind.Processor);
        var (_, notice) = await site.ToTellAsync(partner);

        Assert.True(notice.WeAreProcessor);
        Assert.Equal($"UK GDPR Article 33(2); Agreement {partner.Agreement}, breach notice", (await site.ClockAsync(notice)).Citation);
    }

    [Fact]
    public async Task Not_to_tell_partners_is_decided_again_when_another_comes_onto_the_list()
    {
        var site = await PartnersSite.OpenAsync(App);
        var (names, rents) = (await site.PartnerAsync(items: ["name-and-contact"]), await site.PartnerAsync(items: ["rent-account"]));
        var (breach, _) = await site.ToTellAsync(names);
        Assert.True((await site.AsAsync<DecideBreachHandler, Outcome>(site.Lead, h => h.HandleAsync(
            new DecideBreach(breach.Reference, DecisionQuestion.TellPartners, false, "They hold nothing of it.", null, false), TestContext.Current.CancellationToken))).Ok);

        await site.ConfirmDataAsync(breach, "name-and-contact", "rent-account");

        Assert.Equal(ClockState.NotNeeded, (await site.ClockAsync(await site.NoticeAsync(breach, names))).State);
        Assert.Equal(ClockState.Running, (await site.ClockAsync(await site.NoticeAsync(breach, rents))).State);
        Assert.Equal(DecisionState.Replaced, await site.WithAsync(db => db.Decisions.Where(d => d.BreachId == breach.Id).Select(d => d.State).SingleAsync()));
    }

    [Fact]
    public async Task Said_again_the_same_partner_is_on_the_list_once()
    {
        var site = await PartnersSite.OpenAsync(App);
        var (breach, _) = await site.ToTellAsync(await site.PartnerAsync());

        await site.ConfirmDataAsync(breach, "name-and-contact");
        Assert.Single(await site.NoticesAsync(breach));
        Assert.Equal(1, await site.WithAsync(db => db.Clocks.CountAsync(c => c.BreachId == breach.Id && c.Kind == ClockKind.Partner)));
    }

    [Fact]
    public async Task When_the_data_is_known_better_partners_come_and_those_not_told_yet_go()
    {
        var site = await PartnersSite.OpenAsync(App);
        var (names, rents) = (await site.PartnerAsync(items: ["name-and-contact"]), await site.PartnerAsync(items: ["rent-account"]));
        var (breach, _) = await site.ToTellAsync(names);
        Assert.Single(await site.NoticesAsync(breach));

        await site.ConfirmDataAsync(breach, "rent-account");
        var gone = await site.NoticeAsync(breach, names);
        Assert.Equal((PartnerNoticeState.NotNeeded, ClockState.NotNeeded), (gone.State, (await site.ClockAsync(gone)).State));
        Assert.Equal(PartnerNoticeState.Draft, (await site.NoticeAsync(breach, rents)).State);

        await site.ConfirmDataAsync(breach, "rent-account", "name-and-contact");
        var back = await site.NoticeAsync(breach, names);
        Assert.Equal((PartnerNoticeState.Draft, ClockState.Running), (back.State, (await site.ClockAsync(back)).State));
    }

    [Fact]
    public async Task A_partner_that_was_told_stays_told_when_its_data_turns_out_not_to_be_concerned()
    {
        var site = await PartnersSite.OpenAsync(App);
        var partner = await site.PartnerAsync();
        var (breach, notice) = await site.ToTellAsync(partner);
        await site.TellAsync(breach, notice);

        await site.ConfirmDataAsync(breach);
        Assert.Equal(PartnerNoticeState.Sent, (await site.NoticeAsync(breach, partner)).State);
    }

    [Fact]
    public async Task Counting_the_clocks_again_wakes_none_of_a_partner_that_is_not_told()
    {
        var site = await PartnersSite.OpenAsync(App);
        var partner = await site.PartnerAsync();
        var (breach, notice) = await site.ToTellAsync(partner);
        Assert.Null((await site.AsAsync<PartnerNoticeHandler, Outcome>(site.Lead, h => h.DoNotTellAsync(breach.Reference, notice.Id, "They told us of it", CancellationToken.None))).Problem);

        await App.InAsync(site.Tenant, async s =>
        {
            var db = s.GetRequiredService<Data.BreachesDbContext>();
            await s.GetRequiredService<BreachClocks>().CountAsync(await db.Breaches.Include(b => b.Clocks).SingleAsync(b => b.Id == breach.Id), CancellationToken.None);
            await db.SaveChangesAsync();
        });
        Assert.Equal(ClockState.NotNeeded, (await site.ClockAsync(notice)).State);
    }

    [Fact]
    public async Task A_near_miss_tells_no_partner()
    {
        var site = await PartnersSite.OpenAsync(App);
        await site.PartnerAsync();
        var breach = await site.BreachAsync(nature: BreachNature.NearMiss);

        await site.ConfirmDataAsync(breach, "name-and-contact");
        Assert.Empty(await site.NoticesAsync(breach));
    }

    [Fact]
    public async Task Changed_terms_move_a_running_clock()
    {
        var site = await PartnersSite.OpenAsync(App);
        var partner = await site.PartnerAsync();
        var (breach, notice) = await site.ToTellAsync(partner);

        await site.PublishAsync(new PartnerBreachTermsChanged(partner.Id, partner.AgreementId, partner.Agreement, 6));
        var clock = await site.ClockAsync(notice);
        Assert.Equal((6, breach.AwareAt.AddHours(6)), (clock.Hours, clock.DueAt));
    }

    [Fact]
    public async Task Changed_terms_leave_a_clock_that_was_met()
    {
        var site = await PartnersSite.OpenAsync(App);
        var partner = await site.PartnerAsync();
        var (breach, notice) = await site.ToTellAsync(partner);
        await site.TellAsync(breach, notice);

        await site.PublishAsync(new PartnerBreachTermsChanged(partner.Id, partner.AgreementId, partner.Agreement, 6));
        Assert.Equal(breach.AwareAt.AddHours(24), (await site.ClockAsync(notice)).DueAt);
    }

    [Fact]
    public async Task An_agreement_that_ends_leaves_the_clock_running_and_is_marked()
    {
        var site = await PartnersSite.OpenAsync(App);
        var partner = await site.PartnerAsync();
        var (breach, notice) = await site.ToTellAsync(partner);

        await site.PublishAsync(new PartnerBreachTermsChanged(partner.Id, partner.AgreementId, partner.Agreement, null));
        await App.WithAsync<SharingDbContext, int>(site.Tenant, db => db.Versions.Where(v => v.AgreementId == partner.AgreementId).ExecuteUpdateAsync(s => s.SetProperty(v => v.State, AgreementState.Expired)));
        await site.ConfirmDataAsync(breach, "name-and-contact", "repairs");
        notice = await site.NoticeAsync(breach, partner);
        Assert.Equal((true, PartnerNoticeState.Draft), (notice.AgreementEnded, notice.State));
        Assert.Equal((24, ClockState.Running), ((await site.ClockAsync(notice)).Hours, (await site.ClockAsync(notice)).State));
    }
}
