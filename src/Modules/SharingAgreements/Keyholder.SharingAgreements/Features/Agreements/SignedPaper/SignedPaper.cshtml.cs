using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.SharingAgreements.Features.Agreements.SignedPaper;

/// <summary>Both signed on paper: the scan stands in for whichever signatures are missing.</summary>
[Authorize(Policy = AccessPolicies.SharingDecision)]
[RequestSizeLimit(LargestForm), RequestFormLimits(MultipartBodyLengthLimit = LargestForm)]
internal sealed class SignedPaperModel(AgreementRegister register, SignAgreementHandler handler) : AgreementPage(register)
{
    // More than is accepted, so that a document that is too large is answered with what was typed.
    private const long LargestForm = 64 * 1024 * 1024;

    [BindProperty, Required(ErrorMessage = "Select the signed document")]
    public IFormFile? Document { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter who signed for your organisation"), StringLength(Partner.NameLength, ErrorMessage = "The name must be 120 characters or fewer")]
    public string? OurName { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter who signed for the partner"), StringLength(Partner.NameLength, ErrorMessage = "The name must be 120 characters or fewer")]
    public string? PartnersName { get; set; }

    public AgreementVersion ToSign => Agreement.Pending!;

    public void OnGet()
    {
        OurName = ToSign.Signatures.Find(s => s.Side == Side.Us)?.Name;
        PartnersName = ToSign.Signatures.Find(s => s.Side == Side.Partner)?.Name;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await using var content = Document!.OpenReadStream();
        var received = await handler.ReceiveAsync(Agreement.Id, Document.FileName, content, ct);
        return received.Problem is { } problem
            ? DoneOr(problem, "")
            : DoneOr(await handler.SignOnPaperAsync(Agreement.Id, ToSign.Number, OurName!, PartnersName!, received.Value, HttpContext.Connection.RemoteIpAddress?.ToString(), ct), "The signed document is kept with the agreement.");
    }

    protected override string? NotNow() => Agreement.Pending is { State: AgreementState.Approved, IsSignedByBoth: false } ? null : "No version of this agreement can be signed now.";
}
