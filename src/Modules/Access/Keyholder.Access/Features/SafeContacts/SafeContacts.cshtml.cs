using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Contracts;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Access.Features.SafeContacts;

[Authorize(Policy = AccessPolicies.Resident)]
internal sealed class SafeContactsModel(ChangeSafeContactHandler handler, IResidents residents) : PageModel
{
    [BindProperty]
    public List<string> Ways { get; set; } = [];

    [BindProperty, Display(Name = "Safe email address"), EmailAddress, MaxLength(256)]
    public string? SafeEmail { get; set; }

    [BindProperty, Display(Name = "Safe postal address"), MaxLength(1000)]
    public string? SafeAddress { get; set; }

    [BindProperty, Display(Name = "What we should mind"), MaxLength(1000)]
    public string? Note { get; set; }

    [BindProperty(Name = NoticePin.Field)]
    public string? ShownNotice { get; set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var id = Sessions.PersonOf(User)!.Value;
        var held = (await residents.SafeContactAsync([id], ct)).GetValueOrDefault(id) ?? new SafeContact(true, true, true, null, null, null);
        Ways = [.. new[] { held.Email ? "email" : null, held.Post ? "post" : null, held.Phone ? "phone" : null }.OfType<string>()];
        (SafeEmail, SafeAddress, Note) = (held.SafeEmail, held.SafeAddress, held.Note);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Given(SafeEmail) is not null && !Ways.Contains("email")) ModelState.AddModelError(nameof(Ways), "Select email, or leave the safe email address empty");
        if (Given(SafeAddress) is not null && !Ways.Contains("post")) ModelState.AddModelError(nameof(Ways), "Select post, or leave the safe postal address empty");
        if (!ModelState.IsValid) return Page();
        var contact = new SafeContact(Ways.Contains("email"), Ways.Contains("post"), Ways.Contains("phone"), Given(SafeEmail), Given(SafeAddress), Given(Note));
        var says = contact != new SafeContact(true, true, true, null, null, null);
        await handler.HandleAsync(new ChangeSafeContact(Sessions.PersonOf(User)!.Value, says ? contact : null, NoticePin.Read(ShownNotice)), ct);
        TempData.Success("We will reach you in this way.");
        return Redirect("/account");
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
