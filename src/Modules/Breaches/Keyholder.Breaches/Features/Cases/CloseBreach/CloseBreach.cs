using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Affected;
using Keyholder.Breaches.Features.Reports;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Cases.CloseBreach;

internal sealed class CloseBreachHandler(BreachesDbContext db, BreachRegister register, BreachClocks clocks, BreachPolicies policies, PeopleTelling telling, DataKeys keys, ActorContext actor, TimeProvider time)
{
    /// <summary>What is still missing before it may be closed, in plain words; empty when nothing is.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync(Breach breach, CancellationToken ct)
    {
        var missing = new List<string>();
        var now = time.GetUtcNow();
        var counts = ClockTerms.Of(await policies.TodayAsync(ct)).Count(breach.Nature);
        if (breach.OfficerId is null) missing.Add("Nobody deals with it");
        if (await db.Assessments.AsNoTracking().SingleOrDefaultAsync(a => a.BreachId == breach.Id, ct) is not { } assessment) missing.Add("It has not been assessed");
        else if (counts && assessment.Risk is null) missing.Add("Nobody has judged the risk to people");
        var decisions = await db.Decisions.AsNoTracking().Where(d => d.BreachId == breach.Id).Select(d => new { d.Question, d.State, d.Yes }).ToListAsync(ct);
        // Of a near miss nobody has to be told, so there is nothing to decide.
        if (counts) missing.AddRange(Enum.GetValues<DecisionQuestion>().Where(q => !decisions.Exists(d => d.Question == q && d.State == DecisionState.InForce)).Select(q => $"Not decided: {q.InWords().ToLowerInvariant()}"));
        if (decisions.Exists(d => d.State == DecisionState.Proposed)) missing.Add("A decision waits for a second person");
        missing.AddRange(breach.Clocks.Where(c => c.State == ClockState.Running && c.Kind != ClockKind.Escalation).Select(c => $"Clock still running: {c.Title}"));
        missing.AddRange(breach.Clocks.Where(c => c.NeedsReason(now)).Select(c => $"Nobody has said why it was late: {c.Title}"));
        var steps = await db.ContainmentSteps.CountAsync(s => s.BreachId == breach.Id && s.State == StepState.Open, ct);
        if (steps > 0) missing.Add($"Containment: {steps.Counted("step")} not dealt with");
        var people = await telling.ProgressAsync(breach.Id, ct);
        if (counts && people.Left > 0 && decisions.Exists(d => d is { Question: DecisionQuestion.TellPeople, State: DecisionState.InForce, Yes: true })) missing.Add($"Not told yet: {people.Left.Counted("person", "people")}");
        return missing;
    }

    public Task<Outcome> CloseAsync(string reference, string? lessons, CancellationToken ct) => register.ChangeAsync(reference, "breach.closed", async breach =>
    {
        if (!breach.IsOpen) return CaseProblems.Closed;
        if (await MissingAsync(breach, ct) is { Count: > 0 } missing) return new Problem($"It cannot be closed yet. {string.Join(". ", missing)}.");
        var now = time.GetUtcNow();
        (breach.State, breach.ClosedAt) = (BreachState.Closed, now);
        await AddAsync(breach, false, lessons, now, ct);
        await clocks.CountAsync(breach, ct);
        db.Publish(breach.Registration());
        return Outcome.Done;
    }, ct);

    public Task<Outcome> ReopenAsync(string reference, string reason, CancellationToken ct) => register.ChangeAsync(reference, "breach.reopened", async breach =>
    {
        if (breach.State != BreachState.Closed) return new Problem("It is not closed.");
        (breach.State, breach.ClosedAt) = (BreachState.Open, null);
        await AddAsync(breach, true, reason, time.GetUtcNow(), ct);
        await clocks.CountAsync(breach, ct);
        db.Publish(new TriggerReached(BreachRecords.Source, BreachRecords.IdOf(breach), RetentionTrigger.Closed, null));
        return Outcome.Done;
    }, ct);

    private async Task AddAsync(Breach breach, bool reopened, string? text, DateTimeOffset now, CancellationToken ct)
    {
        var id = Guid.CreateVersion7(now);
        db.Closings.Add(new BreachClosing
        {
            Id = id,
            BreachId = breach.Id,
            Reopened = reopened,
            Text = text is null ? null : (await keys.GetAsync(breach.Id, ct)).Seal(text, BreachClosing.TextField(id)),
            By = actor.Actor.ToString(),
            At = now,
        });
    }
}
