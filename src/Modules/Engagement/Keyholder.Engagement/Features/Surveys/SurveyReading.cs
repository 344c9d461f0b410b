using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Surveys;

/// <summary>
/// What may be seen of answers. Of an anonymous survey nothing is worked out while it is open: who looked before and after somebody answered would
/// see what they answered.
/// </summary>
internal sealed class SurveyReading(EngagementDbContext db, DataKeys keys)
{
    private const int AtOnce = 500;

    /// <summary>How many have answered, while it is open too.</summary>
    public async Task<int> TurnoutAsync(Survey survey, CancellationToken ct) => survey switch
    {
        { Anonymous: false } => await db.SurveyResponses.CountAsync(r => r.SurveyId == survey.Id, ct),
        { State: SurveyState.Open, Audience: not SurveyAudience.Anybody } => (await db.SurveyRolls.AsNoTracking().Where(p => p.SurveyId == survey.Id).ToListAsync(ct)).Sum(p => p.Prints.Count),
        _ => (await AnswersAsync(survey, ct)).Count,
    };

    /// <summary>All answers, without whose they are and in no order. Those that may not be used are left out.</summary>
    public async Task<IReadOnlyList<SurveyAnswers>> AnswersAsync(Survey survey, CancellationToken ct)
    {
        if (survey.Anonymous)
        {
            if (await keys.FindAsync(survey.Id, ct) is not { } key) return [];
            return [.. (await db.BallotBoxes.AsNoTracking().Where(b => b.SurveyId == survey.Id).ToListAsync(ct)).SelectMany(b => b.Open(key))];
        }

        var all = new List<SurveyAnswers>();
        for (var last = Guid.Empty; ;)
        {
            var some = await db.SurveyResponses.AsNoTracking().Where(r => r.SurveyId == survey.Id && !r.Restricted && r.Id > last).OrderBy(r => r.Id).Take(AtOnce).ToListAsync(ct);
            if (some.Count == 0) return all;
            var known = await keys.FindAsync([.. some.Select(r => r.Id)], ct);
            all.AddRange(some.Where(r => known.ContainsKey(r.Id)).Select(r => r.Open(known[r.Id])));
            last = some[^1].Id;
        }
    }
}
