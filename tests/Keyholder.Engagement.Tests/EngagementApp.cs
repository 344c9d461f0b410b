using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Engagement.Data;
using Keyholder.TestKit;

[assembly: AssemblyFixture(typeof(Keyholder.Engagement.Tests.EngagementApp))]

namespace Keyholder.Engagement.Tests;

/// <summary>One host for the whole assembly. A test that moves the clock or stops the host starts its own.</summary>
public sealed class EngagementApp : IAsyncLifetime
{
    public KeyholderApp App { get; private set; } = null!;

    public TenantInfo Tenant => App.Alpha;

    public async ValueTask InitializeAsync() => App = await KeyholderApp.StartAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();

    internal Task<T> WithAsync<T>(Func<EngagementDbContext, Task<T>> run) => App.WithAsync(Tenant, run);
}
