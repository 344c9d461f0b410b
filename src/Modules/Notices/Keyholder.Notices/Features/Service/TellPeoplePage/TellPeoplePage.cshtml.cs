using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Service.TellPeoplePage;

/// <summary>A telling in the list.</summary>
internal sealed record TellingLine(Guid Id, DateTimeOffset At, TellingWhom Whom, TellingState State, int Told, int People);

/// <summary>Begins to tell many people of a version.</summary>
[Authorize(Policy = AccessPolicies.NoticeWork), RequestSizeLimit(PeopleList.MostBytes + 1_000_000)]
internal sealed class TellPeoplePageModel(NoticesDbContext db, Tellings tellings) : TellingPage(db)
{
    [BindProperty, Required(ErrorMessage = "Select who is told")]
    public TellingWhom? Whom { get; set; }

    [BindProperty]
    public List<string> Ways { get; set; } = [];

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public bool WantsAcknowledgement { get; set; }

    /// <summary>Something may not begin before people have been told (UK GDPR Articles 13(3) and 14(4)).</summary>
    public bool NewPurpose { get; private set; }

    public IReadOnlyList<TellingLine> Earlier { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, int number, CancellationToken ct)
    {
        if (!await ShowAsync(slug, number, ct)) return NotFound();
        Ways = ["Email"];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, int number, CancellationToken ct)
    {
        if (!await ShowAsync(slug, number, ct)) return NotFound();
        IReadOnlyList<NoticePerson> people = [];
        if (Whom == TellingWhom.List)
        {
            if (Upload is not { Length: > 0 } file) Fail(new Problem("Choose the list", nameof(Upload)));
            else if (file.Length > PeopleList.MostBytes) Fail(new Problem("The selected file must be smaller than 8 MB", nameof(Upload)));
            else
            {
                using var content = new MemoryStream();
                await file.CopyToAsync(content, ct);
                var (listed, problem) = await PeopleList.ReadAsync(content.ToArray(), ct);
                if (problem is not null) Fail(problem);
                people = listed ?? [];
            }
        }

        if (!ModelState.IsValid) return Page();
        var begun = await tellings.BeginAsync(
            new BeginTelling(Notice.Id, number, Whom!.Value, Ways.Contains("Email"), Ways.Contains("Letter"), Ways.Contains("Banner"), WantsAcknowledgement, people), ct);
        if (begun.Problem is { } wrong)
        {
            Fail(wrong);
            return Page();
        }

        return LocalRedirect($"{TellUrl}/{begun.Value}");
    }

    private async Task<bool> ShowAsync(string slug, int number, CancellationToken ct)
    {
        if (!await FindAsync(slug, number, ct)) return false;
        NewPurpose = await Db.Drifts.AnyAsync(d => d.NoticeId == Notice.Id && d.NewPurpose && d.PublishedIn <= number && (d.State == DriftState.Open || d.State == DriftState.OverruleProposed), ct);
        Earlier = await Db.Tellings.AsNoTracking().Where(t => t.NoticeId == Notice.Id && t.Version == number).OrderByDescending(t => t.At).Take(PageSize)
            .Select(t => new TellingLine(t.Id, t.At, t.Whom, t.State, Db.TellingRecipients.Count(r => r.TellingId == t.Id && r.State == RecipientState.Told), Db.TellingRecipients.Count(r => r.TellingId == t.Id))).ToListAsync(ct);
        return true;
    }
}
