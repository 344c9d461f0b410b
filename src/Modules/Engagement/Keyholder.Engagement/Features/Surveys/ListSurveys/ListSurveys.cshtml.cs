using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Surveys.ListSurveys;

/// <summary>A survey in the list, with the name of its group.</summary>
internal sealed record SurveyLine(Survey Survey, string? Group);

[Authorize(Policy = AccessPolicies.Engagement)]
internal sealed class ListSurveysModel(EngagementDbContext db) : SurveyPage
{
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    public IReadOnlyList<Choice> States { get; } = [.. Enum.GetValues<SurveyState>().Select(s => new Choice(s.ToString(), s.InWords()))];

    public PageOf<SurveyLine> Rows { get; private set; } = new([], 1, PageSize, 0);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var surveys = db.Surveys.AsNoTracking();
        if (Enum.TryParse<SurveyState>(State, out var state) && Enum.IsDefined(state)) surveys = surveys.Where(s => s.State == state);
        var page = await surveys.OrderByDescending(s => s.CreatedAt).ThenBy(s => s.Id).PageAsync(PageText, PageSize, ct);
        var groups = page.Items.Select(s => s.GroupId).OfType<Guid>().Distinct().ToList();
        var names = await db.Groups.AsNoTracking().Where(g => groups.Contains(g.Id)).ToDictionaryAsync(g => g.Id, g => g.Name, ct);
        Rows = new PageOf<SurveyLine>([.. page.Items.Select(s => new SurveyLine(s, s.GroupId is { } id ? names.GetValueOrDefault(id) : null))], page.Page, page.PageSize, page.Total);
    }
}
