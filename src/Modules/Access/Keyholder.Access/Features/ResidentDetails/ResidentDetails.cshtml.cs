using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Contracts;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Access.Features.ResidentDetails;

[Authorize(Policy = AccessPolicies.Resident)]
internal sealed class ResidentDetailsModel(ChangeResidentDetailsHandler handler, IResidents residents) : PageModel
{
    [BindProperty, Display(Name = "Full name"), MaxLength(200)]
    public string? Name { get; set; }

    [BindProperty, Display(Name = "Telephone number"), MaxLength(40)]
    public string? Phone { get; set; }

    [BindProperty, MaxLength(1000)]
    public string? Address { get; set; }

    [BindProperty, Display(Name = "What helps you"), MaxLength(2000)]
    public string? Adjustments { get; set; }

    [BindProperty(Name = NoticePin.Field)]
    public string? ShownNotice { get; set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var id = Sessions.PersonOf(User)!.Value;
        var person = (await residents.FindAsync(id, ct))!;
        (Name, Phone, Address, Adjustments) = (person.Name, person.Phone, person.Address, await residents.ReadAdjustmentsAsync(id, ct));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        if (!await handler.HandleAsync(new ChangeResidentDetails(Sessions.PersonOf(User)!.Value, Name, Phone, Address, Adjustments, NoticePin.Read(ShownNotice)), ct))
        {
            ModelState.AddModelError(nameof(Name), "You asked us to restrict what we do with your details, so they cannot be changed now. Contact us to lift that");
            return Page();
        }

        TempData.Success("Your details are saved.");
        return Redirect("/account");
    }
}
