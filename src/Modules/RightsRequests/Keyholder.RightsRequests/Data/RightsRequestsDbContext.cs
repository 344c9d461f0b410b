using Keyholder.BuildingBlocks.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Data;

internal sealed class RightsRequestsDbContext(DbContextOptions<RightsRequestsDbContext> options, TenantSession session) : TenantDbContext(options, session)
{
    protected override void ConfigureModel(ModelBuilder model) => model.AddModule(RightsRequestsModule.SchemaName, RightsRequestsModel.Configure);
}

internal static class RightsRequestsModel
{
    internal static void Configure(ModelBuilder model)
    {
    }
}
