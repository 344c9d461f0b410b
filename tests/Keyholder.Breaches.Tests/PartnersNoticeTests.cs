using System.Net;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.PartnerNotices;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Tests;

[Trait("Requirement", "B4")]
public sealed class PartnersNoticeTests(BreachesApp fixture)
{
    private KeyholderApp App => fixture.App;

    [Fact]
    public async Task An_officer_words_the_notice_and_tells_the_partner_who_confirms_it_on_its_own_pages()
    {
        var site = await PartnersSite.OpenAsync(App);
        var partner = await site.PartnerAsync(6);
        var (breach, notice) = await site.ToTellAsync(partner);
        var work = await App.BrowseAsync(site.Officer);

        var list = await work.GetAsync(PartnersSite.Url(breach));
        Assert.True(list.Shows(partner.Name) && list.Shows("To be told"));
        var page = await list.FollowAsync(partner.Name);
        Assert.Contains("Minutes or papers of a meeting passed on", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(PartnersSite.Secret, page.Text, StringComparison.Ordinal);
        page = await page.PressAsync("Save the words", ("Text", "The minutes of a closed meeting were passed on. Lock your copy away."));
        page = await page.PressAsync($"Tell {partner.Name}");
        Assert.True(page.Shows($"{partner.Name} has been told"), page.Text);
        await App.SettleAsync();
        var mail = Assert.Single(site.MailTo(partner.Contact.Email));
        Assert.Contains($"/partner/breach-notices/{notice.Id}", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("minutes", mail.Subject + mail.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(ClockState.Met, (await site.ClockAsync(notice)).State);

        var them = site.BrowseAs(partner);
        var inbox = await (await them.GetAsync("/partner")).FollowAsync("Breaches we told you about");
        var theirs = await inbox.FollowAsync(breach.Reference);
        Assert.True(theirs.Shows("Lock your copy away."));
        var done = await theirs.PressAsync("Confirm that we have read this", ("Reply", "We have locked it away"));
        Assert.True(done.Shows("Thank you. You have confirmed it"), done.Text);
        notice = await site.NoticeAsync(breach, partner);
        Assert.Equal((PartnerNoticeState.Acknowledged, $"partner-contact:{partner.Contact.Id}"), (notice.State, notice.AcknowledgedBy));
        Assert.True((await work.GetAsync(PartnersSite.Url(breach, $"/{notice.Id}"))).Shows("We have locked it away"));
        await App.SettleAsync();
        Assert.Single(site.MailTo(site.Officer.Email));
        Assert.Contains("breaches.partner-notice.acknowledged", await site.TrailAsync(breach.Id));
    }

    [Fact]
    public async Task What_was_told_does_not_change_with_the_facts_any_more()
    {
        var site = await PartnersSite.OpenAsync(App);
        var partner = await site.PartnerAsync();
        var (breach, notice) = await site.ToTellAsync(partner);
        await site.TellAsync(breach, notice);

        Assert.Equal("What they were told stays as it is", (await site.AsAsync<PartnerNoticeHandler, Outcome>(site.Officer, h => h.WriteAsync(breach.Reference, notice.Id, "Other words", CancellationToken.None))).Problem?.Message);
        Assert.NotNull((await site.NoticeAsync(breach, partner)).Text);
    }

    [Fact]
    public async Task Told_too_late_the_reason_is_asked_for_and_kept()
    {
        var site = await PartnersSite.OpenAsync(App);
        var partner = await site.PartnerAsync(6);
        var (breach, notice) = await site.ToTellAsync(partner, App.Clock.GetUtcNow().AddHours(-7));
        var page = await (await App.BrowseAsync(site.Officer)).GetAsync(PartnersSite.Url(breach, $"/{notice.Id}"));

        var refused = await page.PressAsync($"Tell {partner.Name}");
        Assert.Equal(["Enter why it is late"], refused.Errors);
        var told = await refused.PressAsync($"Tell {partner.Name}", ("LateBecause", "The office was closed"));
        Assert.True(told.Shows("The office was closed") && told.Shows("Late"), told.Text);
        var clock = await site.ClockAsync(notice);
        Assert.Equal(ClockState.Met, clock.State);
        Assert.NotNull(clock.LateBecause);
    }

    [Fact]
    public async Task Told_by_letter_in_time_is_not_late_however_late_it_is_put_on_record()
    {
        var site = await PartnersSite.OpenAsync(App);
        var partner = await site.PartnerAsync(6, contact: false);
        var (breach, notice) = await site.ToTellAsync(partner, App.Clock.GetUtcNow().AddHours(-7));

        Assert.Null((await site.TellAsync(breach, notice, NoticeChannel.Letter, breach.AwareAt.AddHours(1))).Problem);
        Assert.Equal((ClockState.Met, breach.AwareAt.AddHours(1)), ((await site.ClockAsync(notice)).State, (await site.ClockAsync(notice)).MetAt));
    }

    [Fact]
    public async Task A_partner_where_nobody_can_sign_in_is_told_another_way()
    {
        var site = await PartnersSite.OpenAsync(App);
        var (breach, notice) = await site.ToTellAsync(await site.PartnerAsync(contact: false));

        Assert.StartsWith("Nobody at this organisation can sign in", (await site.TellAsync(breach, notice)).Problem?.Message, StringComparison.Ordinal);
        Assert.Equal(ClockState.Running, (await site.ClockAsync(notice)).State);
        var work = await App.BrowseAsync(site.Officer);
        var form = await work.GetAsync(PartnersSite.Url(breach, $"/{notice.Id}/told"));
        Assert.Equal(["Select how they were told"], (await form.PressAsync("Put it on record")).Errors);
        var told = await form.PressAsync("Put it on record", ("Channel", "Telephone"));
        Assert.True(told.Shows("by telephone"), told.Text);
        var confirmed = await (await told.FollowAsync("They confirmed by letter or telephone")).PressAsync("Put it on record", ("Reply", "They thanked us"));
        Assert.True(confirmed.Shows("Their confirmation is on record") && confirmed.Shows("They thanked us"), confirmed.Text);
    }

    [Theory]
    [InlineData(1, "They cannot have been told in the future")]
    [InlineData(-48, "They cannot have been told before you were aware of it. Check the time")]
    public async Task Nobody_was_told_in_the_future_or_before_anybody_knew(int hours, string problem)
    {
        var site = await PartnersSite.OpenAsync(App);
        var (breach, notice) = await site.ToTellAsync(await site.PartnerAsync());

        Assert.Equal(problem, (await site.TellAsync(breach, notice, NoticeChannel.Letter, App.Clock.GetUtcNow().AddHours(hours))).Problem?.Message);
    }

    [Fact]
    public async Task A_partner_without_an_agreement_is_added_by_hand_and_marked()
    {
        var site = await PartnersSite.OpenAsync(App);
        var breach = await site.BreachAsync();
        var work = await App.BrowseAsync(site.Officer);
        var form = await work.GetAsync(PartnersSite.Url(breach, "/add"));

        var refused = await form.PressAsync("Add them", ("Organisation", "Northmarch Police"));
        Assert.Equal(["Enter why they are told"], refused.Errors);
        var added = await refused.PressAsync("Add them", ("Why", "A crime may have been committed"), ("Hours", "12"));
        Assert.True(added.Shows("There is none") && added.Shows("A crime may have been committed"), added.Text);
        var notice = Assert.Single(await site.NoticesAsync(breach));
        Assert.Equal((null, null, "Northmarch Police"), (notice.PartnerId, notice.AgreementId, notice.Organisation));
        Assert.Equal(breach.AwareAt.AddHours(12), (await site.ClockAsync(notice)).DueAt);
        Assert.True((await work.GetAsync(PartnersSite.Url(breach))).Shows("No agreement"));
        Assert.Equal(["Northmarch Police is on the list already"], (await form.PressAsync("Add them", ("Organisation", "Northmarch Police"), ("Why", "Again"))).Errors);
    }

    [Fact]
    public async Task Only_a_lead_decides_that_a_partner_is_not_told_and_may_think_again()
    {
        var site = await PartnersSite.OpenAsync(App);
        var partner = await site.PartnerAsync();
        var (breach, notice) = await site.ToTellAsync(partner);
        var url = PartnersSite.Url(breach, $"/{notice.Id}/not-needed");
        Assert.NotEqual(HttpStatusCode.OK, (await (await App.BrowseAsync(site.Officer)).GetAsync(url)).Status);

        var lead = await App.BrowseAsync(site.Lead);
        var form = await lead.GetAsync(url);
        Assert.Equal(["Enter why they are not told"], (await form.PressAsync("Do not tell them")).Errors);
        var page = await form.PressAsync("Do not tell them", ("Reason", "They told us of it"));
        Assert.True(page.Shows("They told us of it"), page.Text);
        Assert.Equal(ClockState.NotNeeded, (await site.ClockAsync(notice)).State);
        await site.ConfirmDataAsync(breach, "repairs", "name-and-contact");
        Assert.Equal(PartnerNoticeState.NotNeeded, (await site.NoticeAsync(breach, partner)).State);

        await (await lead.GetAsync(PartnersSite.Url(breach, $"/{notice.Id}"))).PressAsync("Tell them after all");
        Assert.Equal((PartnerNoticeState.Draft, ClockState.Running), ((await site.NoticeAsync(breach, partner)).State, (await site.ClockAsync(notice)).State));
    }

    [Fact]
    public async Task A_decision_that_partners_are_not_told_is_applied_to_all_who_were_not()
    {
        var site = await PartnersSite.OpenAsync(App);
        var (told, other) = (await site.PartnerAsync(), await site.PartnerAsync());
        var (breach, notice) = await site.ToTellAsync(told);
        await site.TellAsync(breach, notice);
        Assert.NotNull((await site.AsAsync<PartnerNoticeHandler, Outcome>(site.Lead, h => h.ApplyDecisionAsync(breach.Reference, CancellationToken.None))).Problem);
        await App.InAsync(site.Tenant, async s =>
        {
            var (db, id) = (s.GetRequiredService<Data.BreachesDbContext>(), Guid.CreateVersion7());
            var key = await s.GetRequiredService<DataKeys>().GetAsync(breach.Id, CancellationToken.None);
            db.Decisions.Add(new BreachDecision
            {
                Id = id,
                BreachId = breach.Id,
                Question = DecisionQuestion.TellPartners,
                State = DecisionState.InForce,
                By = "staff",
                At = App.Clock.GetUtcNow(),
                Reason = key.Seal("Encrypted, and the key is safe", BreachDecision.ReasonField(id)),
            });
            await db.SaveChangesAsync();
        });

        Assert.False((await (await App.BrowseAsync(site.Officer)).GetAsync(PartnersSite.Url(breach))).Shows("Tell nobody else"));
        var page = await (await App.BrowseAsync(site.Lead)).GetAsync(PartnersSite.Url(breach));
        Assert.True(page.Shows("Encrypted, and the key is safe"));
        await page.PressAsync("Tell nobody else");
        var applied = await site.NoticeAsync(breach, other);
        Assert.Equal((PartnerNoticeState.NotNeeded, ClockState.NotNeeded), (applied.State, (await site.ClockAsync(applied)).State));
        Assert.Equal(PartnerNoticeState.Sent, (await site.NoticeAsync(breach, told)).State);
    }

    [Fact]
    public async Task A_partner_reads_what_was_sent_to_it_and_nothing_else()
    {
        var site = await PartnersSite.OpenAsync(App);
        var (mine, theirs) = (await site.PartnerAsync(), await site.PartnerAsync());
        var (breach, own) = await site.ToTellAsync(mine);
        var foreign = await site.NoticeAsync(breach, theirs);
        await site.TellAsync(breach, foreign);
        var me = site.BrowseAs(mine);

        Assert.Equal(HttpStatusCode.NotFound, (await me.GetAsync($"/partner/breach-notices/{foreign.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await me.GetAsync($"/partner/breach-notices/{own.Id}")).Status);
        Assert.True((await me.GetAsync("/partner/breach-notices")).Shows("There are none."));
        await site.TellAsync(breach, own);
        var page = await me.GetAsync($"/partner/breach-notices/{own.Id}");
        Assert.Equal((HttpStatusCode.OK, true), (page.Status, page.Response.Headers.CacheControl?.NoStore));
        Assert.Contains("Sign in as a partner", (await App.Browse(site.Tenant).GetAsync($"/partner/breach-notices/{own.Id}")).Text, StringComparison.Ordinal);
        Assert.StartsWith("/staff/sign-in", (await me.GetAsync(PartnersSite.Url(breach))).Path, StringComparison.Ordinal);
        Assert.NotEqual($"/partner/breach-notices/{own.Id}", (await (await App.BrowseAsync(site.Officer)).GetAsync($"/partner/breach-notices/{own.Id}")).Path);
    }

    [Fact]
    public async Task Confirmed_twice_it_is_confirmed_once()
    {
        var site = await PartnersSite.OpenAsync(App);
        var partner = await site.PartnerAsync();
        var (breach, notice) = await site.ToTellAsync(partner);
        await site.TellAsync(breach, notice);
        var page = await site.BrowseAs(partner).GetAsync($"/partner/breach-notices/{notice.Id}");

        await Task.WhenAll(page.PressAsync("Confirm"), page.PressAsync("Confirm"));
        Assert.Single(await site.TrailAsync(breach.Id), a => a == "breaches.partner-notice.acknowledged");
    }

    [Theory]
    [InlineData(Roles.CaseOfficer, true)]
    [InlineData(Roles.DataProtectionLead, true)]
    [InlineData(Roles.Auditor, true)]
    [InlineData(Roles.EngagementOfficer, false)]
    [InlineData(Roles.TenantAdmin, false)]
    public async Task Who_deals_with_breaches_sees_who_is_told(string role, bool sees)
    {
        var site = await PartnersSite.OpenAsync(App);
        var (breach, notice) = await site.ToTellAsync(await site.PartnerAsync());
        var browser = await App.BrowseAsStaffAsync(site.Tenant, role);

        Assert.Equal(sees, (await browser.GetAsync(PartnersSite.Url(breach))).Status == HttpStatusCode.OK);
        var page = await browser.GetAsync(PartnersSite.Url(breach, $"/{notice.Id}"));
        Assert.Equal(sees, page.Status == HttpStatusCode.OK);
        if (role == Roles.Auditor) Assert.False(page.Shows("Save the words"));
    }

    [Fact]
    public async Task Of_a_sealed_breach_an_officer_who_is_not_let_in_sees_no_partners()
    {
        var site = await PartnersSite.OpenAsync(App);
        var (breach, notice) = await site.ToTellAsync(await site.PartnerAsync());
        await site.WithAsync(db => db.Breaches.Where(b => b.Id == breach.Id).ExecuteUpdateAsync(s => s.SetProperty(b => b.IsSealed, true)));
        var other = await App.BrowseAsStaffAsync(site.Tenant, Roles.CaseOfficer);

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(PartnersSite.Url(breach))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(PartnersSite.Url(breach, $"/{notice.Id}"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await App.BrowseAsync(site.Lead)).GetAsync(PartnersSite.Url(breach))).Status);
    }
}

/// <summary>These move the clock.</summary>
[Trait("Requirement", "B4")]
public sealed class PartnersChaseTests
{
    [Fact]
    public async Task A_partner_that_does_not_confirm_is_asked_again_until_it_does()
    {
        await using var app = await KeyholderApp.StartAsync();
        var site = await PartnersSite.OpenAsync(app);
        var partner = await site.PartnerAsync();
        var (breach, notice) = await site.ToTellAsync(partner);
        await site.TellAsync(breach, notice);

        await app.AdvanceAsync(TimeSpan.FromHours(23));
        Assert.Single(site.MailTo(partner.Contact.Email));
        await app.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal(2, site.MailTo(partner.Contact.Email).Count);
        Assert.Contains(site.MailTo(site.Officer.Email), m => m.Subject == $"A partner has not confirmed your notice: {breach.Reference}");
        await app.AdvanceAsync(TimeSpan.FromHours(24));
        Assert.Equal(2, (await site.NoticeAsync(breach, partner)).Chases);

        Assert.Null((await site.AsAsync<PartnerNoticeHandler, Outcome>(site.Officer, h => h.RecordAcknowledgementAsync(breach.Reference, notice.Id, app.Clock.GetUtcNow(), null, CancellationToken.None))).Problem);
        await app.AdvanceAsync(TimeSpan.FromDays(3));
        Assert.Equal(3, site.MailTo(partner.Contact.Email).Count);
    }
}

internal static class PartnersDoing
{
    public static async Task<Outcome> TellAsync(this PartnersSite site, Breach breach, PartnerNotice notice, NoticeChannel channel = NoticeChannel.Portal, DateTimeOffset? at = null)
    {
        var outcome = await site.AsAsync<PartnerNoticeHandler, Outcome>(site.Officer, h => h.SendAsync(new SendPartnerNotice(breach.Reference, notice.Id, channel, at, null), CancellationToken.None));
        await site.App.SettleAsync();
        return outcome;
    }
}
