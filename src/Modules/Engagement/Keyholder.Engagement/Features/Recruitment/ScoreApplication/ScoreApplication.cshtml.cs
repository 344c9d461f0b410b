using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Recruitment.ScoreApplication;

/// <summary>An application as scorers see it: no name, and only the answers that are scored. What others gave is seen only by whoever gave theirs.</summary>
[Authorize(Policy = AccessPolicies.EngagementWork), ResponseCache(NoStore = true)]
internal sealed class ScoreApplicationModel(EngagementDbContext db, RecruitmentRounds rounds, PanelApplications applications, PanelChoice choice, DataKeys keys, ActorContext actor) : RecruitmentPage
{
    [BindProperty]
    public List<int?> Points { get; set; } = [];

    [BindProperty, StringLength(2_000)]
    public string? Note { get; set; }

    [BindProperty]
    public ApplicationDecision? Decision { get; set; }

    [BindProperty, StringLength(2_000)]
    public string? Reason { get; set; }

    public ResidentGroup Group { get; private set; } = null!;

    public RecruitmentRound Round { get; private set; } = null!;

    public PanelApplication Application { get; private set; } = null!;

    public IReadOnlyList<(string Label, string Answer)> Seen { get; private set; } = [];

    /// <summary>Every scorer's, once the reader gave theirs and enough did.</summary>
    public IReadOnlyList<(IReadOnlyList<int> Points, string? Note)> Others { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, int number, int application, CancellationToken ct)
    {
        if (!await ReadAsync(slug, number, application, ct)) return NotFound();
        var mine = await db.ApplicationScores.AsNoTracking().SingleOrDefaultAsync(s => s.ApplicationId == Application.Id && s.ScorerId == actor.Actor.Id, ct);
        if (mine is not null) Points = [.. mine.Points.Select(p => (int?)p)];
        if (mine?.Note is { } note && await keys.FindAsync(Application.Id, ct) is { } key) Note = PanelChoice.OpenNote(mine, note, key);
        Decision = Application.Decision;
        Reason = await applications.ReasonAsync(Application, ct);
        Fill();
        return Page();
    }

    public async Task<IActionResult> OnPostScoreAsync(string slug, int number, int application, CancellationToken ct)
    {
        if (!await ReadAsync(slug, number, application, ct)) return NotFound();
        Fill();
        if (!ModelState.IsValid) return Page();
        var scored = await choice.ScoreAsync(Application.Id, Points, Given(Note), ct);
        return scored.Ok ? Done($"{UrlOf(slug, number)}/applications/{application.ToString(System.Globalization.CultureInfo.InvariantCulture)}", "Your scores are saved") : Wrong(scored.Problem!);
    }

    public async Task<IActionResult> OnPostProposeAsync(string slug, int number, int application, CancellationToken ct)
    {
        if (!await ReadAsync(slug, number, application, ct)) return NotFound();
        Fill();
        if (Decision is null) ModelState.AddModelError(nameof(Decision), "Select what should become of it");
        if (Given(Reason) is null) ModelState.AddModelError(nameof(Reason), "Enter why");
        if (!ModelState.IsValid) return Page();
        var proposed = await choice.ProposeAsync(Application.Id, Decision!.Value, Given(Reason)!, ct);
        return proposed.Ok ? Done(UrlOf(slug, number), "The decision is saved. Nobody is told before the round is decided") : Wrong(proposed.Problem!);
    }

    private void Fill()
    {
        while (Points.Count < Round.Criteria.Count) Points.Add(null);
    }

    private async Task<bool> ReadAsync(string slug, int number, int application, CancellationToken ct)
    {
        if (await rounds.FindAsync(slug, number, ct) is not { Round.State: RoundState.Closed or RoundState.Decided } found) return false;
        (Group, Round) = (found.Group, found.Round);
        if (await db.Applications.AsNoTracking().SingleOrDefaultAsync(a => a.RoundId == Round.Id && a.Number == application && !a.Restricted, ct) is not { } sent) return false;
        Application = sent;
        await db.AuditReadAsync("engagement.application.read", "panel-application", sent.Id, ct);
        var answers = await applications.ReadAsync(sent, ct);
        Seen = [.. Round.Fields.Where(f => f.Use == RoundFieldUse.Scored).Select(f => (f.Label, answers.GetValueOrDefault(f.Label) ?? "No answer"))];
        var scores = await db.ApplicationScores.AsNoTracking().Where(s => s.ApplicationId == sent.Id).OrderBy(s => s.Id).ToListAsync(ct);
        if (scores.Count >= RecruitmentRound.ScorersNeeded && scores.Exists(s => s.ScorerId == actor.Actor.Id) && await keys.FindAsync(sent.Id, ct) is { } key)
            Others = [.. scores.Select(s => ((IReadOnlyList<int>)s.Points, s.Note is { } note ? PanelChoice.OpenNote(s, note, key) : null))];
        return true;
    }
}
