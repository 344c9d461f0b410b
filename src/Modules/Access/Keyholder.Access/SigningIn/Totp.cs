using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Keyholder.Access.SigningIn;

/// <summary>Time-based one-time codes (RFC 6238: SHA-1, 30 seconds, 6 digits, which is what every authenticator app knows).</summary>
internal static class Totp
{
    private const string Base32Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(20);

    public static long StepAt(DateTimeOffset instant) => instant.ToUnixTimeSeconds() / 30;

    public static string CodeAt(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        // RFC 6238 fixes SHA-1 here; its collisions do not matter to a keyed hash.
#pragma warning disable CA5350
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF, 4)) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step a typed code belongs to: the current one, or one to either side for a clock that is off. Null when it is wrong or was used.</summary>
    public static long? StepOf(byte[] secret, string typed, DateTimeOffset now, long lastUsed)
    {
        var code = Encoding.ASCII.GetBytes(string.Concat(typed.Where(char.IsAsciiDigit)));
        long? found = null;
        foreach (var step in (ReadOnlySpan<long>)[StepAt(now) - 1, StepAt(now), StepAt(now) + 1])
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeAt(secret, step)), code) && step > lastUsed)
                found = step;
        }

        return found;
    }

    public static string Base32(byte[] secret)
    {
        var text = new StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var part in secret)
        {
            (buffer, bits) = ((buffer << 8) | part, bits + 8);
            for (; bits >= 5; bits -= 5)
                text.Append(Base32Alphabet[(buffer >> (bits - 5)) & 31]);
            buffer &= (1 << bits) - 1;
        }

        if (bits > 0) text.Append(Base32Alphabet[(buffer << (5 - bits)) & 31]);
        return text.ToString();
    }

    public static byte[] FromBase32(string text)
    {
        var bytes = new List<byte>();
        var (buffer, bits) = (0, 0);
        foreach (var letter in text.Where(char.IsAsciiLetterOrDigit))
        {
            (buffer, bits) = ((buffer << 5) | Base32Alphabet.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal), bits + 5);
            if (bits < 8) continue;
            bits -= 8;
            bytes.Add((byte)(buffer >> bits));
            buffer &= (1 << bits) - 1;
        }

        return [.. bytes];
    }

    /// <summary>What the QR code says to the app.</summary>
    public static string Uri(byte[] secret, string organisation, string email) =>
        $"otpauth://totp/{System.Uri.EscapeDataString(organisation)}:{System.Uri.EscapeDataString(email)}?secret={Base32(secret)}&issuer={System.Uri.EscapeDataString(organisation)}";
}
