using System.Net;
using System.Text;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Contracts;
using Keyholder.SharingAgreements.Domain;
using Keyholder.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.SharingAgreements.Tests.Features;

public sealed class AgreementPagesTests(SharingApp site)
{
    private static readonly string[] Pages = ["", "/draft", "/draft/purpose", "/approve", "/sign", "/signed-paper", "/withdraw", "/new-version", "/end", "/review", "/history", "/compare?from=1&to=1", "/versions/1/document", "/sub-processors"];

    [Fact]
    [Trait("Requirement", "S1")]
    public async Task The_register_shows_what_ends_or_is_to_be_reviewed_first_and_can_be_narrowed()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        await its.DraftAsync(title: "A draft");
        await its.ActiveAsync();
        var ending = await its.DraftAsync(title: "Ending", change: v => v.SetDates(its.Today, its.Today.AddDays(20), its.Today.AddDays(10)));
        await its.AssessAsync(ending);
        await its.ApproveAsync(ending);
        await its.SignAsync(ending);

        var register = await its.Work.GetAsync("/staff/sharing");
        var titles = register.Html.QuerySelectorAll("tbody th a").Select(a => a.TextContent).ToList();
        Assert.Equal(["Ending", "A draft", "Repairs and access"], titles);
        Assert.True(register.Shows("Ends soon"));
        Assert.False((await register.PressAsync("Filter", ("State", "Draft"))).Shows("Repairs and access"));
        Assert.True((await register.PressAsync("Filter", ("Search", "ending"))).Shows("Ending"));
        Assert.True((await its.Work.GetAsync("/staff/sharing?Kind=Joint")).Shows("No agreements match"));
    }

    [Theory]
    [InlineData("=2+5")]
    [InlineData("+44")]
    [InlineData("-1")]
    [InlineData("@cmd")]
    [Trait("Requirement", "S1")]
    public async Task What_looks_like_a_formula_is_no_formula_in_the_export(string title)
    {
        var its = await AgreementSite.OpenAsync(site.App);
        await its.DraftAsync(title: title);
        var csv = Encoding.UTF8.GetString((await its.Work.GetAsync("/staff/sharing?handler=Csv")).Bytes);
        Assert.Contains($"'{title}", csv, StringComparison.Ordinal);
        Assert.DoesNotContain($",{title}", csv, StringComparison.Ordinal);
        Assert.StartsWith("%PDF", Encoding.ASCII.GetString((await its.Work.GetAsync("/staff/sharing?handler=Pdf")).Bytes[..8]), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "S1")]
    public async Task Another_organisation_finds_none_of_the_pages()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var id = await its.DraftAsync();
        var stranger = await site.App.BrowseAsStaffAsync(site.App.Beta, Roles.DataProtectionLead);
        foreach (var page in Pages) Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(AgreementSite.Url(id, page))).Status);
    }

    [Fact]
    [Trait("Requirement", "S1")]
    public async Task An_auditor_reads_and_changes_nothing_and_only_the_lead_decides()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var id = await its.ApprovedAsync();
        var auditor = await site.App.BrowseAsStaffAsync(its.Tenant, Roles.Auditor);
        Assert.Equal(HttpStatusCode.OK, (await auditor.GetAsync(AgreementSite.Url(id))).Status);
        Assert.Equal(HttpStatusCode.OK, (await auditor.GetAsync("/staff/sharing/map")).Status);
        foreach (var page in (string[])["/withdraw", "/sign", "/approve", "/draft"]) Assert.NotEqual(HttpStatusCode.OK, (await auditor.GetAsync(AgreementSite.Url(id, page))).Status);
        foreach (var page in (string[])["/sign", "/approve", "/signed-paper", "/end"]) Assert.Equal(HttpStatusCode.Forbidden, (await its.Work.GetAsync(AgreementSite.Url(id, page))).Status);
        var engagement = await site.App.BrowseAsStaffAsync(its.Tenant, Roles.EngagementOfficer);
        Assert.Equal(HttpStatusCode.Forbidden, (await engagement.GetAsync("/staff/sharing")).Status);
    }

    [Fact]
    [Trait("Requirement", "S2")]
    public async Task A_sub_processor_in_use_without_consent_is_flagged_until_it_is_consented_to_in_writing()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var id = await its.ActiveAsync(kind: AgreementKind.Processor);
        var page = await its.Work.GetAsync(AgreementSite.Url(id, "/sub-processors"));
        page = await page.PressAsync("Add to the list", ("Name", "Cloud Ltd"), ("Purpose", "Hosting"), ("AlreadyUsed", true));
        Assert.True(page.Shows("In use without consent"));
        Assert.True((await its.Work.GetAsync("/staff/sharing")).Shows("Sub-processor Cloud Ltd is in use without your consent"));
        Assert.True((await its.Work.GetAsync(AgreementSite.Url(id))).Shows("Sub-processor Cloud Ltd is in use without your consent"));

        var decision = await its.Decision.GetAsync(AgreementSite.Url(id, "/sub-processors"));
        Assert.Equal("Enter where the consent in writing is kept", Assert.Single((await decision.PressAsync("Consent")).Errors));
        var decided = await decision.PressAsync("Consent", ("Reason", "Letter of 1 October"));
        Assert.False(decided.Shows("In use without consent"));
        Assert.True(decided.Shows("Consented in writing"));
        Assert.True((await (await its.Decision.GetAsync(AgreementSite.Url(id, "/sub-processors"))).PressAsync("Withdraw consent", ("Reason", "They moved"))).Shows("Consent withdrawn"));
    }

    [Fact]
    [Trait("Requirement", "N6")]
    public async Task The_public_list_shows_only_public_agreements_in_force_and_the_essence_of_joint_ones()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var shown = await its.PartnerAsync();
        var hidden = await its.PartnerAsync();
        var drafted = await its.PartnerAsync();
        await its.ActiveAsync(shown, AgreementKind.Joint, v => v.Essence = "You can turn to either of us");
        await its.ActiveAsync(hidden, change: v => v.IsPublic = false);
        await its.DraftAsync(drafted);
        var list = await site.App.Browse(its.Tenant).GetAsync("/sharing");
        Assert.True(list.Shows(shown.Name));
        Assert.True(list.Shows("You can turn to either of us"));
        Assert.True(list.Shows("Repairs and access to the home"));
        Assert.False(list.Shows(hidden.Name));
        Assert.False(list.Shows(drafted.Name));
    }

    [Fact]
    [Trait("Requirement", "S5")]
    public async Task The_map_draws_every_partner_with_an_agreement_in_force_and_a_list_says_the_same()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var partner = await its.PartnerAsync();
        await its.ActiveAsync(partner);
        await its.DraftAsync();
        var map = await its.Work.GetAsync("/staff/sharing/map");
        Assert.Single(map.Html.QuerySelectorAll("svg line"));
        Assert.Contains("Repairs and access to the home", map.Html.QuerySelector("svg line title")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(partner.Name, map.Html.QuerySelector("#map-text")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(partner.Name, map.Html.QuerySelector("tbody th a")!.TextContent);
    }

    [Fact]
    [Trait("Requirement", "S6")]
    public async Task A_transfer_abroad_needs_its_mechanism_and_its_assessment()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var id = await its.DraftAsync(change: v => v.SentAbroad = true);
        var draft = await its.Work.GetAsync(AgreementSite.Url(id, "/draft"));
        Assert.True(draft.Shows("Enter the country that the data goes to"));
        Assert.True(draft.Shows("Select what allows the transfer"));
        await its.EditAsync(id, v => (v.TransferCountry, v.TransferMechanism) = ("IN", "idta"));
        Assert.True((await its.Work.GetAsync(AgreementSite.Url(id, "/draft"))).Shows("Enter the transfer risk assessment"));
        await its.EditAsync(id, v => (v.TransferMechanism, v.TransferAssessment) = ("article-49", "Once, for a claim"));
        draft = await its.Work.GetAsync(AgreementSite.Url(id, "/draft"));
        Assert.True(draft.Shows("Nothing is missing"));
        Assert.True(draft.Shows("An exception (Article 49) is not for regular transfers."));
        await its.EditAsync(id, v => v.TransferMechanism = AgreementVersion.UkExtension);
        Assert.True((await its.Work.GetAsync(AgreementSite.Url(id, "/draft"))).Shows("Enter when you found the receiver on the list"));
        await its.EditAsync(id, v => v.TransferCheckedOn = its.Today.AddMonths(-13));
        Assert.True((await its.Work.GetAsync(AgreementSite.Url(id, "/draft"))).Shows("is too old. Check the list again"));
    }

    [Fact]
    [Trait("Requirement", "S1")]
    public async Task Dates_that_contradict_each_other_are_refused_where_they_are_typed()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var id = await its.DraftAsync();
        var page = await its.Work.GetAsync(AgreementSite.Url(id, "/draft/dates"));
        Assert.Equal("The last day must be the first day or later", Assert.Single((await page.PressAsync("Save and continue", ("Form.EndsOn.Year", "2020"))).Errors));
        Assert.Equal("Last day must be a real date", Assert.Single((await page.PressAsync("Save and continue", ("Form.EndsOn.Day", "31"), ("Form.EndsOn.Month", "2"))).Errors));
        Assert.Equal(HttpStatusCode.NotFound, (await its.Work.GetAsync(AgreementSite.Url(id, "/draft/joint"))).Status);
    }

    [Fact]
    [Trait("Requirement", "S1")]
    public async Task A_review_that_changes_nothing_sets_the_next_date()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var id = await its.ActiveAsync();
        var page = await its.Work.GetAsync(AgreementSite.Url(id, "/review"));
        Assert.Contains("no later than the last day", Assert.Single((await page.PressAsync("Nothing changes", ("ReviewOn.Day", "1"), ("ReviewOn.Month", "1"), ("ReviewOn.Year", "2030"))).Errors));
        await page.PressAsync("Nothing changes", ("ReviewOn.Day", "1"), ("ReviewOn.Month", "9"), ("ReviewOn.Year", "2027"));
        Assert.Equal(new DateOnly(2027, 9, 1), (await its.ReadAsync(id)).Find(1)!.ReviewOn);
    }

    [Fact]
    [Trait("Requirement", "S1")]
    public async Task A_partners_contact_who_has_left_is_flagged()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var partner = await its.PartnerAsync();
        var id = await its.ActiveAsync(partner);
        await its.WithAsync(async db =>
        {
            (await db.Contacts.FindAsync(partner.Contacts[0].Id))!.LeftOn = its.Today;
            return await db.SaveChangesAsync();
        });
        Assert.True((await its.Work.GetAsync(AgreementSite.Url(id))).Shows("the contact at the partner, has left"));
    }

    [Fact]
    [Trait("Requirement", "N6")]
    public async Task A_person_can_be_told_who_was_sent_what_but_not_what_would_spoil_an_investigation()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var partner = await its.PartnerAsync();
        var (resident, now) = (Guid.NewGuid(), site.App.Clock.GetUtcNow());
        await its.WithAsync(async db =>
        {
            var transfer = new Transfer { Id = Guid.CreateVersion7(), PartnerId = partner.Id, AgreementId = Guid.NewGuid(), Version = 1, Items = "repairs tenancy", Purpose = "Repairing homes", SentAt = now, SentBy = "system" };
            db.Transfers.Add(transfer);
            db.TransferPeople.Add(new TransferPerson { TransferId = transfer.Id, ResidentId = resident });
            foreach (var kept in (bool[])[true, false])
            {
                db.Disclosures.Add(new Disclosure
                {
                    Id = Guid.CreateVersion7(),
                    Reference = $"D-{kept}",
                    Organisation = kept ? "Secret police" : "Ombudsman",
                    Requester = new SealedText([1]),
                    Asked = new SealedText([1]),
                    LoggedBy = "system",
                    ResidentId = resident,
                    DisclosedAt = now,
                    KeptFromPerson = kept,
                    RequesterKind = RequesterKind.Regulator,
                });
            }

            return await db.SaveChangesAsync();
        });
        var told = await site.App.InAsync(its.Tenant, s => s.GetRequiredService<IRecipients>().OfAsync(resident, CancellationToken.None));
        Assert.Equal(["Ombudsman", partner.Name], told.Select(r => r.Name).Order(StringComparer.Ordinal));
        Assert.Contains("Repairs and access to the home", told.Single(r => r.Name == partner.Name).What, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "S1")]
    public async Task Everything_done_to_an_agreement_has_words_on_the_audit_trail()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var id = await its.ActiveAsync(kind: AgreementKind.Processor);
        var actions = await site.App.WithAsync<BuildingBlocks.Persistence.PlatformDbContext, List<string>>(
            its.Tenant, db => Task.FromResult(db.AuditTrail.Where(a => a.SubjectId == id.ToString()).Select(a => a.Action).Distinct().ToList()));
        Assert.NotEmpty(actions);
        var words = await site.App.InAsync(its.Tenant, s => Task.FromResult(s.GetServices<IAuditWords>().SelectMany(w => w.Actions.Keys).ToHashSet(StringComparer.Ordinal)));
        Assert.All(actions, a => Assert.Contains(a, words));
    }
}
