using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups;
using Keyholder.Notices.Contracts;
using Keyholder.Notices.Contracts.Events;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Surveys;

/// <summary>Answers to a survey.</summary>
/// <param name="SurveyId">Which.</param>
/// <param name="ResidentId">Whose they are; null where nobody is known: anybody with the link, or a paper without a name.</param>
/// <param name="Answers">What was answered.</param>
/// <param name="ByStaff">Staff type them in for somebody who does not use the internet.</param>
/// <param name="Notice">The notice that was shown with the form; null when none was.</param>
internal sealed record GiveAnswers(Guid SurveyId, Guid? ResidentId, SurveyAnswers Answers, bool ByStaff = false, NoticePin? Notice = null);

/// <summary>Whether somebody has had their turn.</summary>
/// <param name="Answered">They have answered.</param>
/// <param name="Response">What they answered; null in an anonymous survey.</param>
internal sealed record SurveyTurn(bool Answered, SurveyResponse? Response);

/// <summary>How people answer. In an anonymous survey who took part and what they answered are kept apart from the first moment on.</summary>
internal sealed class SurveyAnswering(EngagementDbContext db, GroupMembership groups, DataKeys keys, ActorContext actor, TimeProvider time)
{
    public const string Collection = "survey";

    private const string Print = "survey-roll";

    // Two who come at once draw the same box once in sixteen times.
    private const int Tries = 12;

    public static readonly Problem Over = new("This survey has closed, so your answers could not be taken. What you typed is still here, so that you can copy it");
    public static readonly Problem Twice = new("You have answered this survey already. Each person answers once");

    private static readonly Problem Busy = new("Many people answer at this moment. Nothing is lost: send your answers again");

    /// <summary>A survey that has been opened and asks this person; null otherwise.</summary>
    public async Task<Survey?> FindAsync(string reference, Guid? resident, CancellationToken ct)
    {
        if (await db.Surveys.AsNoTracking().SingleOrDefaultAsync(s => s.Reference == reference && s.State != SurveyState.Draft, ct) is not { } survey) return null;
        return await AsksAsync(survey, resident, ct) ? survey : null;
    }

    public async Task<bool> AsksAsync(Survey survey, Guid? resident, CancellationToken ct) => survey.Audience switch
    {
        SurveyAudience.Anybody => true,
        SurveyAudience.Residents => resident is not null,
        _ => resident is { } id && await groups.OfAsync(survey.GroupId!.Value, id, ct) is not null,
    };

    public async Task<SurveyTurn> TurnOfAsync(Survey survey, Guid? resident, CancellationToken ct)
    {
        if (resident is not { } id) return new SurveyTurn(false, null);
        if (!survey.Anonymous)
        {
            var response = await db.SurveyResponses.AsNoTracking().SingleOrDefaultAsync(r => r.SurveyId == survey.Id && r.ResidentId == id, ct);
            return new SurveyTurn(response is not null, response);
        }

        return new SurveyTurn((await AnsweredAsync([survey], id, ct)).Contains(survey.Id), null);
    }

    /// <summary>Those of some surveys in which somebody has had their turn.</summary>
    public async Task<IReadOnlySet<Guid>> AnsweredAsync(IReadOnlyCollection<Survey> surveys, Guid resident, CancellationToken ct)
    {
        var named = surveys.Where(s => !s.Anonymous).Select(s => s.Id).ToList();
        var answered = named.Count == 0 ? [] : (await db.SurveyResponses.Where(r => r.ResidentId == resident && named.Contains(r.SurveyId)).Select(r => r.SurveyId).ToListAsync(ct)).ToHashSet();
        var onRoll = surveys.Where(s => s.Anonymous && s.Audience != SurveyAudience.Anybody).ToList();
        var rolls = await keys.FindAsync([.. onRoll.Select(s => s.RollKeyId)], ct);
        var prints = onRoll.Where(s => rolls.ContainsKey(s.RollKeyId)).ToDictionary(s => s.Id, s => PrintOf(rolls[s.RollKeyId], resident));
        if (prints.Count == 0) return answered;
        var (ids, pages) = (prints.Keys.ToList(), prints.Values.Select(SurveyRoll.PageOf).Distinct(StringComparer.Ordinal).ToList());
        foreach (var page in await db.SurveyRolls.AsNoTracking().Where(p => ids.Contains(p.SurveyId) && pages.Contains(p.Page)).ToListAsync(ct))
        {
            if (page.Has(prints[page.SurveyId])) answered.Add(page.SurveyId);
        }

        return answered;
    }

    /// <summary>What somebody answered; empty when the key is gone.</summary>
    public async Task<SurveyAnswers> OpenAsync(SurveyResponse response, CancellationToken ct) => await keys.FindAsync(response.Id, ct) is { } key ? response.Open(key) : new SurveyAnswers();

    public async Task<Outcome> AnswerAsync(GiveAnswers give, CancellationToken ct)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            db.StartOver();
            if (await db.Surveys.AsNoTracking().SingleOrDefaultAsync(s => s.Id == give.SurveyId, ct) is not { } survey || !survey.IsOpenOn(time.LondonToday())) return Over;
            if (survey.Wrong(give.Answers).FirstOrDefault() is { Key: { } key, Value: var message }) return new Problem(message, key);
            if ((survey.Anonymous ? await DropAsync(survey, give, ct) : await FileAsync(survey, give, ct)) is { } problem) return problem;
            try
            {
                await db.SaveChangesAsync(ct);
                return Outcome.Done;
            }
            catch (DbUpdateException)
            {
                // Somebody else was at the same page or box, or the person sent it twice: look again.
            }
        }

        return Busy;
    }

    /// <summary>Takes back what somebody answered while the survey is open.</summary>
    public async Task<Outcome> WithdrawAsync(Guid surveyId, Guid resident, CancellationToken ct)
    {
        db.StartOver();
        if (await db.Surveys.AsNoTracking().SingleOrDefaultAsync(s => s.Id == surveyId, ct) is not { Anonymous: false } survey || !survey.IsOpenOn(time.LondonToday()))
            return new Problem("The survey has closed and its answers have been counted. Ask us to erase yours");
        if (await db.SurveyResponses.SingleOrDefaultAsync(r => r.SurveyId == surveyId && r.ResidentId == resident, ct) is not { } response) return Outcome.Done;
        db.SurveyResponses.Remove(response);
        db.Publish(new RecordRemoved(DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(SurveyResponseRecords.Of, response.Id)));
        db.Audit("engagement.survey-response.withdrawn", "survey-response", response.Id);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return SurveyRegister.ChangedMeanwhile;
        }

        await keys.DestroyAsync(response.Id, ct);
        return Outcome.Done;
    }

    /// <summary>
    /// Nothing here is put on the audit trail under the person's name: with the moment, it would lead from the person to their answers. Only that staff
    /// typed in a paper is.
    /// </summary>
    private async Task<Problem?> DropAsync(Survey survey, GiveAnswers give, CancellationToken ct)
    {
        if (await keys.FindAsync(survey.Id, ct) is not { } key) return Over;
        if (give.ResidentId is { } resident && survey.Audience != SurveyAudience.Anybody)
        {
            if (await keys.FindAsync(survey.RollKeyId, ct) is not { } roll) return Over;
            var print = PrintOf(roll, resident);
            var pageName = SurveyRoll.PageOf(print);
            if (await db.SurveyRolls.SingleOrDefaultAsync(p => p.SurveyId == survey.Id && p.Page == pageName, ct) is not { } page) return Over;
            if (!page.Enter(print)) return Twice;
        }

        var number = BallotBox.Draw();
        if (await db.BallotBoxes.SingleOrDefaultAsync(b => b.SurveyId == survey.Id && b.Number == number, ct) is not { } box) return Over;
        box.Drop(give.Answers, key);
        if (give.ByStaff) db.Audit("engagement.survey.paper-entered", "survey", survey.Reference);
        return null;
    }

    private async Task<Problem?> FileAsync(Survey survey, GiveAnswers give, CancellationToken ct)
    {
        if (give.ResidentId is not { } resident) return new Problem("Say whose answers these are", "Who");
        var now = time.GetUtcNow();
        if (await db.SurveyResponses.SingleOrDefaultAsync(r => r.SurveyId == survey.Id && r.ResidentId == resident, ct) is { } before)
        {
            if (give.ByStaff) return new Problem("They have answered this survey already. Each person answers once", "Who");
            before.Answers = SurveyResponse.Seal(await keys.GetOrCreateAsync(before.Id, ct), before.Id, give.Answers);
            (before.ChangedAt, before.EnteredBy) = (now, actor.Actor.ToString());
            before.Edits++;
            db.Audit("engagement.survey-response.changed", "survey-response", before.Id);
            return null;
        }

        var id = Guid.CreateVersion7(now);
        db.SurveyResponses.Add(new SurveyResponse
        {
            Id = id,
            SurveyId = survey.Id,
            ResidentId = resident,
            Answers = SurveyResponse.Seal(await keys.GetOrCreateAsync(id, ct), id, give.Answers),
            AnsweredAt = now,
            EnteredBy = actor.Actor.ToString(),
        });
        db.Publish(new RecordRegistered(
            DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(SurveyResponseRecords.Of, id), SurveyResponseRecords.Class, [new(RetentionTrigger.Created, now.LondonDate())], resident,
            Title: $"Answers to survey {survey.Reference}"));
        if (give.Notice is { } shown) db.Publish(new NoticeShown(Guid.CreateVersion7(now), shown.NoticeId, shown.Version, resident, Collection, survey.Reference, now));
        db.Audit(give.ByStaff ? "engagement.survey-response.entered" : "engagement.survey-response.given", "survey-response", id);
        return null;
    }

    private static string PrintOf(DataKey roll, Guid resident) => roll.Fingerprint(resident.ToString("N"), Print);
}
