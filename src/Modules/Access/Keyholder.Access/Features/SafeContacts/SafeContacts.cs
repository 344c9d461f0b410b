using Keyholder.Access.Contracts;
using Keyholder.Access.Data;
using Keyholder.Access.People;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Notices.Contracts;
using Keyholder.Notices.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Features.SafeContacts;

/// <summary>How a resident says they may safely be reached; null for nothing special.</summary>
/// <param name="Shown">The privacy notice that the form showed.</param>
internal sealed record ChangeSafeContact(Guid Resident, SafeContact? Contact, NoticePin? Shown = null);

/// <summary>A resident says how they may safely be reached. Of use only if it is followed always, so it can be changed while the account is restricted, too.</summary>
internal sealed class ChangeSafeContactHandler(AccessDbContext db, DataKeys keys, TimeProvider time)
{
    public async Task HandleAsync(ChangeSafeContact command, CancellationToken ct)
    {
        var resident = await db.Residents.SingleAsync(r => r.Id == command.Resident, ct);
        var key = await keys.GetOrCreateAsync(resident.Id, ct);
        resident.SafeContact = command.Contact is { } contact ? key.Seal(resident, contact) : null;
        db.Audit("access.resident.safe-contact-changed", "resident", resident.Id);
        if (command.Shown is { } notice)
        {
            var now = time.GetUtcNow();
            db.Publish(new NoticeShown(Guid.CreateVersion7(now), notice.NoticeId, notice.Version, resident.Id, "safe-contact", null, now));
        }

        await db.SaveChangesAsync(ct);
    }
}
