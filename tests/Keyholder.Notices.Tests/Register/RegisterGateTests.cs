using System.Net;
using Keyholder.BuildingBlocks.Results;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features;
using Keyholder.Notices.Features.Drift;
using Keyholder.Notices.Features.Register;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Tests.Register;

/// <summary>What is done with activities, and the notices that tell of them.</summary>
[Trait("Requirement", "N3")]
public sealed class RegisterGateTests(NoticesApp site)
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private static ActivityContent Bees => new()
    {
        Title = "Bees on the roof",
        Purpose = "tell people who live near the bees",
        PeopleKinds = ["Tenants"],
        Items = ["name-and-contact"],
        Bases = [new ActivityBasis([], "b")],
        RetentionClasses = ["repair-order"],
    };

    [Fact]
    public async Task A_new_activity_waits_until_a_published_notice_tells_of_it_and_people_have_been_told()
    {
        var its = await DriftSite.OpenAsync(site.App);
        await its.AddActivityAsync();
        var notice = await its.AddNoticeAsync();
        Assert.Null((await ProposeAsync(its, "bees", Bees)).Problem);
        var drift = await its.DriftAsync();
        Assert.Equal(("activity:bees:1", DriftState.Open, true, 2), (drift.Source, drift.State, drift.NewPurpose, drift.Draft));
        var draft = await its.VersionAsync(notice, 2);
        Assert.Equal([DriftSite.Activity, "bees"], draft.Content.Activities);
        Assert.True(draft.TellPeople);
        Assert.Contains("It makes notices untrue: Privacy notice for tenants", (await ApproveAsync(its, "bees")).Problem!.Message, StringComparison.Ordinal);
        Assert.True((await its.Second.GetAsync("/staff/processing/bees")).Shows("It waits for 1 published notice"));
        Assert.Equal(HttpStatusCode.OK, (await its.Second.GetAsync($"/staff/notices/drift/{drift.Id}")).Status);

        await its.PublishAsync(notice, 2);
        Assert.Contains("Bees on the roof", (await its.VersionAsync(notice, 2)).Composed!.Markdown(), StringComparison.Ordinal);
        Assert.True(await its.BlocksAsync(drift.Source));
        await ToldAsync(its, notice, 2);
        Assert.Null((await ApproveAsync(its, "bees")).Problem);
        drift = await its.DriftAsync();
        Assert.Equal((DriftState.Settled, true), (drift.State, drift.Applied));
    }

    [Fact]
    public async Task A_version_that_says_nothing_of_a_new_activity_does_not_let_it_begin()
    {
        var its = await DriftSite.OpenAsync(site.App);
        await its.AddActivityAsync();
        var notice = await its.AddNoticeAsync();
        await ProposeAsync(its, "bees", Bees);
        await its.WithAsync(async db =>
        {
            (await db.Notices.Include(n => n.Versions).SingleAsync(n => n.Id == notice, Ct)).BeginDraft(Guid.NewGuid(), "system", site.App.Clock.GetUtcNow());
            return await db.SaveChangesAsync(Ct);
        });
        await its.PublishAsync(notice, 3);
        await ToldAsync(its, notice, 3);
        var drift = await its.DriftAsync();
        Assert.Equal((DriftState.Open, null), (drift.State, drift.PublishedIn));
        Assert.Contains(drift.Facts, f => f is { Kind: ClauseKind.Purposes, Subject: "bees", Says: null });
        Assert.NotNull((await ApproveAsync(its, "bees")).Problem);
    }

    [Fact]
    public async Task The_notices_that_are_to_tell_of_a_new_activity_can_be_chosen()
    {
        var its = await DriftSite.OpenAsync(site.App);
        await its.AddActivityAsync();
        await its.AddNoticeAsync();
        var other = await its.AddNoticeAsync(DriftSite.Content() with { Title = "Notice for gardeners" }, "gardeners");
        await ProposeAsync(its, "bees", Bees with { ToldIn = ["gardeners"] });
        Assert.Equal(other, (await its.DriftAsync()).NoticeId);
    }

    [Fact]
    public async Task Where_no_notice_is_for_the_people_one_has_to_be_chosen()
    {
        var its = await DriftSite.OpenAsync(site.App);
        await its.AddActivityAsync();
        await its.AddNoticeAsync();
        var content = Bees with { PeopleKinds = ["Contractors and suppliers"] };
        var problem = (await ProposeAsync(its, "bees", content)).Problem;
        Assert.Equal("Form.ToldIn", problem!.Field);
        Assert.Empty(await its.DriftsAsync());
        var page = await (await its.First.GetAsync("/staff/processing/bees/edit")).PressAsync("Save and propose", ("Form.ToldIn", "tenants"));
        Assert.True(page.Shows("Proposed. It waits for approval"));
        Assert.Equal("activity:bees:1", (await its.DriftAsync()).Source);
    }

    [Fact]
    public async Task What_is_done_for_somebody_else_is_told_by_them()
    {
        var its = await DriftSite.OpenAsync(site.App);
        await its.AddActivityAsync();
        await its.AddNoticeAsync();
        Assert.Null((await ProposeAsync(its, "bees", Bees with { Role = ControllerRole.Processor, With = "The council" })).Problem);
        Assert.Empty(await its.DriftsAsync());
        Assert.Null((await ApproveAsync(its, "bees")).Problem);
    }

    [Fact]
    public async Task A_new_activity_that_is_given_up_after_a_notice_told_of_it_leaves_that_notice_untrue()
    {
        var its = await DriftSite.OpenAsync(site.App);
        await its.AddActivityAsync();
        var notice = await its.AddNoticeAsync();
        await ProposeAsync(its, "bees", Bees);
        await its.PublishAsync(notice, 2);
        Assert.Null((await its.AsAsync<ActivityChangesHandler, Outcome>(its.Admin, c => c.WithdrawAsync("bees", Ct))).Problem);
        var drift = await its.DriftAsync();
        Assert.Equal((DriftState.Open, true, 3), (drift.State, drift.Applied, drift.Draft));
        Assert.Equal([DriftSite.Activity], (await its.VersionAsync(notice, 3)).Content.Activities);
        await its.PublishAsync(notice, 3);
        Assert.Equal(DriftState.Settled, (await its.DriftAsync()).State);
    }

    [Fact]
    public async Task An_activity_that_ends_leaves_the_notice_to_be_put_right_and_nothing_waits()
    {
        var its = await DriftSite.OpenAsync(site.App);
        await its.AddActivityAsync();
        await its.AddActivityAsync(Bees, "bees");
        var notice = await its.AddNoticeAsync(DriftSite.Content(DriftSite.Activity, "bees"));
        Assert.Null((await its.AsAsync<ActivityChangesHandler, Outcome>(its.Lead, c => c.EndAsync("bees", Ct))).Problem);
        var drift = await its.DriftAsync();
        Assert.Equal(("activity:bees:1", DriftState.Open, true), (drift.Source, drift.State, drift.Applied));
        Assert.False(await its.BlocksAsync(drift.Source));
        Assert.Equal([DriftSite.Activity], (await its.VersionAsync(notice, drift.Draft!.Value)).Content.Activities);
        Assert.True((await its.Second.GetAsync("/staff/notices/drift")).Shows("Processing activity: Bees on the roof"));
        Assert.True((await its.Second.GetAsync($"/staff/notices/drift/{drift.Id}")).Shows("What is no longer true"));
        await its.PublishAsync(notice, drift.Draft.Value);
        Assert.Equal(DriftState.Settled, (await its.DriftAsync()).State);
    }

    [Fact]
    public async Task A_notice_that_was_published_after_the_proposal_is_on_record_when_the_change_applies()
    {
        var its = await DriftSite.OpenAsync(site.App);
        await its.AddActivityAsync();
        await ProposeAsync(its, DriftSite.Activity, DriftSite.Repairs() with { Items = ["name-and-contact", "repairs", "household"] });
        Assert.Empty(await its.DriftsAsync());
        // Published, and nobody has heard of it yet.
        await its.App.InAsync(its.Tenant, async s =>
        {
            var (db, now, content) = (s.GetRequiredService<NoticesDbContext>(), site.App.Clock.GetUtcNow(), DriftSite.Content());
            var notice = new Notice { Id = Guid.NewGuid(), Slug = "late", Title = content.Title, Audience = "tenants", CreatedAt = now, Published = 1 };
            var composed = NoticeComposer.Compose(content, await s.GetRequiredService<DriftPictures>().TodayAsync(Ct));
            var version = new NoticeVersion { Id = Guid.NewGuid(), NoticeId = notice.Id, Number = 1, State = NoticeState.Published, Content = content, Composed = composed.Notice, CreatedBy = "system", CreatedAt = now };
            version.Facts.AddRange(composed.Facts.Select(f => new NoticeFact { Id = Guid.NewGuid(), NoticeVersionId = version.Id, Kind = f.Kind, ClauseId = f.ClauseId, Subject = f.Subject, Says = f.Says }));
            notice.Versions.Add(version);
            db.Notices.Add(notice);
            await db.SaveChangesAsync(Ct);
        });
        Assert.Null((await ApproveAsync(its, DriftSite.Activity)).Problem);
        var drift = await its.DriftAsync();
        Assert.Equal((DriftState.Open, true, "household"), (drift.State, drift.Applied, Assert.Single(drift.Facts).Subject));
    }

    [Fact]
    public async Task An_overruled_change_that_is_in_force_is_on_record_as_such()
    {
        var its = await DriftSite.OpenAsync(site.App);
        await its.AddActivityAsync();
        await its.AddNoticeAsync();
        await ProposeAsync(its, DriftSite.Activity, DriftSite.Repairs() with { Items = ["name-and-contact"] });
        await (await its.Second.GetAsync($"/staff/notices/drift/{(await its.DriftAsync()).Id}/overrule")).PressAsync("Overrule", ("Reason", "It cannot wait"));
        Assert.Null((await ApproveAsync(its, DriftSite.Activity)).Problem);
        var drift = await its.DriftAsync();
        Assert.Equal((DriftState.Overruled, true), (drift.State, drift.Applied));
    }

    [Fact]
    public async Task What_was_changed_since_it_was_read_is_not_approved_unread()
    {
        var its = await DriftSite.OpenAsync(site.App);
        await its.AddActivityAsync();
        await ProposeAsync(its, DriftSite.Activity, DriftSite.Repairs() with { Notes = "One" });
        var page = await its.Second.GetAsync($"/staff/processing/{DriftSite.Activity}");
        await its.AsAsync<ActivityChangesHandler, Outcome>(its.Admin, c => c.WithdrawAsync(DriftSite.Activity, Ct));
        await ProposeAsync(its, DriftSite.Activity, DriftSite.Repairs() with { Notes = "Two" });
        Assert.Contains("Somebody else has changed it in the meantime", Assert.Single((await page.PressAsync("Approve")).Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "CCTV")]
    [InlineData(false, "Sources that anybody can see")]
    public async Task Another_way_of_collecting_data_makes_a_notice_untrue(bool channel, string subject)
    {
        var its = await DriftSite.OpenAsync(site.App);
        await its.AddActivityAsync();
        await its.AddNoticeAsync(DriftSite.Content() with { Clauses = [new("c0000001", ClauseKind.Purposes, "Why"), new("c0000009", ClauseKind.Sources, "Where we get it")] });
        await ProposeAsync(its, DriftSite.Activity, channel ? DriftSite.Repairs() with { Channels = ["cctv"] } : DriftSite.Repairs() with { FromPublicSources = true });
        var fact = Assert.Single((await its.DriftAsync()).Facts);
        Assert.Equal((ClauseKind.Sources, null), (fact.Kind, fact.Says));
        Assert.Contains(subject, fact.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_save_lost_leaves_nothing_on_the_trail()
    {
        var tenant = await site.App.AddTenantAsync("lost-save", "co-op");
        await site.App.InAsync(tenant, async s =>
        {
            await s.GetRequiredService<StartingRegister>().SeedAsync(Ct);
            var db = s.GetRequiredService<NoticesDbContext>();
            // Somebody else has the code already, when this is saved.
            db.Activities.Add(new ProcessingActivity { Id = Guid.NewGuid(), Code = "membership" });
            Assert.NotNull((await s.GetRequiredService<ActivityChangesHandler>().BeginAsync("bees", Bees, Ct)).Problem);
            db.Audit("notices.test.later", "test", 1);
            await db.SaveChangesAsync(Ct);
            Assert.False(await db.Set<BuildingBlocks.Auditing.AuditEntry>().AnyAsync(a => a.Action == "notices.activity.begun", Ct));
        });
    }

    private static async Task<Outcome> ProposeAsync(DriftSite its, string code, ActivityContent content)
    {
        var there = await its.WithAsync(db => db.Activities.AnyAsync(a => a.Code == code, Ct));
        Assert.Null((await its.AsAsync<ActivityChangesHandler, Outcome>(its.Admin, c => there ? c.WriteAsync(code, content, Ct) : c.BeginAsync(code, content, Ct))).Problem);
        return await its.AsAsync<ActivityChangesHandler, Outcome>(its.Admin, c => c.ProposeAsync(code, Ct));
    }

    private static async Task<Outcome> ApproveAsync(DriftSite its, string code)
    {
        var read = await its.WithAsync(db => db.Activities.AsNoTracking().Include(a => a.Versions).SingleAsync(a => a.Code == code, Ct));
        return await its.AsAsync<ActivityChangesHandler, Outcome>(its.Lead, c => c.ApproveAsync(code, read.Pending!.Number, read.Pending.Edits, Ct));
    }

    private static async Task ToldAsync(DriftSite its, Guid notice, int version)
    {
        await its.App.InAsync(its.Tenant, async s =>
        {
            await s.GetRequiredService<DriftRegister>().ToldAsync(notice, version, Ct);
            return await s.GetRequiredService<NoticesDbContext>().SaveChangesAsync(Ct);
        });
        await its.App.SettleAsync();
    }
}
