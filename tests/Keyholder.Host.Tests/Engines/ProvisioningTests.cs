using System.Net;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Keyholder.Host.Tests.Engines;

[Trait("Engine", "own")]
public sealed class ProvisioningTests
{
    private static readonly NewTenant Orchard = new("orchard", "Orchard Homes", "co-op", ["orchard.localhost"], "secretary@orchard.example");

    /// <summary>How far a run had come when it was killed.</summary>
    public enum Reached
    {
        CatalogueRow,
        EmptyDatabase,
        Database,
        FirstContents,
    }

    public static TheoryData<string, Reached> Killed
    {
        get
        {
            var data = new TheoryData<string, Reached>();
            foreach (var engine in TestEngine.Startable)
            {
                foreach (var reached in Enum.GetValues<Reached>()) data.Add(engine, reached);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Killed))]
    public async Task Setting_up_a_tenant_goes_on_where_it_was_killed(string engine, Reached reached)
    {
        await using var app = await KeyholderApp.StartAsync(await TestEngine.SettingsAsync(engine));
        await LeaveAsync(app, reached);
        var browser = app.Browse(Orchard.Hosts[0]);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/health/live")).Status);

        var tenant = await app.Services.GetRequiredService<Provisioning>().AddAsync(Orchard, CancellationToken.None);

        Assert.Equal(TenantState.Active, tenant.State);
        Assert.Equal(app.Services.GetRequiredService<TenantDatabases>().LatestVersion, tenant.SchemaVersion);
        await app.WithAsync<PlatformDbContext, bool>(tenant, async db =>
        {
            Assert.Equal("Orchard Homes", (await db.Organisations.SingleAsync()).Name);
            Assert.Equal(1, await db.AuditTrail.CountAsync(a => a.Action == "platform.tenant.provisioned"));
            return true;
        });
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/health/live")).Status);
    }

    [Fact]
    public async Task A_copy_of_the_template_that_was_cut_short_is_not_taken_for_a_database()
    {
        await using var app = await KeyholderApp.StartAsync(await TestEngine.SettingsAsync("sqlite"));
        var folder = Directory.CreateDirectory(Path.Combine(app.DataDirectory, "tenants", "orchard")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "tenant.db.new"), "SQLite for");

        var tenant = await app.Services.GetRequiredService<Provisioning>().AddAsync(Orchard, CancellationToken.None);

        Assert.Equal("Orchard Homes", await app.WithAsync<PlatformDbContext, string>(tenant, db => db.Organisations.Select(o => o.Name).SingleAsync()));
    }

    [Fact]
    public async Task A_lock_left_by_a_killed_migration_does_not_stop_the_next_one()
    {
        var data = Directory.CreateTempSubdirectory("keyholder-test-").FullName;
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(data, "catalogue.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var left = connection.CreateCommand();
            left.CommandText = """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2026-10-07 09:00:00');
                """;
            await left.ExecuteNonQueryAsync();
        }

        await using var app = await KeyholderApp.StartAsync(await TestEngine.SettingsAsync("sqlite"), data: data).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(TenantState.Active, app.Alpha.State);
    }

    [Fact]
    public async Task On_PostgreSQL_a_tenants_database_is_a_copy_of_a_template()
    {
        await using var app = await KeyholderApp.StartAsync(await TestEngine.SettingsAsync("postgresql"));
        var alpha = new NpgsqlConnectionStringBuilder(app.Alpha.ConnectionString);
        var catalogue = alpha.Database![..^"_alpha".Length];
        var names = await QueryAsync(Into(alpha, "postgres"), $"SELECT datname FROM pg_database WHERE datname LIKE '{catalogue}_template%'");
        var template = Assert.Single(names);
        await QueryAsync(Into(alpha, template), "CREATE TABLE copied_from_here (id int)");

        var tenant = await app.Services.GetRequiredService<Provisioning>().AddAsync(Orchard, CancellationToken.None);

        Assert.Single(await QueryAsync(tenant.ConnectionString, "SELECT relname::text FROM pg_class WHERE relname = 'copied_from_here'"));
    }

    private static string Into(NpgsqlConnectionStringBuilder server, string database) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = database, Pooling = false }.ConnectionString;

    private static async Task<List<string>> QueryAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync()) values.Add(reader.GetString(0));
        return values;
    }

    /// <summary>Leaves behind what a run that was killed leaves behind.</summary>
    private static async Task LeaveAsync(KeyholderApp app, Reached reached)
    {
        var tenants = app.Services.GetRequiredService<TenantStore>();
        var databases = app.Services.GetRequiredService<TenantDatabases>();
        await using var catalogue = await app.Services.GetRequiredService<IDbContextFactory<CatalogueDbContext>>().CreateDbContextAsync();
        if (reached == Reached.FirstContents)
        {
            var added = await app.Services.GetRequiredService<Provisioning>().AddAsync(Orchard, CancellationToken.None);
            await catalogue.Tenants.Where(t => t.Slug == added.Slug)
                .ExecuteUpdateAsync(s => s.SetProperty(t => t.State, TenantState.Provisioning).SetProperty(t => t.SchemaVersion, (string?)null));
            tenants.Forget(added);
            return;
        }

        catalogue.Tenants.Add(new Tenant
        {
            Slug = Orchard.Slug,
            Name = Orchard.Name,
            Sector = Orchard.Sector,
            Engine = app.Alpha.Engine,
            ProtectedConnection = tenants.Protect(Orchard.Slug, databases.ConnectionStringFor(Orchard.Slug)),
            State = TenantState.Provisioning,
            CreatedAt = app.Clock.GetUtcNow(),
            Hosts = [new TenantHost { Host = Orchard.Hosts[0], TenantSlug = Orchard.Slug }],
        });
        await catalogue.SaveChangesAsync();
        var tenant = (await tenants.FindAsync(Orchard.Slug, CancellationToken.None))!;
        if (reached == Reached.EmptyDatabase) await FleetMigrationTests.EmptyAsync(tenant);
        if (reached == Reached.Database) await databases.CreateAsync(tenant, CancellationToken.None);
    }
}
