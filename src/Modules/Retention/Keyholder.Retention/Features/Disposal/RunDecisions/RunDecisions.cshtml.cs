using Keyholder.BuildingBlocks.Security;
using Keyholder.Retention.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.Disposal.RunDecisions;

/// <summary>Takes what was decided on the run's page; it has a page of its own only to say why not.</summary>
[Authorize(Policy = AccessPolicies.RecordsDecision)]
internal sealed class RunDecisionsModel(RetentionDbContext db, DecideRunHandler handler) : DisposalPage
{
    [BindProperty]
    public RunDecision? Decision { get; set; }

    public IActionResult OnGet(string reference) => LocalRedirect($"/staff/retention/runs/{reference}");

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken ct)
    {
        if (!await db.Runs.AnyAsync(r => r.Reference == reference, ct)) return NotFound();
        if (Decision is not { } decision) return BadRequest();
        return DoneOr(await handler.HandleAsync(new DecideRun(reference, decision), ct), $"/staff/retention/runs/{reference}", decision switch
        {
            RunDecision.Approve => "The disposal is approved and has started",
            RunDecision.Cancel => "The disposal is cancelled. Its records come up again tomorrow",
            RunDecision.Pause => "The disposal is paused",
            _ => "The disposal goes on",
        });
    }
}
