using System.Net;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Demo;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.SharingAgreements.Tests.Features;

[Trait("Requirement", "S3")]
public sealed class PartnersRegisterTests(SharingApp site)
{
    private const string ListUrl = "/staff/sharing/partners";

    [Fact]
    public async Task A_partner_is_not_usable_before_somebody_has_assessed_and_accepted_it()
    {
        using var lead = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.DataProtectionLead);
        var name = $"Brightwater {PartnersSite.Mark()}";
        var page = await AddAsync(lead, name);
        Assert.True(page.Shows("have not been assessed yet. Nothing may be agreed with it or sent to it."), page.Text);

        page = await AssessAsync(page, accept: true);

        Assert.True(page.Shows("The partner is accepted") && page.Shows("100 of 100"), page.Text);
        var partner = await FindAsync(name);
        var today = DateOnly.FromDateTime(site.App.Clock.GetUtcNow().UtcDateTime);
        Assert.Null(partner.WhyNotUsable());
        Assert.Equal(today.AddYears(1), partner.ReviewOn);
        Assert.Equal(["sharing.partner.added", "sharing.partner.accepted"], await site.App.TrailAsync(site.Tenant, partner.Id));
    }

    [Fact]
    public async Task A_partner_may_be_refused_whatever_its_score()
    {
        var added = await site.App.AddPartnerAsync(site.Tenant);
        using var lead = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.DataProtectionLead);
        var page = await AssessAsync(await lead.GetAsync($"{ListUrl}/{added.Id}"), accept: false);

        Assert.True(page.Shows("did not pass the assessment"), page.Text);
        Assert.NotNull((await FindAsync(added.Name)).WhyNotUsable());
    }

    [Fact]
    public async Task A_decision_needs_every_answer_and_a_reason()
    {
        var added = await site.App.AddPartnerAsync(site.Tenant, PartnerState.NotAssessed);
        using var lead = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.DataProtectionLead);
        var page = await (await lead.GetAsync($"{ListUrl}/{added.Id}/assess")).PressAsync("Save the decision", ("Accept", "true"));

        Assert.Contains("Select an answer", page.Errors);
        Assert.Contains("Enter why you accept or refuse it", page.Errors);
        Assert.Equal(PartnerState.NotAssessed, (await FindAsync(added.Name)).State);
    }

    [Fact]
    public async Task Who_assesses_what_was_changed_meanwhile_is_told()
    {
        var added = await site.App.AddPartnerAsync(site.Tenant, PartnerState.NotAssessed);
        using var lead = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.DataProtectionLead);
        var edit = await lead.GetAsync($"{ListUrl}/{added.Id}/edit");
        var assess = await lead.GetAsync($"{ListUrl}/{added.Id}/assess");
        Assert.True((await edit.PressAsync("Save", ("Facts.Scope", "Planners only"))).Shows("The partner is changed"));

        var page = await DecideAsync(assess, accept: true);

        Assert.Contains(page.Errors, e => e.StartsWith("This partner was changed while you had the page open", StringComparison.Ordinal));
        Assert.Equal(PartnerState.NotAssessed, (await FindAsync(added.Name)).State);
    }

    [Fact]
    public async Task A_case_officer_adds_partners_and_does_not_accept_them()
    {
        using var officer = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.CaseOfficer);
        var page = await AddAsync(officer, $"Brightwater {PartnersSite.Mark()}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync($"{page.Path}/assess")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync($"{page.Path}/close")).Status);
    }

    [Fact]
    public async Task An_auditor_reads_and_changes_nothing()
    {
        var partner = await site.App.AddPartnerAsync(site.Tenant);
        using var auditor = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.Auditor);
        Assert.True((await auditor.GetAsync($"{ListUrl}/{partner.Id}")).Shows(partner.Name));
        foreach (var page in (string[])["/add", $"/{partner.Id}/edit", $"/{partner.Id}/contacts/add", $"/{partner.Id}/assess", $"/{partner.Id}/close"])
            Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync(ListUrl + page)).Status);
    }

    [Fact]
    public async Task An_engagement_officer_sees_no_partners()
    {
        using var officer = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.EngagementOfficer);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync(ListUrl)).Status);
    }

    [Fact]
    public async Task Another_landlords_partner_is_not_there()
    {
        var partner = await site.App.AddPartnerAsync(site.Tenant);
        using var other = await site.App.BrowseAsStaffAsync(site.App.Beta, Roles.DataProtectionLead);
        foreach (var page in (string[])["", "/edit", "/contacts/add", "/assess", "/close", $"/contacts/{partner.Contacts[0].Id}", $"/contacts/{partner.Contacts[0].Id}/left", $"/breach-reports/{Guid.NewGuid()}"])
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"{ListUrl}/{partner.Id}{page}")).Status);
    }

    [Fact]
    public async Task The_list_is_searched_and_filtered()
    {
        var tenant = site.Tenant;
        var (usable, fresh) = (await site.App.AddPartnerAsync(tenant), await site.App.AddPartnerAsync(tenant, PartnerState.NotAssessed));
        using var officer = await site.App.BrowseAsStaffAsync(tenant, Roles.CaseOfficer);

        var found = await officer.GetAsync($"{ListUrl}?Search={usable.Name[^10..].ToUpperInvariant()}");
        Assert.True(found.Shows(usable.Name) && !found.Shows(fresh.Name), found.Text);
        var due = await officer.GetAsync($"{ListUrl}?Due=true&Search={fresh.Name[^10..]}");
        Assert.True(due.Shows("Assess it") && due.Shows(fresh.Name), due.Text);
        Assert.True((await officer.GetAsync($"{ListUrl}?Due=true&Search={usable.Name[^10..]}")).Shows("No partners match"));
        Assert.True((await officer.GetAsync($"{ListUrl}?State=Refused&Search={usable.Name[^10..]}")).Shows("No partners match"));
    }

    [Fact]
    public async Task A_past_review_date_is_flagged_on_the_list_and_the_page()
    {
        var partner = await site.App.AddPartnerAsync(site.Tenant);
        await site.WithAsync(db => db.Partners.Where(p => p.Id == partner.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.ReviewOn, new DateOnly(2020, 1, 1))));
        using var officer = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.CaseOfficer);

        Assert.True((await officer.GetAsync($"{ListUrl}?Search={partner.Name[^10..]}")).Shows("Assess it"));
        Assert.True((await officer.GetAsync($"{ListUrl}/{partner.Id}")).Shows("The review date of the assessment has passed"));
    }

    [Fact]
    public async Task The_same_form_sent_twice_adds_one_partner()
    {
        using var officer = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.CaseOfficer);
        var name = $"Brightwater {PartnersSite.Mark()}";
        var form = await officer.GetAsync($"{ListUrl}/add");
        await Task.WhenAll(FillAsync(form, name), FillAsync(form, name));

        var again = await FillAsync(form, name);

        Assert.Contains("There is a partner with this name already", again.Errors);
        Assert.Equal(1, await site.WithAsync(db => db.Partners.CountAsync(p => p.Name == name)));
    }

    [Fact]
    public async Task What_looks_like_script_is_shown_as_text_and_what_is_too_long_is_refused()
    {
        using var officer = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.CaseOfficer);
        var form = await officer.GetAsync($"{ListUrl}/add");
        var name = $"<script>alert('{PartnersSite.Mark()}')</script>";

        var page = await FillAsync(form, name);
        Assert.Equal(name, page.Heading);
        Assert.Empty(page.Html.QuerySelectorAll("script:not([src])"));

        var tooLong = await FillAsync(form, new string('x', 121));
        Assert.NotEmpty(tooLong.Errors);
    }

    [Fact]
    public async Task An_address_belongs_to_one_contact()
    {
        var (first, second) = (await site.App.AddPartnerAsync(site.Tenant), await site.App.AddPartnerAsync(site.Tenant));
        using var officer = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.CaseOfficer);
        var page = await (await officer.GetAsync($"{ListUrl}/{second.Id}/contacts/add")).PressAsync("Save", ("Name", "Alex"), ("Email", first.Contacts[0].Email.ToUpperInvariant()));

        Assert.Contains(page.Errors, e => e.StartsWith("This email address belongs to a contact already", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Contacts_are_added_changed_and_leave()
    {
        var partner = await site.App.AddPartnerAsync(site.Tenant);
        using var officer = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.CaseOfficer);
        var email = $"kim.{PartnersSite.Mark()}@partner.example";
        var page = await (await officer.GetAsync($"{ListUrl}/{partner.Id}/contacts/add")).PressAsync("Save", ("Name", "Kim Fay"), ("Email", email), ("MaySign", true));
        Assert.True(page.Shows("The contact is added") && page.Shows("Kim Fay"), page.Text);

        var kim = await site.WithAsync(db => db.Contacts.SingleAsync(c => c.Email == email));
        Assert.True(kim is { MaySign: true, IsBreachContact: false });
        page = await (await officer.GetAsync($"{ListUrl}/{partner.Id}/contacts/{kim.Id}")).PressAsync("Save", ("Position", "Data protection officer"), ("MaySign", false));
        Assert.True(page.Shows("Data protection officer"), page.Text);

        page = await (await officer.GetAsync($"{ListUrl}/{partner.Id}/contacts/{kim.Id}/left")).PressAsync("Confirm that they have left");
        Assert.True(page.Shows("Kim Fay can no longer sign in"), page.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"{ListUrl}/{partner.Id}/contacts/{kim.Id}")).Status);
        Assert.Equal(["sharing.contact.added", "sharing.contact.changed", "sharing.contact.left"], (await site.App.TrailAsync(site.Tenant, partner.Id)).Where(a => a.StartsWith("sharing.contact.", StringComparison.Ordinal)));
    }

    [Fact]
    [Trait("Requirement", "S9")]
    public async Task A_partner_is_closed_when_its_data_is_back_or_deleted()
    {
        var partner = await site.App.AddPartnerAsync(site.Tenant);
        var recall = await site.App.AddRecallAsync(site.Tenant, partner.Id);
        using var lead = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.DataProtectionLead);
        var close = await lead.GetAsync($"{ListUrl}/{partner.Id}/close");
        Assert.Contains($"{partner.Name} has not yet deleted or returned all data", (await close.PressAsync("Close the partner")).Errors);

        await site.WithAsync(db => db.Recalls.Where(r => r.Id == recall.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.State, RecallState.Confirmed)));
        Assert.True((await close.PressAsync("Close the partner")).Shows("The partner is closed"));
        Assert.Equal(PartnerState.Closed, (await FindAsync(partner.Name)).State);
    }

    [Fact]
    public async Task What_was_done_is_said_in_plain_words()
    {
        var words = await site.App.InAsync(site.Tenant, s => Task.FromResult(s.GetServices<IAuditWords>().OfType<SharingAuditWords>().Single().Actions));
        var actions = await site.App.WithAsync<PlatformDbContext, List<string>>(
            site.Tenant, db => db.AuditTrail.Where(a => a.Action.StartsWith("sharing.") && a.SubjectType == "partner").Select(a => a.Action).Distinct().ToListAsync());
        Assert.Empty(actions.Except(words.Keys));
    }

    [Fact]
    public async Task The_demonstration_adds_its_partners_once()
    {
        var lead = await site.App.AddStaffAsync(site.App.Beta, Roles.DataProtectionLead);
        var scopes = site.App.Services.GetRequiredService<TenantScopes>();
        var first = await DemoPartners.AddAsync(scopes, site.App.Beta, CancellationToken.None);
        var second = await DemoPartners.AddAsync(scopes, site.App.Beta, CancellationToken.None);

        Assert.NotEqual(Guid.Empty, lead.Id);
        Assert.Equal(first, second);
        var all = await site.App.WithAsync<SharingDbContext, List<Partner>>(site.App.Beta, db => db.Partners.Where(p => first.Values.Contains(p.Id)).ToListAsync());
        Assert.Equal(first.Count, all.Count);
        var today = DateOnly.FromDateTime(site.App.Clock.GetUtcNow().UtcDateTime);
        Assert.Equal(
            [DemoPartners.Survey, DemoPartners.OccupationalHealth], all.Where(p => p.IsToBeAssessed(today)).Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    private static Task<WebPage> FillAsync(WebPage form, string name) =>
        form.PressAsync("Add partner", ("Facts.Name", name), ("Facts.Role", "Processor"), ("Facts.Kind", "Contractors and other providers"));

    private static async Task<WebPage> AddAsync(Browser browser, string name) => await FillAsync(await browser.GetAsync($"{ListUrl}/add"), name);

    private static async Task<WebPage> AssessAsync(WebPage partner, bool accept) => await DecideAsync(await partner.FollowAsync("Assess"), accept);

    private static Task<WebPage> DecideAsync(WebPage form, bool accept) => form.PressAsync("Save the decision",
    [
        .. form.Html.QuerySelectorAll("input[type=radio][value=Yes]").Select(r => (r.GetAttribute("name")!, (object)"Yes")),
        ("Accept", accept ? "true" : "false"), ("Reason", "We saw its certificates"),
    ]);

    private Task<Partner> FindAsync(string name) => site.WithAsync(db => db.Partners.AsNoTracking().SingleAsync(p => p.Name == name));
}
