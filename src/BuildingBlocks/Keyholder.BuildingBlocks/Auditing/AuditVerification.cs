using Keyholder.BuildingBlocks.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.BuildingBlocks.Auditing;

/// <summary>What became of checking a tenant's audit trail.</summary>
/// <param name="Entries">How many entries were found in order.</param>
/// <param name="BrokenAt">The sequence of the first entry that is not as it was written; null when the chain stands.</param>
/// <param name="Problem">What is wrong there, or with what the trail vouches for, in plain English; null when everything stands.</param>
public sealed record AuditVerdict(long Entries, long? BrokenAt, string? Problem)
{
    /// <summary>Whether every entry is there, unchanged and in its place, and everything it vouches for is as it says.</summary>
    public bool Stands => Problem is null;
}

/// <summary>
/// Checks the current tenant's audit trail from the first entry to the last: nothing changed, missing, added or moved. Entries that
/// are written meanwhile do not disturb it. It needs no key and nothing but the trail itself; then every <see cref="IAuditWitness"/> is
/// compared with it.
/// </summary>
public sealed class AuditVerification(PlatformDbContext db, IEnumerable<IAuditWitness> witnesses)
{
    private const int PartSize = 2_000;

    /// <summary>Reads the whole trail once, as a stream.</summary>
    public async Task<AuditVerdict> RunAsync(CancellationToken ct)
    {
        var end = await db.Set<AuditHead>().AsNoTracking().SingleOrDefaultAsync(ct);
        if (end is null) return new AuditVerdict(0, 0, "the end of the trail is missing");
        var (last, hash, verdict) = (0L, new byte[32], (AuditVerdict?)null);
        // One part is checked while the next one is read.
        var checking = Task.CompletedTask;
        for (var read = long.MinValue; ;)
        {
            var after = read;
            var part = await db.AuditTrail.AsNoTracking().Where(a => a.Sequence > after && a.Sequence <= end.Sequence).OrderBy(a => a.Sequence).Take(PartSize).ToListAsync(ct);
            await checking;
            if (verdict is not null) return verdict;
            if (part.Count == 0) break;
            read = part[^1].Sequence;
            checking = Task.Run(() => verdict = Check(part, ref last, ref hash), ct);
        }

        if (last != end.Sequence) return Broken(last, last + 1, "the entry is missing");
        if (!hash.AsSpan().SequenceEqual(end.Hash)) return Broken(last, last, "the entry is not the one the trail ends with");

        // Entries and the end of the trail are committed together, so the end read after the last entry is never behind it.
        var furthest = await db.AuditTrail.MaxAsync(a => (long?)a.Sequence, ct) ?? 0;
        var endNow = await db.Set<AuditHead>().AsNoTracking().SingleAsync(ct);
        if (furthest > endNow.Sequence) return Broken(last, endNow.Sequence + 1, "the entry was added after the end of the trail");
        foreach (var witness in witnesses)
        {
            if (await witness.CheckAsync(ct) is { } disagrees) return new AuditVerdict(last, null, disagrees);
        }

        return new AuditVerdict(last, null, null);
    }

    private static AuditVerdict? Check(List<AuditEntry> part, ref long last, ref byte[] hash)
    {
        foreach (var entry in part)
        {
            if (entry.Sequence != last + 1) return Broken(last, last + 1, entry.Sequence <= 0 ? "an entry was added before the first" : "the entry is missing");
            if (!entry.PreviousHash.AsSpan().SequenceEqual(hash)) return Broken(last, entry.Sequence, "the entry does not follow from the one before");
            if (!entry.ComputeHash().AsSpan().SequenceEqual(entry.Hash)) return Broken(last, entry.Sequence, "the entry was changed");
            (last, hash) = (entry.Sequence, entry.Hash);
        }

        return null;
    }

    private static AuditVerdict Broken(long sound, long at, string problem) => new(sound, at, problem);
}
