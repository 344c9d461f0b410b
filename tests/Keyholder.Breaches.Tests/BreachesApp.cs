using Keyholder.Breaches.Data;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit;

[assembly: AssemblyFixture(typeof(Keyholder.Breaches.Tests.BreachesApp))]

namespace Keyholder.Breaches.Tests;

/// <summary>One host for the whole assembly. A test that moves the clock or stops the host starts its own.</summary>
public sealed class BreachesApp : IAsyncLifetime
{
    public KeyholderApp App { get; private set; } = null!;

    public TenantInfo Tenant => App.Alpha;

    public async ValueTask InitializeAsync() => App = await KeyholderApp.StartAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();

    internal Task<T> WithAsync<T>(Func<BreachesDbContext, Task<T>> run) => App.WithAsync(Tenant, run);
}
