using Keyholder.Access.Contracts;
using Keyholder.Access.Data;
using Keyholder.Access.People;
using Keyholder.BuildingBlocks.Security;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Features.SafeContacts;

internal sealed record ChangeSafeContact(Guid Resident, SafeContact? Contact);

/// <summary>A resident says how they may safely be reached. Of use only if it is followed always, so it can be changed while the account is restricted, too.</summary>
internal sealed class ChangeSafeContactHandler(AccessDbContext db, DataKeys keys)
{
    public async Task HandleAsync(ChangeSafeContact command, CancellationToken ct)
    {
        var resident = await db.Residents.SingleAsync(r => r.Id == command.Resident, ct);
        var key = await keys.GetOrCreateAsync(resident.Id, ct);
        resident.SafeContact = command.Contact is { } contact ? key.Seal(resident, contact) : null;
        db.Audit("access.resident.safe-contact-changed", "resident", resident.Id);
        await db.SaveChangesAsync(ct);
    }
}
