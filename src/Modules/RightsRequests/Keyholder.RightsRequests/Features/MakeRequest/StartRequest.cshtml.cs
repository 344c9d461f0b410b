using Keyholder.BuildingBlocks.Organisations;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Web.Security;
using Keyholder.RightsRequests.Features.MyRequests;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.MakeRequest;

[AllowAnonymous, EnableRateLimiting(RateLimits.PublicForm)]
internal sealed class StartRequestModel(RequestStepServices services, OwnRequests own, PlatformDbContext platform) : PageModel
{
    public Organisation Organisation { get; private set; } = null!;

    public DraftAtHand Draft { get; private set; } = null!;

    public IReadOnlyList<OwnRequestRow> OpenRequests { get; private set; } = [];

    public bool SignedIn => services.Resident is not null;

    /// <summary>The first page that is not answered yet.</summary>
    public string ContinueUrl => RequestJourney.Steps.RedirectFor("check", Draft.Answers) ?? RequestJourney.Steps.CheckUrl;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Organisation = await platform.Organisations.AsNoTracking().SingleAsync(ct);
        Draft = await services.Drafts.FindAsync(HttpContext, services.Resident, ct);
        if (SignedIn) OpenRequests = [.. (await own.ListAsync(User, ct)).Where(r => r.IsOpen)];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await services.Drafts.DiscardAsync(HttpContext, await services.Drafts.FindAsync(HttpContext, services.Resident, ct), ct);
        return LocalRedirect(RequestJourney.Steps.Url(RequestJourney.Who));
    }
}
