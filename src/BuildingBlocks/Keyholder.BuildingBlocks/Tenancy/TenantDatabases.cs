using System.Data;
using Keyholder.BuildingBlocks.Modules;
using Keyholder.BuildingBlocks.Persistence;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Keyholder.BuildingBlocks.Tenancy;

/// <summary>
/// Creates and upgrades databases: the catalogue's and every tenant's. A new tenant's database is a copy of a template that was
/// migrated once (a file on SQLite, a template database on PostgreSQL), so that setting up a tenant costs one copy.
/// </summary>
public sealed class TenantDatabases(IOptions<KeyholderOptions> options, IEnumerable<IModule> modules, IDbContextFactory<CatalogueDbContext> catalogue)
{
    private readonly SemaphoreSlim _template = new(1);

    /// <summary>The last migration of the tenant schema.</summary>
    public string LatestVersion
    {
        get
        {
            using var schema = Schema(options.Value.Engine, ConnectionStringFor("none"));
            return schema.Database.GetMigrations().Last();
        }
    }

    /// <summary>The connection string of a tenant's database. It never creates a file: an empty one in place of a lost one would hide the loss.</summary>
    public string ConnectionStringFor(string slug) => ForDatabase(
        options.Value, Path.Combine(options.Value.TenantPath(slug), "tenant.db"), $"{options.Value.Database}_{slug.Replace('-', '_')}", SqliteOpenMode.ReadWrite);

    /// <summary>The connection string of the catalogue.</summary>
    public static string CatalogueConnectionString(KeyholderOptions options) =>
        ForDatabase(options, Path.Combine(options.DataPath, "catalogue.db"), options.Database, SqliteOpenMode.ReadWriteCreate);

    /// <summary>Creates the catalogue or brings it up to date.</summary>
    public async Task MigrateCatalogueAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(options.Value.DataPath);
        await using var db = await catalogue.CreateDbContextAsync(ct);
        await MigrateAsync(db, ct);
    }

    /// <summary>Creates a tenant's database and returns its schema version. One that exists is brought up to date instead.</summary>
    public async Task<string> CreateAsync(TenantInfo tenant, CancellationToken ct)
    {
        if (tenant.Engine == DatabaseEngine.Sqlite)
        {
            Directory.CreateDirectory(options.Value.TenantPath(tenant.Slug));
            var file = new SqliteConnectionStringBuilder(tenant.ConnectionString).DataSource;
            if (!File.Exists(file))
            {
                // Under another name first, so that a copy cut short is never taken for a database.
                var copying = file + ".new";
                File.Copy(await SqliteTemplateAsync(ct), copying, overwrite: true);
                File.Move(copying, file);
                return LatestVersion;
            }
        }
        else if (tenant.Engine == DatabaseEngine.PostgreSql && !await PostgreSqlExistsAsync(DatabaseName(tenant), ct))
        {
            var template = await PostgreSqlTemplateAsync(ct);
            await PostgreSqlAsync($"CREATE DATABASE \"{DatabaseName(tenant)}\" TEMPLATE \"{template}\"", ct);
            return LatestVersion;
        }

        await using var schema = Schema(tenant.Engine, tenant.ConnectionString);
        return await MigrateAsync(schema, ct);
    }

    /// <summary>Brings a tenant's database up to date and returns its schema version.</summary>
    /// <exception cref="InvalidOperationException">There is no such database; an empty one in its place would hide the loss.</exception>
    public async Task<string> UpgradeAsync(TenantInfo tenant, CancellationToken ct)
    {
        await using var schema = Schema(tenant.Engine, tenant.ConnectionString);
        if (!await schema.GetService<IRelationalDatabaseCreator>().ExistsAsync(ct))
            throw new InvalidOperationException("The database is missing.");
        return await MigrateAsync(schema, ct);
    }

    private TenantSchemaContext Schema(DatabaseEngine engine, string connectionString)
    {
        var builder = new DbContextOptionsBuilder<TenantSchemaContext>();
        builder.Use(engine, connectionString);
        return new TenantSchemaContext(builder.Options, modules);
    }

    private const long MigrationLock = 5_124_601_902;

    private static async Task<string> MigrateAsync(DbContext db, CancellationToken ct)
    {
        if (db.Database.IsNpgsql() && await db.GetService<IRelationalDatabaseCreator>().ExistsAsync(ct))
        {
            // EF Core's own lock ends with each migration of several; this one lasts for all of them and ends with the session at the latest.
            db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
            await db.Database.OpenConnectionAsync(ct);
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({MigrationLock})", ct);
            try
            {
                await db.Database.MigrateAsync(ct);
            }
            finally
            {
                if (db.Database.GetDbConnection().State == ConnectionState.Open)
                    await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({MigrationLock})", CancellationToken.None);
                await db.Database.CloseConnectionAsync();
            }
        }
        else if (!db.Database.IsSqlite())
        {
            await db.Database.MigrateAsync(ct);
        }
        else
        {
            // EF Core's own lock is a row, which a killed process leaves behind for good; a lock on a file ends with the process.
            await using var alone = await LockAsync($"{new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource}.lock", ct);
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);
            await db.Database.MigrateAsync(ct);
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", ct);
        }

        return db.Database.GetMigrations().Last();
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), ct);
            }
        }
    }

    private async Task<string> SqliteTemplateAsync(CancellationToken ct)
    {
        var file = Path.Combine(options.Value.DataPath, $"template-{LatestVersion}.db");
        await _template.WaitAsync(ct);
        try
        {
            if (File.Exists(file)) return file;
            var building = $"{file}.{Guid.NewGuid():N}";
            await using (var schema = Schema(DatabaseEngine.Sqlite, new SqliteConnectionStringBuilder { DataSource = building, Pooling = false }.ConnectionString))
                await MigrateAsync(schema, ct);
            File.Move(building, file, overwrite: true);
            File.Delete($"{building}.lock");
            return file;
        }
        finally
        {
            _template.Release();
        }
    }

    private async Task<string> PostgreSqlTemplateAsync(CancellationToken ct)
    {
        var version = LatestVersion;
        var name = $"{options.Value.Database}_template_{version[..14]}";
        await _template.WaitAsync(ct);
        try
        {
            if (await PostgreSqlExistsAsync(name, ct)) return name;
            var building = $"{name}_{Guid.NewGuid().ToString("N")[..8]}";
            await using (var schema = Schema(DatabaseEngine.PostgreSql, new NpgsqlConnectionStringBuilder(options.Value.Server) { Database = building, Pooling = false }.ConnectionString))
                await MigrateAsync(schema, ct);
            try
            {
                await PostgreSqlAsync($"ALTER DATABASE \"{building}\" RENAME TO \"{name}\"", ct);
            }
            catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.DuplicateDatabase)
            {
                // Another process was faster.
                await PostgreSqlAsync($"DROP DATABASE \"{building}\"", ct);
            }

            return name;
        }
        finally
        {
            _template.Release();
        }
    }

    private async Task<bool> PostgreSqlExistsAsync(string name, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(Maintenance());
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = name } } };
        return await command.ExecuteScalarAsync(ct) is not null;
    }

    private async Task PostgreSqlAsync(string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(Maintenance());
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private string Maintenance() => new NpgsqlConnectionStringBuilder(options.Value.Server) { Database = "postgres", Pooling = false }.ConnectionString;

    private static string DatabaseName(TenantInfo tenant) => new NpgsqlConnectionStringBuilder(tenant.ConnectionString).Database!;

    private static string ForDatabase(KeyholderOptions options, string file, string database, SqliteOpenMode mode) => options.Engine switch
    {
        DatabaseEngine.Sqlite => new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, Mode = mode }.ConnectionString,
        DatabaseEngine.PostgreSql => new NpgsqlConnectionStringBuilder(Required(options)) { Database = database, MaxPoolSize = 20, ConnectionIdleLifetime = 10, ConnectionPruningInterval = 5 }.ConnectionString,
        _ => new SqlConnectionStringBuilder(Required(options)) { InitialCatalog = database }.ConnectionString,
    };

    private static string Required(KeyholderOptions options) => options.Server
        ?? throw new InvalidOperationException($"Keyholder:Server is not set. The engine {options.Engine} needs the connection string of a server.");
}
