using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.StaffCase.DecideApproval;

[Authorize(Policy = AccessPolicies.CaseDecision)]
internal sealed class DecideApprovalModel(DecideApprovalHandler handler, RightsRequestsDbContext db, StaffNames names) : CasePage
{
    [BindProperty, Required(ErrorMessage = "Choose whether you approve")]
    public bool? Approve { get; set; }

    [BindProperty, MaxLength(4000)]
    public string? Reason { get; set; }

    public Answer Answer { get; private set; } = null!;

    public IReadOnlyList<(string Title, Disclosure Disclosure, string Exemption, string Reason)> LeftOut { get; private set; } = [];

    public string AskedBy { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Case.CurrentApproval is { PackSha256: not null }) return LocalRedirect($"{CaseUrl}/answer/approve");
        await ReadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (Approve is false && string.IsNullOrWhiteSpace(Reason)) ModelState.AddModelError(nameof(Reason), "Enter what has to change");
        if (!ModelState.IsValid) return Page();
        var outcome = await handler.HandleAsync(new DecideApproval(Case.Id, Approve is true ? null : Reason), ct);
        return DoneOr(outcome, Approve is true ? "The answer is approved" : "The answer is sent back");
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Answer = await db.AnswerToAsync(Case, ct);
        var exemptions = Policy.Exemptions.ToDictionary(e => e.Code, e => e.Title, StringComparer.Ordinal);
        LeftOut =
        [
            .. from exclusion in Answer.Exclusions
               let item = Answer.Found.First(f => f.Id == exclusion.FoundItemId)
               select (item.ContentOf(Key).Title, item.Disclosure, exemptions.GetValueOrDefault(exclusion.Exemption, exclusion.Exemption), exclusion.ReasonOf(Key)),
        ];
        AskedBy = (await names.OfAsync([Case.CurrentApproval?.AskedBy], ct))(Case.CurrentApproval?.AskedBy);
    }
}
