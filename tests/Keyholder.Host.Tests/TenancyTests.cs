using System.Net;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Host.Tests;

public sealed class TenancyTests
{
    [Fact]
    public async Task An_unknown_host_gets_404_and_the_bare_host_shows_only_its_own_page()
    {
        await using var app = await KeyholderApp.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await app.Browse("nobody.localhost").GetAsync("/")).Status);
        var bare = app.Browse("localhost");
        Assert.Equal(HttpStatusCode.OK, (await bare.GetAsync("/health/live")).Status);
        Assert.Equal(HttpStatusCode.OK, (await bare.GetAsync("/health/ready")).Status);
        Assert.True((await bare.GetAsync("/")).Shows("Each organisation has an address of its own"));
        Assert.Equal(HttpStatusCode.NotFound, (await bare.GetAsync("/staff/sign-in")).Status);
    }

    [Fact]
    public async Task An_address_that_is_no_page_is_not_found_whoever_asks()
    {
        await using var app = await KeyholderApp.StartAsync();
        var page = await app.Browse(app.Alpha).GetAsync("/no-such-page");
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("Page not found", page.Heading);
    }

    [Fact]
    public async Task Development_pages_are_not_there_outside_development()
    {
        await using var app = await KeyholderApp.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await app.Browse(app.Alpha).GetAsync("/dev/mailbox")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Browse(app.Alpha).GetAsync("/dev/mailbox.json")).Status);
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
