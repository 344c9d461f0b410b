using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features.Flows;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.PartnerPortal.ConfirmRecall;

internal sealed class ConfirmRecallModel(PartnerSession session, SharingDbContext db, SharingPolicies policies, ConfirmRecallHandler handler) : PartnerPage(session)
{
    [BindProperty, Required(ErrorMessage = "Select what you have done")]
    public bool? Done { get; set; }

    [BindProperty, StringLength(500), Display(Name = "How you did it")]
    public string? How { get; set; }

    [BindProperty, Display(Name = "The day you did it"), ValidDate(When = DateLimit.TodayOrPast, Optional = true)]
    public DateInput DoneOn { get; set; } = new();

    [BindProperty, StringLength(500), Display(Name = "The law")]
    public string? Law { get; set; }

    [BindProperty]
    public IFormFile? Evidence { get; set; }

    public Recall Recall { get; private set; } = null!;

    public string Agreement { get; private set; } = "";

    public IReadOnlyList<string> Items { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        if (Done == true && string.IsNullOrWhiteSpace(How)) ModelState.AddModelError(nameof(How), "Enter how you did it");
        if (Done == true && DoneOn.IsEmpty) ModelState.AddModelError(nameof(DoneOn), "Enter the day you did it");
        if (Done == true && DoneOn.Date < Recall.OpenedOn) ModelState.AddModelError(nameof(DoneOn), $"The day you did it must be {Recall.OpenedOn.InWords()} or later");
        if (Done == false && string.IsNullOrWhiteSpace(Law)) ModelState.AddModelError(nameof(Law), "Enter which law makes you keep it");
        if (!ModelState.IsValid) return Page();
        var outcome = await handler.HandleAsync(
            new Flows.ConfirmRecall(id, Done!.Value ? Recall.Kind : null, (Done.Value ? How : Law)!.Trim(), Done.Value ? DoneOn.Date : null, Evidence), ct);
        return DoneOr(outcome, Done.Value ? $"Thank you. You have confirmed that it is {Recall.Kind.AsDone()}" : "Thank you. You have told us that you must keep it", $"/partner/recalls/{id}");
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (await db.Recalls.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.PartnerId == Partner.Id, ct) is not { } recall) return false;
        Recall = recall;
        Items = (await policies.TodayAsync(ct)).Titles(recall.Items);
        Agreement = await db.Agreements.Where(a => a.Id == recall.AgreementId).Select(a => a.Reference + " " + a.Title).SingleOrDefaultAsync(ct) ?? "";
        return true;
    }
}
