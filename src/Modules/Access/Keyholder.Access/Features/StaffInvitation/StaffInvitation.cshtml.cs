using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Domain;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Keyholder.Access.Features.StaffInvitation;

[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn)]
internal sealed class StaffInvitationModel(StaffLinks links, AcceptInvitationHandler handler, StaffSteps steps) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter your name"), MaxLength(200, ErrorMessage = "Your name must be 200 characters or fewer")]
    public string? Name { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter a password"), MaxLength(200)]
    public string? Password { get; set; }

    public string? Email { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (await links.FindAsync(Token, LinkPurpose.Invitation, ct) is { State: StaffState.Invited } person) (Email, Name) = (person.Email, person.Name);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await links.FindAsync(Token, LinkPurpose.Invitation, ct) is not { State: StaffState.Invited } person)
        {
            ModelState.Clear();
            return Page();
        }

        Email = person.Email;
        if (!ModelState.IsValid) return Page();
        if (await handler.HandleAsync(person, Name!, Password!, ct) is { } problem)
        {
            ModelState.AddModelError(nameof(Password), problem);
            return Page();
        }

        await steps.RememberAsync(HttpContext, person);
        return Redirect("/staff/enrol");
    }
}
