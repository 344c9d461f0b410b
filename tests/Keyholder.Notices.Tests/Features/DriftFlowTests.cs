using System.Net;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Contracts.Events;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Drift;
using Keyholder.Notices.Features.Writing;
using Keyholder.Retention.Contracts.Events;
using Keyholder.SharingAgreements.Features.Agreements;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Tests.Features;

/// <summary>From a change somewhere to a notice that is true again. Some move the clock, so they have a host of their own.</summary>
[Trait("Requirement", "N3")]
public sealed class DriftFlowTests : IAsyncLifetime
{
    private const string WouldBecomeUntrue = "A notice would become untrue";
    private KeyholderApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await KeyholderApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_changed_retention_rule_waits_for_the_notice_that_says_otherwise()
    {
        var its = await DriftSite.OpenAsync(_app);
        await its.AddActivityAsync();
        var notice = await its.AddNoticeAsync(owner: its.Admin.Id);

        await (await its.First.GetAsync(DriftSite.RetentionDraft + "/start")).PressAsync("Start a draft");
        await (await its.First.GetAsync(DriftSite.RetentionDraft + "/class/repair-order")).PressAsync("Save in the draft", ("Years", "7"));
        Assert.True((await its.First.GetAsync(DriftSite.RetentionDraft + "/what-if")).Shows("Privacy notice for tenants"));

        await its.ProposeYearsAsync(7);
        var drift = await its.DriftAsync();
        var fact = Assert.Single(drift.Facts);
        Assert.Equal(("retention:2", DriftState.Open, 2), (drift.Source, drift.State, drift.Draft));
        Assert.Equal((ClauseKind.Retention, "repair-order", "Anonymised 6 years after it was created", "Anonymised 7 years after it was created"), (fact.Kind, fact.Subject, fact.Says, fact.Becomes));
        Assert.Equal("retention:2", (await its.VersionAsync(notice, 2)).DriftSource);
        Assert.Equal((1, 1), (its.MailsTo(its.Admin, WouldBecomeUntrue), its.MailsTo(its.Lead, WouldBecomeUntrue)));

        Assert.Contains("overruled there", Assert.Single((await its.TryScheduleAsync()).Errors));
        var page = await its.Second.GetAsync($"/staff/notices/drift/{drift.Id}");
        Assert.True(page.Shows("Anonymised 6 years after it was created") && page.Shows("Anonymised 7 years after it was created"));
        Assert.True((await its.Second.GetAsync("/staff/notices/drift")).Shows("Version 2 of the retention schedule"));

        await its.PublishAsync(notice, 2);
        Assert.Equal(DriftState.Settled, (await its.DriftAsync()).State);
        Assert.Empty((await its.ApproveScheduleAsync()).Errors);
        Assert.True((await its.First.GetAsync("/staff/retention/schedule")).Shows("Anonymised 7 years after it was created"));
        drift = await its.DriftAsync();
        Assert.Equal((DriftState.Settled, true), (drift.State, drift.Applied));
    }

    [Fact]
    public async Task A_version_that_is_withdrawn_holds_nothing_up_and_its_untouched_draft_goes_with_it()
    {
        var its = await DriftSite.OpenAsync(_app);
        await its.AddActivityAsync();
        var notice = await its.AddNoticeAsync();
        await its.ProposeYearsAsync(7);
        await (await its.First.GetAsync(DriftSite.RetentionDraft + "/withdraw")).PressAsync("Withdraw");
        await _app.SettleAsync();
        Assert.Equal(DriftState.Gone, (await its.DriftAsync()).State);
        Assert.Equal(NoticeState.Withdrawn, (await its.VersionAsync(notice, 2)).State);
    }

    [Fact]
    public async Task A_notice_that_was_changed_for_a_change_that_is_given_up_is_untrue_itself()
    {
        var its = await DriftSite.OpenAsync(_app);
        await its.AddActivityAsync();
        var notice = await its.AddNoticeAsync();
        await its.ProposeYearsAsync(7);
        await its.PublishAsync(notice, 2);
        await (await its.First.GetAsync(DriftSite.RetentionDraft + "/withdraw")).PressAsync("Withdraw");
        await _app.SettleAsync();
        var drift = await its.DriftAsync();
        Assert.Equal((DriftState.Open, true, 3), (drift.State, drift.Applied, drift.Draft));
        Assert.Equal("Anonymised 6 years after it was created", Assert.Single(drift.Facts).Becomes);
        await its.PublishAsync(notice, 3);
        Assert.Equal(DriftState.Settled, (await its.DriftAsync()).State);
    }

    [Fact]
    public async Task Sent_back_and_proposed_otherwise_what_is_untrue_is_found_anew_in_the_same_draft_and_a_persons_own_draft_stays()
    {
        var its = await DriftSite.OpenAsync(_app);
        await its.AddActivityAsync();
        var notice = await its.AddNoticeAsync();
        await its.WithAsync(async db =>
        {
            var of = await db.Notices.Include(n => n.Versions).SingleAsync(n => n.Id == notice);
            of.BeginDraft(Guid.NewGuid(), "staff:a", _app.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        await its.ProposeYearsAsync(7);
        Assert.Equal(3, (await its.DriftAsync()).Draft);
        await its.WithAsync(db => db.NoticeVersions.Where(v => v.Number == 3).ExecuteUpdateAsync(s => s.SetProperty(v => v.Edits, 1)));
        await (await its.Second.GetAsync(DriftSite.RetentionDraft + "/approve")).PressAsync("Send back to draft");
        await _app.SettleAsync();
        Assert.Equal(DriftState.Gone, (await its.DriftAsync()).State);

        await its.ProposeYearsAsync(8);
        var drift = await its.DriftAsync();
        Assert.Equal((DriftState.Open, 3, "Anonymised 8 years after it was created"), (drift.State, drift.Draft, Assert.Single(drift.Facts).Becomes));
        Assert.Equal([NoticeState.Published, NoticeState.Draft, NoticeState.Draft], await its.WithAsync(db => db.NoticeVersions.OrderBy(v => v.Number).Select(v => v.State).ToListAsync()));
    }

    [Fact]
    public async Task What_applies_without_having_been_asked_about_is_on_record_and_drafted_and_blocks_nothing()
    {
        var its = await DriftSite.OpenAsync(_app);
        await its.AddActivityAsync();
        var notice = await its.AddNoticeAsync();
        await its.ProposeYearsAsync(7);
        await its.SayAsync(new RetentionRuleChangeAssessed(2, DriftAnswers.Source, []));
        Assert.Empty((await its.ApproveScheduleAsync()).Errors);
        var drift = await its.DriftAsync();
        Assert.Equal((DriftState.Open, true), (drift.State, drift.Applied));
        Assert.False(await its.BlocksAsync(drift.Source));
        await its.PublishAsync(notice, drift.Draft!.Value);
        Assert.Equal(DriftState.Settled, (await its.DriftAsync()).State);
    }

    [Fact]
    public async Task A_new_recipient_waits_for_the_notice_and_one_that_goes_makes_it_untrue()
    {
        var its = await DriftSite.OpenAsync(_app);
        var (id, reference) = await its.AddAgreementAsync();
        await its.AddActivityAsync(DriftSite.Repairs() with { Agreements = [reference] });
        var notice = await its.AddNoticeAsync();
        Assert.True((await its.PutForwardAsync(id)).Ok);

        var fact = Assert.Single((await its.DriftAsync()).Facts);
        Assert.Equal((ClauseKind.Recipients, DriftSite.Contractors, null), (fact.Kind, fact.Subject, fact.Says));
        Assert.Equal(["Privacy notice for tenants"], await its.ObjectionsAsync(id));
        Assert.NotNull((await its.ApproveAgreementAsync(id)).Problem);
        Assert.Contains("Each page named here", (await its.ApproveAgreementAsync(id, "The notice follows")).Problem!.Message);

        await its.PublishAsync(notice, 2);
        Assert.Contains("Brightwell Repairs", (await its.VersionAsync(notice, 2)).Composed!.Markdown());
        Assert.Empty(await its.ObjectionsAsync(id));
        Assert.Null((await its.ApproveAgreementAsync(id)).Problem);
        Assert.Null((await its.SignAsync(id)).Problem);
        Assert.Equal((DriftState.Settled, true), ((await its.DriftAsync()).State, (await its.DriftAsync()).Applied));

        Assert.Null((await its.AsAsync<EndAgreementHandler, BuildingBlocks.Results.Outcome>(its.Lead, h => h.HandleAsync(id, "The contractor closed", CancellationToken.None))).Problem);
        var ended = await its.DriftAsync();
        Assert.Equal((DriftState.Open, true), (ended.State, ended.Applied));
        Assert.Contains(ended.Facts, f => f.Subject == "Brightwell Repairs" && f.Becomes is null);
        await its.PublishAsync(notice, ended.Draft!.Value);
        Assert.Equal(DriftState.Settled, (await its.DriftAsync()).State);
    }

    [Fact]
    public async Task An_agreement_that_no_activity_names_is_part_of_those_that_use_its_data()
    {
        var its = await DriftSite.OpenAsync(_app);
        var (id, _) = await its.AddAgreementAsync();
        await its.AddActivityAsync();
        var notice = await its.AddNoticeAsync();
        await its.PutForwardAsync(id);
        Assert.Equal(2, (await its.ObjectionsAsync(id)).Count);
        await its.PublishAsync(notice, 2);
        Assert.Contains("names this agreement", Assert.Single(await its.ObjectionsAsync(id)));
        Assert.Null((await its.ApproveAgreementAsync(id)).Problem);
        Assert.Null((await its.SignAsync(id)).Problem);

        // A later version says it as well, though nobody has added the agreement to the activity.
        Assert.Null((await its.AsAsync<BeginNoticeDraftHandler, BuildingBlocks.Results.Outcome<int>>(its.Admin, h => h.HandleAsync("tenants", CancellationToken.None))).Problem);
        await its.PublishAsync(notice, 3);
        Assert.Contains("Brightwell Repairs", (await its.VersionAsync(notice, 3)).Composed!.Markdown());
        Assert.Equal(DriftState.Settled, (await its.DriftAsync()).State);
    }

    [Fact]
    public async Task A_sharing_that_no_activity_covers_is_stopped()
    {
        var its = await DriftSite.OpenAsync(_app);
        var (id, _) = await its.AddAgreementAsync(items: ["offences", "national-insurance", "repairs"]);
        await its.AddActivityAsync();
        await its.PutForwardAsync(id);
        Assert.Contains("No processing activity covers this sharing", Assert.Single(await its.ObjectionsAsync(id)));
        Assert.NotNull((await its.ApproveAgreementAsync(id, "The activity follows this week")).Problem);

        await its.AddActivityAsync(DriftSite.Repairs() with { Items = ["offences", "national-insurance", "repairs"] }, "drift-checks");
        await its.SayAsync(new ProcessingChanged("drift-checks", 1, "Checks", false, _app.Clock.LondonToday()));
        Assert.Contains("names this agreement", Assert.Single(await its.ObjectionsAsync(id)));
        Assert.Null((await its.ApproveAgreementAsync(id)).Problem);
    }

    [Fact]
    public async Task A_partner_under_a_kind_that_is_named_makes_nothing_untrue()
    {
        var its = await DriftSite.OpenAsync(_app);
        var (id, reference) = await its.AddAgreementAsync();
        await its.AddActivityAsync(DriftSite.Repairs() with { Agreements = [reference], RecipientKinds = [DriftSite.Contractors] });
        await its.AddNoticeAsync();
        await its.PutForwardAsync(id);
        Assert.Empty(await its.DriftsAsync());
        Assert.Null((await its.ApproveAgreementAsync(id)).Problem);
    }

    [Fact]
    public async Task A_new_purpose_waits_until_people_have_been_told_and_not_only_until_it_is_published()
    {
        var its = await DriftSite.OpenAsync(_app);
        await its.AddActivityAsync();
        var notice = await its.AddNoticeAsync();
        await its.ProposeActivityAsync(DriftSite.Repairs() with { Purpose = "carry out repairs and plan new homes" }, newPurpose: true);
        Assert.True(await its.BlocksAsync(DriftSite.ActivitySource));
        var draft = await its.VersionAsync(notice, 2);
        Assert.True(draft.TellPeople);

        await its.PublishAsync(notice, 2);
        Assert.True(await its.BlocksAsync(DriftSite.ActivitySource));
        var drift = await its.DriftAsync();
        Assert.True((await its.Second.GetAsync($"/staff/notices/drift/{drift.Id}")).Shows("Tell people of version 2"));

        await _app.InAsync(its.Tenant, async s =>
        {
            await s.GetRequiredService<DriftRegister>().ToldAsync(notice, 2, CancellationToken.None);
            return await s.GetRequiredService<Data.NoticesDbContext>().SaveChangesAsync();
        });
        Assert.False(await its.BlocksAsync(DriftSite.ActivitySource));
        Assert.Equal(DriftState.Settled, (await its.DriftAsync()).State);
    }

    [Fact]
    public async Task A_changed_activity_waits_for_the_notice()
    {
        var its = await DriftSite.OpenAsync(_app);
        await its.AddActivityAsync();
        var notice = await its.AddNoticeAsync();
        await its.ProposeActivityAsync(DriftSite.Repairs() with { Items = ["name-and-contact", "repairs", "household"] });
        Assert.True(await its.BlocksAsync(DriftSite.ActivitySource));
        Assert.Equal("household", Assert.Single((await its.DriftAsync()).Facts).Subject);
        await its.PublishAsync(notice, 2);
        Assert.False(await its.BlocksAsync(DriftSite.ActivitySource));
    }

    [Fact]
    public async Task The_officer_overrules_with_a_reason_and_the_gate_opens()
    {
        var its = await DriftSite.OpenAsync(_app);
        await its.AddActivityAsync();
        await its.AddNoticeAsync();
        await its.ProposeYearsAsync(7);
        var url = $"/staff/notices/drift/{(await its.DriftAsync()).Id}";
        Assert.Equal(HttpStatusCode.Forbidden, (await its.First.GetAsync(url + "/overrule")).Status);
        var form = await its.Second.GetAsync(url + "/overrule");
        Assert.Equal(["Enter why the change can apply although the notice becomes untrue"], (await form.PressAsync("Overrule")).Errors);
        Assert.True((await form.PressAsync("Overrule", ("Reason", "The notice follows next week"))).Shows("The notice follows next week"));
        await _app.SettleAsync();
        Assert.Equal(DriftState.Overruled, (await its.DriftAsync()).State);
        Assert.Empty((await its.ApproveScheduleAsync()).Errors);
    }

    [Fact]
    public async Task An_overruled_notice_is_put_right_when_its_new_text_is_published()
    {
        var its = await DriftSite.OpenAsync(_app);
        await its.AddActivityAsync();
        var notice = await its.AddNoticeAsync();
        await its.ProposeActivityAsync(DriftSite.Repairs() with { Items = ["name-and-contact"] });
        await (await its.Second.GetAsync($"/staff/notices/drift/{(await its.DriftAsync()).Id}/overrule")).PressAsync("Overrule", ("Reason", "It cannot wait"));
        await its.PublishAsync(notice, 2);
        Assert.Equal((DriftState.Settled, "It cannot wait"), ((await its.DriftAsync()).State, (await its.DriftAsync()).OverruledBecause));
    }

    [Fact]
    public async Task Nothing_waits_for_a_notice_that_was_taken_off_the_site()
    {
        var its = await DriftSite.OpenAsync(_app);
        await its.AddActivityAsync();
        var notice = await its.AddNoticeAsync();
        await its.ProposeYearsAsync(7);
        Assert.NotEmpty((await its.TryScheduleAsync()).Errors);
        await its.WithdrawAsync("tenants", true);
        Assert.Equal(DriftState.Gone, (await its.DriftAsync()).State);

        await its.WithdrawAsync("tenants", false);
        Assert.Equal((DriftState.Open, notice), ((await its.DriftAsync()).State, (await its.DriftAsync()).NoticeId));
        Assert.NotEmpty((await its.TryScheduleAsync()).Errors);

        await its.WithdrawAsync("tenants", true);
        Assert.Empty((await its.ApproveScheduleAsync()).Errors);
        Assert.DoesNotContain(await its.DriftsAsync(), d => d.IsOpen);

        await its.WithdrawAsync("tenants", false);
        var drift = Assert.Single(await its.DriftsAsync(), d => d.IsOpen);
        Assert.Equal(("today:1", true, "repair-order"), (drift.Source, drift.Applied, Assert.Single(drift.Facts).Subject));
        Assert.True((await its.Second.GetAsync($"/staff/notices/drift/{drift.Id}")).Shows("What is so today"));
        await its.PublishAsync(notice, drift.Draft!.Value);
        Assert.DoesNotContain(await its.DriftsAsync(), d => d.IsOpen);
    }

    [Fact]
    public async Task Where_the_pack_asks_for_it_somebody_else_agrees_to_overruling()
    {
        var its = await DriftSite.OpenAsync(_app, "council");
        await its.AddActivityAsync();
        await its.AddNoticeAsync();
        await its.ProposeActivityAsync(DriftSite.Repairs() with { Items = ["name-and-contact"] });
        var url = $"/staff/notices/drift/{(await its.DriftAsync()).Id}";
        var form = await its.Second.GetAsync(url + "/overrule");
        Assert.True(form.Shows("Nobody else decides about data protection here"));
        await form.PressAsync("Overrule", ("Reason", "It cannot wait"));
        Assert.True(await its.BlocksAsync(DriftSite.ActivitySource));
        Assert.True((await its.Second.GetAsync(url + "/agree")).Shows("somebody else must agree"));

        var other = await _app.BrowseAsStaffAsync(its.Tenant, Roles.DataProtectionLead);
        Assert.True((await its.First.GetAsync(url + "/agree")).Shows("Only somebody who decides about data protection can agree"));
        await (await other.GetAsync(url + "/agree")).PressAsync("Refuse");
        Assert.Equal(DriftState.Open, (await its.DriftAsync()).State);
        await form.PressAsync("Overrule", ("Reason", "It cannot wait, really"));
        await (await other.GetAsync(url + "/agree")).PressAsync("Agree");
        Assert.False(await its.BlocksAsync(DriftSite.ActivitySource));
        Assert.NotNull((await its.DriftAsync()).AgreedBy);
    }

    [Fact]
    public async Task Another_tenants_change_is_not_there()
    {
        var its = await DriftSite.OpenAsync(_app);
        await its.AddActivityAsync();
        await its.AddNoticeAsync();
        await its.ProposeYearsAsync(7);
        var other = await _app.BrowseAsStaffAsync(_app.Beta, Roles.DataProtectionLead);
        var url = $"/staff/notices/drift/{(await its.DriftAsync()).Id}";
        foreach (var path in new[] { url, url + "/overrule", url + "/agree" }) Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path)).Status);
    }
}
