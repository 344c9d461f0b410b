using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.SharingAgreements.Features.Agreements.SignAgreement;

/// <summary>The organisation's own signature: a typed name and a one-time code, with who was signed in, when and from where.</summary>
[Authorize(Policy = AccessPolicies.SharingDecision)]
internal sealed class SignAgreementModel(AgreementRegister register, SignAgreementHandler handler, IStaffProof proof, ActorContext actor) : AgreementPage(register)
{
    [BindProperty, Required(ErrorMessage = "Type your name to sign"), StringLength(Partner.NameLength, ErrorMessage = "Your name must be 120 characters or fewer")]
    public string? Name { get; set; }

    [BindProperty, Range(typeof(bool), "true", "true", ErrorMessage = "Confirm that you have read the document")]
    public bool HasRead { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the code from your authenticator app"), StringLength(20, ErrorMessage = "The code has 6 digits")]
    public string? Code { get; set; }

    /// <summary>The document as it was when the page was shown.</summary>
    [BindProperty]
    public string? Document { get; set; }

    public AgreementVersion ToSign => Agreement.Pending!;

    public void OnGet() => Document = ToSign.DocumentSha256;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid && !await proof.AcceptCodeAsync(actor.Actor.Id!.Value, Code!, ct))
            ModelState.AddModelError(nameof(Code), "The code is not right, or was used already. Wait for the next one and enter that");
        return ModelState.IsValid
            ? DoneOr(await handler.SignForUsAsync(Agreement.Id, ToSign.Number, Name!, Document ?? "", HttpContext.Connection.RemoteIpAddress?.ToString(), ct), "Signed.")
            : Page();
    }

    protected override string? NotNow() => Agreement.Pending switch
    {
        { State: AgreementState.Approved } version => version.Signatures.Exists(s => s.Side == Side.Us) ? "Your organisation has signed this version already." : null,
        _ => "No version of this agreement can be signed now.",
    };
}
