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
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previousHash);
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, sequence);
        hash.AppendData(number);
        BinaryPrimitives.WriteInt64BigEndian(number, at.UtcTicks / TimeSpan.TicksPerMicrosecond);
        hash.AppendData(number);
        hash.AppendData(correlationId.ToByteArray(bigEndian: true));
        foreach (var text in (ReadOnlySpan<string?>)[actor, action, subjectType, subjectId, detail])
        {
            // The length goes first, so that text cannot move from one field to the next; -1 tells nothing from empty.
            var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt64BigEndian(number, text is null ? -1 : bytes.Length);
            hash.AppendData(number);
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
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
    public required byte[] Hash { get; init; }
}
