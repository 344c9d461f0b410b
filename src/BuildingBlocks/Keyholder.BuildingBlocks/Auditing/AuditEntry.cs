using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Keyholder.BuildingBlocks.Auditing;

/// <summary>
/// One line of the tenant's audit trail, committed with what it tells of. Entries are never changed or removed; each
/// carries the hash of the one before, so that a change anywhere breaks the chain from there on. Holds no personal data,
/// so that the chain still stands after an erasure.
/// </summary>
public sealed class AuditEntry
{
    /// <summary>Counts from 1 without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>When (UTC, to the microsecond).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who, see <see cref="Auditing.Actor.ToString"/>.</summary>
    public required string Actor { get; init; }

    /// <summary>What was done, for example <c>rights-requests.request.opened</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What kind of thing it was done to, for example <c>request</c>.</summary>
    public required string SubjectType { get; init; }

    /// <summary>The thing's id or reference.</summary>
    public required string SubjectId { get; init; }

    /// <summary>More about it in plain English or as names of changed fields, never values that are personal data.</summary>
    public string? Detail { get; init; }

    /// <summary>Ties together everything that one action caused.</summary>
    public required Guid CorrelationId { get; init; }

    /// <summary>The <see cref="Hash"/> of the entry before; 32 zero bytes for the first.</summary>
    public required byte[] PreviousHash { get; init; }

    /// <summary>SHA-256 over the previous hash and every field above.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The hash that an entry with these fields must carry.</summary>
    public static byte[] ComputeHash(
        byte[] previousHash, long sequence, DateTimeOffset at, string actor, string action, string subjectType,
        string subjectId, string? detail, Guid correlationId)
    {
        // Written into one buffer and hashed in one go: verifying a trail hashes every entry it ever had.
        ReadOnlySpan<string?> texts = [actor, action, subjectType, subjectId, detail];
        var length = previousHash.Length + 8 + 8 + 16;
        foreach (var text in texts) length += 8 + (text is null ? 0 : Encoding.UTF8.GetByteCount(text));
        var buffer = length <= 1024 ? stackalloc byte[length] : new byte[length];
        previousHash.CopyTo(buffer);
        var rest = buffer[previousHash.Length..];
        BinaryPrimitives.WriteInt64BigEndian(rest, sequence);
        BinaryPrimitives.WriteInt64BigEndian(rest[8..], at.UtcTicks / TimeSpan.TicksPerMicrosecond);
        correlationId.TryWriteBytes(rest[16..], bigEndian: true, out _);
        rest = rest[32..];
        foreach (var text in texts)
        {
            // The length goes first, so that text cannot move from one field to the next; -1 tells nothing from empty.
            var size = text is null ? 0 : Encoding.UTF8.GetBytes(text, rest[8..]);
            BinaryPrimitives.WriteInt64BigEndian(rest, text is null ? -1 : size);
            rest = rest[(8 + size)..];
        }

        return SHA256.HashData(buffer);
    }

    /// <summary>The hash this entry must carry if nobody has changed it.</summary>
    public byte[] ComputeHash() => ComputeHash(PreviousHash, Sequence, At, Actor, Action, SubjectType, SubjectId, Detail, CorrelationId);
}

/// <summary>The end of the chain; its single row is the lock that makes entries follow one another.</summary>
public sealed class AuditHead
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; } = 1;

    /// <summary>The sequence of the last entry.</summary>
    public long Sequence { get; init; }

    /// <summary>The hash of the last entry.</summary>
    public required byte[] Hash { get; set; }
}
