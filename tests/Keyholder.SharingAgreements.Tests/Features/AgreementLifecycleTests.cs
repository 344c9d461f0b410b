using System.Net;
using System.Text;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Contracts;
using Keyholder.SharingAgreements.Contracts.Events;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features.Agreements;
using Keyholder.TestKit;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.SharingAgreements.Tests.Features;

[Trait("Requirement", "S1")]
public sealed class AgreementLifecycleTests(SharingApp site)
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task A_draft_half_done_names_everything_that_is_missing_and_is_not_assessed()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var partner = await its.PartnerAsync();
        var start = await its.Work.GetAsync("/staff/sharing/agreements/start");
        var draft = await start.PressAsync("Start the draft", ("PartnerId", partner.Id), ("Kind", "DataSharing"), ("Title", "Repairs"));
        Assert.Equal("Repairs", draft.Heading);
        Assert.True(draft.Shows("Enter at least one purpose"));

        var purpose = await draft.FollowAsync("Purpose, and why sharing is necessary");
        draft = await purpose.PressAsync("Save and go back to the list", ("Form.Purposes", "Repairing homes\n\n repairing homes \nSafety checks"));
        Assert.True(draft.Shows("Not complete"));
        Assert.False(draft.Shows("Enter at least one purpose"));
        Assert.True(draft.Shows("Enter why sharing is necessary"));
        var refused = await draft.PressAsync("Assess and put forward");
        Assert.Contains("Enter why sharing is necessary", Assert.Single(refused.Errors));

        var agreement = await its.WithAsync(db => db.Agreements.AsNoTracking().Include(a => a.Versions).ThenInclude(v => v.Purposes).SingleAsync());
        Assert.Equal(["Repairing homes", "Safety checks"], agreement.Versions[0].Purposes.OrderBy(p => p.Position).Select(p => p.Text));
        Assert.Equal(AgreementState.Draft, agreement.Versions[0].State);
    }

    [Fact]
    public async Task Every_step_of_the_wizard_keeps_what_was_typed()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var partner = await its.PartnerAsync();
        var id = (await its.AsAsync<AgreementRegister, Outcome<Guid>>(its.Officer, r => r.BeginAsync(partner.Id, AgreementKind.Processor, "Repairs", Ct))).Value;
        async Task SaveAsync(string step, params (string Field, object Value)[] values)
        {
            var page = await (await its.Work.GetAsync(AgreementSite.Url(id, $"/draft/{step}"))).PressAsync("Save and continue", values);
            Assert.Empty(page.Errors);
        }

        await SaveAsync("purpose", ("Form.Purposes", "Repairing homes"), ("Form.WhyNecessary", "Nobody else does"));
        await SaveAsync("parties", ("Form.PartnerContact", partner.Contacts[0].Id));
        await SaveAsync("roles", ("Form.Roles", "We decide"));
        await SaveAsync("data-items", ("Form.Items", "name-and-contact"), ("Form.Items", "health-and-adjustments"), ("Form.Why[name-and-contact]", "To reach them"), ("Form.Why[health-and-adjustments]", "To be safe"), ("Form.People", "Tenants"));
        await SaveAsync("lawful-basis", ("Form.LawfulBasis", "e"), ("Form.SpecialCondition", "b"));
        await SaveAsync("rights", ("Form.Rights", "We answer"));
        await SaveAsync("governance", ("Form.Frequency", "Daily"));
        await SaveAsync("security", ("Form.SecurityInTransit", "Portal"), ("Form.SecurityAtPartner", "Trained"));
        await SaveAsync("retention", ("Form.PartnerRetention", "A year"));
        await SaveAsync("breaches", ("Form.BreachHours", "24"));
        var terms = new[] { "instructions", "confidentiality", "security", "sub-processors", "rights", "assistance", "end", "audit" };
        await SaveAsync("processor", [.. terms.Select(t => ($"Form.Clauses[{t}]", (object)$"clause {t}")), ("Form.LiabilityInFull", true)]);
        await SaveAsync("transfer", ("Form.LawApplies", "true"), ("Form.SentAbroad", "false"), ("Form.SeparateEntity", "true"));
        await SaveAsync("dates", ("Form.StartsOn.Day", "7"), ("Form.StartsOn.Month", "10"), ("Form.StartsOn.Year", "2026"), ("Form.EndsOn.Day", "6"), ("Form.EndsOn.Month", "10"), ("Form.EndsOn.Year", "2027"),
            ("Form.ReviewOn.Day", "1"), ("Form.ReviewOn.Month", "6"), ("Form.ReviewOn.Year", "2027"), ("Form.Termination", "Notice"));

        var draft = await its.Work.GetAsync(AgreementSite.Url(id, "/draft"));
        Assert.True(draft.Shows("Nothing is missing"));
        Assert.True((await draft.PressAsync("Assess and put forward")).Shows("Waits for approval"));
        var version = (await its.ReadAsync(id)).Pending!;
        Assert.Equal((8, 2, "b", 24), (version.Terms.Count, version.Items.Count, version.SpecialCondition, version.BreachHours));
    }

    [Fact]
    [Trait("Requirement", "S2")]
    public async Task A_processor_agreement_without_a_mandatory_term_is_refused_and_the_term_is_named()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var id = await its.DraftAsync(kind: AgreementKind.Processor, change: v => v.SetTerms(["audit"], _ => null));
        var refused = await (await its.Work.GetAsync(AgreementSite.Url(id, "/draft"))).PressAsync("Assess and put forward");
        Assert.Contains("The processor shows that it complies and allows audits", Assert.Single(refused.Errors));
        Assert.Equal(AgreementState.Draft, (await its.ReadAsync(id)).Pending!.State);
    }

    [Fact]
    [Trait("Requirement", "S3")]
    public async Task A_partner_that_is_not_assessed_stops_the_agreement()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var id = await its.DraftAsync(await its.PartnerAsync(PartnerState.NotAssessed));
        var refused = await (await its.Work.GetAsync(AgreementSite.Url(id, "/draft"))).PressAsync("Assess and put forward");
        Assert.Contains("have not been assessed yet", Assert.Single(refused.Errors));
    }

    [Fact]
    [Trait("Requirement", "S4")]
    public async Task Each_item_needs_its_reason_and_special_category_data_its_condition()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var id = await its.DraftAsync(change: v => v.SetItems(["ethnicity"], _ => null));
        var draft = await its.Work.GetAsync(AgreementSite.Url(id, "/draft"));
        Assert.True(draft.Shows("Enter why Ethnic background is needed"));
        Assert.True(draft.Shows("Select the condition for special category data"));
    }

    [Fact]
    public async Task Where_somebody_else_changed_the_draft_meanwhile_nothing_typed_is_lost()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var id = await its.DraftAsync();
        var mine = await its.Work.GetAsync(AgreementSite.Url(id, "/draft/roles"));
        await (await its.Decision.GetAsync(AgreementSite.Url(id, "/draft/roles"))).PressAsync("Save and continue", ("Form.Roles", "Theirs"));

        var again = await mine.PressAsync("Save and continue", ("Form.Roles", "Mine"));
        Assert.Contains("Somebody else has changed this draft", Assert.Single(again.Errors));
        Assert.True(again.Shows("Theirs"));
        Assert.Equal("Mine", again.Html.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Empty((await again.PressAsync("Save and continue")).Errors);
        Assert.Equal("Mine", (await its.ReadAsync(id)).Pending!.Roles);
    }

    [Fact]
    public async Task Where_the_policy_wants_a_second_person_whoever_assessed_cannot_approve()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var id = await its.DraftAsync();
        Assert.Null((await its.AsAsync<AssessAgreementHandler, Outcome>(its.Lead, h => h.HandleAsync(id, Ct))).Problem);
        await site.App.SettleAsync();
        Assert.True((await its.Decision.GetAsync(AgreementSite.Url(id, "/approve"))).Shows("somebody else must approve it"));
        Assert.Contains("somebody else must approve it", (await its.AsAsync<ApproveAgreementHandler, Outcome>(its.Lead, h => h.HandleAsync(id, null, Ct))).Problem!.Message);
        Assert.Null((await its.AsAsync<ApproveAgreementHandler, Outcome>(await site.App.AddStaffAsync(its.Tenant, Roles.DataProtectionLead), h => h.HandleAsync(id, null, Ct))).Problem);
    }

    [Fact]
    public async Task In_a_co_op_the_secretary_approves_what_the_secretary_assessed()
    {
        var its = await AgreementSite.OpenAsync(site.App, "co-op");
        var id = await its.DraftAsync();
        Assert.Null((await its.AsAsync<AssessAgreementHandler, Outcome>(its.Lead, h => h.HandleAsync(id, Ct))).Problem);
        await site.App.SettleAsync();
        Assert.True((await (await its.Decision.GetAsync(AgreementSite.Url(id, "/approve"))).PressAsync("Approve")).Shows("Being signed"));
    }

    [Fact]
    public async Task What_a_notice_says_stops_the_approval_until_it_is_overruled_with_a_reason()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var id = await its.DraftAsync();
        await its.AssessAsync(id);
        await its.PublishAsync(new AgreementActivationAssessed(id, 1, "letters", [new UntrueStatement("Privacy notice for tenants", "/staff/notices/1", true)]));

        var page = await its.Decision.GetAsync(AgreementSite.Url(id, "/approve"));
        Assert.True(page.Shows("Privacy notice for tenants"));
        Assert.Contains("Enter why it can be approved", Assert.Single((await page.PressAsync("Approve")).Errors));
        await page.PressAsync("Approve", ("OverruledBecause", "The notice changes tomorrow"));
        var version = (await its.ReadAsync(id)).Pending!;
        Assert.Equal((AgreementState.Approved, "The notice changes tomorrow"), (version.State, version.OverruledBecause));
    }

    [Fact]
    [Trait("Requirement", "N3")]
    public async Task What_a_module_decides_on_its_own_pages_is_not_passed_by_a_reason_given_here()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var id = await its.DraftAsync();
        await its.AssessAsync(id);
        await its.PublishAsync(new AgreementActivationAssessed(id, 1, "notices", [new UntrueStatement("Privacy notice for tenants", "/staff/notices/drift/1", true)]));
        var page = await its.Decision.GetAsync(AgreementSite.Url(id, "/approve"));
        Assert.True(page.Shows("or overruled on its page"));
        Assert.DoesNotContain("Approve", page.Html.QuerySelectorAll("main button").Select(b => b.TextContent.Trim()));
        Assert.Contains("overruled there", (await its.AsAsync<ApproveAgreementHandler, Outcome>(its.Lead, h => h.HandleAsync(id, "The notice changes tomorrow", Ct))).Problem!.Message, StringComparison.Ordinal);

        await its.PublishAsync(new AgreementActivationAssessed(id, 1, "notices", []));
        await its.ApproveAsync(id);
    }

    [Fact]
    public async Task What_was_said_before_no_longer_counts_after_a_later_answer()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var id = await its.DraftAsync();
        await its.AssessAsync(id);
        await its.PublishAsync(new AgreementActivationAssessed(id, 1, "notices", [new UntrueStatement("Notice", "https://evil.example", true)]));
        Assert.Null(Assert.Single((await its.ReadAsync(id)).Pending!.Objections).Url);
        await its.PublishAsync(new AgreementActivationAssessed(id, 1, "notices", []));
        Assert.Empty((await its.ReadAsync(id)).Pending!.Objections);
        await its.ApproveAsync(id);
    }

    [Fact]
    [Trait("Requirement", "N3")]
    public async Task It_is_not_approved_before_every_module_has_answered_about_this_very_proposal()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var id = await its.DraftAsync();
        await its.AssessAsync(id);
        await (await its.Decision.GetAsync(AgreementSite.Url(id, "/approve"))).PressAsync("Send back to draft");
        await its.AssessAsync(id);
        Assert.Equal(2, (await its.ReadAsync(id)).Pending!.Proposal);

        var page = await its.Decision.GetAsync(AgreementSite.Url(id, "/approve"));
        await its.WithAsync(db => db.Answers.Where(a => a.AgreementId == id).ExecuteUpdateAsync(s => s.SetProperty(a => a.Proposal, 1)));
        Assert.Contains("is still being checked", Assert.Single((await page.PressAsync("Approve")).Errors));
        Assert.True((await its.Decision.GetAsync(AgreementSite.Url(id, "/approve"))).Shows("is being checked against this version"));

        await its.PublishAsync(new AgreementActivationAssessed(id, 1, "notices", [], Proposal: 1));
        Assert.Equal(1, await its.WithAsync(db => db.Answers.Where(a => a.AgreementId == id).Select(a => a.Proposal).SingleAsync()));
        await its.PublishAsync(new AgreementActivationAssessed(id, 1, "notices", [], Proposal: 2));
        await its.ApproveAsync(id);
    }

    [Fact]
    public async Task Signed_by_both_it_is_in_force_and_says_so()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var partner = await its.PartnerAsync();
        var id = await its.ApprovedAsync(partner);
        var wrong = await (await its.Decision.GetAsync(AgreementSite.Url(id, "/sign"))).PressAsync("Sign the agreement", ("HasRead", true), ("Name", "Sam Lead"), ("Code", "000000"));
        Assert.Contains("The code is not right, or was used already. Wait for the next one and enter that", wrong.Errors);
        var ours = await (await its.Decision.GetAsync(AgreementSite.Url(id, "/sign"))).PressAsync("Sign the agreement", ("HasRead", true), ("Name", "Sam Lead"), ("Code", its.App.CodeNow(its.Lead)));
        Assert.True(ours.Shows("The partner’s signature"));

        var theirs = site.App.BrowseAsContact(its.Tenant, partner.Contacts[0]);
        var page = await (await theirs.GetAsync($"/partner/agreements/{id}/1/sign")).PressAsync("Send me a code");
        var signed = await page.PressAsync("Sign the agreement", ("HasRead", true), ("Name", "Alex Partner"), ("Code", await CodeAsync(its, partner)));
        Assert.True(signed.Shows("Both have signed this agreement"));

        var version = (await its.ReadAsync(id)).Running!;
        Assert.Equal(AgreementState.Active, version.State);
        Assert.All(version.Signatures, s => Assert.Equal(version.DocumentSha256, s.DocumentSha256));
        Assert.All(version.Signatures, s => Assert.NotNull(s.IpAddress));
        var recipients = await site.App.InAsync(its.Tenant, s => s.GetRequiredService<IRecipients>().InForceAsync(Ct));
        Assert.Equal((partner.Name, "GB"), (Assert.Single(recipients).Name, recipients[0].Agreements[0].Country));
    }

    [Fact]
    public async Task The_last_signature_tells_of_the_agreement_and_its_breach_hours()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var id = await its.ApprovedAsync();
        var published = await its.PublishedAsync<SignAgreementHandler>(its.Lead, h => h.SignOnPaperAsync(id, 1, "Sam", "Alex", Guid.NewGuid(), null, Ct));
        Assert.Equal(["sharing.agreement-activated.v1", "sharing.partner-breach-terms-changed.v1"], published.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_code_works_once_and_only_for_its_version()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var partner = await its.PartnerAsync();
        var id = await its.ApprovedAsync(partner);
        var other = await its.ApprovedAsync(partner);
        var theirs = site.App.BrowseAsContact(its.Tenant, partner.Contacts[0]);
        var page = await (await theirs.GetAsync($"/partner/agreements/{id}/1/sign")).PressAsync("Send me a code");
        var code = await CodeAsync(its, partner);

        var wrong = await (await theirs.GetAsync($"/partner/agreements/{other}/1/sign")).PressAsync("Sign the agreement", ("HasRead", true), ("Name", "Alex"), ("Code", code));
        Assert.Contains("This code is not right", Assert.Single(wrong.Errors));
        await page.PressAsync("Sign the agreement", ("HasRead", true), ("Name", "Alex"), ("Code", code));
        Assert.True((await theirs.GetAsync($"/partner/agreements/{id}/1/sign")).Shows("has signed this agreement already"));
        // The page of another tab, sent again.
        Assert.True((await page.PressAsync("Sign the agreement", ("HasRead", true), ("Name", "Alex"), ("Code", code))).Shows("has signed this agreement already"));
        Assert.Single((await its.ReadAsync(id)).Pending!.Signatures);
    }

    [Fact]
    public async Task Only_a_contact_who_may_sign_signs_and_another_partner_finds_nothing()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var partner = await its.PartnerAsync();
        var id = await its.ApprovedAsync(partner);
        await its.WithAsync(db => db.Contacts.Where(c => c.Id == partner.Contacts[0].Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.MaySign, false)));
        Assert.True((await site.App.BrowseAsContact(its.Tenant, partner.Contacts[0]).GetAsync($"/partner/agreements/{id}/1/sign")).Shows("but not sign it"));
        var stranger = site.App.BrowseAsContact(its.Tenant, (await its.PartnerAsync()).Contacts[0]);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/partner/agreements/{id}/1/sign")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/partner/agreements/{id}/1/document")).Status);
    }

    [Fact]
    public async Task Both_sides_signing_at_the_same_moment_both_count()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var partner = await its.PartnerAsync();
        var id = await its.ApprovedAsync(partner);
        var sha = (await its.ReadAsync(id)).Pending!.DocumentSha256!;
        await site.App.BrowseAsContact(its.Tenant, partner.Contacts[0]).GetAsync($"/partner/agreements/{id}/1/sign").ContinueWith(p => p.Result.PressAsync("Send me a code")).Unwrap();
        var code = await CodeAsync(its, partner);
        var outcomes = await Task.WhenAll(
            its.AsAsync<SignAgreementHandler, Outcome>(its.Lead, h => h.SignForUsAsync(id, 1, "Sam", sha, null, Ct)),
            its.AsAsync<SignAgreementHandler, Outcome>(its.Lead, h => h.SignForPartnerAsync(id, 1, partner.Contacts[0], "Alex", sha, null, code, null, Ct)));
        Assert.All(outcomes, o => Assert.Null(o.Problem));
        var version = (await its.ReadAsync(id)).Find(1)!;
        Assert.Equal((AgreementState.Active, 2), (version.State, version.Signatures.Count));
    }

    [Fact]
    public async Task The_same_side_signing_twice_at_once_signs_once()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var id = await its.ApprovedAsync();
        var sha = (await its.ReadAsync(id)).Pending!.DocumentSha256!;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => its.AsAsync<SignAgreementHandler, Outcome>(its.Lead, h => h.SignForUsAsync(id, 1, "Sam", sha, null, Ct))));
        Assert.Single(outcomes, o => o.Ok);
        Assert.Single((await its.ReadAsync(id)).Pending!.Signatures);
    }

    [Fact]
    public async Task Two_people_starting_a_new_version_at_once_start_one_and_its_signing_replaces_the_old()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var partner = await its.PartnerAsync();
        var id = await its.ActiveAsync(partner);
        var outcomes = await Task.WhenAll(
            its.AsAsync<BeginVersionHandler, Outcome>(its.Officer, h => h.HandleAsync(id, Ct)),
            its.AsAsync<BeginVersionHandler, Outcome>(its.Lead, h => h.HandleAsync(id, Ct)));
        Assert.Single(outcomes, o => o.Ok);

        await its.EditAsync(id, v =>
        {
            v.BreachHours = 12;
            v.SetDates(its.Today, its.Today.AddYears(2), its.Today.AddYears(1));
        });
        await its.AssessAsync(id);
        await its.ApproveAsync(id);
        Assert.Equal(AgreementState.Active, (await its.ReadAsync(id)).Find(1)!.State);
        await its.SignAsync(id);
        var agreement = await its.ReadAsync(id);
        Assert.Equal((AgreementState.Superseded, AgreementState.Active, 2), (agreement.Find(1)!.State, agreement.Find(2)!.State, agreement.InForce));
        var compared = await its.Work.GetAsync(AgreementSite.Url(id, "/compare?from=1&to=2"));
        Assert.True(compared.Shows("24 hours"));
        Assert.True(compared.Shows("12 hours"));
        Assert.False(compared.Shows("Nobody else repairs"));
        Assert.True((await its.Work.GetAsync(AgreementSite.Url(id, "/history"))).Shows("Sharing agreement came into force"));
    }

    [Fact]
    public async Task A_signed_PDF_stands_in_for_both_signatures_and_nothing_else_does()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var id = await its.ApprovedAsync();
        var page = await its.Decision.GetAsync(AgreementSite.Url(id, "/signed-paper"));
        var refused = await page.PressAsync("Upload", ("Document", new TestFile("signed.pdf", "no pdf"u8.ToArray())), ("OurName", "Sam"), ("PartnersName", "Alex"));
        Assert.StartsWith("The selected file must be", Assert.Single(refused.Errors), StringComparison.Ordinal);
        var done = await page.PressAsync("Upload", ("Document", TestFile.Pdf()), ("OurName", "Sam"), ("PartnersName", "Alex"));
        Assert.True(done.Shows("In force"));
        var read = await its.Work.GetAsync(AgreementSite.Url(id, "/versions/1/document?signed=true"));
        Assert.Equal(TestFile.Pdf().Content, read.Bytes);
        Assert.StartsWith("%PDF", Encoding.ASCII.GetString((await its.Work.GetAsync(AgreementSite.Url(id, "/versions/1/document"))).Bytes[..8]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ended_early_with_a_reason_it_tells_that_nothing_may_flow()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var id = await its.ActiveAsync();
        Assert.Equal("Enter why the agreement ends", Assert.Single((await (await its.Decision.GetAsync(AgreementSite.Url(id, "/end"))).PressAsync("End the agreement")).Errors));
        var published = await its.PublishedAsync<EndAgreementHandler>(its.Lead, h => h.HandleAsync(id, "The contract was lost", Ct));
        Assert.Equal(["sharing.agreement-expired.v1", "sharing.partner-breach-terms-changed.v1"], published.Order(StringComparer.Ordinal));
        Assert.False((await its.ReadAsync(id)).Find(1)!.IsInForceOn(its.Today));
        Assert.True((await its.Work.GetAsync(AgreementSite.Url(id))).Shows("The contract was lost"));
    }

    [Fact]
    public async Task A_draft_can_be_withdrawn_and_an_approved_version_sent_back_only_before_it_is_approved()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var id = await its.DraftAsync();
        await its.AssessAsync(id);
        Assert.True((await (await its.Decision.GetAsync(AgreementSite.Url(id, "/approve"))).PressAsync("Send back to draft")).Shows("It is a draft again"));
        await (await its.Work.GetAsync(AgreementSite.Url(id, "/withdraw"))).PressAsync("Withdraw");
        Assert.Equal(AgreementState.Withdrawn, (await its.ReadAsync(id)).Find(1)!.State);
        Assert.True((await its.Decision.GetAsync(AgreementSite.Url(id, "/approve"))).Shows("No version of this agreement waits for approval."));
    }

    private async Task<string> CodeAsync(AgreementSite its, Partner partner)
    {
        await site.App.SettleAsync();
        var mail = site.App.Services.GetRequiredService<DevelopmentMailbox>().All(its.Tenant).Where(m => m.To == partner.Contacts[0].Email).OrderBy(m => m.Body.Length).First();
        return string.Concat(mail.Body.Split('\n')[2].Where(char.IsAsciiDigit));
    }
}
