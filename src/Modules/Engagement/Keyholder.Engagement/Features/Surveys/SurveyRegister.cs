using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Surveys;

/// <summary>What staff do with surveys.</summary>
internal sealed class SurveyRegister(EngagementDbContext db, DataKeys keys, WakeUps wakeUps, ActorContext actor, TimeProvider time)
{
    public static readonly Problem ChangedMeanwhile = new("Somebody else changed it at the same moment. Look at it again");

    /// <summary>The first moment after the closing day.</summary>
    public static DateTimeOffset ClosingOf(DateOnly day) => LondonTime.EndOf(day).ToUniversalTime();

    public async Task<Outcome<Survey>> SaveAsync(string? reference, SurveyDetails details, CancellationToken ct)
    {
        db.StartOver();
        if (details.Audience == SurveyAudience.Group && !await db.Groups.AnyAsync(g => g.Id == details.GroupId && g.EndedAt == null, ct)) return new Problem("Choose the group", "GroupId");
        var (now, today) = (time.GetUtcNow(), time.LondonToday());
        var survey = reference is null
            ? new Survey { Id = Guid.CreateVersion7(now), Reference = EngagementReference.New("SV"), CreatedBy = actor.Actor.ToString(), CreatedAt = now, RollKeyId = Guid.NewGuid() }
            : await db.Surveys.SingleOrDefaultAsync(s => s.Reference == reference, ct);
        if (survey is null) return new Problem("There is no such survey");
        if (survey.Change(details, today) is { } problem) return problem;
        if (reference is null) db.Surveys.Add(survey);
        if (survey.State == SurveyState.Open)
        {
            await wakeUps.ScheduleAsync(CloseSurveys.Job, survey.Id.ToString(), ClosingOf(survey.ClosesOn), ct);
            if (survey.RemindsOn is not null) await wakeUps.ScheduleAsync(MailSurveys.Job, survey.Id.ToString(), now.AddMinutes(1), ct);
        }

        db.Audit(reference is null ? "engagement.survey.added" : "engagement.survey.changed", "survey", survey.Reference);
        return await SaveAsync(ct) is { } lost ? lost : survey;
    }

    public Task<Outcome> PutAsync(string reference, SurveyQuestion question, CancellationToken ct) => ChangeAsync(reference, "changed", s => s.Put(question), ct);

    public Task<Outcome> RemoveAsync(string reference, string key, CancellationToken ct) => ChangeAsync(reference, "changed", s => s.Remove(key), ct);

    public Task<Outcome> MoveAsync(string reference, string key, int by, CancellationToken ct) => ChangeAsync(reference, "changed", s => s.Move(key, by), ct);

    public Task<Outcome> PublishAsync(string reference, CancellationToken ct) => ChangeAsync(reference, "results-published", s => s.Publish(time.GetUtcNow()), ct);

    public async Task<Outcome> OpenAsync(string reference, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        Guid? opened = null;
        var outcome = await ChangeAsync(reference, "opened", async s =>
        {
            if (s.Open(time.LondonToday(), now) is { } problem) return problem;
            if (s.Anonymous) await PrepareBallotsAsync(s, ct);
            // Asked for before the commit, so that no crash loses them.
            await wakeUps.ScheduleAsync(CloseSurveys.Job, s.Id.ToString(), ClosingOf(s.ClosesOn), ct);
            if (s.Audience != SurveyAudience.Anybody) await wakeUps.ScheduleAsync(MailSurveys.Job, s.Id.ToString(), now.AddMinutes(1), ct);
            opened = s.Audience == SurveyAudience.Anybody ? null : s.Id;
            return null;
        }, ct);
        if (outcome.Ok && opened is { } id) await wakeUps.ScheduleAsync(MailSurveys.Job, id.ToString(), now, ct);
        return outcome;
    }

    public async Task<Outcome> CloseAsync(string reference, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        Guid? closed = null;
        var outcome = await ChangeAsync(reference, "closed", async s =>
        {
            if (s.Close(now) is { } problem) return problem;
            Closed(db, s, now.LondonDate());
            await wakeUps.ScheduleAsync(CloseSurveys.Job, s.Id.ToString(), now.AddMinutes(1), ct);
            closed = s.Id;
            return null;
        }, ct);
        if (outcome.Ok) await wakeUps.ScheduleAsync(CloseSurveys.Job, closed.ToString()!, now, ct);
        return outcome;
    }

    /// <summary>Deletes one that has asked nobody.</summary>
    public async Task<Outcome> DeleteAsync(string reference, CancellationToken ct)
    {
        db.StartOver();
        if (await db.Surveys.SingleOrDefaultAsync(s => s.Reference == reference, ct) is not { } survey) return new Problem("There is no such survey");
        if (survey.State != SurveyState.Draft) return new Problem("The survey has been opened, so it cannot be deleted: people have been asked");
        db.Surveys.Remove(survey);
        db.Audit("engagement.survey.deleted", "survey", survey.Reference);
        if (await SaveAsync(ct) is { } lost) return lost;
        // An opening that failed may have made them.
        await keys.DestroyAsync(survey.Id, ct);
        await keys.DestroyAsync(survey.RollKeyId, ct);
        return Outcome.Done;
    }

    /// <summary>The time for which anonymous answers are kept begins.</summary>
    public static void Closed(EngagementDbContext db, Survey survey, DateOnly on)
    {
        if (survey.Anonymous) db.Publish(new TriggerReached(DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(SurveyBallotRecords.Of, survey.Id), RetentionTrigger.Closed, on));
    }

    private async Task PrepareBallotsAsync(Survey survey, CancellationToken ct)
    {
        await keys.GetOrCreateAsync(survey.Id, ct);
        db.BallotBoxes.AddRange(Enumerable.Range(0, BallotBox.Boxes).Select(n => new BallotBox { SurveyId = survey.Id, Number = n }));
        if (survey.Audience != SurveyAudience.Anybody)
        {
            await keys.GetOrCreateAsync(survey.RollKeyId, ct);
            db.SurveyRolls.AddRange(SurveyRoll.Pages.Select(p => new SurveyRoll { SurveyId = survey.Id, Page = p.ToString() }));
        }

        db.Publish(new RecordRegistered(
            DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(SurveyBallotRecords.Of, survey.Id), SurveyResponseRecords.Class, [new(RetentionTrigger.Created, time.LondonToday())],
            Title: $"Anonymous answers to survey {survey.Reference}"));
    }

    private Task<Outcome> ChangeAsync(string reference, string verb, Func<Survey, Problem?> change, CancellationToken ct) => ChangeAsync(reference, verb, s => Task.FromResult(change(s)), ct);

    private async Task<Outcome> ChangeAsync(string reference, string verb, Func<Survey, Task<Problem?>> change, CancellationToken ct)
    {
        db.StartOver();
        if (await db.Surveys.SingleOrDefaultAsync(s => s.Reference == reference, ct) is not { } survey) return new Problem("There is no such survey");
        if (await change(survey) is { } problem) return problem;
        db.Audit($"engagement.survey.{verb}", "survey", survey.Reference);
        return await SaveAsync(ct) is { } lost ? lost : Outcome.Done;
    }

    private async Task<Problem?> SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (DbUpdateException)
        {
            return ChangedMeanwhile;
        }
    }
}
