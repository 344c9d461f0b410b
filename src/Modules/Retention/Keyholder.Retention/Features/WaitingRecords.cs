using Keyholder.BuildingBlocks.Persistence;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features;

/// <summary>The records that wait without a class, whether for a new version of the schedule or for a person who gives them one.</summary>
internal sealed class WaitingRecords(RetentionDbContext db)
{
    // Small enough that no lock lasts.
    private const int BatchSize = 2_000;

    /// <summary>
    /// Gives them their classes and counts the days they become due, batch by batch; each batch is one transaction with its line on the
    /// trail. It may stop anywhere and be done again.
    /// </summary>
    /// <param name="classOf">The class for what a source calls a record; null leaves it waiting.</param>
    /// <param name="ct">Stops between two batches.</param>
    /// <returns>How many got a class.</returns>
    public async Task<long> ClassifyAsync(Func<string?, RecordClass?> classOf, CancellationToken ct)
    {
        for (long after = 0, count = 0; ; await db.LetOthersWriteAsync(ct))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.TakeTurnAsync(ct);
            var (from, turn) = (after, await db.TurnAsync(ct));
            // None without a class is ever due. Said here, an index has them in the order of their numbers.
            var batch = await db.Records.Where(i => i.ClassCode == null && i.DueOn == null && i.Id > from)
                .OrderBy(i => i.ClassCode).ThenBy(i => i.DueOn).ThenBy(i => i.Id).Take(BatchSize).Select(i => new { i.Id, i.GivenClass }).ToListAsync(ct);
            if (batch.Count == 0) return count;
            var groups = batch.GroupBy(i => i.GivenClass, i => i.Id)
                .Select(g => (Given: g.Key, Class: classOf(g.Key)!, Ids: g.ToList())).Where(g => g.Class is not null).ToList();
            if (groups.Count > 0)
            {
                foreach (var same in groups.GroupBy(g => g.Class)) db.Audit("retention.record.classified", "class", same.Key.Code, $"{same.Sum(g => g.Ids.Count)} records");
                db.Publish(new DueDatesMoved());
                // The trail first and then the records, as whoever changes a record does: in another order the two could wait for each other.
                await db.SaveChangesAsync(ct);
                var changed = 0;
                foreach (var (given, recordClass, ids) in groups) changed += await GiveAsync(given, recordClass, ids, turn, ct);
                // One has been changed since it was read, so the trail would not say what was done: the batch is done again.
                if (changed != groups.Sum(g => g.Ids.Count)) continue;
                await transaction.CommitAsync(ct);
                count += changed;
            }

            after = batch[^1].Id;
        }
    }

    private Task<int> GiveAsync(string? given, RecordClass recordClass, List<long> ids, long turn, CancellationToken ct)
    {
        var due = recordClass.Rule.DueInSql();
        // By their numbers only: asked by class as well, SQLite would read all that wait for each batch.
        return db.Records.Where(i => EF.Parameter(ids).Contains(i.Id) && (i.ClassCode ?? "") == "" && i.GivenClass == given).ExecuteUpdateAsync(
            s => s.SetProperty(i => i.ClassCode, recordClass.Code).SetProperty(i => i.GivenClass, (string?)null).SetProperty(i => i.DueOn, due).SetProperty(i => i.CountedIn, turn), ct);
    }
}
