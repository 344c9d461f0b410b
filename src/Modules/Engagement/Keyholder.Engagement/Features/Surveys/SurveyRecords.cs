using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Surveys;

/// <summary>What people answered in surveys that are not anonymous.</summary>
internal sealed class SurveyResponseRecords(EngagementDbContext db, DataKeys keys) : IEngagementRecords
{
    public const string Of = "survey-response";

    /// <summary>The class of the schedule, for anonymous answers too.</summary>
    public const string Class = "survey-response";

    public string Prefix => Of;

    public async Task<string?> DisposeAsync(Guid id, DisposalAction action, CancellationToken ct)
    {
        // The counts stay as they are; without the person nothing else of an answer is left.
        if (action is not (DisposalAction.Destroy or DisposalAction.Anonymise)) return "It can only be destroyed";
        await DestroyAsync(id, "engagement.survey-response.destroyed", ordered: true, ct);
        return null;
    }

    public async Task<IReadOnlyList<HeldItem>> LocateAsync(Subject subject, CancellationToken ct)
    {
        if (subject.ResidentId is not { } me) return [];
        var mine = await db.SurveyResponses.AsNoTracking().Where(r => r.ResidentId == me).OrderBy(r => r.AnsweredAt)
            .Join(db.Surveys, r => r.SurveyId, s => s.Id, (r, s) => new { r.Id, r.AnsweredAt, s.Reference }).ToListAsync(ct);
        return [.. mine.Select(r => new HeldItem(r.Id, "Your answers to a survey", r.AnsweredAt.LondonDate(), $"/surveys/{r.Reference}"))];
    }

    public async Task<SubjectExport?> ExportAsync(Subject subject, Guid id, CancellationToken ct)
    {
        if (await db.SurveyResponses.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { } response || await keys.FindAsync(id, ct) is not { } key) return null;
        await db.AuditReadAsync("engagement.survey-response.exported", "survey-response", id, ct);
        var survey = await db.Surveys.AsNoTracking().SingleAsync(s => s.Id == response.SurveyId, ct);
        var answers = response.Open(key);
        return new SubjectExport(Of, $"Survey: {survey.Title}",
        [
            new SubjectField("Answered", response.AnsweredAt.InWords()),
            .. response.ChangedAt is { } changed ? [new SubjectField("Changed", changed.InWords())] : Array.Empty<SubjectField>(),
            .. response.EnteredBy.StartsWith("staff", StringComparison.Ordinal) ? [new SubjectField("Entered by", "Our staff, for you")] : Array.Empty<SubjectField>(),
            .. survey.Questions.Select(q => new SubjectField(q.Text, answers.To(q.Key) is { Count: > 0 } given ? q.InWords(given) : "No answer")),
        ]);
    }

    public Task<SubjectOutcome> RectifyAsync(Subject subject, Guid id, string field, string value, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "It is what you answered. You can change it yourself on the survey’s page until the survey closes."));

    public async Task<SubjectOutcome> RestrictAsync(Subject subject, Guid id, bool restricted, CancellationToken ct)
    {
        if (await db.SurveyResponses.SingleOrDefaultAsync(r => r.Id == id, ct) is not { } response) return new SubjectOutcome(false, "We do not hold it.");
        response.Restricted = restricted;
        response.Edits++;
        db.Audit(restricted ? "engagement.survey-response.restricted" : "engagement.survey-response.released", "survey-response", id);
        await db.SaveChangesAsync(ct);
        return new SubjectOutcome(true, restricted ? "Your answers are kept, but nobody is shown them and they are not counted from now on." : "Your answers may be used again.");
    }

    public async Task<SubjectOutcome> EraseAsync(Subject subject, Guid id, CancellationToken ct)
    {
        await DestroyAsync(id, "engagement.survey-response.erased", ordered: false, ct);
        return new SubjectOutcome(true, "Your answers were destroyed. Numbers that were counted before stay; they do not say who answered what.");
    }

    private async Task DestroyAsync(Guid id, string audit, bool ordered, CancellationToken ct)
    {
        db.StartOver();
        if (await db.SurveyResponses.SingleOrDefaultAsync(r => r.Id == id, ct) is { } response)
        {
            db.SurveyResponses.Remove(response);
            if (!ordered) db.Publish(new RecordRemoved(DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(Of, id)));
            db.Audit(audit, "survey-response", id);
            await db.SaveChangesAsync(ct);
        }

        // A crash may have come between the row and the key.
        await keys.DestroyAsync(id, ct);
    }
}

/// <summary>The answers of an anonymous survey, all as one: nobody can be found in them. What was counted stays.</summary>
internal sealed class SurveyBallotRecords(EngagementDbContext db, DataKeys keys) : IEngagementRecords
{
    public const string Of = "survey-ballots";

    private static readonly SubjectOutcome Nobody = new(false, "Nobody can be found in anonymous answers.");

    public string Prefix => Of;

    public async Task<string?> DisposeAsync(Guid id, DisposalAction action, CancellationToken ct)
    {
        if (action is not (DisposalAction.Destroy or DisposalAction.Anonymise)) return "It can only be destroyed";
        if (await db.Surveys.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct) is { } survey)
        {
            if (survey.Result is null) return "The survey is open, or its answers have not been counted yet";
            if (await db.BallotBoxes.Where(b => b.SurveyId == id).ToListAsync(ct) is { Count: > 0 } boxes)
            {
                db.BallotBoxes.RemoveRange(boxes);
                db.Audit("engagement.survey.ballots-destroyed", "survey", survey.Reference);
                await db.SaveChangesAsync(ct);
            }
        }

        // A crash may have come between the boxes and the key.
        await keys.DestroyAsync(id, ct);
        return null;
    }

    public Task<IReadOnlyList<HeldItem>> LocateAsync(Subject subject, CancellationToken ct) => Task.FromResult<IReadOnlyList<HeldItem>>([]);

    public Task<SubjectExport?> ExportAsync(Subject subject, Guid id, CancellationToken ct) => Task.FromResult<SubjectExport?>(null);

    public Task<SubjectOutcome> RectifyAsync(Subject subject, Guid id, string field, string value, CancellationToken ct) => Task.FromResult(Nobody);

    public Task<SubjectOutcome> RestrictAsync(Subject subject, Guid id, bool restricted, CancellationToken ct) => Task.FromResult(Nobody);

    public Task<SubjectOutcome> EraseAsync(Subject subject, Guid id, CancellationToken ct) => Task.FromResult(Nobody);
}

/// <summary>That somebody took part in an anonymous survey that is still open. Its id is the survey's.</summary>
internal sealed class SurveyRollRecords(EngagementDbContext db, SurveyAnswering answering) : IEngagementRecords
{
    private static readonly SubjectOutcome Stays = new(false, "It only keeps anybody from answering twice, and goes by itself when the survey closes. What you answered is not known to be yours.");

    public string Prefix => "survey-part";

    public Task<string?> DisposeAsync(Guid id, DisposalAction action, CancellationToken ct) => Task.FromResult<string?>("It goes when the survey closes");

    public async Task<IReadOnlyList<HeldItem>> LocateAsync(Subject subject, CancellationToken ct)
    {
        if (subject.ResidentId is not { } me) return [];
        var open = await db.Surveys.AsNoTracking().Where(s => s.State == SurveyState.Open && s.Anonymous && s.Audience != SurveyAudience.Anybody).OrderBy(s => s.ClosesOn).ThenBy(s => s.Id).ToListAsync(ct);
        var answered = await answering.AnsweredAsync(open, me, ct);
        // On which day they took part is not known, so it is that of the opening.
        return [.. open.Where(s => answered.Contains(s.Id)).Select(s => new HeldItem(s.Id, "That you took part in an anonymous survey", s.OpenedAt!.Value.LondonDate(), $"/surveys/{s.Reference}"))];
    }

    public async Task<SubjectExport?> ExportAsync(Subject subject, Guid id, CancellationToken ct)
    {
        var survey = await db.Surveys.AsNoTracking().SingleAsync(s => s.Id == id, ct);
        return new SubjectExport("", $"Survey: {survey.Title}", [new SubjectField("What we hold", "That you took part, until the survey closes. Not what you answered.")]);
    }

    public Task<SubjectOutcome> RectifyAsync(Subject subject, Guid id, string field, string value, CancellationToken ct) => Task.FromResult(Stays);

    public Task<SubjectOutcome> RestrictAsync(Subject subject, Guid id, bool restricted, CancellationToken ct) => Task.FromResult(Stays);

    public Task<SubjectOutcome> EraseAsync(Subject subject, Guid id, CancellationToken ct) => Task.FromResult(Stays);
}
