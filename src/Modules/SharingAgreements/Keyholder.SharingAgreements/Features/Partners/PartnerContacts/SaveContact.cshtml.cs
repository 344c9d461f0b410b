using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Partners.PartnerContacts;

[Authorize(Policy = AccessPolicies.SharingWork)]
internal sealed class SaveContactModel(SaveContactHandler handler, SharingDbContext db) : PartnersPage
{
    [BindProperty, Required(ErrorMessage = "Enter their name"), StringLength(Partner.NameLength)]
    public string? Name { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter their email address"), EmailAddress, StringLength(254)]
    public string? Email { get; set; }

    [BindProperty, StringLength(200)]
    public string? Position { get; set; }

    [BindProperty]
    public bool MaySign { get; set; }

    [BindProperty]
    public bool IsBreachContact { get; set; }

    [BindProperty]
    public Guid Seen { get; set; }

    public Partner Partner { get; private set; } = null!;

    public PartnerContact? Existing { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid? contactId, CancellationToken ct)
    {
        if (!await ReadAsync(id, contactId, ct)) return NotFound();
        Seen = Partner.Version;
        if (Existing is { } c) (Name, Email, Position, MaySign, IsBreachContact) = (c.Name, c.Email, c.Position, c.MaySign, c.IsBreachContact);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid? contactId, CancellationToken ct)
    {
        if (!await ReadAsync(id, contactId, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var details = new ContactDetails(Name!.Trim(), Email!, Blank(Position), MaySign, IsBreachContact);
        return DoneOr(await handler.HandleAsync(new SaveContact(id, Seen, contactId, details), ct), UrlOf(id), contactId is null ? "The contact is added" : "The contact is changed");
    }

    private async Task<bool> ReadAsync(Guid id, Guid? contactId, CancellationToken ct)
    {
        if (await db.Partners.AsNoTracking().Include(p => p.Contacts).SingleOrDefaultAsync(p => p.Id == id, ct) is not { } partner) return false;
        Partner = partner;
        Existing = partner.Contacts.Find(c => c.Id == contactId);
        return contactId is null || Existing is { LeftOn: null };
    }
}
