using System.Net;
using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Contracts;
using Keyholder.SharingAgreements.Domain;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.SharingAgreements.Tests.Features;

public sealed class TransferTests(SharingApp site)
{
    private Task<Browser> StaffAsync() => site.App.BrowseAsStaffAsync(site.Tenant, Roles.CaseOfficer);

    [Fact, Trait("Requirement", "S4")]
    public async Task The_page_answers_with_a_reason_and_the_answer_stands_on_the_log()
    {
        var partner = await site.App.AddRecipientAsync(site.Tenant);
        using var staff = await StaffAsync();
        var page = await (await staff.GetAsync("/staff/sharing/decide")).PressAsync("Ask", ("PartnerId", partner.Id), ("Purpose", FlowSample.Purpose), ("Items", "repairs"));
        Assert.True(page.Shows("Yes, it may be sent today."));
        Assert.True(page.Shows($"{partner.Reference} version 1, purposes and data items"));
        Assert.NotNull(page.Html.QuerySelector($"a[href='/staff/sharing/agreements/{partner.AgreementId}']"));

        page = await page.PressAsync("Ask", ("Items", "bank-account"));
        Assert.True(page.Shows($"{partner.Reference} version 1 does not cover: Bank account."));

        var log = await staff.GetAsync($"/staff/sharing/decisions?Partner={partner.Id}");
        Assert.Equal(2, log.Html.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(["sharing.flow.allowed", "sharing.flow.stopped"], (await site.App.AuditAsync(site.Tenant, partner.Id)).Where(a => a.StartsWith("sharing.flow.", StringComparison.Ordinal)));
        Assert.Single((await staff.GetAsync($"/staff/sharing/decisions?Partner={partner.Id}&Answer=no")).Html.QuerySelectorAll("tbody tr"));
    }

    [Fact, Trait("Requirement", "S1")]
    public async Task An_unknown_item_or_partner_gives_no_and_is_logged()
    {
        var partner = await site.App.AddRecipientAsync(site.Tenant, items: ["repairs", "shoe-size"]);
        var (unknownItem, unknownPartner) = await site.App.InAsync(site.Tenant, async s =>
        {
            var decisions = s.GetRequiredService<ISharingDecisions>();
            return (await decisions.DecideAsync(new SharingQuestion(partner.Id, ["shoe-size"], FlowSample.Purpose), default),
                await decisions.DecideAsync(new SharingQuestion(Guid.NewGuid(), ["repairs"], FlowSample.Purpose), default));
        });
        Assert.False(unknownItem.Allowed);
        Assert.Equal("Unknown item: there is no such data item.", unknownItem.Reason);
        Assert.False(unknownPartner.Allowed);
        Assert.Equal(2, await site.WithAsync(db => db.Decisions.CountAsync(d => (d.Id == unknownItem.DecisionId || d.Id == unknownPartner.DecisionId) && !d.Allowed)));
    }

    [Fact, Trait("Requirement", "S10")]
    public async Task A_transfer_is_logged_with_its_people_and_how_it_was_protected()
    {
        var partner = await site.App.AddRecipientAsync(site.Tenant);
        var resident = await site.App.AddResidentAsync(site.Tenant);
        using var staff = await StaffAsync();
        var page = await (await staff.GetAsync("/staff/sharing/transfers/add")).PressAsync("Log the transfer", ("PartnerId", partner.Id), ("Purpose", FlowSample.Purpose), ("Items", "repairs"), ("People", "2"));
        Assert.Equal(["Select how it was protected"], page.Errors);

        page = await page.PressAsync("Log the transfer", ("Protection", "EncryptedFile"), ("Listed", $"{resident.Email}\nT-100"));
        Assert.Equal($"Transfer to {partner.Name}", page.Heading);
        var transfer = await site.WithAsync(db => db.Transfers.SingleAsync(t => t.PartnerId == partner.Id));
        Assert.Equal((partner.AgreementId, 1, true, Protection.EncryptedFile), (transfer.AgreementId, transfer.Version, transfer.EverybodyListed, transfer.Protection));
        Assert.Equal([resident.Id, null], await site.WithAsync(db => db.TransferPeople.Where(p => p.TransferId == transfer.Id).OrderBy(p => p.Position).Select(p => p.ResidentId).ToListAsync()));

        page = await page.FollowAsync("Show who they are");
        Assert.True(page.Shows("Robin Reed") && page.Shows("T-100"));
        Assert.Equal(["sharing.transfer.logged", "sharing.transfer.people-viewed"], await site.App.AuditAsync(site.Tenant, transfer.Id));

        using var person = await site.App.BrowseAsync(resident);
        Assert.True((await person.GetAsync("/sharing/recipients")).Shows($"{partner.Name} Repairs and access to the home {FlowSample.Purpose} 7 October 2026"));
    }

    [Fact, Trait("Requirement", "S1")]
    public async Task What_the_agreements_do_not_allow_is_not_logged_as_sent_and_what_was_typed_is_kept()
    {
        var partner = await site.App.AddRecipientAsync(site.Tenant, ends: new DateOnly(2026, 10, 6));
        using var staff = await StaffAsync();
        var page = await staff.LogTransferAsync(partner, ("ProtectionNote", "AES-256"), ("Listed", "T-1\nT-2"));
        Assert.Equal([$"This may not be sent. {partner.Reference} version 1 ended on 6 October 2026."], page.Errors);
        Assert.Equal("AES-256", page.Html.QuerySelector("[name=ProtectionNote]")!.GetAttribute("value"));
        Assert.Equal("T-1\nT-2", page.Html.QuerySelector("[name=Listed]")!.TextContent.Trim());
        Assert.False(await site.WithAsync(db => db.Transfers.AnyAsync(t => t.PartnerId == partner.Id)));
        Assert.False(Assert.Single(await site.WithAsync(db => db.Decisions.Where(d => d.PartnerId == partner.Id).ToListAsync())).Allowed);

        // The same sending, a minute before the agreement ended.
        page = await page.PressAsync("Log the transfer", ("SentOn.Day", "6"), ("SentTime", "23:59"));
        Assert.Equal($"Transfer to {partner.Name}", page.Heading);
    }

    [Fact, Trait("Requirement", "S10")]
    public async Task A_person_who_is_not_found_is_said_by_line_and_more_than_a_thousand_are_too_many()
    {
        var partner = await site.App.AddRecipientAsync(site.Tenant);
        using var staff = await StaffAsync();
        var page = await staff.LogTransferAsync(partner, ("Listed", "T-1\nnobody@example.org"));
        Assert.Equal(["Line 2: No resident has this email address. Use your own reference instead."], page.Errors);
        page = await page.PressAsync("Log the transfer", ("People", "2000"), ("Listed", string.Join('\n', Enumerable.Range(1, 1001).Select(i => $"T-{i}"))));
        Assert.Equal(["List 1,000 people or fewer. You listed 1,001."], page.Errors);
        page = await page.PressAsync("Log the transfer", ("People", "1"), ("Listed", "T-1\nT-2"));
        Assert.Equal(["You listed more people than you say it was about"], page.Errors);
    }

    [Fact, Trait("Requirement", "S10")]
    public async Task The_list_is_a_file_in_which_nothing_is_run_as_a_formula()
    {
        var partner = await site.App.AddRecipientAsync(site.Tenant);
        using var staff = await StaffAsync();
        await staff.LogTransferAsync(partner, ("ProtectionNote", "=HYPERLINK(\"http://evil.example\")"));
        var csv = (await staff.GetAsync($"/staff/sharing/transfers?Partner={partner.Id}&handler=Csv")).Text;
        Assert.Contains("'=HYPERLINK", csv, StringComparison.Ordinal);
        Assert.Contains(partner.Reference, csv, StringComparison.Ordinal);
        Assert.Single((await staff.GetAsync($"/staff/sharing/transfers?Partner={partner.Id}&From=2026-10-07&Until=2026-10-07")).Html.QuerySelectorAll("tbody tr"));
        Assert.True((await staff.GetAsync($"/staff/sharing/transfers?Partner={partner.Id}&From=2026-10-08")).Shows("No transfers match."));
    }

    [Fact, Trait("Requirement", "X1")]
    public async Task Pages_are_for_those_who_may_and_another_organisation_has_nothing_there()
    {
        var partner = await site.App.AddRecipientAsync(site.Tenant);
        using var staff = await StaffAsync();
        var transfer = (await staff.LogTransferAsync(partner)).Path;
        using var auditor = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.Auditor);
        using var engagement = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.EngagementOfficer);
        using var foreign = await site.App.BrowseAsStaffAsync(site.App.Beta, Roles.DataProtectionLead);
        foreach (var path in (string[])["/staff/sharing/decisions", "/staff/sharing/transfers", "/staff/sharing/disclosures", "/staff/sharing/matching", "/staff/sharing/corrections", "/staff/sharing/recalls", transfer])
        {
            Assert.Equal(HttpStatusCode.OK, (await auditor.GetAsync(path)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await engagement.GetAsync(path)).Status);
        }

        foreach (var path in (string[])["/staff/sharing/decide", "/staff/sharing/transfers/add", "/staff/sharing/disclosures/add", "/staff/sharing/matching/add", "/staff/sharing/corrections/add"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync(path)).Status);
            Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync(path)).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await foreign.GetAsync(transfer)).Status);
    }
}
