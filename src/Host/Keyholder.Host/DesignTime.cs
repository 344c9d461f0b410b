using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Keyholder.Host;

/// <summary>For <c>dotnet ef migrations add NAME --context TenantSchemaContext -- --engine PostgreSql</c> (see CONTRIBUTING.md).</summary>
internal sealed class DesignTimeTenantSchema : IDesignTimeDbContextFactory<TenantSchemaContext>
{
    public TenantSchemaContext CreateDbContext(string[] args) => new(DesignTime.Options<TenantSchemaContext>(args), Modules.All);
}

/// <summary>For <c>dotnet ef migrations add NAME --context CatalogueDbContext -- --engine PostgreSql</c>.</summary>
internal sealed class DesignTimeCatalogue : IDesignTimeDbContextFactory<CatalogueDbContext>
{
    public CatalogueDbContext CreateDbContext(string[] args) => new(DesignTime.Options<CatalogueDbContext>(args));
}

internal static class DesignTime
{
    internal static DbContextOptions<T> Options<T>(string[] args) where T : DbContext
    {
        var at = Array.IndexOf(args, "--engine");
        var engine = at >= 0 && at + 1 < args.Length ? Enum.Parse<DatabaseEngine>(args[at + 1], ignoreCase: true) : DatabaseEngine.Sqlite;
        var builder = new DbContextOptionsBuilder<T>();
        builder.Use(engine, engine == DatabaseEngine.Sqlite ? "Data Source=design.db" : "Host=localhost;Database=design".Replace("Host", engine == DatabaseEngine.SqlServer ? "Server" : "Host", StringComparison.Ordinal));
        return builder.Options;
    }
}
