using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.Access.People;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Notices.Contracts;
using Keyholder.Notices.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Features.ResidentDetails;

/// <summary>What a resident says we should hold about them.</summary>
/// <param name="Shown">The privacy notice that the form showed.</param>
internal sealed record ChangeResidentDetails(Guid Resident, string? Name, string? Phone, string? Address, string? Adjustments, NoticePin? Shown = null);

/// <summary>A resident changes what we hold about them beside their address. The trail names the fields, never what is in them.</summary>
internal sealed class ChangeResidentDetailsHandler(AccessDbContext db, DataKeys keys, TimeProvider time)
{
    public async Task<bool> HandleAsync(ChangeResidentDetails command, CancellationToken ct)
    {
        var resident = await db.Residents.SingleAsync(r => r.Id == command.Resident, ct);
        if (resident.RestrictedAt is not null) return false;
        var key = await keys.GetOrCreateAsync(resident.Id, ct);
        var changed = new List<string>();
        resident.Name = Take(nameof(resident.Name), resident.Name, command.Name);
        resident.Phone = Take(nameof(resident.Phone), resident.Phone, command.Phone);
        resident.Address = Take(nameof(resident.Address), resident.Address, command.Address);
        resident.Adjustments = Take(nameof(resident.Adjustments), resident.Adjustments, command.Adjustments);
        if (changed.Count == 0) return true;
        // Whom we knew under another name we do not know under this one, until staff say so: signing in may count as proof of identity.
        if (changed.Contains(nameof(resident.Name))) (resident.Known, resident.IdentityCheckedOn) = (false, null);
        db.Audit("access.resident.details-changed", "resident", resident.Id, string.Join(", ", changed));
        if (command.Shown is { } notice)
        {
            var now = time.GetUtcNow();
            db.Publish(new NoticeShown(Guid.CreateVersion7(now), notice.NoticeId, notice.Version, resident.Id, "your-details", null, now));
        }

        await db.SaveChangesAsync(ct);
        return true;

        SealedText? Take(string field, SealedText? held, string? typed)
        {
            typed = string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
            if (key.Open(resident, field, held) == typed) return held;
            changed.Add(field);
            return key.Seal(resident, field, typed);
        }
    }
}
