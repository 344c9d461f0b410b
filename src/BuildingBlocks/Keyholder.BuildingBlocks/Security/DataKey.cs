using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Keyholder.BuildingBlocks.Security;

/// <summary>The key of one case or person. AES-256-GCM; the tenant, the owner of the key and the field are authenticated too.</summary>
public sealed class DataKey
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int FingerprintSize = 16;
    private readonly byte[] _key;

    internal DataKey(string tenant, Guid id, byte[] key) => (Tenant, Id, _key) = (tenant, id, key);

    internal string Tenant { get; }

    /// <summary>The case or person it belongs to.</summary>
    public Guid Id { get; }

    /// <summary>Encrypts text for one field. Name the row as well, for example <c>note:{id}</c>, so that it cannot be moved to another.</summary>
    public SealedText Seal(string text, string field) => new(Seal(Encoding.UTF8.GetBytes(text), field));

    /// <summary>Decrypts what <see cref="Seal(string, string)"/> made for the same field.</summary>
    /// <exception cref="CryptographicException">It was changed, or sealed for another field, owner or tenant.</exception>
    public string Open(SealedText text, string field) => Encoding.UTF8.GetString(Open(text.Bytes, field));

    /// <summary>
    /// A keyed fingerprint of a text, the same each time, for finding an exact match without storing the text
    /// (HMAC-SHA-256, first 16 bytes in hexadecimal). It says nothing to whoever lacks the key.
    /// </summary>
    public string Fingerprint(string text, string field) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{Encoding.UTF8.GetString(Bound(field))}\n{text}"))[..FingerprintSize]);

    /// <summary>The fingerprints of many texts in their order, as big-endian numbers: each the same as <see cref="Fingerprint"/> gives.</summary>
    public UInt128[] Fingerprints(IReadOnlyList<string> texts, string field)
    {
        if (texts.Count == 0) return [];
        byte[] bound = [.. Bound(field), (byte)'\n'];
        var fingerprints = new UInt128[texts.Count];
        Parallel.ForEach(Partitioner.Create(0, texts.Count), range =>
        {
            using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
            Span<byte> full = stackalloc byte[HMACSHA256.HashSizeInBytes];
            var bytes = bound;
            for (var i = range.Item1; i < range.Item2; i++)
            {
                // In one piece: each that is appended costs as much again as the hash.
                var most = bound.Length + Encoding.UTF8.GetMaxByteCount(texts[i].Length);
                if (bytes.Length < most) bytes = [.. bound, .. new byte[most - bound.Length]];
                hash.AppendData(bytes.AsSpan(0, bound.Length + Encoding.UTF8.GetBytes(texts[i], bytes.AsSpan(bound.Length))));
                hash.GetHashAndReset(full);
                fingerprints[i] = BinaryPrimitives.ReadUInt128BigEndian(full);
            }
        });
        return fingerprints;
    }

    internal byte[] Seal(ReadOnlySpan<byte> plain, string field)
    {
        var sealedBytes = new byte[NonceSize + plain.Length + TagSize];
        var nonce = sealedBytes.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, TagSize);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceSize, plain.Length), sealedBytes.AsSpan(NonceSize + plain.Length), Bound(field));
        return sealedBytes;
    }

    internal byte[] Open(ReadOnlySpan<byte> sealedBytes, string field)
    {
        if (sealedBytes.Length < NonceSize + TagSize)
            throw new CryptographicException("What was stored is too short to have been sealed.");
        var plain = new byte[sealedBytes.Length - NonceSize - TagSize];
        using var aes = new AesGcm(_key, TagSize);
        aes.Decrypt(sealedBytes[..NonceSize], sealedBytes.Slice(NonceSize, plain.Length), sealedBytes[^TagSize..], plain, Bound(field));
        return plain;
    }

    private byte[] Bound(string field) => Encoding.UTF8.GetBytes($"{Tenant}\n{Id:N}\n{field}");
}
