using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Drift.EnoughTold;

[Authorize(Policy = AccessPolicies.NoticeDecision)]
internal sealed class EnoughToldModel(NoticesDbContext db, ChangeTitles titles, EnoughToldHandler handler) : DriftPage(db, titles)
{
    [BindProperty, MaxLength(500, ErrorMessage = "The reason must be 500 characters or fewer")]
    public string? Reason { get; set; }

    /// <summary>How many were told so far of the version, or of one after it.</summary>
    public int Told { get; private set; }

    /// <summary>How many could not be reached, or wait.</summary>
    public int NotTold { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        return ModelState.IsValid ? DoneOr(await handler.HandleAsync(Its.Id, Reason, ct), ItsUrl, "It is on record that enough people were told.") : Page();
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var people = Db.TellingRecipients.AsNoTracking().Where(r => Db.Tellings.Any(t => t.Id == r.TellingId && t.NoticeId == Its.NoticeId && t.Version >= Its.PublishedIn));
        Told = await people.CountAsync(r => r.State == RecipientState.Told, ct);
        NotTold = await people.CountAsync(r => r.State != RecipientState.Told, ct);
    }
}
