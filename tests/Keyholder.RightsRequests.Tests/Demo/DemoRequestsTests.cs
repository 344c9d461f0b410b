using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.RightsRequests.Demo;
using Keyholder.RightsRequests.Domain;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.RightsRequests.Tests.Demo;

public sealed class DemoRequestsTests(RequestsApp app)
{
    private static readonly RequestStatus[] Told =
    [
        RequestStatus.InProgress, RequestStatus.InProgress, RequestStatus.AwaitingIdentity, RequestStatus.AwaitingClarification, RequestStatus.InProgress,
        RequestStatus.InProgress, RequestStatus.Received, RequestStatus.Closed, RequestStatus.AwaitingApproval,
    ];

    [Theory]
    [InlineData("council")]
    [InlineData("co-op")]
    [InlineData("ombudsman-panel")]
    [InlineData("tmo")]
    public async Task Every_kind_of_organisation_gets_requests_in_different_states(string sector)
    {
        var (tenant, residents) = await NewAsync(sector);
        await AddAsync(tenant, residents);
        await app.Host.SettleAsync();
        Assert.Equal(Told.Order(), (await StatusesAsync(tenant)).Order());
        Assert.Equal(1, await app.ReadAsync(tenant, db => db.Requests.CountAsync(r => r.ClosedOn == null && r.DueOn < RequestsApp.Today)));
        Assert.Equal(1, await app.ReadAsync(tenant, db => db.AnswerPacks.CountAsync(p => p.AssembledAt != null)));
    }

    [Fact]
    public async Task Telling_them_again_changes_nothing()
    {
        var (tenant, residents) = await NewAsync("council");
        await AddAsync(tenant, residents);
        await app.Host.SettleAsync();
        var before = await app.ReadAsync(tenant, db => db.Requests.OrderBy(r => r.Id).Select(r => new { r.Id, r.Version }).ToListAsync());
        await AddAsync(tenant, residents);
        await app.Host.SettleAsync();
        Assert.Equal(before, await app.ReadAsync(tenant, db => db.Requests.OrderBy(r => r.Id).Select(r => new { r.Id, r.Version }).ToListAsync()));
    }

    [Fact]
    public async Task A_run_that_was_cut_short_is_finished_by_the_next()
    {
        var (tenant, residents) = await NewAsync("council");
        using var cut = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        try
        {
            await DemoRequests.AddAsync(app.Host.Services.GetRequiredService<TenantScopes>(), tenant, residents, cut.Token);
        }
        catch (OperationCanceledException)
        {
            // Wherever it stopped.
        }

        await AddAsync(tenant, residents);
        Assert.Equal(Told.Order(), (await StatusesAsync(tenant)).Order());
        var searched = await app.ReadAsync(tenant, db => db.Searches.Select(s => s.RequestId).ToListAsync());
        Assert.Equal(3, searched.CountBy(id => id).Max(id => id.Value));
    }

    [Fact]
    public async Task An_organisation_with_requests_of_its_own_is_left_alone()
    {
        var (tenant, residents) = await NewAsync("council");
        await app.OpenAsync(tenant, "Own Request", RequestsApp.Today);
        await AddAsync(tenant, residents);
        Assert.Single(await StatusesAsync(tenant));
    }

    private async Task<(TenantInfo Tenant, DemoRequester[] Residents)> NewAsync(string sector)
    {
        var tenant = await app.NewTenantAsync(sector);
        await app.Host.AddStaffAsync(tenant, Roles.DataProtectionLead);
        await app.Host.AddStaffAsync(tenant, Roles.CaseOfficer);
        var residents = new List<DemoRequester>();
        foreach (var name in new[] { "Maria Reed", "Desmond Field" })
        {
            var added = await app.Host.AddResidentAsync(tenant, name: name);
            residents.Add(new DemoRequester(added.Id, name, added.Email));
        }

        return (tenant, [.. residents]);
    }

    private Task AddAsync(TenantInfo tenant, DemoRequester[] residents) =>
        DemoRequests.AddAsync(app.Host.Services.GetRequiredService<TenantScopes>(), tenant, residents, CancellationToken.None);

    private Task<List<RequestStatus>> StatusesAsync(TenantInfo tenant) => app.ReadAsync(tenant, db => db.Requests.Select(r => r.Status).ToListAsync());
}
