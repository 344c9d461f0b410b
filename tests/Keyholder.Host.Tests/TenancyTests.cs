using System.Net;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Keyholder.Host.Tests;

public sealed class TenancyTests
{
    [Fact]
    public async Task An_unknown_host_gets_404_and_the_bare_host_does_not_need_a_tenant()
    {
        await using var app = await KeyholderApp.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await app.Browse("nobody.localhost").GetAsync("/")).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.Browse("localhost").GetAsync("/health/live")).Status);
    }

    [Fact]
    public async Task A_suspended_tenant_is_not_served_until_it_is_resumed()
    {
        await using var app = await KeyholderApp.StartAsync();
        var provisioning = app.Services.GetRequiredService<Provisioning>();
        await provisioning.SuspendAsync(app.Alpha, CancellationToken.None);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.Browse(app.Alpha).GetAsync("/")).Status);
        await provisioning.ResumeAsync(app.Alpha, CancellationToken.None);
        Assert.NotEqual(HttpStatusCode.ServiceUnavailable, (await app.Browse(app.Alpha).GetAsync("/")).Status);
    }
}
