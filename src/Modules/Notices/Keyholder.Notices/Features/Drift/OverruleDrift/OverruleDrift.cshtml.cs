using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Notices.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Notices.Features.Drift.OverruleDrift;

[Authorize(Policy = AccessPolicies.NoticeDecision)]
internal sealed class OverruleDriftModel(NoticesDbContext db, ChangeTitles titles, OverruleDriftHandler handler, NoticePolicies policies) : DriftPage(db, titles)
{
    [BindProperty, MaxLength(500, ErrorMessage = "The reason must be 500 characters or fewer")]
    public string? Reason { get; set; }

    public bool SecondPerson { get; private set; }

    public bool OnlyLead { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        return ModelState.IsValid
            ? DoneOr(await handler.OverruleAsync(Its.Id, Reason, ct), ItsUrl, SecondPerson ? "Somebody else must agree now." : "The change need not wait for this notice any more.")
            : Page();
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        SecondPerson = (await policies.GetAsync(ct)).SecondPersonForDrift;
        OnlyLead = SecondPerson && await handler.IsOnlyLeadAsync(ct);
    }
}
