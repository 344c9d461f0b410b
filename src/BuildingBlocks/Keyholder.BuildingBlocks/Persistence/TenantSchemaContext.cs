using Keyholder.BuildingBlocks.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Keyholder.BuildingBlocks.Persistence;

/// <summary>
/// The whole tenant database as one model, composed of every module's. Only for migrations: one stream per engine, one schema
/// version per tenant. Nothing reads or writes through it.
/// </summary>
public sealed class TenantSchemaContext(DbContextOptions<TenantSchemaContext> options, IEnumerable<IModule> modules) : DbContext(options)
{
    private readonly IReadOnlyList<IModule> _modules = [.. modules];

    /// <inheritdoc />
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder.ReplaceService<IModelCacheKeyFactory, OneModelForEachListOfModules>();

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        StoredTypes.Configure(configurationBuilder, Database);

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddModule(PlatformModel.Schema, PlatformModel.ConfigureShared);
        modelBuilder.AddModule(PlatformModel.Schema, PlatformModel.ConfigureOwn);
        foreach (var module in _modules) modelBuilder.AddModule(module.Schema, module.ConfigureModel);
        modelBuilder.NameTablesFor(Database);
    }

    // EF Core keeps one model for each type of context, but this one's depends on its modules.
    private sealed class OneModelForEachListOfModules : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) =>
            (context.GetType(), string.Join(' ', ((TenantSchemaContext)context)._modules.Select(m => m.Schema)), designTime);
    }
}
