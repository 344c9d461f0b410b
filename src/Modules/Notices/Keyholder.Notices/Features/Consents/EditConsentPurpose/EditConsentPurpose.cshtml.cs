using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Features.Writing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Consents.EditConsentPurpose;

[Authorize(Policy = AccessPolicies.NoticeWork)]
internal sealed class EditConsentPurposeModel(NoticesDbContext db, ConsentPurposes purposes, NoticeStaff staff) : NoticePage
{
    [FromRoute(Name = "code")]
    public string? PurposeCode { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Activity { get; set; }

    [BindProperty]
    public bool Marketing { get; set; }

    [BindProperty, StringLength(500)]
    public string? Imbalance { get; set; }

    [BindProperty]
    public string? RenewAfter { get; set; }

    [BindProperty]
    public Guid? OwnerId { get; set; }

    public bool IsNew => PurposeCode is null;

    public IReadOnlyList<Choice> Activities { get; private set; } = [];

    public IReadOnlyList<Choice> Owners { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await PrepareAsync(ct);
        if (IsNew) return Page();
        if (await db.ConsentPurposes.AsNoTracking().SingleOrDefaultAsync(p => p.Code == PurposeCode, ct) is not { ClosedAt: null } purpose) return NotFound();
        (Title, Activity, Marketing, Imbalance, RenewAfter, OwnerId) = (purpose.Title, purpose.Activity, purpose.Marketing, purpose.Imbalance, purpose.RenewAfter, purpose.OwnerId);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await PrepareAsync(ct);
        if (!ModelState.IsValid) return Page();
        var details = new PurposeDetails(PurposeCode ?? Given(Code) ?? "", Given(Title) ?? "", Given(Activity) ?? "", Marketing, Given(Imbalance), Given(RenewAfter), OwnerId);
        Outcome outcome = IsNew ? await purposes.AddAsync(details, ct) : await purposes.ChangeAsync(details, ct);
        return DoneOr(outcome, $"/staff/consents/purposes/{details.Code}", IsNew ? "Purpose added. Now write what people agree to" : "Purpose changed");
    }

    private async Task PrepareAsync(CancellationToken ct)
    {
        Activities = [.. (await purposes.ActivitiesAsync(ct)).Select(a => new Choice(a.Key, a.Value.Warning is null ? a.Value.Title : $"{a.Value.Title} (may be hard to refuse)"))];
        Owners = [.. (await staff.WritersAsync(ct)).Select(p => new Choice(p.Id.ToString(), p.Name))];
    }
}
