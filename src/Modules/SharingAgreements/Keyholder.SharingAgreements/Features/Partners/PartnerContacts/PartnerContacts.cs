using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Partners.PartnerContacts;

internal sealed record ContactDetails(string Name, string Email, string? Position, bool MaySign, bool IsBreachContact);

/// <summary>Adds a contact, or changes one.</summary>
/// <param name="PartnerId">The partner.</param>
/// <param name="Seen">The partner's version that the person saw.</param>
/// <param name="ContactId">The contact to change; null adds one.</param>
/// <param name="Details">What is known of them.</param>
internal sealed record SaveContact(Guid PartnerId, Guid Seen, Guid? ContactId, ContactDetails Details);

internal sealed class SaveContactHandler(PartnerChanges changes, SharingDbContext db, TimeProvider time)
{
    public Task<Outcome> HandleAsync(SaveContact command, CancellationToken ct)
    {
        var id = command.ContactId ?? Guid.CreateVersion7(time.GetUtcNow());
        return changes.ChangeAsync(command.PartnerId, command.Seen, command.ContactId is null ? "contact.added" : "contact.changed", async partner =>
        {
            var details = command.Details with { Email = command.Details.Email.Trim().ToLowerInvariant() };
            // An address signs one contact in, of one partner.
            if (await db.Partners.Where(p => p.State != PartnerState.Closed).SelectMany(p => p.Contacts)
                .AnyAsync(c => c.Email == details.Email && c.LeftOn == null && c.Id != id, ct))
            {
                return new Problem("This email address belongs to a contact already, here or at another partner", nameof(details.Email));
            }

            if (command.ContactId is null)
            {
                db.Contacts.Add(new PartnerContact
                {
                    Id = id, PartnerId = partner.Id, Name = details.Name, Email = details.Email, Position = details.Position, MaySign = details.MaySign, IsBreachContact = details.IsBreachContact,
                });
                return Outcome.Done;
            }

            if (partner.Contacts.Find(c => c.Id == id) is not { LeftOn: null } contact) return new Problem("This contact has left");
            // A code that went to the old address opens nothing any more.
            if (contact.Email != details.Email) db.Codes.RemoveRange(await db.Codes.Where(c => c.ContactId == id).ToListAsync(ct));
            (contact.Name, contact.Email, contact.Position, contact.MaySign, contact.IsBreachContact) = (details.Name, details.Email, details.Position, details.MaySign, details.IsBreachContact);
            return Outcome.Done;
        }, ct, id.ToString());
    }
}

/// <summary>A contact works there no longer. They cannot sign in from this moment on, whatever the day is.</summary>
internal sealed record ContactLeft(Guid PartnerId, Guid Seen, Guid ContactId, DateOnly On);

internal sealed class ContactLeftHandler(PartnerChanges changes, SharingDbContext db, TimeProvider time)
{
    public Task<Outcome> HandleAsync(ContactLeft command, CancellationToken ct) => changes.ChangeAsync(command.PartnerId, command.Seen, "contact.left", async partner =>
    {
        if (command.On > time.LondonToday()) return new Problem("The day they left must be today or in the past", nameof(command.On));
        if (partner.Contacts.Find(c => c.Id == command.ContactId) is not { LeftOn: null } contact) return new Problem("This contact has left already");
        contact.LeftOn = command.On;
        db.Codes.RemoveRange(await db.Codes.Where(c => c.ContactId == contact.Id).ToListAsync(ct));
        return Outcome.Done;
    }, ct, command.ContactId.ToString());
}
