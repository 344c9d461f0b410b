using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Notices.Data;
using Keyholder.TestKit;

[assembly: AssemblyFixture(typeof(Keyholder.Notices.Tests.NoticesApp))]

namespace Keyholder.Notices.Tests;

/// <summary>One host for the whole assembly. A test that moves the clock or stops the host starts its own.</summary>
public sealed class NoticesApp : IAsyncLifetime
{
    public KeyholderApp App { get; private set; } = null!;

    public TenantInfo Tenant => App.Alpha;

    public async ValueTask InitializeAsync() => App = await KeyholderApp.StartAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();

    internal Task<T> WithAsync<T>(Func<NoticesDbContext, Task<T>> run) => App.WithAsync(Tenant, run);
}
