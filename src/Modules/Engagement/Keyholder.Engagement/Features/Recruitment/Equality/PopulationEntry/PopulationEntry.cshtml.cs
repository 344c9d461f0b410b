using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Recruitment.Equality.PopulationEntry;

[Authorize(Policy = AccessPolicies.EngagementWork)]
internal sealed class PopulationEntryModel(EngagementDbContext db, TimeProvider time) : RecruitmentPage
{
    [BindProperty]
    public List<decimal?> Percent { get; set; } = [];

    [BindProperty, Required(ErrorMessage = "Enter where the figures come from"), StringLength(200)]
    public string? Source { get; set; }

    [BindProperty, ValidDate(When = DateLimit.TodayOrPast, WhenEmpty = "Enter the day that the figures speak of")]
    public DateInput On { get; set; } = new();

    public EqualityQuestion Question { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        if (await db.PopulationFigures.AsNoTracking().SingleOrDefaultAsync(f => f.QuestionId == id, ct) is { } known)
            (Percent, Source, On) = ([.. known.Percent.Select(p => (decimal?)p)], known.Source, DateInput.From(known.On));
        Fill();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        Fill();
        for (var at = 0; at < Question.Choices.Count; at++)
        {
            if (Percent[at] is null or < 0 or > 100) ModelState.AddModelError(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Percent[{at}]"), $"Enter a percentage from 0 to 100 for “{Question.Choices[at]}”");
        }

        // Figures that somebody rounded may add up to a little more or less.
        if (ModelState.IsValid && Percent.Take(Question.Choices.Count).Sum() is < 99 or > 101) ModelState.AddModelError("Percent[0]", "The percentages must add up to 100");
        if (!ModelState.IsValid) return Page();
        var figures = await db.PopulationFigures.SingleOrDefaultAsync(f => f.QuestionId == id, ct);
        if (figures is null)
        {
            figures = new PopulationFigures { Id = Guid.CreateVersion7(time.GetUtcNow()), QuestionId = id, Source = Source!, On = On.Date!.Value };
            db.PopulationFigures.Add(figures);
        }

        (figures.Source, figures.On, figures.Percent) = (Source!.Trim(), On.Date!.Value, [.. Percent.Take(Question.Choices.Count).Select(p => p!.Value)]);
        figures.Edits++;
        db.Audit("engagement.population.entered", "equality-question", id);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            return Wrong(new Problem(RecruitmentRound.Changed.Message));
        }

        return Done("/staff/equality-questions", "The figures are saved");
    }

    private void Fill()
    {
        while (Percent.Count < Question.Choices.Count) Percent.Add(null);
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (await db.EqualityQuestions.AsNoTracking().SingleOrDefaultAsync(q => q.Id == id && q.EndedAt == null, ct) is not { IsCounted: true } question) return false;
        Question = question;
        return true;
    }
}
