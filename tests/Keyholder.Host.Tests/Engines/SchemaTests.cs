using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Xunit;

namespace Keyholder.Host.Tests.Engines;

public sealed class SchemaTests
{
    public static TheoryData<DatabaseEngine> Engines => [.. Enum.GetValues<DatabaseEngine>()];

    [Theory]
    [MemberData(nameof(Engines))]
    public void The_tenants_model_has_no_change_without_a_migration(DatabaseEngine engine)
    {
        using var tenants = Tenants(engine);
        Assert.False(tenants.Database.HasPendingModelChanges(), $"The model differs from the last migration for {engine}: run eng/migrations.sh add NAME.");
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void The_catalogues_model_has_no_change_without_a_migration(DatabaseEngine engine)
    {
        using var catalogue = Catalogue(engine);
        Assert.False(catalogue.Database.HasPendingModelChanges(), $"The model differs from the last migration for {engine}: run eng/migrations.sh add NAME.");
    }

    [Fact]
    public void Every_engine_has_the_same_migrations()
    {
        static List<string> Names(DatabaseEngine engine)
        {
            using var tenants = Tenants(engine);
            using var catalogue = Catalogue(engine);
            return [.. tenants.Database.GetMigrations().Concat(catalogue.Database.GetMigrations()).Select(m => m[(m.IndexOf('_', StringComparison.Ordinal) + 1)..])];
        }

        var names = Names(DatabaseEngine.Sqlite);
        Assert.NotEmpty(names);
        Assert.Equal(names, Names(DatabaseEngine.PostgreSql));
        Assert.Equal(names, Names(DatabaseEngine.SqlServer));
    }

    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    public void The_script_for_SQL_Server_is_Transact_SQL(MigrationsSqlGenerationOptions options)
    {
        using var tenants = Tenants(DatabaseEngine.SqlServer);
        using var catalogue = Catalogue(DatabaseEngine.SqlServer);
        foreach (var context in (DbContext[])[tenants, catalogue])
        {
            var script = context.GetService<IMigrator>().GenerateScript(options: options);
            using var reader = new StringReader(script);
            var parsed = (TSqlScript)new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
            Assert.True(errors.Count == 0, string.Join('\n', errors.Select(e => $"{context.GetType().Name}, line {e.Line}: {e.Message}")));
            Assert.Contains(parsed.Batches.SelectMany(b => b.Statements), s => s is CreateTableStatement or IfStatement);
        }
    }

    private static TenantSchemaContext Tenants(DatabaseEngine engine)
    {
        var builder = new DbContextOptionsBuilder<TenantSchemaContext>();
        builder.Use(engine, Nowhere(engine));
        return new TenantSchemaContext(builder.Options, Modules.All);
    }

    private static CatalogueDbContext Catalogue(DatabaseEngine engine)
    {
        var builder = new DbContextOptionsBuilder<CatalogueDbContext>();
        builder.Use(engine, Nowhere(engine));
        return new CatalogueDbContext(builder.Options);
    }

    /// <summary>Nothing connects.</summary>
    private static string Nowhere(DatabaseEngine engine) => engine switch
    {
        DatabaseEngine.Sqlite => "Data Source=:memory:",
        DatabaseEngine.PostgreSql => "Host=nowhere",
        _ => "Server=nowhere",
    };
}
