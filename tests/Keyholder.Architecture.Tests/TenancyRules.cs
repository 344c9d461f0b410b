using Keyholder.BuildingBlocks.Tenancy;
using Xunit;

namespace Keyholder.Architecture.Tests;

public sealed class TenancyRules
{
    [Fact]
    public void A_scope_gets_its_tenant_at_one_of_four_doors()
    {
        var doors = House.Assemblies.SelectMany(a => Calls.CallersOf(a, typeof(TenantContext), "Enter"));
        Assert.Equal(
            [
                // jobs
                "Keyholder.BuildingBlocks.Jobs.WakeUpJob",
                // the bus
                "Keyholder.BuildingBlocks.Messaging.TenantFilter`1",
                // HTTP
                "Keyholder.BuildingBlocks.Tenancy.TenantMiddleware",
                // migrator, command line, dispatcher
                "Keyholder.BuildingBlocks.Tenancy.TenantScopes",
            ],
            doors.Order(StringComparer.Ordinal));
    }
}
