using Keyholder.BuildingBlocks.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Data;

internal sealed class AccessDbContext(DbContextOptions<AccessDbContext> options, TenantSession session) : TenantDbContext(options, session)
{
    protected override void ConfigureModel(ModelBuilder model) => model.AddModule(AccessModule.SchemaName, AccessModel.Configure);
}

internal static class AccessModel
{
    internal static void Configure(ModelBuilder model)
    {
    }
}
