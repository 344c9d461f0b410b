using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Bulletins;

/// <summary>
/// How a member says that they want no bulletins of their group, from the mail and without signing in. News to others rests on consent, which is
/// withdrawn at its own address. The address carries who and which group, sealed, so that nothing has to be kept for it.
/// </summary>
internal sealed class BulletinStops(EngagementDbContext db, TenantContext context, TenantLinks links, IDataProtectionProvider protection, TimeProvider time)
{
    public Uri LinkFor(Guid group, Guid resident) => links.To($"/bulletins/stop/{Base64Url.EncodeToString(Protector().Protect(Encoding.UTF8.GetBytes($"{group:N}{resident:N}")))}");

    /// <summary>What a link is about; null when it is none of ours.</summary>
    public (Guid Group, Guid Resident)? Read(string token)
    {
        try
        {
            var text = Encoding.UTF8.GetString(Protector().Unprotect(Base64Url.DecodeFromChars(token)));
            return (Guid.ParseExact(text[..32], "N"), Guid.ParseExact(text[32..], "N"));
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Saying it twice is the same as once.</summary>
    public async Task StopAsync(Guid group, Guid resident, CancellationToken ct)
    {
        db.StartOver();
        if (await db.BulletinRefusals.AnyAsync(r => r.GroupId == group && r.ResidentId == resident, ct) || !await db.Groups.AnyAsync(g => g.Id == group, ct)) return;
        var refusal = new BulletinRefusal { Id = Guid.CreateVersion7(time.GetUtcNow()), GroupId = group, ResidentId = resident, On = time.LondonToday() };
        db.BulletinRefusals.Add(refusal);
        db.Audit("engagement.bulletin.refused", "bulletin-refusal", refusal.Id);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Pressed twice at once is as good as once.
            db.StartOver();
            if (!await db.BulletinRefusals.AnyAsync(r => r.GroupId == group && r.ResidentId == resident, ct)) throw;
        }
    }

    private IDataProtector Protector() => protection.CreateProtector("Keyholder.Engagement.BulletinStop", context.Tenant.Slug);
}

/// <summary>Whoever has left a group is sent nothing of it, so that they wanted no bulletins need not be kept.</summary>
internal sealed class ForgetBulletinRefusals(EngagementDbContext db) : IOnLeaving
{
    public async Task LeftAsync(Membership membership, CancellationToken ct) =>
        db.BulletinRefusals.RemoveRange(await db.BulletinRefusals.Where(r => r.GroupId == membership.GroupId && r.ResidentId == membership.ResidentId).ToListAsync(ct));
}
