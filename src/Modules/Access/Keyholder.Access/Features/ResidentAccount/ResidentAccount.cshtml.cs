using Keyholder.Access.Contracts;
using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.Access.Features.SignOut;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Features.ResidentAccount;

[Authorize(Policy = AccessPolicies.Resident)]
internal sealed class ResidentAccountModel(AccessDbContext db, IResidents residents, Sessions sessions, SignOutHandler signOut) : PageModel
{
    public ResidentPerson Person { get; private set; } = null!;

    public string? Adjustments { get; private set; }

    public bool HasSafeContact { get; private set; }

    public int PasskeyCount { get; private set; }

    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    public Guid? Current { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var id = SigningIn.Sessions.PersonOf(User)!.Value;
        Person = (await residents.FindAsync(id, ct))!;
        Adjustments = await residents.ReadAdjustmentsAsync(id, ct);
        HasSafeContact = await db.Residents.AnyAsync(r => r.Id == id && r.SafeContact != null, ct);
        PasskeyCount = await db.ResidentPasskeys.CountAsync(p => p.ResidentId == id, ct);
        Sessions = await sessions.OfAsync(SessionKind.Resident, id, ct);
        Current = SigningIn.Sessions.SessionOf(User);
    }

    public async Task<IActionResult> OnPostSignOutEverywhereAsync(CancellationToken ct)
    {
        await signOut.HandleAsync(HttpContext, Schemes.Resident, everywhere: true, ct);
        TempData.Success("You are signed out everywhere.");
        return Redirect("/");
    }
}
