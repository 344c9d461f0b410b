using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Access.Features.StaffHome;

/// <summary>Sends staff to the first page that their roles open.</summary>
[Authorize(Policy = AccessPolicies.Staff)]
internal sealed class StaffHomeModel(IAuthorizationService authorization) : PageModel
{
    private static readonly (string Policy, string Url)[] Homes =
        [(AccessPolicies.CaseWork, "/staff/requests"), (AccessPolicies.TenantAdmin, "/staff/admin/people"), (AccessPolicies.AuditTrail, "/staff/audit")];

    public async Task<IActionResult> OnGetAsync()
    {
        foreach (var (policy, url) in Homes)
        {
            if ((await authorization.AuthorizeAsync(User, policy)).Succeeded) return Redirect(url);
        }

        return Redirect("/staff/account");
    }
}
