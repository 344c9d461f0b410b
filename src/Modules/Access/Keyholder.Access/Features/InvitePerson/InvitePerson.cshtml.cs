using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Access.Features.InvitePerson;

[Authorize(Policy = AccessPolicies.TenantAdmin)]
internal sealed class InvitePersonModel(InvitePersonHandler handler, IPeople people) : PageModel
{
    [BindProperty, Display(Name = "Name"), MaxLength(200)]
    public string? Name { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter an email address"), EmailAddress, MaxLength(256)]
    public string? Email { get; set; }

    [BindProperty, MinLength(1, ErrorMessage = "Select at least one role")]
    public List<string> SelectedRoles { get; set; } = [];

    public IReadOnlyList<Choice> RoleChoices { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => RoleChoices = await RoleChoice.AllAsync(people, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        RoleChoices = await RoleChoice.AllAsync(people, ct);
        if (SelectedRoles.Exists(r => !Roles.All.Contains(r))) ModelState.AddModelError(nameof(SelectedRoles), "Select roles from the list");
        if (!ModelState.IsValid) return Page();
        if (await handler.HandleAsync(new InvitePerson(Email!, SelectedRoles, Name ?? ""), ct) is null)
        {
            ModelState.AddModelError(nameof(Email), "Somebody with this email address is here already. Change their roles instead");
            return Page();
        }

        TempData.Success("The invitation is on its way.");
        return Redirect("/staff/admin/people");
    }
}

internal static class RoleChoice
{
    private static readonly Dictionary<string, string> Does = new(StringComparer.Ordinal)
    {
        [Roles.TenantAdmin] = "Looks after people, roles, your organisation's details and policy. Does not see requests.",
        [Roles.DataProtectionLead] = "Sees every request, takes decisions, approves answers, reads the audit trail.",
        [Roles.CaseOfficer] = "Sees and works on requests.",
        [Roles.EngagementOfficer] = "Runs panels and meetings.",
        [Roles.EqualityOfficer] = "Sees answers about equality, and arranges adjustments.",
        [Roles.Communications] = "Sends bulletins, and sees how they are read.",
        [Roles.Auditor] = "Reads the audit trail and changes nothing.",
    };

    public static async Task<IReadOnlyList<Choice>> AllAsync(IPeople people, CancellationToken ct)
    {
        var titles = await people.TitlesAsync(ct);
        return [.. Roles.All.Select(r => new Choice(r, titles[r], Does[r]))];
    }
}
