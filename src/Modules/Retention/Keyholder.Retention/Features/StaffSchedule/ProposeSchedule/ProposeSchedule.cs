using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts.Events;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.StaffSchedule.ProposeSchedule;

internal sealed record ProposeSchedule(DateOnly EffectiveOn, string Reason);

/// <summary>Puts the draft before a second person, and asks every module what it would make untrue.</summary>
internal sealed class ProposeScheduleHandler(Schedules schedules, RetentionDbContext db, ActorContext actor, TimeProvider time)
{
    public async Task<Outcome> HandleAsync(ProposeSchedule command, CancellationToken ct)
    {
        var inForce = await schedules.InForceAsync(ct);
        var law = await schedules.LawAsync(command.EffectiveOn, ct);
        return await schedules.ChangeAsync("proposed", async draft =>
        {
            var changes = ScheduleChange.Between(inForce.Classes, draft.Classes);
            if (changes.Count == 0) return new Problem("Nothing is different from the version that applies, so there is nothing to propose.");
            // The law may be another on the day it applies.
            foreach (var c in draft.Classes)
            {
                if (law(c.Code) is { } bound && (bound.Refuses(c.Rule.Period) ?? bound.Refuses(c.Rule)) is { } refusal) return new Problem($"{c.Title}: {refusal}");
            }

            var outcome = draft.Propose(actor.Actor.ToString(), time.GetUtcNow(), time.LondonToday(), command.EffectiveOn, command.Reason);
            if (!outcome.Ok) return outcome;
            db.Objections.RemoveRange(await db.Objections.Where(o => o.Version == draft.Number).ToListAsync(ct));
            db.Publish(new RetentionRuleChangeProposed(draft.Number, command.EffectiveOn, [.. changes.Select(c => c.AsEvent())], draft.Proposal));
            return outcome;
        }, null, ct);
    }
}
