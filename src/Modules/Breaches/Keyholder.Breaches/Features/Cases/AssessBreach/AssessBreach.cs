using Keyholder.Breaches.Contracts.Events;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Cases.AssessBreach;

/// <summary>What is known of a breach and how somebody judges the risk.</summary>
/// <param name="Version">The version of the assessment that was looked at; 0 for the first.</param>
internal sealed record AssessBreach(
    string Reference, int Version, bool Confidentiality, bool Integrity, bool Availability, IReadOnlyList<string> Kinds, bool? ByAccident, IReadOnlyList<string> Items,
    string? PeopleKinds, int? People, int? Records, string? Context, string? Identification, IReadOnlyList<string> Circumstances, string? Consequences, RiskToPeople? Risk, string? RiskReason);

internal sealed class AssessBreachHandler(BreachesDbContext db, BreachRegister register, BreachClocks clocks, BreachPolicies policies, DataKeys keys, ActorContext actor, TimeProvider time)
{
    public static readonly Problem Meanwhile = new("Somebody else changed this assessment at the same time. Open it again and add what is missing.");

    public Task<Outcome> HandleAsync(AssessBreach command, CancellationToken ct) => register.ChangeAsync(command.Reference, "assessment.saved", async breach =>
    {
        if (!breach.IsOpen) return CaseProblems.Closed;
        var policy = await policies.TodayAsync(ct);
        var assessment = await db.Assessments.SingleOrDefaultAsync(a => a.BreachId == breach.Id, ct);
        if ((assessment?.Version ?? 0) != command.Version) return Meanwhile;
        var severity = SeverityScore.Of(policy, command.Context, command.Identification, command.Circumstances);
        if (severity is not null && command.Risk is { } judged && judged != SeverityScore.Suggests(policy, severity.Score) && command.RiskReason is null)
            return new Problem($"Enter why you judge the risk differently from the score, which suggests: {SeverityScore.Suggests(policy, severity.Score).InWords().ToLowerInvariant()}", nameof(command.RiskReason));

        var items = Codes.Join(command.Items.Where(code => policy.Items.Any(i => i.Code == code)));
        var changed = (assessment?.Items ?? "") != items;
        var by = actor.Actor.ToString();
        if (assessment is null) db.Assessments.Add(assessment = new BreachAssessment { BreachId = breach.Id, By = by });
        (assessment.Confidentiality, assessment.Integrity, assessment.Availability) = (command.Confidentiality, command.Integrity, command.Availability);
        assessment.Kinds = Codes.Join(policy.Kinds.Where(command.Kinds.Contains));
        (assessment.ByAccident, assessment.Items) = (command.ByAccident, items);
        (assessment.PeopleKinds, assessment.People, assessment.Records) = (command.PeopleKinds, command.People, command.Records);
        (assessment.Context, assessment.Identification) = (severity?.Context.Code, severity?.Identification.Code);
        assessment.Circumstances = Codes.Join(command.Circumstances.Where(code => policy.Circumstances.Any(c => c.Code == code)));
        var worse = command.Risk > (assessment.Risk ?? RiskToPeople.Unlikely);
        (assessment.Score, assessment.Risk) = (severity?.Score, command.Risk);
        var key = await keys.GetAsync(breach.Id, ct);
        assessment.Consequences = command.Consequences is { } text ? key.Seal(text, BreachAssessment.ConsequencesField(breach.Id)) : null;
        assessment.RiskReason = command.RiskReason is { } why ? key.Seal(why, BreachAssessment.RiskReasonField(breach.Id)) : null;
        (assessment.By, assessment.At) = (by, time.GetUtcNow());
        assessment.Version++;
        if (worse) await AskAgainAsync(breach, ct);
        if (changed && ClockTerms.Of(policy).Count(breach.Nature)) db.Publish(new BreachDataConfirmed(breach.Id, breach.Reference, breach.AwareAt, Codes.Split(items)));
        return Outcome.Done;
    }, ct);

    /// <summary>Not to tell rested on a smaller risk, so it is to be decided again, and the clocks run until it is.</summary>
    private async Task AskAgainAsync(Breach breach, CancellationToken ct)
    {
        var rested = await db.Decisions.Where(d => d.BreachId == breach.Id && !d.Yes && d.Question != DecisionQuestion.TellPartners
            && (d.State == DecisionState.InForce || d.State == DecisionState.Proposed)).ToListAsync(ct);
        if (rested.Count == 0) return;
        foreach (var decision in rested) decision.State = DecisionState.Replaced;
        db.Audit("breaches.decision.to-be-made-again", "breach", breach.Id);
        await clocks.CountAsync(breach, ct);
    }
}
