using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Engagement.Features.Recruitment.MoveRoundClosing;

[Authorize(Policy = AccessPolicies.EngagementWork)]
internal sealed class MoveRoundClosingModel(RecruitmentRounds rounds, TimeProvider time) : RecruitmentPage
{
    [BindProperty, ValidDate(WhenEmpty = "Enter the new closing day")]
    public DateInput Closes { get; set; } = new();

    [BindProperty, StringLength(ClockTime.MostCharacters)]
    public string? ClosesTime { get; set; }

    public ResidentGroup Group { get; private set; } = null!;

    public RecruitmentRound Round { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, int number, CancellationToken ct)
    {
        if (!await ReadAsync(slug, number, ct)) return NotFound();
        (Closes, ClosesTime) = (DateInput.From(Round.ClosesAt.LondonDate()), ClockTime.Of(Round.ClosesAt));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, int number, CancellationToken ct)
    {
        if (!await ReadAsync(slug, number, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var (at, problem) = ClockTime.Read(Closes.Date!.Value, ClosesTime, time.GetUtcNow());
        if (at is null) return Wrong(new BuildingBlocks.Results.Problem(problem!, nameof(ClosesTime)));
        var moved = await rounds.MoveClosingAsync(Round.Id, at.Value, ct);
        return moved.Ok ? Done(UrlOf(slug, number), "The closing day is moved, and everybody who applied is told") : Wrong(moved.Problem!);
    }

    private async Task<bool> ReadAsync(string slug, int number, CancellationToken ct)
    {
        if (await rounds.FindAsync(slug, number, ct) is not { } found) return false;
        (Group, Round) = (found.Group, found.Round);
        return true;
    }
}
