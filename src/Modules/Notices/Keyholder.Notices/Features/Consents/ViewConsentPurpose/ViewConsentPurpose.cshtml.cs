using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Consents.ViewConsentPurpose;

[Authorize(Policy = AccessPolicies.Notices)]
internal sealed class ViewConsentPurposeModel(NoticesDbContext db, ConsentPurposes purposes, NoticePolicies policies, IPeople people) : NoticePage
{
    [FromRoute]
    public string Code { get; set; } = "";

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public bool? AskAgain { get; set; }

    [BindProperty, StringLength(500), Display(Name = "The reason")]
    public string? ImbalanceReason { get; set; }

    public ConsentPurpose Purpose { get; private set; } = null!;

    public bool RestsOnConsent { get; private set; }

    /// <summary>Why it may be hard to say no: what somebody said, and what the people of the activity make likely.</summary>
    public IReadOnlyList<string> Imbalances { get; private set; } = [];

    public string RenewAfter { get; private set; } = "";

    public string? Owner { get; private set; }

    public int Holding { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        (Text, ImbalanceReason) = (Purpose.Draft?.Text ?? Purpose.Current?.Text, Purpose.ImbalanceReason);
        return Page();
    }

    public async Task<IActionResult> OnPostWriteAsync(CancellationToken ct) => MayWork ? await AfterAsync(await purposes.WriteAsync(Code, Text, ct), "Wording saved. It is not published yet", ct) : Forbid();

    public async Task<IActionResult> OnPostPublishAsync(CancellationToken ct)
    {
        if (!MayDecide) return Forbid();
        if (!await ReadAsync(ct)) return NotFound();
        if (Purpose.InUse > 0 && AskAgain is null) ModelState.AddModelError(nameof(AskAgain), "Select what happens to people who agreed before");
        if (!ModelState.IsValid)
        {
            Text = Purpose.Draft?.Text;
            return Page();
        }

        return await AfterAsync(await purposes.PublishAsync(Code, AskAgain == true, ImbalanceReason, ct), "Wording published. People can agree to it now", ct);
    }

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken ct) => MayDecide ? await AfterAsync(await purposes.CloseAsync(Code, ct), "Purpose closed. Its consents end within minutes", ct) : Forbid();

    private async Task<IActionResult> AfterAsync(Outcome outcome, string message, CancellationToken ct)
    {
        if (outcome.Ok) return DoneOr(outcome, $"/staff/consents/purposes/{Code}", message);
        if (!await ReadAsync(ct)) return NotFound();
        Text ??= Purpose.Draft?.Text;
        return DoneOr(outcome, "", message);
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await db.ConsentPurposes.AsNoTracking().Include(p => p.Wordings).SingleOrDefaultAsync(p => p.Code == Code, ct) is not { } purpose) return false;
        Purpose = purpose;
        var activity = (await purposes.ActivitiesAsync(ct)).GetValueOrDefault(purpose.Activity);
        RestsOnConsent = activity is not null;
        Imbalances = [.. new[] { purpose.Imbalance, activity?.Warning }.OfType<string>()];
        var policy = await policies.GetAsync(ct);
        RenewAfter = (purpose.RenewAfter is { } own ? PolicyPeriod.Parse(own) : policy.Set.Resolve("consent.renew-after", policy.Today).AsPeriod()) is { IsPermanent: false } period ? period.InWords() : "Never";
        Owner = purpose.OwnerId is { } id ? (await people.FindAsync([id], ct)).GetValueOrDefault(id)?.Name : null;
        Holding = await db.Consents.CountAsync(c => c.PurposeId == purpose.Id && c.State == ConsentState.Holding, ct);
        return true;
    }
}
