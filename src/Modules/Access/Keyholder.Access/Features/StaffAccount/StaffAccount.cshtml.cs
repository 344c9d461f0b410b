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

namespace Keyholder.Access.Features.StaffAccount;

[Authorize(Policy = AccessPolicies.Staff)]
internal sealed class StaffAccountModel(AccessDbContext db, IPeople people, Sessions sessions, SignOutHandler signOut) : PageModel
{
    public StaffMember Person { get; private set; } = null!;

    public IReadOnlyList<string> Titles { get; private set; } = [];

    public int RecoveryCodesLeft { get; private set; }

    public int PasskeyCount { get; private set; }

    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    public Guid? Current { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var id = SigningIn.Sessions.PersonOf(User)!.Value;
        Person = await db.Staff.AsNoTracking().Include(s => s.Roles).SingleAsync(s => s.Id == id, ct);
        var titles = await people.TitlesAsync(ct);
        Titles = [.. Roles.All.Where(Person.Is).Select(r => titles[r])];
        RecoveryCodesLeft = await db.RecoveryCodes.CountAsync(c => c.StaffId == id, ct);
        PasskeyCount = await db.Passkeys.CountAsync(p => p.UserId == id, ct);
        Sessions = await sessions.OfAsync(SessionKind.Staff, id, ct);
        Current = SigningIn.Sessions.SessionOf(User);
    }

    public async Task<IActionResult> OnPostSignOutEverywhereAsync(CancellationToken ct)
    {
        await signOut.HandleAsync(HttpContext, Schemes.Staff, everywhere: true, ct);
        TempData.Success("You are signed out everywhere.");
        return Redirect("/staff/sign-in");
    }
}
