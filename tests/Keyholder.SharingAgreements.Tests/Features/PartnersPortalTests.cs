using System.Net;
using System.Text;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features.PartnerPortal;
using Keyholder.SharingAgreements.Features.PartnerPortal.AcknowledgeNotice;
using Keyholder.SharingAgreements.Features.PartnerPortal.ReportBreach;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.SharingAgreements.Tests.Features;

/// <summary>What a partner's contact can do on its own pages, and what they cannot.</summary>
public sealed class PartnersPortalTests(SharingApp site)
{
    private const string Answer = "is the address of one of our contacts, we have sent a code to it";

    [Fact]
    [Trait("Requirement", "S3")]
    public async Task A_contact_signs_in_with_a_code_that_works_once()
    {
        var (partner, email) = await PartnerAsync();
        using var browser = site.App.Browse(site.Tenant);
        var ask = await site.App.AskForCodeAsync(browser, email.ToUpperInvariant());
        Assert.True(ask.Shows(Answer), ask.Text);
        var code = site.App.CodeSentTo(site.Tenant, email);

        var home = await ask.PressAsync("Sign in", ("Code", code));
        Assert.True(home.Path == "/partner" && home.Shows("What there is to do") && home.Shows(partner.Name), home.Text);
        Assert.Contains("sharing.partner.signed-in", await site.App.TrailAsync(site.Tenant, partner.Id));

        using var other = site.App.Browse(site.Tenant);
        var again = await site.App.AskForCodeAsync(other, "nobody@partner.example");
        Assert.NotEmpty((await again.PressAsync("Sign in", ("Code", code))).Errors);
        Assert.False(await CheckAsync(partner.Contacts[0], code));
    }

    [Fact]
    public async Task The_mail_holds_the_code_and_nothing_about_anybody()
    {
        var (partner, email) = await PartnerAsync();
        using var browser = site.App.Browse(site.Tenant);
        await site.App.AskForCodeAsync(browser, email);
        var mail = site.App.PartnerMail(site.Tenant, email).Single();
        Assert.DoesNotContain(partner.Name, mail.Subject + mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(partner.Contacts[0].Name, mail.Subject + mail.Body, StringComparison.Ordinal);
        // It lies in the database protected.
        var stored = await site.WithAsync(db => db.Codes.SingleAsync(c => c.ContactId == partner.Contacts[0].Id));
        Assert.DoesNotContain(site.App.CodeSentTo(site.Tenant, email).Replace(" ", "", StringComparison.Ordinal), stored.Protected, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_nobodys_gets_the_same_answer_and_no_mail()
    {
        var (_, email) = await PartnerAsync();
        using var browser = site.App.Browse(site.Tenant);
        using var stranger = site.App.Browse(site.Tenant);
        var nobody = $"nobody.{PartnersSite.Mark()}@partner.example";

        var known = await site.App.AskForCodeAsync(browser, email);
        var unknown = await site.App.AskForCodeAsync(stranger, nobody);

        Assert.Equal(Words(known, email), Words(unknown, nobody));
        Assert.Empty(site.App.PartnerMail(site.Tenant, nobody));
        var (wrong, never) = (await known.PressAsync("Sign in", ("Code", "0000 0001")), await unknown.PressAsync("Sign in", ("Code", "0000 0001")));
        Assert.Equal(wrong.Errors, never.Errors);
    }

    [Fact]
    public async Task A_code_that_is_too_old_opens_nothing()
    {
        var (partner, email) = await PartnerAsync();
        using var browser = site.App.Browse(site.Tenant);
        var page = await site.App.AskForCodeAsync(browser, email);
        var past = site.App.Clock.GetUtcNow().AddSeconds(-1);
        await site.WithAsync(db => db.Codes.Where(c => c.ContactId == partner.Contacts[0].Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.ExpiresAt, past)));

        Assert.NotEmpty((await page.PressAsync("Sign in", ("Code", site.App.CodeSentTo(site.Tenant, email)))).Errors);
    }

    [Fact]
    public async Task After_five_wrong_tries_the_right_code_opens_nothing()
    {
        var (partner, email) = await PartnerAsync();
        using var browser = site.App.Browse(site.Tenant);
        await site.App.AskForCodeAsync(browser, email);
        var code = site.App.CodeSentTo(site.Tenant, email);
        var wrong = code == "1111 1111" ? "2222 2222" : "1111 1111";
        foreach (var _ in Enumerable.Range(0, 5)) Assert.False(await CheckAsync(partner.Contacts[0], wrong));

        Assert.False(await CheckAsync(partner.Contacts[0], code));
    }

    [Fact]
    public async Task Of_many_who_enter_the_right_code_at_once_one_gets_in()
    {
        var (partner, email) = await PartnerAsync();
        using var browser = site.App.Browse(site.Tenant);
        await site.App.AskForCodeAsync(browser, email);
        var code = site.App.CodeSentTo(site.Tenant, email);

        var entered = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CheckAsync(partner.Contacts[0], code)));

        Assert.Single(entered, right => right);
    }

    [Fact]
    public async Task A_code_for_one_purpose_is_none_for_another()
    {
        var (partner, email) = await PartnerAsync();
        using var browser = site.App.Browse(site.Tenant);
        await site.App.AskForCodeAsync(browser, email);
        Assert.False(await CheckAsync(partner.Contacts[0], site.App.CodeSentTo(site.Tenant, email), "sign:0:1"));
    }

    [Fact]
    public async Task Nobody_is_sent_more_than_five_codes_an_hour()
    {
        var (_, email) = await PartnerAsync();
        using var browser = site.App.Browse(site.Tenant);
        foreach (var _ in Enumerable.Range(0, 7)) await site.App.AskForCodeAsync(browser, email);
        Assert.Equal(5, site.App.PartnerMail(site.Tenant, email).Count);
    }

    [Fact]
    [Trait("Requirement", "S3")]
    public async Task A_contact_who_has_left_is_out_at_once_and_gets_no_code()
    {
        var (partner, email) = await PartnerAsync();
        using var browser = site.App.BrowseAsContact(site.Tenant, partner.Contacts[0]);
        Assert.Equal("/partner", (await browser.GetAsync("/partner")).Path);
        await site.WithAsync(db => db.Contacts.Where(c => c.Id == partner.Contacts[0].Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.LeftOn, new DateOnly(2026, 1, 5))));

        Assert.StartsWith("/partner/sign-in", (await browser.GetAsync("/partner")).Path, StringComparison.Ordinal);
        await site.App.AskForCodeAsync(browser, email);
        Assert.Empty(site.App.PartnerMail(site.Tenant, email));
    }

    [Fact]
    public async Task Contacts_of_a_closed_partner_are_out_at_once_and_get_no_code()
    {
        var (partner, email) = await PartnerAsync();
        using var browser = site.App.BrowseAsContact(site.Tenant, partner.Contacts[0]);
        await site.WithAsync(db => db.Partners.Where(p => p.Id == partner.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.State, PartnerState.Closed)));

        Assert.StartsWith("/partner/sign-in", (await browser.GetAsync("/partner")).Path, StringComparison.Ordinal);
        await site.App.AskForCodeAsync(browser, email);
        Assert.Empty(site.App.PartnerMail(site.Tenant, email));
    }

    [Fact]
    public async Task The_way_back_leads_to_the_partners_own_pages_only()
    {
        var (_, email) = await PartnerAsync();
        using var browser = site.App.Browse(site.Tenant);
        await browser.GetAsync("/partner/sign-in?returnUrl=https://evil.example/");
        var page = await (await browser.GetAsync("/partner/breach")).PressAsync("Send me a code", ("Email", email));
        await site.App.SettleAsync();
        page = await page.PressAsync("Sign in", ("Code", site.App.CodeSentTo(site.Tenant, email)));
        Assert.Equal("/partner/breach", page.Path);

        page = await (await browser.GetAsync("/partner/sign-in?returnUrl=https://evil.example/")).PressAsync("Send me a code", ("Email", email));
        await site.App.SettleAsync();
        Assert.Equal("/partner", (await page.PressAsync("Sign in", ("Code", site.App.CodeSentTo(site.Tenant, email)))).Path);
    }

    [Fact]
    public async Task A_partners_session_opens_no_other_pages_and_no_others_session_opens_a_partners()
    {
        var (partner, _) = await PartnerAsync();
        using var contact = site.App.BrowseAsContact(site.Tenant, partner.Contacts[0]);
        Assert.StartsWith("/staff/sign-in", (await contact.GetAsync($"/staff/sharing/partners/{partner.Id}")).Path, StringComparison.Ordinal);
        using var lead = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.DataProtectionLead);
        Assert.StartsWith("/partner/sign-in", (await lead.GetAsync("/partner")).Path, StringComparison.Ordinal);
        using var elsewhere = site.App.BrowseAsContact(site.App.Beta, partner.Contacts[0]);
        Assert.StartsWith("/partner/sign-in", (await elsewhere.GetAsync("/partner")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_it()
    {
        var (partner, _) = await PartnerAsync();
        using var browser = site.App.BrowseAsContact(site.Tenant, partner.Contacts[0]);
        Assert.True((await (await browser.GetAsync("/partner")).PressAsync("Sign out")).Shows("You are signed out"));
        Assert.StartsWith("/partner/sign-in", (await browser.GetAsync("/partner")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_another_partners_is_not_there()
    {
        var ((partner, _), (other, _)) = (await PartnerAsync(), await PartnerAsync());
        var notice = await site.App.AddNoticeAsync(site.Tenant, other.Id, "The name is Canary");
        var recall = await site.App.AddRecallAsync(site.Tenant, other.Id);
        using var browser = site.App.BrowseAsContact(site.Tenant, partner.Contacts[0]);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/partner/corrections/{notice.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/partner/recalls/{recall.Id}")).Status);
        Assert.True((await browser.GetAsync("/partner")).Shows("There is nothing to do at the moment"));
    }

    [Fact]
    public async Task A_correction_is_read_and_confirmed_once()
    {
        var (partner, _) = await PartnerAsync();
        var notice = await site.App.AddNoticeAsync(site.Tenant, partner.Id, "The name is <b>Canary</b>");
        using var browser = site.App.BrowseAsContact(site.Tenant, partner.Contacts[0]);
        var page = await (await browser.GetAsync("/partner")).FollowAsync("Correct data about a person");
        Assert.True(page.Shows("The name is <b>Canary</b>") && page.Shows("T-00417"), page.Text);

        var done = await page.PressAsync("We have corrected it");
        Assert.True(done.Shows("Thank you. You have confirmed it"), done.Text);
        Assert.True((await page.PressAsync("We have corrected it")).Shows("Thank you. You have confirmed it"));

        var stored = await site.WithAsync(db => db.Notices.SingleAsync(n => n.Id == notice.Id));
        Assert.Equal((NoticeState.Acknowledged, new Actor(PartnerAccess.ActorKind, partner.Contacts[0].Id).ToString()), (stored.State, stored.AcknowledgedBy));
        var trail = await site.App.TrailAsync(site.Tenant, partner.Id);
        Assert.Single(trail, "sharing.notice.acknowledged");
        Assert.Contains("sharing.notice.read", trail);
        using var lead = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.DataProtectionLead);
        Assert.True((await lead.GetAsync($"/staff/audit?Subject={partner.Id}")).Shows($"Partner’s contact {partner.Contacts[0].Id.ToString("N")[^6..]}"));
    }

    [Fact]
    public async Task A_confirmed_correction_is_told_of_once()
    {
        var (partner, _) = await PartnerAsync();
        var notice = await site.App.AddNoticeAsync(site.Tenant, partner.Id, "The name is Canary");
        Task<List<string>> Confirm() => site.App.PublishedAsync<AcknowledgeNoticeHandler>(site.Tenant, async handler =>
            Assert.True((await handler.HandleAsync(new AcknowledgeNotice(notice.Id, partner.Id), CancellationToken.None)).Ok));

        Assert.Equal(["sharing.recipient-notified.v1"], await Confirm());
        Assert.Empty(await Confirm());
    }

    [Fact]
    [Trait("Requirement", "S9")]
    public async Task Deleting_is_confirmed_once_with_evidence_and_a_certificate_that_can_be_checked()
    {
        var (partner, _) = await PartnerAsync();
        var recall = await site.App.AddRecallAsync(site.Tenant, partner.Id);
        using var browser = site.App.BrowseAsContact(site.Tenant, partner.Contacts[0]);
        var form = await (await browser.GetAsync("/partner")).FollowAsync("Delete: Repairs");
        var today = site.App.Clock.GetUtcNow();
        (string, object)[] answers =
            [("Done", "true"), ("How", "Deleted <i>everywhere</i>"), ("DoneOn.Day", today.Day), ("DoneOn.Month", today.Month), ("DoneOn.Year", today.Year), ("Evidence", TestFile.Pdf("proof.pdf"))];

        var page = await form.PressAsync("Confirm", answers);
        Assert.True(page.Shows("You have confirmed that it is deleted") && page.Shows("Deleted <i>everywhere</i>"), page.Text);
        Assert.Contains("This has been confirmed already", (await form.PressAsync("Confirm", answers)).Errors);

        var stored = await site.WithAsync(db => db.Recalls.AsNoTracking().SingleAsync(r => r.Id == recall.Id));
        Assert.Equal(RecallState.Confirmed, stored.State);
        var evidence = await site.App.InAsync(site.Tenant, async s =>
        {
            await using var file = s.GetRequiredService<FileVault>().OpenRead(await s.GetRequiredService<DataKeys>().GetAsync(recall.AgreementId, CancellationToken.None), stored.EvidenceId!.Value);
            return Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(file));
        });
        Assert.Equal(stored.Sha256, RecallCertificate.Of(stored, evidence).Sha256());
    }

    [Fact]
    [Trait("Requirement", "S9")]
    public async Task A_partner_that_must_keep_data_says_by_which_law()
    {
        var (partner, _) = await PartnerAsync();
        var recall = await site.App.AddRecallAsync(site.Tenant, partner.Id);
        using var browser = site.App.BrowseAsContact(site.Tenant, partner.Contacts[0]);
        var form = await browser.GetAsync($"/partner/recalls/{recall.Id}");
        Assert.Contains("Enter which law makes you keep it", (await form.PressAsync("Confirm", ("Done", "false"))).Errors);
        Assert.Contains("Enter how you did it", (await form.PressAsync("Confirm", ("Done", "true"))).Errors);

        var page = await form.PressAsync("Confirm", ("Done", "false"), ("Law", "Limitation Act 1980 s.5"));

        Assert.True(page.Shows("You have told us that you must keep it"), page.Text);
        Assert.Equal(RecallState.Kept, await site.WithAsync(db => db.Recalls.Where(r => r.Id == recall.Id).Select(r => r.State).SingleAsync()));
    }

    [Fact]
    [Trait("Requirement", "S9")]
    public async Task Evidence_is_judged_by_what_it_contains()
    {
        var (partner, _) = await PartnerAsync();
        var recall = await site.App.AddRecallAsync(site.Tenant, partner.Id);
        using var browser = site.App.BrowseAsContact(site.Tenant, partner.Contacts[0]);
        var today = site.App.Clock.GetUtcNow();
        var page = await (await browser.GetAsync($"/partner/recalls/{recall.Id}")).PressAsync(
            "Confirm", ("Done", "true"), ("How", "Deleted"), ("DoneOn.Day", today.Day), ("DoneOn.Month", today.Month), ("DoneOn.Year", today.Year), ("Evidence", new TestFile("proof.pdf", Encoding.UTF8.GetBytes("MZ no"))));

        Assert.Contains(page.Errors, e => e.StartsWith("The selected file must be a PDF", StringComparison.Ordinal));
        Assert.Equal(RecallState.Open, await site.WithAsync(db => db.Recalls.Where(r => r.Id == recall.Id).Select(r => r.State).SingleAsync()));
    }

    [Fact]
    [Trait("Requirement", "S2")]
    public async Task A_breach_is_reported_once_sealed_and_read_by_staff_on_the_trail()
    {
        var (partner, _) = await PartnerAsync();
        var lead = await site.App.AddStaffAsync(site.Tenant, Roles.DataProtectionLead);
        using var contact = site.App.BrowseAsContact(site.Tenant, partner.Contacts[0]);
        var form = await contact.GetAsync("/partner/breach");
        Assert.Contains("Enter what happened", (await form.PressAsync("Send the report")).Errors);
        (string, object)[] report = [("What", "A laptop with Canary <script>x</script> was stolen"), ("People", 12)];

        Assert.True((await form.PressAsync("Send the report", report)).Shows("We have your report"));
        Assert.True((await form.PressAsync("Send the report", report)).Shows("We have your report"));
        await site.App.SettleAsync();

        var stored = await site.WithAsync(db => db.BreachReports.SingleAsync(r => r.PartnerId == partner.Id));
        Assert.DoesNotContain("Canary", Encoding.UTF8.GetString(stored.What.Bytes), StringComparison.Ordinal);
        var mail = Assert.Single(site.App.PartnerMail(site.Tenant, lead.Email));
        Assert.DoesNotContain("Canary", mail.Body, StringComparison.Ordinal);
        using var staff = await site.App.BrowseAsync(lead);
        var page = await staff.GetAsync(new Uri(mail.Body.Split('\n').Single(l => l.StartsWith("http", StringComparison.Ordinal)).Trim()).PathAndQuery);
        Assert.True(page.Shows("A laptop with Canary <script>x</script> was stolen") && page.Shows("About 12"), page.Text);
        Assert.Contains("sharing.breach-report.read", await site.App.TrailAsync(site.Tenant, partner.Id));
        using var auditor = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.Auditor);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync(page.Path)).Status);
    }

    [Fact]
    public async Task A_reported_breach_is_told_to_the_other_modules_once()
    {
        var (partner, _) = await PartnerAsync();
        var command = new ReportBreach(Guid.NewGuid(), partner.Id, partner.Contacts[0].Id, "Lost", null, null);
        Task<List<string>> Report() => site.App.PublishedAsync<ReportBreachHandler>(site.Tenant, handler => handler.HandleAsync(command, CancellationToken.None));

        Assert.Contains("sharing.partner-breach-reported.v1", await Report());
        Assert.Empty(await Report());
    }

    [Fact]
    public async Task Words_of_every_action_of_the_pages_are_there()
    {
        var (partner, _) = await PartnerAsync();
        using var contact = site.App.BrowseAsContact(site.Tenant, partner.Contacts[0]);
        await contact.GetAsync("/partner");
        var words = await site.App.InAsync(site.Tenant, s => Task.FromResult(s.GetServices<IAuditWords>().OfType<Keyholder.SharingAgreements.Features.SharingAuditWords>().Single().Actions));
        var actions = await site.App.WithAsync<PlatformDbContext, List<string>>(
            site.Tenant, db => db.AuditTrail.Where(a => a.Action.StartsWith("sharing.recall.") || a.Action.StartsWith("sharing.notice.") || a.Action.StartsWith("sharing.breach-report.")).Select(a => a.Action).Distinct().ToListAsync());
        Assert.Empty(actions.Except(words.Keys));
    }

    private static string Words(WebPage page, string email) => page.Html.QuerySelector("main")!.TextContent.Replace(email, "", StringComparison.Ordinal);

    private Task<bool> CheckAsync(PartnerContact contact, string code, string purpose = PartnerCodes.SignIn) =>
        site.App.InAsync(site.Tenant, s => s.GetRequiredService<PartnerCodes>().CheckAsync(contact.Id, purpose, code, CancellationToken.None));

    private async Task<(Partner Partner, string Email)> PartnerAsync()
    {
        var partner = await site.App.AddPartnerAsync(site.Tenant);
        return (partner, partner.Contacts[0].Email);
    }
}
