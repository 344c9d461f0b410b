using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Keyholder.BuildingBlocks.Persistence;

/// <summary>
/// What is deleted from a SQLite file is overwritten, so that no byte of it stays behind in free pages. SQLite forgets the setting with
/// the connection; a pooled one keeps it, so it is set once for each.
/// </summary>
internal sealed class SecureDelete : DbConnectionInterceptor
{
    internal static readonly SecureDelete OnEveryConnection = new();

    private static readonly object Told = new();
    private readonly ConditionalWeakTable<object, object> _told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Tell(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell(connection);
        return Task.CompletedTask;
    }

    private void Tell(DbConnection connection)
    {
        if (connection is not SqliteConnection { Handle: { } handle } || !_told.TryAdd(handle, Told)) return;
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA secure_delete = ON";
        command.ExecuteNonQuery();
    }
}

/// <summary>Makes sure that what was deleted cannot be read from the database's files.</summary>
public static class DeletedForGood
{
    /// <summary>
    /// On SQLite, where deleted rows are overwritten in the database's file anyway, empties the write-ahead log, which still holds what was
    /// written before. False when somebody was reading and it must be tried again. Servers look after their logs themselves.
    /// </summary>
    public static async Task<bool> EmptyLogAsync(this TenantDbContext db, CancellationToken ct)
    {
        if (!db.Database.IsSqlite()) return true;
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            return Convert.ToInt64(await command.ExecuteScalarAsync(ct), System.Globalization.CultureInfo.InvariantCulture) == 0;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
