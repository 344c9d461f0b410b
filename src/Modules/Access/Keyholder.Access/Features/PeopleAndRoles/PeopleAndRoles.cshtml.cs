using Keyholder.Access.Contracts;
using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Features.PeopleAndRoles;

[Authorize(Policy = AccessPolicies.TenantAdmin)]
internal sealed class PeopleAndRolesModel(AccessDbContext db, IPeople people) : PageModel
{
    public IReadOnlyList<StaffMember> Staff { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Titles { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Titles = await people.TitlesAsync(ct);
        Staff = await db.Staff.AsNoTracking().Include(s => s.Roles).OrderBy(s => s.Name).ThenBy(s => s.Email).ToListAsync(ct);
    }
}
