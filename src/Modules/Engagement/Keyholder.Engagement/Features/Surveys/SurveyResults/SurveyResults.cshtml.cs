using System.Globalization;
using System.Net.Mime;
using CsvHelper;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Surveys.SurveyResults;

[Authorize(Policy = AccessPolicies.Engagement), ResponseCache(NoStore = true)]
internal sealed class SurveyResultsModel(EngagementDbContext db, SurveyReading reading, EngagementPolicies policies, TimeProvider time) : SurveyPage
{
    [FromRoute]
    public string Reference { get; set; } = "";

    public Survey Survey { get; private set; } = null!;

    /// <summary>Null while it has not been counted; those who see the names anyway need not wait for that, unless it is anonymous.</summary>
    public SurveyResult? Result { get; private set; }

    /// <summary>What people wrote, by question; of a survey with names, who wrote it is on another page.</summary>
    public IReadOnlyList<(string Question, IReadOnlyList<string> Texts)> Texts { get; private set; } = [];

    public string ThresholdSource { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        await db.AuditReadAsync("engagement.survey.results-viewed", "survey", Survey.Reference, ct);
        return Page();
    }

    /// <summary>The same as the page shows, and no more.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct) || Result is not { Answers: not null } result) return NotFound();
        await db.AuditReadAsync("engagement.survey.results-exported", "survey", Survey.Reference, ct);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = new ContentDisposition { FileName = $"{Survey.Reference}-{time.LondonToday():yyyy-MM-dd}.csv", Inline = false }.ToString();
        Response.Headers.CacheControl = "no-store";
        await using var csv = CsvWriter.Create(Response.Body, new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true);
        await csv.WriteRecordAsync(["Question", "Answer", "People"], ct);
        foreach (var question in result.Questions)
        {
            foreach (var count in question.Counts)
                await csv.WriteRecordAsync([question.Text, count.Name, count.Count?.ToString(CultureInfo.InvariantCulture) ?? SurveyWords.Hidden(result.Threshold)], ct);
        }

        foreach (var (question, texts) in Texts)
        {
            foreach (var text in texts) await csv.WriteRecordAsync([question, text, ""], ct);
        }

        await csv.FlushAsync(ct);
        return new EmptyResult();
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await db.Surveys.AsNoTracking().SingleOrDefaultAsync(s => s.Reference == Reference && s.State != SurveyState.Draft, ct) is not { } survey) return false;
        Survey = survey;
        var policy = await policies.GetAsync(ct);
        ThresholdSource = policy.Set.Find("engagement.small-number-threshold", policy.Today) is { } said ? said.Citation ?? said.PackTitle : "the usual number";
        Result = survey.Result;
        if (survey.Result is null && (survey.Anonymous || !MayWork)) return true;
        if (Result is { Answers: null }) return true;
        var answers = await reading.AnswersAsync(survey, ct);
        Result ??= SurveyResult.Of(survey.Questions, answers, policy.SmallNumber);
        if (Result.Answers is not null) Texts = [.. survey.Questions.Where(q => q.Kind == QuestionKind.Text).Select(q => (q.Text, SurveyResult.Texts(q, answers, Result.Threshold)))];
        return true;
    }
}
