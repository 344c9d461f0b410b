using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Agreements.ReviewAgreement;

/// <summary>An agreement was looked at and stays as it is. Open recalls of earlier versions are shown first.</summary>
[Authorize(Policy = AccessPolicies.SharingWork)]
internal sealed class ReviewAgreementModel(AgreementRegister register, ReviewAgreementHandler handler, SharingDbContext db) : AgreementPage(register)
{
    [BindProperty, Display(Name = "The next review"), ValidDate(When = DateLimit.Future, WhenEmpty = "Enter when it is reviewed again")]
    public DateInput ReviewOn { get; set; } = new();

    public AgreementVersion InForce => Agreement.Running!;

    public int OpenRecalls { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        return ModelState.IsValid ? DoneOr(await handler.HandleAsync(Agreement.Id, ReviewOn.Date!.Value, ct), "The review is recorded.") : Page();
    }

    protected override string? NotNow() => Agreement.Running is { State: AgreementState.Active } ? null : "Only an agreement in force is reviewed.";

    private async Task ShowAsync(CancellationToken ct) => OpenRecalls = await db.Recalls.CountAsync(r => r.PartnerId == Agreement.PartnerId && r.State == RecallState.Open, ct);
}
