using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.StatutoryTime;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.RightsRequests.Features.MakeRequest;

[AllowAnonymous]
internal sealed class RequestSentModel(RequestStepServices services, RightsRequestsDbContext db) : PageModel
{
    public RightsRequest Sent { get; private set; } = null!;

    public ClockResult Clock { get; private set; } = null!;

    public string? Email { get; private set; }

    public bool SignedIn => services.Resident is not null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var draft = await services.Drafts.FindAsync(HttpContext, services.Resident, ct);
        if (!draft.IsSent || draft.IsLocked || await db.FindRequestAsync(draft.Id, ct) is not { } request) return LocalRedirect(RequestJourney.Steps.Root);
        var policy = await services.Policies.TodayAsync(ct);
        (Sent, Clock, Email) = (request, policy.Clock.Read(request.Kind, request.ClockEvents, policy.Today), draft.Answers.Email);
        return Page();
    }
}
