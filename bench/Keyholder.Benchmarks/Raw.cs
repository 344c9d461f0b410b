using System.Data.Common;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Keyholder.Benchmarks;

/// <summary>A tenant's database by hand: plain ADO.NET, prepared statements, the engine's own settings as the tenant's database has them.</summary>
internal static class Raw
{
    public static async Task<DbConnection> OpenAsync(TenantInfo tenant)
    {
        DbConnection connection = tenant.Engine == DatabaseEngine.Sqlite ? new SqliteConnection(tenant.ConnectionString) : new NpgsqlConnection(tenant.ConnectionString);
        await connection.OpenAsync();
        // Ours overwrites what it deletes, so the floor does.
        if (tenant.Engine == DatabaseEngine.Sqlite) await ExecuteAsync(connection, "PRAGMA secure_delete = ON");
        return connection;
    }

    public static string Table(TenantInfo tenant, string schema, string name) =>
        tenant.Engine == DatabaseEngine.Sqlite ? $"\"{schema}_{name}\"" : $"\"{schema}\".\"{name}\"";

    public static async Task<int> ExecuteAsync(DbConnection connection, string sql, DbTransaction? transaction = null)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction, command.CommandTimeout) = (sql, transaction, 600);
        return await command.ExecuteNonQueryAsync();
    }

    public static DbCommand Prepare(DbConnection connection, string sql, params string[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>Fills the register with records of another system that are all due, and lets the engine settle.</summary>
    public static async Task FillAsync(TenantInfo tenant, int rows, string source, string classCode)
    {
        await using var connection = await OpenAsync(tenant);
        var record = Table(tenant, "retention", "Record");
        const string Columns = "\"Source\", \"ExternalId\", \"IsOwn\", \"ClassCode\", \"SubjectReference\", \"Medium\", \"Area\", \"CreatedOn\", \"ClosedOn\", \"DueOn\", \"CountedIn\"";
        await ExecuteAsync(connection, tenant.Engine == DatabaseEngine.Sqlite
            ? $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) INSERT INTO {record} ({Columns}) SELECT '{source}', 'R' || printf('%08d', i), 0, '{classCode}', 'T' || (i % 50000), 'Electronic', 'Ward ' || (i % 20), date('2010-01-01', (i % 3000) || ' days'), date('2012-01-01', (i % 3000) || ' days'), date('2018-01-01', (i % 2500) || ' days'), 0 FROM n"
            : $"INSERT INTO {record} ({Columns}) SELECT '{source}', 'R' || lpad(i::text, 8, '0'), false, '{classCode}', 'T' || (i % 50000), 'Electronic', 'Ward ' || (i % 20), date '2010-01-01' + (i % 3000), date '2012-01-01' + (i % 3000), date '2018-01-01' + (i % 2500), 0 FROM generate_series(1, {rows}) i");
        await ExecuteAsync(connection, tenant.Engine == DatabaseEngine.Sqlite ? "PRAGMA wal_checkpoint(TRUNCATE)" : $"VACUUM ANALYZE {record}");
    }
}
