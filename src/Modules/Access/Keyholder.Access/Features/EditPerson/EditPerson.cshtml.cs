using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Contracts;
using Keyholder.Access.Domain;
using Keyholder.Access.Features.InvitePerson;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Access.Features.EditPerson;

[Authorize(Policy = AccessPolicies.TenantAdmin)]
internal sealed class EditPersonModel(EditPersonHandler handler, InvitePersonHandler invite, IPeople people) : PageModel
{
    [BindProperty, MinLength(1, ErrorMessage = "Select at least one role, or deactivate the account")]
    public List<string> SelectedRoles { get; set; } = [];

    public StaffMember Person { get; private set; } = null!;

    public IReadOnlyList<Choice> RoleChoices { get; private set; } = [];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var ct = HttpContext.RequestAborted;
        if (!Guid.TryParse((string?)RouteData.Values["id"], out var id) || await handler.FindAsync(id, ct) is not { } person)
        {
            context.Result = NotFound();
            return;
        }

        (Person, RoleChoices) = (person, await RoleChoice.AllAsync(people, ct));
        await next();
    }

    public void OnGet() => SelectedRoles = [.. Roles.All.Where(Person.Is)];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (SelectedRoles.Exists(r => !Roles.All.Contains(r))) ModelState.AddModelError(nameof(SelectedRoles), "Select roles from the list");
        return ModelState.IsValid ? Answer(await handler.SetRolesAsync(Person, SelectedRoles, ct), "The roles are saved.") : Page();
    }

    public async Task<IActionResult> OnPostDeactivateAsync(CancellationToken ct) =>
        Answer(await handler.DeactivateAsync(Person, ct), "The account is deactivated. Everything they did stays under their name.");

    public async Task<IActionResult> OnPostReactivateAsync(CancellationToken ct) =>
        Answer(await handler.ReactivateAsync(Person, ct), "The account is active again.");

    public async Task<IActionResult> OnPostResendAsync(CancellationToken ct)
    {
        if (Person.State != StaffState.Invited) return Answer("They have accepted their invitation already", "");
        await invite.ResendAsync(Person, ct);
        return Answer(null, "The invitation is on its way again. The link sent before does not work any more.");
    }

    public async Task<IActionResult> OnPostResetAuthenticatorAsync(CancellationToken ct)
    {
        if (Person.State != StaffState.Active) return Answer("Only somebody who has accepted their invitation has an authenticator", "");
        await handler.ResetAuthenticatorAsync(Person, ct);
        return Answer(null, "They are signed out, and set up their authenticator anew when they next sign in.");
    }

    private IActionResult Answer(string? problem, string done)
    {
        if (problem is null)
        {
            TempData.Success(done);
            return Redirect("/staff/admin/people/" + Person.Id);
        }

        ModelState.Clear();
        ModelState.AddModelError(nameof(SelectedRoles), problem);
        SelectedRoles = [.. Roles.All.Where(Person.Is)];
        return Page();
    }
}
