using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Keyholder.SharingAgreements.Features.Flows.ViewRecall;

[Authorize(Policy = AccessPolicies.Sharing), RequestSizeLimit(40 * 1024 * 1024)]
internal sealed class ViewRecallModel(SharingDbContext db, ConfirmRecallHandler handler, SharingPolicies policies, TimeProvider time) : RecallPage(db)
{
    [BindProperty, Required(ErrorMessage = "Select what the partner says")]
    public string? Result { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter how it was done, or which law keeps it"), StringLength(500)]
    public string? How { get; set; }

    [BindProperty, Display(Name = "The date it was done"), ValidDate(When = DateLimit.TodayOrPast, Optional = true)]
    public DateInput DoneOn { get; set; } = new();

    [BindProperty]
    public IFormFile? Evidence { get; set; }

    public DateOnly Today { get; } = time.LondonToday();

    public string Items { get; private set; } = "";

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var policy = await policies.TodayAsync(HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, () =>
        {
            Items = policy.ItemsInWords(Recall.Items);
            return next();
        });
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!MayWork) return Forbid();
        RecallKind? kind = Result switch { "Delete" => RecallKind.Delete, "Return" => RecallKind.Return, _ => null };
        if (kind is null && Result != "Kept") ModelState.AddModelError(nameof(Result), "Select what the partner says");
        if (kind is not null && DoneOn.Date is null) ModelState.AddModelError(nameof(DoneOn), "Enter when it was done");
        if (kind is not null && Evidence is null) ModelState.AddModelError(nameof(Evidence), "Select what the partner wrote");
        if (ModelState.IsValid)
        {
            if ((await handler.HandleAsync(new ConfirmRecall(Recall.Id, kind, How!.Trim(), DoneOn.Date, Evidence), ct)).Problem is not { } problem)
                return DoneAt(Address, "The recall is closed, and its certificate is there");
            Fail(problem);
        }

        return Page();
    }
}
