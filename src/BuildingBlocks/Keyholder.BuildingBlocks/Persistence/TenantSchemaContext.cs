using Keyholder.BuildingBlocks.Modules;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.BuildingBlocks.Persistence;

/// <summary>
/// The whole tenant database as one model, composed of every module's. Only for migrations: one stream per engine, one schema
/// version per tenant. Nothing reads or writes through it.
/// </summary>
public sealed class TenantSchemaContext(DbContextOptions<TenantSchemaContext> options, IEnumerable<IModule> modules) : DbContext(options)
{
    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        StoredTypes.Configure(configurationBuilder, Database);

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddModule(PlatformModel.Schema, PlatformModel.ConfigureShared);
        modelBuilder.AddModule(PlatformModel.Schema, PlatformModel.ConfigureOwn);
        foreach (var module in modules) modelBuilder.AddModule(module.Schema, module.ConfigureModel);
        modelBuilder.NameTablesFor(Database);
    }
}
