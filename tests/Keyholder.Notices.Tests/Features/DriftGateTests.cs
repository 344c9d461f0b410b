using System.Net;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Drift;
using Keyholder.Notices.Features.Drift.OverruleDrift;
using Keyholder.Notices.Features.Register;
using Keyholder.Notices.Features.Writing;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features.Agreements;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NoticeState = Keyholder.Notices.Domain.NoticeState;

namespace Keyholder.Notices.Tests.Features;

/// <summary>When a change may apply, and when it must wait for a notice.</summary>
[Trait("Requirement", "N3")]
public sealed class DriftGateTests(OwnClockApp app) : IClassFixture<OwnClockApp>
{
    private const string NewPurpose = "carry out repairs and plan new homes";
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Every_page_opens_after_an_activity_that_a_notice_tells_of_has_ended()
    {
        var its = await DriftSite.OpenAsync(app.App);
        await its.AddActivityAsync();
        var notice = await its.AddNoticeAsync();
        Assert.Null((await its.AsAsync<ActivityChangesHandler, Outcome>(its.Lead, h => h.EndAsync(DriftSite.Activity, None))).Problem);
        var drift = await its.DriftAsync();
        foreach (var path in new[] { "", $"/{drift.Id}" }) Assert.Equal(HttpStatusCode.OK, (await its.Second.GetAsync($"/staff/notices/drift{path}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await its.Second.GetAsync($"/staff/notices/tenants/versions/{drift.Draft}")).Status);
        await its.PublishAsync(notice, drift.Draft!.Value);
        Assert.Equal(DriftState.Settled, (await its.DriftAsync()).State);
    }

    [Fact]
    public async Task A_draft_that_was_deleted_is_drafted_again_for_the_same_change()
    {
        var its = await DriftSite.OpenAsync(app.App);
        await its.AddActivityAsync();
        var notice = await its.AddNoticeAsync();
        await its.ProposeYearsAsync(7);
        var url = $"/staff/notices/drift/{(await its.DriftAsync()).Id}";
        Assert.DoesNotContain("Draft it again", (await its.First.GetAsync(url)).Html.QuerySelectorAll("button").Select(b => b.TextContent.Trim()));
        Assert.Null((await its.AsAsync<DeleteNoticeDraftHandler, Outcome>(its.Admin, h => h.HandleAsync("tenants", 2, None))).Problem);

        var page = await its.First.GetAsync(url);
        Assert.True(page.Shows("the draft that told of the change is gone"), page.Text);
        page = await page.PressAsync("Draft it again");
        Assert.Equal("/staff/notices/tenants/versions/3", page.Path);
        Assert.Equal(("retention:2", 3), ((await its.VersionAsync(notice, 3)).DriftSource, (await its.DriftAsync()).Draft));
        await its.PublishAsync(notice, 3);
        Assert.Equal(DriftState.Settled, (await its.DriftAsync()).State);
        Assert.Empty((await its.ApproveScheduleAsync()).Errors);
    }

    [Fact]
    public async Task A_deleted_draft_comes_back_when_the_same_change_is_looked_at_again()
    {
        var its = await DriftSite.OpenAsync(app.App);
        await its.AddActivityAsync();
        await its.AddNoticeAsync();
        await its.ProposeYearsAsync(7);
        Assert.Null((await its.AsAsync<DeleteNoticeDraftHandler, Outcome>(its.Admin, h => h.HandleAsync("tenants", 2, None))).Problem);
        await its.SayAsync(new Retention.Contracts.Events.RetentionRuleChangeProposed(2, app.App.Clock.LondonToday(), []));
        Assert.Equal((DriftState.Open, 3), ((await its.DriftAsync()).State, (await its.DriftAsync()).Draft));
    }

    [Fact]
    public async Task A_later_version_does_not_close_what_telling_people_of_an_earlier_one_opens()
    {
        var its = await DriftSite.OpenAsync(app.App);
        await its.AddActivityAsync();
        var notice = await its.AddNoticeAsync();
        await its.ProposeActivityAsync(DriftSite.Repairs() with { Purpose = NewPurpose }, newPurpose: true);
        await its.PublishAsync(notice, 2);
        Assert.Null((await its.AsAsync<BeginNoticeDraftHandler, Outcome<int>>(its.Admin, h => h.HandleAsync("tenants", None))).Problem);
        await its.PublishAsync(notice, 3);
        Assert.Contains(NewPurpose, (await its.VersionAsync(notice, 3)).Composed!.Markdown());
        Assert.Equal((DriftState.Open, 2), ((await its.DriftAsync()).State, (await its.DriftAsync()).PublishedIn));
        Assert.Equal("/staff/notices/tenants/versions/3/tell", (await its.Second.GetAsync($"/staff/notices/drift/{(await its.DriftAsync()).Id}")).Html.QuerySelectorAll("a").Single(a => a.TextContent.Trim() == "Tell people of version 3").GetAttribute("href"));

        await ToldAsync(its, notice, 2);
        Assert.False(await its.BlocksAsync(DriftSite.ActivitySource));
    }

    [Fact]
    public async Task The_officer_says_with_a_reason_that_enough_people_were_told()
    {
        var its = await DriftSite.OpenAsync(app.App);
        await its.AddActivityAsync();
        var notice = await its.AddNoticeAsync();
        await its.ProposeActivityAsync(DriftSite.Repairs() with { Purpose = NewPurpose }, newPurpose: true);
        var url = $"/staff/notices/drift/{(await its.DriftAsync()).Id}";
        Assert.Equal(["This does not wait until people are told."], (await (await its.Second.GetAsync(url + "/told")).PressAsync("Enough people were told", ("Reason", "Too early"))).Errors);
        await its.PublishAsync(notice, 2);

        Assert.Equal(HttpStatusCode.Forbidden, (await its.First.GetAsync(url + "/told")).Status);
        var form = await (await its.Second.GetAsync(url)).FollowAsync("Say that enough people were told");
        Assert.Equal(["Enter why enough people were told"], (await form.PressAsync("Enough people were told")).Errors);
        Assert.True(await its.BlocksAsync(DriftSite.ActivitySource));
        var page = await form.PressAsync("Enough people were told", ("Reason", "A poster hangs in every house"));
        Assert.True(page.Shows("A poster hangs in every house") && page.Shows(its.Lead.Name), page.Text);
        Assert.False(await its.BlocksAsync(DriftSite.ActivitySource));
        Assert.Equal("A poster hangs in every house", await its.WithAsync(db => db.PeopleTold.Where(t => t.NoticeId == notice && t.Version == 2).Select(t => t.Because).SingleAsync()));
    }

    [Fact]
    public async Task Nobody_can_untick_that_people_are_told_of_a_new_purpose()
    {
        var its = await DriftSite.OpenAsync(app.App);
        await its.AddActivityAsync();
        var notice = await its.AddNoticeAsync();
        await its.ProposeActivityAsync(DriftSite.Repairs() with { Purpose = NewPurpose }, newPurpose: true);
        var draft = await its.VersionAsync(notice, 2);
        Assert.Null((await its.AsAsync<SaveNoticeDraftHandler, Outcome>(its.Admin, h => h.HandleAsync(new SaveNoticeDraft("tenants", 2, draft.Edits, draft.Content, "A new purpose", TellPeople: false), None))).Problem);
        Assert.True((await its.VersionAsync(notice, 2)).TellPeople);
    }

    [Fact]
    public async Task A_version_that_is_approved_for_the_day_of_the_change_lets_it_be_approved_and_sent_back_it_does_not()
    {
        var its = await DriftSite.OpenAsync(app.App);
        await its.AddActivityAsync();
        var notice = await its.AddNoticeAsync();
        var day = app.App.Clock.LondonToday().AddDays(28);
        await its.ProposeYearsAsync(7, day);
        await ApproveNoticeAsync(day.AddDays(1));
        Assert.NotEmpty((await its.TryScheduleAsync()).Errors);
        await SendBackAsync();
        await ApproveNoticeAsync(day);
        Assert.DoesNotContain("tenants", (await its.Second.GetAsync(DriftSite.RetentionDraft + "/approve")).Html.QuerySelectorAll("form .govuk-list a").Select(a => a.TextContent));
        var url = $"/staff/notices/drift/{(await its.DriftAsync()).Id}";
        Assert.True((await its.Second.GetAsync(url)).Shows("before the change applies"));
        await SendBackAsync();
        Assert.NotEmpty((await its.TryScheduleAsync()).Errors);
        Assert.True((await its.Second.GetAsync(url)).Shows("The change waits for this notice"));
        await ApproveNoticeAsync(day);
        Assert.Empty((await its.ApproveScheduleAsync()).Errors);
        Assert.Equal(NoticeState.Approved, (await its.VersionAsync(notice, 2)).State);

        async Task ApproveNoticeAsync(DateOnly on)
        {
            Assert.Null((await its.AsAsync<SendNoticeHandler, Outcome>(its.Admin, h => h.HandleAsync("tenants", 2, None))).Problem);
            var edits = (await its.VersionAsync(notice, 2)).Edits;
            Assert.Null((await its.AsAsync<ApproveNoticeHandler, Outcome>(its.Lead, h => h.HandleAsync(new ApproveNotice("tenants", 2, edits, on, "The rest follows"), None))).Problem);
        }

        async Task SendBackAsync() => Assert.Null((await its.AsAsync<SendBackNoticeHandler, Outcome>(its.Lead, h => h.HandleAsync("tenants", 2, "Not yet", None))).Problem);
    }

    [Fact]
    public async Task What_waits_for_approval_waits_for_a_notice_that_was_published_afterwards_too()
    {
        var its = await DriftSite.OpenAsync(app.App);
        await its.AddActivityAsync();
        await its.ProposeYearsAsync(7);
        await its.ProposeActivityAsync(DriftSite.Repairs() with { Items = ["name-and-contact"], Purpose = NewPurpose }, newPurpose: true);
        Assert.Empty(await its.DriftsAsync());

        await its.AddNoticeAsync();
        var drifts = await its.DriftsAsync();
        Assert.Equal([DriftSite.ActivitySource, "retention:2"], drifts.Select(d => d.Source).Order(StringComparer.Ordinal));
        Assert.True(drifts.Single(d => d.Source == DriftSite.ActivitySource).NewPurpose);
        Assert.True(await its.BlocksAsync(DriftSite.ActivitySource));
        Assert.NotEmpty((await its.TryScheduleAsync()).Errors);
    }

    [Fact]
    public async Task A_new_activity_waits_until_the_notices_it_is_for_name_it_and_people_were_told()
    {
        var its = await DriftSite.OpenAsync(app.App);
        await its.AddActivityAsync();
        var notice = await its.AddNoticeAsync();
        await its.AddNoticeAsync(slug: "visitors");
        const string Source = "activity:drift-homes:1";
        var content = DriftSite.Repairs() with { Title = "Planning homes", Purpose = "plan new homes", RetentionClasses = [] };
        await app.App.InAsync(its.Tenant, async s =>
        {
            var (db, now) = (s.GetRequiredService<Data.NoticesDbContext>(), app.App.Clock.GetUtcNow());
            var activity = new ProcessingActivity { Id = Guid.CreateVersion7(now), Code = "drift-homes", CreatedAt = now };
            activity.Versions.Add(new ActivityVersion { Id = Guid.CreateVersion7(now), ActivityId = activity.Id, Number = 1, State = ActivityState.Proposed, Title = content.Title, Content = content, CreatedBy = "system", CreatedAt = now });
            db.Activities.Add(activity);
            var today = await s.GetRequiredService<DriftPictures>().TodayAsync(None);
            await s.GetRequiredService<DriftRegister>().RecordAsync(Source, DriftPictures.With(today, "drift-homes", content), newPurpose: true, None, [notice]);
            return await db.SaveChangesAsync();
        });
        var drift = await its.DriftAsync();
        Assert.Equal((Source, notice, true), (drift.Source, drift.NoticeId, drift.NewPurpose));
        Assert.Equal([DriftSite.Activity, "drift-homes"], (await its.VersionAsync(notice, 2)).Content.Activities);

        // A version that does not name it settles nothing.
        await its.WithAsync(async db =>
        {
            var of = await db.Notices.Include(n => n.Versions).SingleAsync(n => n.Id == notice);
            of.BeginDraft(Guid.NewGuid(), "staff:a", app.App.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        await its.PublishAsync(notice, 3);
        Assert.Null((await its.DriftAsync()).PublishedIn);
        await its.PublishAsync(notice, 2);
        Assert.Contains("plan new homes", (await its.VersionAsync(notice, 2)).Composed!.Markdown());
        Assert.True(await its.BlocksAsync(Source));
        await ToldAsync(its, notice, 2);
        Assert.False(await its.BlocksAsync(Source));
    }

    [Fact]
    public async Task A_version_of_an_agreement_that_shares_less_makes_untrue_what_it_no_longer_does()
    {
        var its = await DriftSite.OpenAsync(app.App);
        var (id, reference) = await its.AddAgreementAsync();
        await its.EditAgreementAsync(id, v => (v.SentAbroad, v.TransferCountry, v.TransferMechanism, v.TransferCheckedOn) = (true, "US", AgreementVersion.UkExtension, app.App.Clock.LondonToday()));
        await its.AddActivityAsync(DriftSite.Repairs() with { Agreements = [reference] });
        Assert.Null((await its.PutForwardAsync(id)).Problem);
        Assert.Null((await its.ApproveAgreementAsync(id)).Problem);
        Assert.Null((await its.SignAsync(id)).Problem);
        await its.AddNoticeAsync();

        Assert.Null((await its.AsAsync<BeginVersionHandler, Outcome>(its.Admin, h => h.HandleAsync(id, None))).Problem);
        var today = app.App.Clock.LondonToday();
        await its.EditAgreementAsync(id, v =>
        {
            v.SentAbroad = false;
            v.SetDates(today, today.AddDays(365), today.AddDays(180));
        });
        Assert.Null((await its.PutForwardAsync(id)).Problem);
        var drift = await its.DriftAsync();
        Assert.Contains(drift.Facts, f => f.Kind == ClauseKind.Transfers && f.Becomes is null);
        Assert.Null((await its.AsAsync<OverruleDriftHandler, Outcome>(its.Lead, h => h.OverruleAsync(drift.Id, "It is less than before", None))).Problem);
        Assert.Null((await its.ApproveAgreementAsync(id)).Problem);
        // As if nobody had been asked.
        await its.WithAsync(db => db.Drifts.ExecuteDeleteAsync());
        Assert.Null((await its.SignAsync(id, 2)).Problem);
        drift = await its.DriftAsync();
        Assert.Equal((DriftState.Open, true), (drift.State, drift.Applied));
        Assert.Contains(drift.Facts, f => f.Kind == ClauseKind.Transfers && f.Becomes is null);
    }

    private static Task ToldAsync(DriftSite its, Guid notice, int version) => its.App.InAsync(its.Tenant, async s =>
    {
        await s.GetRequiredService<DriftRegister>().ToldAsync(notice, version, None);
        return await s.GetRequiredService<Data.NoticesDbContext>().SaveChangesAsync();
    });
}
