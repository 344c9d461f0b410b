using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Engagement.Features.Surveys.ReadSurveyResults;

/// <summary>Results that were published, for those who were asked.</summary>
[Authorize(Policy = AccessPolicies.Resident)]
internal sealed class ReadSurveyResultsModel(SurveyAnswering answering, ActorContext actor) : PageModel
{
    [FromRoute]
    public string Reference { get; set; } = "";

    public Survey Survey { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var me = actor.Actor is { Kind: "resident", Id: { } id } ? id : (Guid?)null;
        if (await answering.FindAsync(Reference, me, ct) is not { PublishedAt: not null, Result.Answers: not null } survey) return NotFound();
        Survey = survey;
        return Page();
    }
}
