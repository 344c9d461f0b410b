using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.SharingAgreements.Data;
using Keyholder.TestKit;

[assembly: AssemblyFixture(typeof(Keyholder.SharingAgreements.Tests.SharingApp))]

namespace Keyholder.SharingAgreements.Tests;

/// <summary>One host for the whole assembly. A test that moves the clock or stops the host starts its own.</summary>
public sealed class SharingApp : IAsyncLifetime
{
    public KeyholderApp App { get; private set; } = null!;

    public TenantInfo Tenant => App.Alpha;

    public async ValueTask InitializeAsync() => App = await KeyholderApp.StartAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();

    internal Task<T> WithAsync<T>(Func<SharingDbContext, Task<T>> run) => App.WithAsync(Tenant, run);
}
