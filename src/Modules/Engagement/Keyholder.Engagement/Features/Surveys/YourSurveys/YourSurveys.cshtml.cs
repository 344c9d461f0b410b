using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Retention.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Surveys.YourSurveys;

/// <summary>A survey with the person's name, and what they answered.</summary>
internal sealed record AnsweredLine(string Title, DateOnly On, bool ByStaff, IReadOnlyList<(string Question, string Answer)> Answers, string Kept);

[Authorize(Policy = AccessPolicies.Resident), ResponseCache(NoStore = true)]
internal sealed class YourSurveysModel(EngagementDbContext db, SurveyAnswering answering, IRecordRetention retention, DataKeys keys, ActorContext actor, TimeProvider time) : PageModel
{
    private const int PageSize = 20;
    private const int MostOpen = 100;

    [FromQuery(Name = Paging.QueryParameter)]
    public string? PageText { get; set; }

    public IReadOnlyList<(Survey Survey, bool Answered)> Open { get; private set; } = [];

    public PageOf<AnsweredLine> Answered { get; private set; } = new([], 1, PageSize, 0);

    private Guid Me => actor.Actor is { Kind: "resident", Id: { } id } ? id : Guid.Empty;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var (me, today) = (Me, time.LondonToday());
        var open = await db.Surveys.AsNoTracking().Where(s => s.State == SurveyState.Open && s.ClosesOn >= today && s.Audience != SurveyAudience.Anybody).OrderBy(s => s.ClosesOn).ThenBy(s => s.Id).Take(MostOpen).ToListAsync(ct);
        var mine = await db.Memberships.Where(m => m.ResidentId == me && m.EndedOn == null).Select(m => m.GroupId).ToListAsync(ct);
        open.RemoveAll(s => s.GroupId is { } group && !mine.Contains(group));
        var answered = await answering.AnsweredAsync(open, me, ct);
        Open = [.. open.Select(s => (s, answered.Contains(s.Id)))];

        var page = await db.SurveyResponses.AsNoTracking().Where(r => r.ResidentId == me).OrderByDescending(r => r.AnsweredAt).ThenBy(r => r.Id).PageAsync(PageText, PageSize, ct);
        var surveys = page.Items.Select(r => r.SurveyId).ToList();
        var asked = await db.Surveys.AsNoTracking().Where(s => surveys.Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
        var known = await keys.FindAsync([.. page.Items.Select(r => r.Id)], ct);
        var kept = page.Items.Count == 0 ? [] : (await retention.UntilAsync([.. page.Items.Select(r => new RecordReference(DisposeOfEngagement.Source, IdOf(r)))], ct)).ToDictionary(k => k.Record.ExternalId, k => k.Sentence, StringComparer.Ordinal);
        Answered = new PageOf<AnsweredLine>([.. page.Items.Select(r => LineOf(r, asked[r.SurveyId], known.GetValueOrDefault(r.Id), kept.GetValueOrDefault(IdOf(r))))], page.Page, page.PageSize, page.Total);
    }

    private static AnsweredLine LineOf(SurveyResponse response, Survey survey, DataKey? key, string? kept)
    {
        var answers = key is null ? new SurveyAnswers() : response.Open(key);
        return new AnsweredLine(
            survey.Title, response.AnsweredAt.LondonDate(), response.EnteredBy.StartsWith("staff", StringComparison.Ordinal),
            [.. survey.Questions.Select(q => (q.Text, answers.To(q.Key) is { Count: > 0 } given ? q.InWords(given) : "No answer"))], kept ?? "Not settled yet");
    }

    private static string IdOf(SurveyResponse response) => DisposeOfEngagement.IdOf(SurveyResponseRecords.Of, response.Id);
}
