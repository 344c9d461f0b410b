using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.PartnerPortal.PartnerSignIn;

/// <summary>
/// Somebody asked to be sent a code. Whether the address is a contact's is looked at after the answer, so that neither the answer nor its
/// timing tells.
/// </summary>
[WireName("sharing.partner-code-asked.v1")]
internal sealed record PartnerCodeAsked(string Email);

internal sealed class AskForPartnerCodeHandler(SharingDbContext db)
{
    public async Task HandleAsync(string email, CancellationToken ct)
    {
        db.Publish(new PartnerCodeAsked(email.Trim().ToLowerInvariant()));
        await db.SaveChangesAsync(ct);
    }
}

internal static class PresentContacts
{
    /// <summary>The contact who signs in with an address: of a partner that is not closed, and who has not left.</summary>
    public static Task<PartnerContact?> PresentContactAsync(this SharingDbContext db, string email, CancellationToken ct) => db.Partners.AsNoTracking()
        .Where(p => p.State != PartnerState.Closed).SelectMany(p => p.Contacts).Where(c => c.Email == email && c.LeftOn == null).OrderBy(c => c.Id).FirstOrDefaultAsync(ct);
}

internal sealed class SendPartnerCode(SharingDbContext db, PartnerCodes codes) : IConsumer<PartnerCodeAsked>
{
    public async Task Consume(ConsumeContext<PartnerCodeAsked> context)
    {
        var ct = context.CancellationToken;
        if (await db.PresentContactAsync(context.Message.Email, ct) is not { } contact) return;
        await codes.SendAsync(contact, PartnerCodes.SignIn, "Your sign-in code", ct);
        await db.SaveChangesAsync(ct);
    }
}

internal sealed class SignPartnerInHandler(SharingDbContext db, PartnerCodes codes, ActorContext actor)
{
    /// <summary>The contact; null when the code is wrong, used, too old or tried too often, or the address is nobody's.</summary>
    public async Task<PartnerContact?> HandleAsync(string email, string code, CancellationToken ct)
    {
        var contact = await db.PresentContactAsync(email.Trim().ToLowerInvariant(), ct);
        // An address that is nobody's takes the same way.
        if (!await codes.CheckAsync(contact?.Id ?? Guid.Empty, PartnerCodes.SignIn, code, ct) || contact is null) return null;
        actor.Actor = new Actor(PartnerAccess.ActorKind, contact.Id);
        db.Audit("sharing.partner.signed-in", "partner", contact.PartnerId);
        await db.SaveChangesAsync(ct);
        return contact;
    }
}
