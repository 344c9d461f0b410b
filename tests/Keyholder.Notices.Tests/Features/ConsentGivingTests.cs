using System.Net;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Consents;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Tests.Features;

[Trait("Requirement", "N8")]
public sealed class ConsentGivingTests(NoticesApp site)
{
    [Fact]
    public async Task A_resident_agrees_to_one_thing_by_a_box_nobody_ticked_and_withdraws_in_one_press()
    {
        var its = await ConsentSite.OpenAsync(site.App);
        await its.AddPurposeAsync("tracking", "Seeing which emails you open");
        var resident = await site.App.AddResidentAsync(its.Tenant);
        using var browser = await site.App.BrowseAsync(resident);
        var page = await browser.GetAsync("/consents");
        Assert.True(page.Shows(ConsentSite.Words));
        Assert.Empty(page.Html.QuerySelectorAll("input[type=checkbox][checked]"));
        page = await page.PressAsync("Agree: News by email");
        Assert.Equal(["Tick the box if you agree"], page.Errors);
        Assert.Empty(await its.ConsentsAsync());

        page = await page.PressAsync("Agree: News by email", ("Agreed[news]", true));
        Assert.True(page.Shows("You agreed: News by email"), page.Text);
        var consent = Assert.Single(await its.ConsentsAsync());
        Assert.Equal((ConsentState.Holding, ConsentWay.Portal, 1, $"resident:{resident.Id}"), (consent.State, consent.Way, consent.Wording, consent.GivenBy));
        Assert.True(await its.HoldsAsync(resident));
        Assert.False(await its.HoldsAsync(resident, "tracking"));

        page = await page.PressAsync("Withdraw: News by email");
        Assert.True(page.Shows("Withdrawn. It ended at once"), page.Text);
        Assert.False(await its.HoldsAsync(resident));
        Assert.True(page.Shows("History"));
    }

    [Fact]
    public async Task Others_hear_that_it_was_given_and_that_it_ended_in_the_same_commit()
    {
        var its = await ConsentSite.OpenAsync(site.App);
        var (resident, purpose) = (await site.App.AddResidentAsync(its.Tenant), await its.PurposeAsync());
        Assert.Equal(["notices.consent-given.v1", "retention.record-registered.v1"], await its.SaidAsync(
            r => r.GiveAsync(new GiveConsent(purpose.Id, 1, ConsentingPerson.Of(resident.Id), ConsentWay.Portal), default)));
        var consent = Assert.Single(await its.ConsentsAsync());
        Assert.Equal(["notices.consent-withdrawn.v1", "retention.record-registered.v1"], await its.SaidAsync(r => r.WithdrawAsync(consent.Id, ConsentWay.Portal, default)));
    }

    [Fact]
    public async Task Nobody_withdraws_the_consent_of_somebody_else()
    {
        var its = await ConsentSite.OpenAsync(site.App);
        var (one, other) = (await site.App.AddResidentAsync(its.Tenant), await site.App.AddResidentAsync(its.Tenant));
        var theirs = await its.GiveAsync(one);
        await its.GiveAsync(other);
        using var browser = await site.App.BrowseAsync(other);
        var page = await (await browser.GetAsync("/consents")).PressAsync("Withdraw: News by email", ("Id", theirs.Id));
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.True(await its.HoldsAsync(one));
    }

    [Fact]
    public async Task A_person_who_agrees_many_times_at_once_has_one_consent_that_holds()
    {
        var its = await ConsentSite.OpenAsync(site.App);
        var resident = await site.App.AddResidentAsync(its.Tenant);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => its.GiveAsync(resident)));
        Assert.Single(await its.ConsentsAsync(), c => c.State == ConsentState.Holding);
    }

    [Fact]
    public async Task Words_that_changed_while_somebody_read_are_shown_again_and_not_agreed_to()
    {
        var its = await ConsentSite.OpenAsync(site.App);
        var resident = await site.App.AddResidentAsync(its.Tenant);
        using var browser = await site.App.BrowseAsync(resident);
        var page = await browser.GetAsync("/consents");
        await its.AsAsync<ConsentPurposes>(async p =>
        {
            await p.WriteAsync("news", "We may send you news and letters of others.", default);
            Assert.Null((await p.PublishAsync("news", false, null, default)).Problem);
        });
        page = await page.PressAsync("Agree: News by email", ("Agreed[news]", true));
        Assert.Equal(["The words changed while you were reading. Read them again before you agree"], page.Errors);
        Assert.True(page.Shows("letters of others"));
        Assert.Empty(page.Html.QuerySelectorAll("input[type=checkbox][checked]"));
        Assert.False(await its.HoldsAsync(resident));
    }

    [Fact]
    public async Task A_purpose_needs_an_activity_that_rests_on_consent()
    {
        var its = await ConsentSite.OpenAsync(site.App);
        var page = await its.Work.GetAsync("/staff/consents/purposes/edit");
        Assert.DoesNotContain(page.Html.QuerySelectorAll("option"), o => o.TextContent.Contains("repairs", StringComparison.Ordinal));
        await its.AsAsync<ConsentPurposes>(async p =>
            Assert.StartsWith("No data of this activity rests on consent", (await p.AddAsync(new PurposeDetails("fixing", "Repairs", "repairs", false, null, null, null), default)).Problem!.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_purpose_is_written_by_staff_and_published_by_the_lead_with_a_reason_where_it_is_hard_to_refuse()
    {
        var its = await ConsentSite.OpenAsync(site.App);
        var page = await (await its.Work.GetAsync("/staff/consents/purposes/edit")).PressAsync(
            "Save", ("Code", "photographs"), ("Title", "Photographs"), ("Activity", "news"), ("Imbalance", "They depend on us for their home"));
        Assert.True(page.Shows("Purpose added"), page.Text);
        page = await page.PressAsync("Save the wording", ("Text", "We may take your photograph."));
        Assert.True(page.Shows("Wording saved"), page.Text);
        Assert.DoesNotContain(page.Html.QuerySelectorAll("button"), b => b.TextContent.Contains("Publish", StringComparison.Ordinal));
        page = await (await its.Decision.GetAsync("/staff/consents/purposes/photographs")).PressAsync("Publish");
        Assert.Equal(["Enter why consent can be given freely all the same"], page.Errors);
        page = await page.PressAsync("Publish", ("ImbalanceReason", "Who lets homes never sees the answer"));
        Assert.True(page.Shows("Wording published"), page.Text);
        Assert.Equal(1, (await its.PurposeAsync("photographs")).InUse);
        // What was published stays; writing again begins another.
        await its.AsAsync<ConsentPurposes>(async p => Assert.Null((await p.WriteAsync("photographs", "Other words", default)).Problem));
        Assert.Equal(["We may take your photograph.", "Other words"], (await its.PurposeAsync("photographs")).Wordings.OrderBy(w => w.Number).Select(w => w.Text));
    }

    [Fact]
    public async Task Where_consent_is_in_writing_staff_need_the_signed_paper_and_whoever_opens_it_is_on_the_trail()
    {
        var its = await ConsentSite.OpenAsync(site.App);
        var form = await its.Work.GetAsync("/staff/consents/record");
        Assert.Empty(form.Html.QuerySelectorAll("input[type=radio]"));
        var page = await form.PressAsync("Record the consent", ("Wording", "news/1"), ("Name", "Ann Lee"), ("Reference", "T-1"));
        Assert.Equal(["Select a scan of the signed paper"], page.Errors);
        Assert.Equal("Ann Lee", page.Html.QuerySelector("input[name=Name]")!.GetAttribute("value"));
        page = await page.PressAsync("Record the consent", ("Scan", TestFile.Pdf()));
        Assert.True(page.Shows("Consent recorded"), page.Text);
        Assert.True(page.Shows("Ann Lee"));
        var consent = Assert.Single(await its.ConsentsAsync());
        var scan = await page.FollowAsync("Open the scan");
        Assert.Equal(TestFile.Pdf().Content, scan.Bytes);
        Assert.Equal(1, await its.WithAsync(db => db.Set<AuditEntry>().CountAsync(a => a.Action == "notices.consent.evidence-read" && a.SubjectId == consent.Id.ToString())));

        // The person's own reference finds it, others do not.
        var list = await its.Work.GetAsync("/staff/consents");
        var found = await list.PressAsync("Filter", ("Person", "t-1"));
        Assert.True(found.Shows("Ann Lee"), found.Text);
        // Whoever was looked for stands in no address.
        Assert.DoesNotContain("t-1", found.Path, StringComparison.OrdinalIgnoreCase);
        Assert.True((await list.PressAsync("Filter", ("Person", "T-2"))).Shows("No consents match."));
        var csv = await found.FollowAsync("Download these as CSV");
        Assert.Contains(consent.Id.ToString(), csv.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ann", csv.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_phone_call_is_recorded_with_its_reference_where_the_organisation_allows_it_and_withdrawn_by_phone()
    {
        var its = await ConsentSite.OpenAsync(site.App, "tmo");
        var resident = await site.App.AddResidentAsync(its.Tenant);
        var page = await (await its.Work.GetAsync("/staff/consents/record")).PressAsync("Record the consent", ("Wording", "news/1"), ("Name", "Robin Reed"), ("Email", resident.Email), ("Way", nameof(ConsentWay.Phone)));
        Assert.Equal(["Enter the reference of the recorded call"], page.Errors);
        page = await page.PressAsync("Record the consent", ("Note", "CALL-77"));
        Assert.True(page.Shows("CALL-77"), page.Text);
        Assert.True(await its.HoldsAsync(resident));
        page = await page.PressAsync("Withdraw this consent");
        Assert.Equal(["Select how they told you"], page.Errors);
        page = await page.PressAsync("Withdraw this consent", ("Way", nameof(ConsentWay.Phone)));
        Assert.True(page.Shows("Consent withdrawn"), page.Text);
        Assert.False(await its.HoldsAsync(resident));
        var late = await (await its.Work.GetAsync("/staff/consents/record")).PressAsync(
            "Record the consent", ("Wording", "news/1"), ("Name", "Robin Reed"), ("Email", resident.Email), ("Way", nameof(ConsentWay.Phone)), ("Note", "CALL-76"), ("On.Year", "2001"));
        Assert.Equal(["This wording was not in use on that day"], late.Errors);
    }

    [Fact]
    public async Task Where_the_activity_is_about_people_who_may_not_feel_free_the_lead_is_warned_and_says_why_consent_is_free()
    {
        var its = await ConsentSite.OpenAsync(site.App);
        await its.AddActivityAsync("staff-photographs", "a", "Employees", "Visitors");
        await its.AsAsync<ConsentPurposes>(async p =>
        {
            Assert.Null((await p.AddAsync(new PurposeDetails("staff-photographs", "Photographs of staff", "staff-photographs", false, null, null, null), default)).Problem);
            Assert.Null((await p.WriteAsync("staff-photographs", "We may take your photograph.", default)).Problem);
        });
        var page = await its.Decision.GetAsync("/staff/consents/purposes/staff-photographs");
        Assert.True(page.Shows("Employees may not feel free to refuse."), page.Text);
        page = await page.PressAsync("Publish");
        Assert.Equal(["Enter why consent can be given freely all the same"], page.Errors);
        page = await page.PressAsync("Publish", ("ImbalanceReason", "Nobody who decides about work sees the answer"));
        Assert.True(page.Shows("Wording published"), page.Text);
        Assert.True((await its.Work.GetAsync("/staff/consents/purposes")).Shows("Hard to refuse"));
    }

    [Fact]
    public async Task Nobody_is_asked_about_what_does_not_rest_on_consent_any_more_and_what_was_given_can_be_withdrawn()
    {
        var its = await ConsentSite.OpenAsync(site.App);
        var (holder, other) = (await site.App.AddResidentAsync(its.Tenant), await site.App.AddResidentAsync(its.Tenant));
        await its.GiveAsync(holder);
        await its.AddActivityAsync("news", "b");
        using var browser = await site.App.BrowseAsync(other);
        Assert.False((await browser.GetAsync("/consents")).Shows("News by email"));
        var purpose = await its.PurposeAsync();
        await its.AsAsync<ConsentRegister>(async r => Assert.StartsWith(
            "What this is for does not rest on consent any more", (await r.GiveAsync(new GiveConsent(purpose.Id, 1, ConsentingPerson.Of(other.Id), ConsentWay.Portal), default)).Problem!.Message, StringComparison.Ordinal));
        Assert.DoesNotContain((await its.Work.GetAsync("/staff/consents/record")).Html.QuerySelectorAll("option"), o => o.TextContent.Contains("News by email", StringComparison.Ordinal));
        using var theirs = await site.App.BrowseAsync(holder);
        var page = await theirs.GetAsync("/consents");
        Assert.DoesNotContain(page.Html.QuerySelectorAll("button"), b => b.TextContent.Contains("Agree: News", StringComparison.Ordinal));
        Assert.True((await page.PressAsync("Withdraw: News by email")).Shows("It ended at once"));
    }

    [Fact]
    public async Task Two_people_who_add_the_same_purpose_at_once_are_told_and_nothing_fails()
    {
        var its = await ConsentSite.OpenAsync(site.App);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            string? problem = null;
            await its.AsAsync<ConsentPurposes>(async p => problem = (await p.AddAsync(new PurposeDetails("photographs", "Photographs", "news", false, null, null, null), default)).Problem?.Message);
            return problem;
        }));
        Assert.Single(outcomes, o => o is null);
        Assert.All(outcomes.OfType<string>(), o => Assert.Equal("There is a purpose with this code already", o));
    }

    [Fact]
    public async Task Whoever_sees_who_agreed_is_on_the_trail()
    {
        var its = await ConsentSite.OpenAsync(site.App);
        await its.GiveAsync(await site.App.AddResidentAsync(its.Tenant));
        Assert.True((await its.Work.GetAsync("/staff/consents")).Shows("Robin Reed"));
        Assert.Equal(1, await its.WithAsync(db => db.Set<AuditEntry>().CountAsync(a => a.Action == "notices.consents.viewed")));
    }

    [Fact]
    public async Task Staff_who_may_only_look_change_nothing()
    {
        var its = await ConsentSite.OpenAsync(site.App);
        var consent = await its.GiveAsync(await site.App.AddResidentAsync(its.Tenant));
        using var auditor = await site.App.BrowseAsStaffAsync(its.Tenant, Roles.Auditor);
        Assert.Empty((await auditor.GetAsync($"/staff/consents/{consent.Id}")).Html.QuerySelectorAll("main form"));
        Assert.Empty((await auditor.GetAsync("/staff/consents/purposes/news")).Html.QuerySelectorAll("main form"));
        Assert.NotEqual(HttpStatusCode.OK, (await auditor.GetAsync("/staff/consents/record")).Status);
    }

    [Fact]
    public async Task Packs_suggest_purposes_as_drafts_for_activities_that_rest_on_consent()
    {
        var its = await ConsentSite.OpenAsync(site.App);
        await its.EndActivitiesAsync("photographs-and-stories");
        var page = await (await its.Work.GetAsync("/staff/consents/purposes")).PressAsync("Begin with");
        Assert.True(page.Shows("3 purposes added"), page.Text);
        Assert.True(page.Shows("Photographs of you"), page.Text);
        var purpose = await its.PurposeAsync("newsletter");
        Assert.Equal((true, 0), (purpose.Marketing, purpose.InUse));
        Assert.NotNull(purpose.Draft);
    }
}
