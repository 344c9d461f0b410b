using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Keyholder.BuildingBlocks.Persistence;

/// <summary>Keeps long work from shutting others out.</summary>
public static class LongWork
{
    // A waiting writer of SQLite looks again and again, and not at once; without a gap it may never find one.
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(5);

    /// <summary>Call between two transactions of long work: on SQLite, where one writes at a time, others get their turn.</summary>
    public static Task LetOthersWriteAsync(this TenantDbContext db, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return db.Database.IsSqlite() ? Task.Delay(Gap, TimeProvider.System, ct) : Task.CompletedTask;
    }

    /// <summary>
    /// Call when long work has made a table grow many times over, outside a transaction. PostgreSQL counts it by itself, but not at once, and
    /// until then plans as if the table were as small as before.
    /// </summary>
    public static Task CountAnewAsync<T>(this TenantDbContext db, CancellationToken ct)
    {
        if (!db.Database.IsNpgsql()) return Task.CompletedTask;
        var table = db.Model.FindEntityType(typeof(T))!;
        var analyze = $"ANALYZE {db.GetService<ISqlGenerationHelper>().DelimitIdentifier(table.GetTableName()!, table.GetSchema())}";
        return db.Database.ExecuteSqlRawAsync(analyze, ct);
    }
}
