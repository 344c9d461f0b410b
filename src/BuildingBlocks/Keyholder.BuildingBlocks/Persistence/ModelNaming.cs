using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Keyholder.BuildingBlocks.Persistence;

/// <summary>Puts each module's tables in the module's own schema.</summary>
public static class ModelNaming
{
    /// <summary>
    /// Adds a module's entities and puts their tables, named after the entity, in its schema. A table name that the module
    /// set itself is kept. A context adds its own module first: what it declares as a DbSet is in the model from the start.
    /// </summary>
    public static void AddModule(this ModelBuilder model, string schema, Action<ModelBuilder> configure)
    {
        configure(model);
        foreach (var entity in model.Model.GetEntityTypes().Where(e => e.GetSchema() is null && !SharesItsOwnersTable(e)))
        {
            if (((IConventionEntityType)entity).GetTableNameConfigurationSource() is not ConfigurationSource.Explicit)
                entity.SetTableName(entity.ClrType.Name);
            entity.SetSchema(schema);
        }
    }

    /// <summary>SQLite has no schemas: there the schema becomes the table's prefix. Call last.</summary>
    internal static void NameTablesFor(this ModelBuilder model, DatabaseFacade database)
    {
        if (!database.IsSqlite()) return;
        foreach (var entity in model.Model.GetEntityTypes().Where(e => e.GetSchema() is not null && !SharesItsOwnersTable(e)))
        {
            entity.SetTableName($"{entity.GetSchema()}_{entity.GetTableName()}");
            entity.SetSchema(null);
        }
    }

    private static bool SharesItsOwnersTable(IReadOnlyEntityType entity) =>
        entity.IsMappedToJson() || (entity.FindOwnership() is { IsUnique: true });
}
