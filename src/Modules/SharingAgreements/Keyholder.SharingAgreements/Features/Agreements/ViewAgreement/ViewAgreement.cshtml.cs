using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Agreements.ViewAgreement;

/// <summary>One version of an agreement, by default the one that says most about how it stands.</summary>
[Authorize(Policy = AccessPolicies.Sharing)]
internal sealed class ViewAgreementModel(AgreementRegister register, AgreementNames names, SharingDbContext db, IAuthorizationService authorization) : AgreementPage(register)
{
    public AgreementVersion Shown { get; private set; } = null!;

    public IReadOnlyList<AgreementFact> Facts { get; private set; } = [];

    public Func<string?, string> NameOf { get; private set; } = _ => "";

    public bool MayWork { get; private set; }

    public bool MayDecide { get; private set; }

    public int OpenRecalls { get; private set; }

    public string DocumentUrl => $"{AgreementUrl}/versions/{Shown.Number}/document";

    public async Task<IActionResult> OnGetAsync(int? version, CancellationToken ct)
    {
        if ((version is { } number ? Agreement.Find(number) : Agreement.Leading) is not { } shown) return NotFound();
        Shown = shown;
        ViewData["BackUrl"] = version is null ? "/staff/sharing" : $"{AgreementUrl}/history";
        Facts = [.. AgreementFacts.Of(Its, shown, await names.OfAsync(shown.OurContact, ct))];
        NameOf = await names.OfAsync([shown.CreatedBy, shown.AssessedBy, shown.ApprovedBy], ct);
        MayWork = (await authorization.AuthorizeAsync(User, AccessPolicies.SharingWork)).Succeeded;
        MayDecide = (await authorization.AuthorizeAsync(User, AccessPolicies.SharingDecision)).Succeeded;
        OpenRecalls = await db.Recalls.CountAsync(r => r.AgreementId == Agreement.Id && r.State == RecallState.Open, ct);
        return Page();
    }
}
