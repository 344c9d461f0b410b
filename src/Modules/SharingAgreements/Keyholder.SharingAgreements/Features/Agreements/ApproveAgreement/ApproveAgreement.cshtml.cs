using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.SharingAgreements.Features.Agreements.ApproveAgreement;

[Authorize(Policy = AccessPolicies.SharingDecision)]
internal sealed class ApproveAgreementModel(AgreementRegister register, ApproveAgreementHandler handler, AgreementNames names, AgreementAnswers answers, ActorContext actor) : AgreementPage(register)
{
    [BindProperty, MaxLength(500, ErrorMessage = "The reason must be 500 characters or fewer")]
    public string? OverruledBecause { get; set; }

    public AgreementVersion Waiting => Agreement.Pending!;

    public IReadOnlyList<AgreementObjection> Blocking => [.. BlockingWhere(there: false)];

    /// <summary>Blocking as well, and decided about on the pages that they lead to.</summary>
    public IReadOnlyList<AgreementObjection> DecidedThere => [.. BlockingWhere(there: true)];

    public bool MustBeSomebodyElse => Policy.SecondPersonApproves && Waiting.AssessedBy == actor.Actor.ToString();

    /// <summary>Not every module has said yet what it would make untrue.</summary>
    public bool StillChecked { get; private set; }

    public string AssessedBy { get; private set; } = "";

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        return ModelState.IsValid ? DoneOr(await handler.HandleAsync(Agreement.Id, OverruledBecause, ct), "Approved. Both can sign it now.") : Page();
    }

    public async Task<IActionResult> OnPostSendBackAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        ModelState.Clear();
        return DoneOr(await handler.SendBackAsync(Agreement.Id, ct), "It is a draft again.", $"{AgreementUrl}/draft");
    }

    protected override string? NotNow() => Agreement.Pending?.State == AgreementState.Assessed ? null : "No version of this agreement waits for approval.";

    private IOrderedEnumerable<AgreementObjection> BlockingWhere(bool there) =>
        Waiting.Objections.Where(o => o.Blocks && answers.IsDecidedThere(o.Source) == there).OrderBy(o => o.Title, StringComparer.CurrentCulture);

    private async Task ShowAsync(CancellationToken ct)
    {
        AssessedBy = (await names.OfAsync([Waiting.AssessedBy], ct))(Waiting.AssessedBy);
        StillChecked = !await answers.AreThereAsync(Waiting, ct);
    }
}
