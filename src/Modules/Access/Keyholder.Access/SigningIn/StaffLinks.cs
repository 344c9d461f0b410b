using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.SigningIn;

/// <summary>Links that staff get by e-mail: an invitation, or a new password.</summary>
internal sealed class StaffLinks(AccessDbContext db, TenantLinks links, TimeProvider time)
{
    /// <summary>Adds a link and says its address, which cannot be had again. The caller saves.</summary>
    public Uri New(StaffMember person, LinkPurpose purpose)
    {
        var token = TenantSecrets.NewToken();
        var now = time.GetUtcNow();
        db.StaffLinks.Add(new StaffLink
        {
            Id = Guid.CreateVersion7(now),
            StaffId = person.Id,
            Purpose = purpose,
            TokenHash = TenantSecrets.Hash(token),
            ExpiresAt = now + (purpose == LinkPurpose.Invitation ? TimeSpan.FromDays(7) : TimeSpan.FromHours(1)),
        });
        return links.To($"{(purpose == LinkPurpose.Invitation ? "/staff/invitation" : "/staff/reset-password")}?token={token}");
    }

    /// <summary>Whom a link was sent to; null when it is unknown, used or too old.</summary>
    public async Task<StaffMember?> FindAsync(string? token, LinkPurpose purpose, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(token)) return null;
        var hash = TenantSecrets.Hash(token);
        var now = time.GetUtcNow();
        var staffId = await db.StaffLinks.Where(l => l.TokenHash == hash && l.Purpose == purpose && l.ExpiresAt > now)
            .Select(l => (Guid?)l.StaffId).SingleOrDefaultAsync(ct);
        return staffId is null ? null : await db.Staff.SingleOrDefaultAsync(s => s.Id == staffId, ct);
    }

    /// <summary>Voids every link of a person. The caller saves.</summary>
    public async Task VoidAsync(Guid staffId, CancellationToken ct) =>
        db.StaffLinks.RemoveRange(await db.StaffLinks.Where(l => l.StaffId == staffId).ToListAsync(ct));
}
