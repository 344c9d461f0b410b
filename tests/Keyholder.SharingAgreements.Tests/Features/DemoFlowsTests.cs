using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Demo;
using Keyholder.SharingAgreements.Domain;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.SharingAgreements.Tests.Features;

public sealed class DemoFlowsTests(SharingApp site)
{
    [Fact]
    public async Task A_demonstration_has_flows_once_and_only_where_there_are_agreements()
    {
        var tenant = await site.App.AddTenantAsync($"d{FlowSample.Mark()}", "council");
        await site.App.AddStaffAsync(tenant, Roles.DataProtectionLead);
        await site.App.AddStaffAsync(tenant, Roles.CaseOfficer);
        var scopes = site.App.Services.GetRequiredService<TenantScopes>();
        Task<int> CountAsync() => site.App.WithAsync<SharingDbContext, int>(tenant, async db => await db.Disclosures.CountAsync() + await db.Transfers.CountAsync() + await db.Exercises.CountAsync());
        await DemoFlows.AddAsync(scopes, tenant, default);
        Assert.Equal(0, await CountAsync());

        await site.App.AddRecipientAsync(tenant);
        await site.App.AddRecipientAsync(tenant);
        await DemoFlows.AddAsync(scopes, tenant, default);
        await DemoFlows.AddAsync(scopes, tenant, default);
        await site.App.SettleAsync();
        Assert.Equal(4 + 2 + 1, await CountAsync());
        Assert.Equal(
            [DisclosureState.Disclosed, DisclosureState.Open, DisclosureState.Refused, DisclosureState.ToBeRecorded],
            (await site.App.WithAsync<SharingDbContext, List<DisclosureState>>(tenant, db => db.Disclosures.Select(d => d.State).ToListAsync())).OrderBy(s => s.ToString(), StringComparer.Ordinal));
        Assert.Equal(1, await site.App.WithAsync<SharingDbContext, int>(tenant, db => db.Notices.CountAsync(n => n.State == NoticeState.Acknowledged)));
    }
}
