using System.Net;
using System.Security.Cryptography;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Keyholder.SharingAgreements.Contracts.Events;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features.Flows;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.SharingAgreements.Tests.Features;

[Trait("Requirement", "S9"), Trait("Requirement", "D3")]
public sealed class RecallTests(SharingApp site)
{
    [Fact]
    public async Task An_agreement_that_ends_is_recalled_once_and_the_recall_closed_with_a_certificate()
    {
        var partner = await EndedAsync(site.App, site.Tenant, times: 2);
        var recall = Assert.Single(await site.WithAsync(db => db.Recalls.Where(r => r.AgreementId == partner.AgreementId).ToListAsync()));
        Assert.Equal(("name-and-contact repairs", FlowSample.Today.AddDays(30), RecallState.Open), (recall.Items, recall.DueOn, recall.State));
        Assert.Single(site.App.MailTo(site.Tenant, partner.ContactEmail));
        Assert.True(await AnyOpenAsync(partner));

        using var staff = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.CaseOfficer);
        var address = $"/staff/sharing/recalls/{recall.Id}";
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"{address}/certificate")).Status);
        var page = await (await staff.GetAsync(address)).PressAsync("Close the recall");
        Assert.Equal(["Select what the partner says", "Enter how it was done, or which law keeps it"], page.Errors);
        page = await page.PressAsync("Close the recall", ("Result", "Delete"), ("How", "Wiped and overwritten"), ("DoneOn.Day", "6"), ("DoneOn.Month", "10"), ("DoneOn.Year", "2026"));
        Assert.Equal(["Select what the partner wrote"], page.Errors);
        page = await page.PressAsync("Close the recall", ("Evidence", TestFile.Pdf()));
        page = await page.FollowAsync("Certificate");
        Assert.True(page.Shows("Wiped and overwritten"));
        Assert.False(await AnyOpenAsync(partner));

        var json = (await staff.GetAsync($"{address}/certificate?handler=Json")).Bytes;
        var sha = Convert.ToHexStringLower(SHA256.HashData(json));
        Assert.True(page.Shows(sha));
        Assert.Equal("application/pdf", (await staff.GetAsync($"{address}/certificate?handler=Pdf")).Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(TestFile.Pdf().Content, (await staff.GetAsync($"{address}/certificate?handler=Evidence")).Bytes);
        Assert.Contains("sharing.recall.confirmed", await site.App.AuditAsync(site.Tenant, recall.Id));

        page = await (await staff.GetAsync(address)).FollowAsync("Certificate");
        await site.WithAsync(db => db.Recalls.Where(r => r.Id == recall.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.How, "Something else")));
        Assert.True((await staff.GetAsync($"{address}/certificate")).Shows("it was changed after it was confirmed"));
        using var foreign = await site.App.BrowseAsStaffAsync(site.App.Beta, Roles.DataProtectionLead);
        Assert.Equal(HttpStatusCode.NotFound, (await foreign.GetAsync(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await foreign.GetAsync($"{address}/certificate?handler=Evidence")).Status);
    }

    [Fact]
    public async Task An_agreement_is_destroyed_when_the_schedule_says_so_but_not_while_its_recall_is_open()
    {
        var partner = await EndedAsync(site.App, site.Tenant);
        using var staff = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.CaseOfficer);
        await OrderAsync(partner);
        Assert.True(await site.WithAsync(db => db.Agreements.AnyAsync(a => a.Id == partner.AgreementId)));
        var recall = await site.WithAsync(db => db.Recalls.SingleAsync(r => r.AgreementId == partner.AgreementId));
        var page = await (await staff.GetAsync($"/staff/sharing/recalls/{recall.Id}")).PressAsync("Close the recall", ("Result", "Kept"), ("How", "Limitation Act 1980"));
        Assert.True(page.Shows("Kept by law"));
        await OrderAsync(partner);
        await OrderAsync(partner);
        Assert.False(await site.WithAsync(db => db.Agreements.AnyAsync(a => a.Id == partner.AgreementId)));
        Assert.False(await site.WithAsync(db => db.Recalls.AnyAsync(r => r.AgreementId == partner.AgreementId)));
    }

    [Fact]
    public async Task A_recall_that_is_overdue_is_chased()
    {
        await using var app = await KeyholderApp.StartAsync();
        var lead = await app.AddStaffAsync(app.Alpha, Roles.DataProtectionLead);
        var partner = await EndedAsync(app, app.Alpha);
        await app.AdvanceAsync(TimeSpan.FromDays(32));
        Assert.Equal(2, app.MailTo(app.Alpha, partner.ContactEmail).Count);
        Assert.Single(app.MailTo(app.Alpha, lead.Email));
        using var staff = await app.BrowseAsync(lead);
        Assert.True((await staff.GetAsync("/staff/sharing/recalls")).Shows("Overdue"));
    }

    private Task<bool> AnyOpenAsync(FlowPartner partner) => site.App.InAsync(site.Tenant, s => s.GetRequiredService<Recalls>().AnyOpenAsync(partner.AgreementId, default));

    private async Task OrderAsync(FlowPartner partner)
    {
        await site.App.WithAsync<SharingDbContext, int>(site.Tenant, db =>
        {
            db.Publish(new DisposalOrdered(Guid.NewGuid(), 1, "sharing", "sharing-agreement", DisposalAction.Destroy, [], [$"agreement:{partner.AgreementId}"], "Rule"));
            return db.SaveChangesAsync();
        });
        await site.App.SettleAsync();
    }

    private static async Task<FlowPartner> EndedAsync(KeyholderApp app, TenantInfo tenant, int times = 1)
    {
        var partner = await app.AddRecipientAsync(tenant, ends: new DateOnly(2026, 10, 6), state: AgreementState.Expired);
        for (var i = 0; i < times; i++)
        {
            await app.WithAsync<SharingDbContext, int>(tenant, db =>
            {
                db.Publish(new AgreementExpired(partner.AgreementId, 1, partner.Reference, partner.Id, new DateOnly(2026, 10, 6)));
                return db.SaveChangesAsync();
            });
            await app.SettleAsync();
        }

        return partner;
    }
}
