using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.Breaches.Features.Cases.MeetClock;

/// <summary>Whoever a clock is about was told in a way that left nothing behind here; or, for one that was met late, why it was late.</summary>
/// <param name="When">When they were told; null, as are the next two, for a clock that was met before.</param>
/// <param name="By">How they were told.</param>
/// <param name="Said">What was said.</param>
internal sealed record MeetClock(string Reference, Guid ClockId, DateTimeOffset? When, ToldBy? By, string? Said, string? Reason);

internal sealed class MeetClockHandler(BreachRegister register, BreachClocks clocks, DataKeys keys, TimeProvider time)
{
    public Task<Outcome> HandleAsync(MeetClock command, CancellationToken ct) => register.ChangeAsync(command.Reference, "clock.met", async breach =>
    {
        if (!breach.IsOpen) return CaseProblems.Closed;
        if (breach.Clocks.Find(c => c.Id == command.ClockId) is not { } clock) return new Problem("There is no such clock.");
        if (clock.State != ClockState.Met)
        {
            if (command.By is not { } by) return new Problem("Select how they were told", nameof(command.By));
            if (command.Said is null) return new Problem("Enter what was said, and to whom", nameof(command.Said));
            if (command.When is not { } when) return new Problem("Enter when they were told", nameof(command.When));
            if (clocks.Meet(breach, clock.Id, when) is { Ok: false } problem) return problem;
            (clock.ByHand, clock.Said) = (by, (await keys.GetAsync(breach.Id, ct)).Seal(command.Said, BreachClock.SaidField(clock.Id)));
        }

        if (!clock.IsLate(time.GetUtcNow())) return Outcome.Done;
        if (command.Reason is null) return new Problem("Enter why they were told late", nameof(command.Reason));
        clock.LateBecause = (await keys.GetAsync(breach.Id, ct)).Seal(command.Reason, BreachClock.LateField(clock.Id));
        return Outcome.Done;
    }, ct);
}
