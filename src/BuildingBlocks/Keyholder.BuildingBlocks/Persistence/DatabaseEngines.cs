using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Keyholder.BuildingBlocks.Persistence;

/// <summary>Chooses the EF Core provider, and the migration stream that goes with it.</summary>
public static class DatabaseEngines
{
    /// <summary>Configures a context for an engine and a database.</summary>
    public static DbContextOptionsBuilder Use(this DbContextOptionsBuilder options, DatabaseEngine engine, string connectionString) =>
        options.ReplaceService<IModelSource, TablesWithTheModel>().UseEngine(engine, connectionString);

    private static DbContextOptionsBuilder UseEngine(this DbContextOptionsBuilder options, DatabaseEngine engine, string connectionString) => engine switch
    {
        DatabaseEngine.Sqlite => options.UseSqlite(connectionString, o => o.MigrationsAssembly("Keyholder.Migrations.Sqlite")).AddInterceptors(SecureDelete.OnEveryConnection),
        DatabaseEngine.PostgreSql => options.UseNpgsql(connectionString, o => o.MigrationsAssembly("Keyholder.Migrations.PostgreSql")),
        DatabaseEngine.SqlServer => options.UseSqlServer(connectionString, o => o.MigrationsAssembly("Keyholder.Migrations.SqlServer")),
        _ => throw new ArgumentOutOfRangeException(nameof(engine), engine, "There is no such engine."),
    };

    // EF Core works out a model's tables at the first use, and of two threads that come first at once one can fail.
    private sealed class TablesWithTheModel(ModelSourceDependencies dependencies) : ModelSource(dependencies)
    {
        private readonly Lock _one = new();

        public override IModel GetModel(DbContext context, ModelCreationDependencies modelCreationDependencies, bool designTime)
        {
            var model = base.GetModel(context, modelCreationDependencies, designTime);
            lock (_one) _ = model.GetRelationalModel();
            return model;
        }
    }
}
