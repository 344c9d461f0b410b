using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.StatutoryTime;

namespace Keyholder.Breaches.Features.Cases.BreachTimes;

/// <summary>Puts the times of a breach right. Null for what nobody knows.</summary>
/// <param name="Reason">Why; always for a change of awareness.</param>
internal sealed record SetBreachTimes(string Reference, DateTimeOffset AwareAt, DateTimeOffset? OccurredAt, DateTimeOffset? FoundAt, string? Reason);

internal sealed class SetBreachTimesHandler(BreachRegister register, BreachClocks clocks, DataKeys keys, ActorContext actor, TimeProvider time)
{
    public Task<Outcome> HandleAsync(SetBreachTimes command, CancellationToken ct) => register.ChangeAsync(command.Reference, "times.set", async breach =>
    {
        if (!breach.IsOpen) return CaseProblems.Closed;
        var now = time.GetUtcNow();
        // What a clock shows alike was not changed: a page shows minutes, and one hour twice in the night the clocks go back.
        static DateTimeOffset? Kept(DateTimeOffset? was, DateTimeOffset? set) => was is { } known && set is { } given && LondonTime.ShowsAlike(known, given) ? known : set;
        var aware = Kept(breach.AwareAt, command.AwareAt)!.Value;
        breach.OccurredAt = Kept(breach.OccurredAt, command.OccurredAt);
        breach.FoundAt = Kept(breach.FoundAt, command.FoundAt);
        if (Breach.CheckTimes(breach.OccurredAt, breach.FoundAt, aware, now) is { } problem) return problem;
        if (aware != breach.AwareAt)
        {
            if (command.Reason is null) return new Problem("Enter why the time you became aware is changed", nameof(command.Reason));
            var key = await keys.GetAsync(breach.Id, ct);
            if (breach.SetAwareness(aware, key.Seal(command.Reason, ""), actor.Actor.ToString(), now) is { Ok: false } refused) return refused;
            // Sealed for its own row, whose id is known only now.
            var change = breach.Awareness[^1];
            change.Reason = key.Seal(command.Reason, AwarenessChange.ReasonField(change.Id));
        }

        await clocks.CountAsync(breach, ct);
        return Outcome.Done;
    }, ct);
}
