using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Keyholder.Host.Tests.Engines;

[Trait("Engine", "own")]
public sealed class FleetMigrationTests
{
    private const string OldVersion = "00000000000000_Older";

    public static TheoryData<string> Engines => [.. TestEngine.Startable];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_tenant_that_fails_is_named_and_left_at_its_old_version_and_the_others_are_upgraded(string engine)
    {
        await using var app = await KeyholderApp.StartAsync(await TestEngine.SettingsAsync(engine));
        await EmptyAsync(app.Alpha);
        await BreakAsync(app.Beta);
        await SetBackAsync(app, app.Alpha, app.Beta);

        var report = await RunAsync(app);

        Assert.Equal(1, report.Upgraded);
        var (slug, error) = Assert.Single(report.Failed);
        Assert.Equal("beta", slug);
        Assert.NotEmpty(error);
        Assert.Equal(app.Services.GetRequiredService<TenantDatabases>().LatestVersion, await VersionAsync(app, app.Alpha));
        Assert.Equal(OldVersion, await VersionAsync(app, app.Beta));
        Assert.Equal(0, await app.WithAsync<PlatformDbContext, int>(app.Alpha, db => db.Organisations.CountAsync()));
        Assert.Equal("Beta Homes", await app.WithAsync<PlatformDbContext, string>(app.Beta, db => db.Organisations.Select(o => o.Name).SingleAsync()));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_run_can_be_repeated_once_the_failure_is_put_right(string engine)
    {
        await using var app = await KeyholderApp.StartAsync(await TestEngine.SettingsAsync(engine));
        await BreakAsync(app.Beta);
        await SetBackAsync(app, app.Beta);
        Assert.Single((await RunAsync(app)).Failed);

        await EmptyAsync(app.Beta);
        var report = await RunAsync(app);

        Assert.Empty(report.Failed);
        Assert.Equal((1, 1), (report.Upgraded, report.UpToDate));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_missing_database_is_reported_and_no_empty_one_takes_its_place(string engine)
    {
        await using var app = await KeyholderApp.StartAsync(await TestEngine.SettingsAsync(engine));
        await using (var schema = Schema(app.Beta)) await schema.Database.EnsureDeletedAsync();
        await SetBackAsync(app, app.Beta);

        var report = await RunAsync(app);

        Assert.Equal(("beta", "The database is missing."), Assert.Single(report.Failed));
        await using var after = Schema(app.Beta);
        Assert.False(await after.GetService<IRelationalDatabaseCreator>().ExistsAsync());
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Two_runs_at_once_do_no_harm(string engine)
    {
        await using var app = await KeyholderApp.StartAsync(await TestEngine.SettingsAsync(engine));
        await EmptyAsync(app.Alpha);
        await EmptyAsync(app.Beta);
        await SetBackAsync(app, app.Alpha, app.Beta);

        var reports = await Task.WhenAll(RunAsync(app), RunAsync(app));

        Assert.All(reports, r => Assert.Empty(r.Failed));
        foreach (var tenant in (TenantInfo[])[app.Alpha, app.Beta])
        {
            Assert.Equal(app.Services.GetRequiredService<TenantDatabases>().LatestVersion, await VersionAsync(app, tenant));
            await using var schema = Schema(tenant);
            Assert.Empty(await schema.Database.GetPendingMigrationsAsync());
        }
    }

    /// <summary>Leaves a tenant's database without tables, even while the app reads it.</summary>
    internal static async Task EmptyAsync(TenantInfo tenant)
    {
        await using var schema = Schema(tenant);
        if (tenant.Engine != DatabaseEngine.Sqlite)
        {
            await schema.Database.EnsureDeletedAsync();
            await schema.GetService<IRelationalDatabaseCreator>().CreateAsync();
            return;
        }

        // A file put in its place would be filled again from the write-ahead log of a connection that is still open.
        var file = new SqliteConnectionStringBuilder(tenant.ConnectionString).DataSource;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        const int ResetDatabase = 1009;
        Assert.Equal(0, SQLitePCL.raw.sqlite3_db_config(connection.Handle!, ResetDatabase, 1, out _));
        await new SqliteCommand("VACUUM", connection).ExecuteNonQueryAsync();
        Assert.Equal(0, SQLitePCL.raw.sqlite3_db_config(connection.Handle!, ResetDatabase, 0, out _));
    }

    /// <summary>Forgets which migrations were applied, so that the next run meets tables where it wants to create them.</summary>
    private static async Task BreakAsync(TenantInfo tenant)
    {
        await using var schema = Schema(tenant);
        await schema.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsHistory\"");
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_tenant_is_told_once_that_a_release_brought_other_packs(string engine)
    {
        await using var app = await KeyholderApp.StartAsync(await TestEngine.SettingsAsync(engine));
        await app.SettleAsync();
        Assert.Equal((0, 2), Counts(await RunAsync(app)));
        await using (var catalogue = await app.Services.GetRequiredService<IDbContextFactory<CatalogueDbContext>>().CreateDbContextAsync())
            await catalogue.Tenants.Where(t => t.Slug == app.Beta.Slug).ExecuteUpdateAsync(s => s.SetProperty(t => t.PacksSha256, "those of the last release"));
        var before = await ToldAsync(app, app.Beta);

        Assert.Equal((1, 1), Counts(await RunAsync(app)));
        Assert.Equal((0, 2), Counts(await RunAsync(app)));

        await app.SettleAsync();
        Assert.Equal(before + 1, await ToldAsync(app, app.Beta));
        Assert.Equal(0, await ToldAsync(app, app.Alpha));
    }

    private static (int Upgraded, int UpToDate) Counts(MigrationReport report) => (report.Upgraded, report.UpToDate);

    private static Task<int> ToldAsync(KeyholderApp app, TenantInfo tenant) =>
        app.WithAsync<PlatformDbContext, int>(tenant, db => db.Inbox.CountAsync(m => m.Consumer == "notices.recheck-when-policy-changed"));

    private static async Task SetBackAsync(KeyholderApp app, params TenantInfo[] tenants)
    {
        await using var catalogue = await app.Services.GetRequiredService<IDbContextFactory<CatalogueDbContext>>().CreateDbContextAsync();
        foreach (var tenant in tenants)
        {
            await catalogue.Tenants.Where(t => t.Slug == tenant.Slug).ExecuteUpdateAsync(s => s.SetProperty(t => t.SchemaVersion, OldVersion));
            app.Services.GetRequiredService<TenantStore>().Forget(tenant);
        }
    }

    private static Task<MigrationReport> RunAsync(KeyholderApp app) =>
        app.Services.GetRequiredService<FleetMigration>().RunAsync(2, (_, _) => { }, CancellationToken.None);

    private static async Task<string?> VersionAsync(KeyholderApp app, TenantInfo tenant) =>
        (await app.Services.GetRequiredService<TenantStore>().FindAsync(tenant.Slug, CancellationToken.None))!.SchemaVersion;

    private static TenantSchemaContext Schema(TenantInfo tenant)
    {
        var builder = new DbContextOptionsBuilder<TenantSchemaContext>();
        builder.Use(tenant.Engine, tenant.ConnectionString);
        return new TenantSchemaContext(builder.Options, Modules.All);
    }
}
