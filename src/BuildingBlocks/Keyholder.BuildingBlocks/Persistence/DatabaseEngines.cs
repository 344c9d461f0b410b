using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.BuildingBlocks.Persistence;

/// <summary>Chooses the EF Core provider, and the migration stream that goes with it.</summary>
public static class DatabaseEngines
{
    /// <summary>Configures a context for an engine and a database.</summary>
    public static DbContextOptionsBuilder Use(this DbContextOptionsBuilder options, DatabaseEngine engine, string connectionString) => engine switch
    {
        DatabaseEngine.Sqlite => options.UseSqlite(connectionString, o => o.MigrationsAssembly("Keyholder.Migrations.Sqlite")),
        DatabaseEngine.PostgreSql => options.UseNpgsql(connectionString, o => o.MigrationsAssembly("Keyholder.Migrations.PostgreSql")),
        DatabaseEngine.SqlServer => options.UseSqlServer(connectionString, o => o.MigrationsAssembly("Keyholder.Migrations.SqlServer")),
        _ => throw new ArgumentOutOfRangeException(nameof(engine), engine, "There is no such engine."),
    };
}
