using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Retention.Data;
using Keyholder.Retention.Tests.Features;
using Keyholder.TestKit;

[assembly: AssemblyFixture(typeof(Keyholder.Retention.Tests.RetentionApp))]

namespace Keyholder.Retention.Tests;

/// <summary>One host for the whole assembly. A test that moves the clock or stops the host starts its own.</summary>
public sealed class RetentionApp : IAsyncLifetime
{
    public KeyholderApp App { get; private set; } = null!;

    public TenantInfo Tenant => App.Alpha;

    public async ValueTask InitializeAsync()
    {
        App = await KeyholderApp.StartAsync();
        // The first schedule takes effect before any test puts a record of its own into the register.
        await App.AdvanceAsync(TimeSpan.Zero);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    internal Task<T> WithAsync<T>(Func<RetentionDbContext, Task<T>> run) => App.WithAsync(Tenant, run);
}
