using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.SharingAgreements.Features.Agreements.AgreementDraft;

/// <summary>The steps of a draft with how far each is, everything that is missing, and putting it forward when nothing is.</summary>
[Authorize(Policy = AccessPolicies.SharingWork)]
internal sealed class AgreementDraftModel(AgreementRegister register, AssessAgreementHandler handler) : AgreementPage(register)
{
    public AgreementVersion Draft => Agreement.Pending!;

    public IReadOnlyList<AgreementGap> Gaps { get; private set; } = [];

    public string StepUrl(string step) => $"{AgreementUrl}/draft/{step}";

    public (string Status, string? Colour) StatusOf(string step) =>
        Gaps.All(g => g.Step != step) ? ("Completed", null) : HasAnything(step) ? ("Not complete", "yellow") : ("Not yet started", "blue");

    public void OnGet() => Gaps = [.. Draft.Gaps(Agreement.Kind, Policy)];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Gaps = [.. Draft.Gaps(Agreement.Kind, Policy)];
        return DoneOr(await handler.HandleAsync(Agreement.Id, ct), "Assessed. It waits for approval now.");
    }

    protected override string? NotNow() => Agreement.Pending?.State == AgreementState.Draft ? null : "No version of this agreement is a draft.";

    private bool HasAnything(string step) => AgreementFacts.Of(Its, Draft, null).Any(f => f.Step == step && f.Text is not null && f.Name != "On the public list");
}
