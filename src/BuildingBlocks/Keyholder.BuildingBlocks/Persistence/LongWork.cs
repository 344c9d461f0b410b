using Microsoft.EntityFrameworkCore;

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
}
