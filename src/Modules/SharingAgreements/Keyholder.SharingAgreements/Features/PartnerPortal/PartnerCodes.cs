using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.PartnerPortal;

/// <summary>One-time codes for a partner's contacts: to sign in, or to sign one version of an agreement.</summary>
internal sealed class PartnerCodes(SharingDbContext db, TenantContext context, IDataProtectionProvider protection, TimeProvider time)
{
    public const string SignIn = "sign-in";
    public const int TriesPerCode = 5;
    public const int MostAnHour = 5;
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Adds a code and the mail that carries it to what the caller saves. Only the newest code for a purpose counts. After five in an hour
    /// for the same purpose nothing more is sent.
    /// </summary>
    public async Task SendAsync(PartnerContact contact, string purpose, string subject, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var hourAgo = now.AddHours(-1);
        await db.Codes.Where(c => c.ContactId == contact.Id && c.SentAt < hourAgo).ExecuteDeleteAsync(ct);
        if (await db.Codes.CountAsync(c => c.ContactId == contact.Id && c.Purpose == purpose, ct) >= MostAnHour) return;
        var id = Guid.CreateVersion7(now);
        var code = RandomNumberGenerator.GetInt32(100_000_000).ToString("00000000", CultureInfo.InvariantCulture);
        db.Codes.Add(new PartnerCode
        {
            Id = id,
            ContactId = contact.Id,
            Purpose = purpose,
            Protected = Protector(id).Protect(code),
            SentAt = now,
            ExpiresAt = now + Lifetime,
        });
        db.Publish(new SendMail(contact.Email, subject, $"""
            Your code is

            {code[..4]} {code[4..]}

            It works once, for 10 minutes, on the page where you asked for it. If you did not ask for it, do nothing. Nobody will ever ask you for this code.
            """, "sharing.partner-code"));
        db.Audit("sharing.partner.code-sent", "partner", contact.PartnerId, contact.Id.ToString());
    }

    /// <summary>Whether it is the newest code for the purpose, in time. True once. Takes effect by itself, whatever the caller saves.</summary>
    public async Task<bool> CheckAsync(Guid contactId, string purpose, string code, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        // The try is counted before the code is looked at: tries at the same moment cannot share one.
        if (await db.Codes.Where(c => c.ContactId == contactId && c.Purpose == purpose && c.UsedAt == null && c.ExpiresAt > now && c.Tries < TriesPerCode)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.Tries, c => c.Tries + 1), ct) == 0)
        {
            return false;
        }

        var sent = await db.Codes.AsNoTracking().Where(c => c.ContactId == contactId && c.Purpose == purpose)
            .OrderByDescending(c => c.SentAt).ThenByDescending(c => c.Id).FirstAsync(ct);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Protector(sent.Id).Unprotect(sent.Protected)), Encoding.UTF8.GetBytes(Digits(code)))
            && await db.Codes.Where(c => c.Id == sent.Id && c.UsedAt == null).ExecuteUpdateAsync(s => s.SetProperty(c => c.UsedAt, now), ct) == 1;
    }

    // People type the space between the two halves, or copy one with it.
    private static string Digits(string code) => string.Concat(code.Where(char.IsAsciiDigit));

    private IDataProtector Protector(Guid id) => protection.CreateProtector("Keyholder.Sharing.PartnerCode", context.Tenant.Slug, id.ToString("N"));
}
