using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Partners.PartnerContacts;

[Authorize(Policy = AccessPolicies.SharingWork)]
internal sealed class ContactLeftModel(ContactLeftHandler handler, SharingDbContext db, TimeProvider time) : PartnersPage
{
    [BindProperty, Display(Name = "The day they left"), ValidDate(When = DateLimit.TodayOrPast, WhenEmpty = "Enter the day they left")]
    public DateInput On { get; set; } = new();

    [BindProperty]
    public Guid Seen { get; set; }

    public Partner Partner { get; private set; } = null!;

    public PartnerContact Contact { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid contactId, CancellationToken ct)
    {
        if (!await ReadAsync(id, contactId, ct)) return NotFound();
        (Seen, On) = (Partner.Version, DateInput.From(time.LondonToday()));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid contactId, CancellationToken ct)
    {
        if (!await ReadAsync(id, contactId, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        return DoneOr(await handler.HandleAsync(new ContactLeft(id, Seen, contactId, On.Date!.Value), ct), UrlOf(id), $"{Contact.Name} can no longer sign in");
    }

    private async Task<bool> ReadAsync(Guid id, Guid contactId, CancellationToken ct)
    {
        if (await db.Partners.AsNoTracking().Include(p => p.Contacts).SingleOrDefaultAsync(p => p.Id == id, ct) is not { } partner
            || partner.Contacts.Find(c => c.Id == contactId) is not { } contact)
        {
            return false;
        }

        (Partner, Contact) = (partner, contact);
        return true;
    }
}
