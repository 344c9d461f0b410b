using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Surveys;

/// <summary>
/// A survey's last day is over, or staff closed it: the answers are counted, and of an anonymous one the roll goes with its key. Each step is one
/// commit and is found done when it is woken again.
/// </summary>
internal sealed class CloseSurveys(EngagementDbContext db, SurveyReading reading, EngagementPolicies policies, DataKeys keys, WakeUps wakeUps, TimeProvider time) : IWakeUp
{
    public const string Job = "engagement.survey-closing";
    private const int Batch = 200;
    private static readonly TimeSpan SecondLook = TimeSpan.FromMinutes(10);

    public async Task RunAsync(string key, CancellationToken ct)
    {
        db.StartOver();
        var id = Guid.Parse(key);
        if (await db.Surveys.SingleOrDefaultAsync(s => s.Id == id, ct) is not { } survey) return;
        var now = time.GetUtcNow();
        if (survey.State == SurveyState.Open && now.LondonDate() > survey.ClosesOn)
        {
            survey.Close(now);
            SurveyRegister.Closed(db, survey, now.LondonDate());
            db.Audit("engagement.survey.closed", "survey", survey.Reference);
            await db.SaveChangesAsync(ct);
        }

        if (survey.State != SurveyState.Closed) return;
        if (survey.Result is null) await CountAsync(survey, ct);
        if (survey.Anonymous) await keys.DestroyAsync(survey.RollKeyId, ct);
        else await BeginKeepingAsync(survey, ct);
        // Whoever was saving their answers while it closed came after the first look.
        if (!survey.Anonymous && survey.ClosedAt + SecondLook is { } again && again > now) await wakeUps.ScheduleAsync(Job, key, again, ct);
    }

    private async Task CountAsync(Survey survey, CancellationToken ct)
    {
        // Whoever had a box open before it closed fails at its number and hears that it is over.
        foreach (var box in await db.BallotBoxes.Where(b => b.SurveyId == survey.Id).ToListAsync(ct)) box.Lock();
        db.SurveyRolls.RemoveRange(await db.SurveyRolls.Where(p => p.SurveyId == survey.Id).ToListAsync(ct));
        survey.Count(SurveyResult.Of(survey.Questions, await reading.AnswersAsync(survey, ct), (await policies.GetAsync(ct)).SmallNumber));
        db.Audit("engagement.survey.counted", "survey", survey.Reference);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>From the closing on the time runs for which each answer is kept.</summary>
    private async Task BeginKeepingAsync(Survey survey, CancellationToken ct)
    {
        var (id, reference, on) = (survey.Id, survey.Reference, survey.ClosedAt!.Value.LondonDate());
        while (true)
        {
            db.StartOver();
            var some = await db.SurveyResponses.Where(r => r.SurveyId == id && !r.Closed).OrderBy(r => r.Id).Take(Batch).ToListAsync(ct);
            if (some.Count == 0) return;
            foreach (var response in some)
            {
                response.Closed = true;
                db.Publish(new TriggerReached(DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(SurveyResponseRecords.Of, response.Id), RetentionTrigger.Closed, on));
            }

            db.Audit("engagement.survey.answers-closed", "survey", reference, some.Count.Counted("answer"));
            await db.SaveChangesAsync(ct);
            await db.LetOthersWriteAsync(ct);
        }
    }
}
