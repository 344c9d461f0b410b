using System.ComponentModel.DataAnnotations;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.StaffCase.ProposeAnswer;

internal sealed class ProposeAnswerModel(ProposeAnswerHandler handler, RightsRequestsDbContext db) : CasePage
{
    public static readonly RequestOutcome[] Outcomes = [RequestOutcome.NothingHeld];

    [BindProperty, Required(ErrorMessage = "Choose how you answer")]
    public RequestOutcome? Outcome { get; set; }

    public Answer Answer { get; private set; } = null!;

    public IReadOnlyList<string> Missing { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (Answer.Natural is RequestOutcome.DisclosedInFull or RequestOutcome.DisclosedInPart) return LocalRedirect($"{CaseUrl}/answer");
        Outcome = Answer.Natural;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (Outcome is { } outcome && !Outcomes.Contains(outcome)) ModelState.AddModelError(nameof(Outcome), "Choose how you answer");
        return ModelState.IsValid ? DoneOr(await handler.HandleAsync(new ProposeAnswer(Case.Id, Outcome!.Value), ct), "You asked for approval") : Page();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Answer = await db.AnswerToAsync(Case, ct);
        Missing = [.. Answer.Missing(Outcome ?? Answer.Natural).Select(p => p.Message)];
    }
}
