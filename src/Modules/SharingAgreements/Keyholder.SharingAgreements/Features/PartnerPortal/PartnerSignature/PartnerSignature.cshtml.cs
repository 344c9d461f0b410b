using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Contracts;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features.Agreements;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Keyholder.SharingAgreements.Features.PartnerPortal.PartnerSignature;

/// <summary>The partner's contact reads the document, asks for a one-time code by mail and types their name.</summary>
internal sealed class PartnerSignatureModel(PartnerSession session, AgreementRegister register, SignAgreementHandler handler) : PartnerPage(session)
{
    [BindProperty, Required(ErrorMessage = "Type your name to sign"), StringLength(Partner.NameLength, ErrorMessage = "Your name must be 120 characters or fewer")]
    public string? Name { get; set; }

    [BindProperty, Range(typeof(bool), "true", "true", ErrorMessage = "Confirm that you have read the document")]
    public bool HasRead { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the code from the mail")]
    public string? Code { get; set; }

    /// <summary>The document as it was when the page was shown.</summary>
    [BindProperty]
    public string? Document { get; set; }

    [BindProperty(Name = NoticePin.Field)]
    public string? ShownNotice { get; set; }

    public Agreement Agreement { get; private set; } = null!;

    public AgreementVersion Version { get; private set; } = null!;

    public string? Organisation { get; private set; }

    /// <summary>Why it cannot be signed here and now, kindly; null when it can.</summary>
    public string? NotNow => Version switch
    {
        { State: AgreementState.Active } => "Both have signed this agreement. It is in force.",
        { State: AgreementState.Approved } v when v.Signatures.Exists(s => s.Side == Side.Partner) => "Somebody at your organisation has signed this agreement already. You need not do anything.",
        { State: AgreementState.Approved } v when v.EndsOn < Today => "The last day of this agreement has passed, so it cannot be signed any more. We will send you a new version if it is still needed.",
        { State: AgreementState.Approved } => Contact.MaySign ? null : "You may read this agreement, but not sign it for your organisation. Ask us to change who may sign.",
        _ => "This version is not there to be signed any more. We will tell you when there is another.",
    };

    private DateOnly Today { get; set; }

    public string PageUrl => $"/partner/agreements/{Agreement.Id}/{Version.Number}/sign";

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var found = Guid.TryParse(RouteData.Values["id"]?.ToString(), out var id) ? await register.FindAsync(id, context.HttpContext.RequestAborted) : null;
        // What was never offered to be signed is not the partner's to see.
        if (found is null || found.Agreement.PartnerId != Partner.Id
            || found.Agreement.Find(int.TryParse(RouteData.Values["version"]?.ToString(), out var number) ? number : 0) is not { DocumentId: not null } version)
        {
            context.Result = NotFound();
            return;
        }

        (Agreement, Version, Today) = (found.Agreement, version, found.Policy.Today);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet() => Document = Version.DocumentSha256;

    /// <summary>Mails a code.</summary>
    public async Task<IActionResult> OnPostCodeAsync(CancellationToken ct)
    {
        if (NotNow is not null) return LocalRedirect(PageUrl);
        await handler.SendCodeAsync(Agreement, Version.Number, Contact, ct);
        TempData.Notice("A code is on its way to your e-mail address. It works once, for 10 minutes. After five codes in an hour no more are sent.");
        return LocalRedirect(PageUrl);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (NotNow is not null) return LocalRedirect(PageUrl);
        if (!ModelState.IsValid) return Page();
        var outcome = await handler.SignForPartnerAsync(
            Agreement.Id, Version.Number, Contact, Name!, Document ?? "", HttpContext.Connection.RemoteIpAddress?.ToString(), Code!, NoticePin.Read(ShownNotice), ct);
        if (!outcome.Ok) ModelState.Remove(nameof(Code));
        return DoneOr(outcome, "Signed. Thank you.", PageUrl);
    }
}
