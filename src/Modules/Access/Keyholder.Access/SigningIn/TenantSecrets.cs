using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.AspNetCore.DataProtection;

namespace Keyholder.Access.SigningIn;

/// <summary>
/// Keeps secrets of people who sign in: wrapped with the platform's keys, bound to the tenant, the purpose and the person. Codes
/// are hashed first, so nobody can read one back; and wrapped, because a short code's bare hash is guessed in seconds.
/// </summary>
internal sealed class TenantSecrets(TenantContext context, IDataProtectionProvider protection)
{
    /// <summary>Letters and digits that are not taken for one another.</summary>
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWX";

    public byte[] Wrap(string purpose, Guid owner, byte[] secret) => Protector(purpose, owner).Protect(secret);

    public byte[] Unwrap(string purpose, Guid owner, byte[] stored) => Protector(purpose, owner).Unprotect(stored);

    public byte[] WrapCode(string purpose, Guid owner, string code) => Wrap(purpose, owner, Hash(Tidy(code)));

    public bool IsCode(string purpose, Guid owner, byte[] stored, string typed) =>
        CryptographicOperations.FixedTimeEquals(Unwrap(purpose, owner, stored), Hash(Tidy(typed)));

    /// <summary>Digits to be typed from an e-mail.</summary>
    public static string NewDigits(int count) => RandomNumberGenerator.GetString("0123456789", count);

    /// <summary>A code to be read from paper, in groups.</summary>
    public static string NewCode(int groups, int size) =>
        string.Join('-', Enumerable.Range(0, groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, size)));

    /// <summary>A token for a link: 256 random bits.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>Spaces and dashes do not matter, nor does case.</summary>
    private static string Tidy(string code) => string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    private IDataProtector Protector(string purpose, Guid owner) =>
        protection.CreateProtector("Keyholder.Access", context.Tenant.Slug, purpose, owner.ToString("N"));
}
