using Keyholder.Access.Contracts;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Cases.DecideBreach;

/// <summary>Decides whether somebody is told.</summary>
/// <param name="Exception">Which exception not to tell people rests on, in the policy's words.</param>
/// <param name="InSpiteOfRisk">Whoever decides knows that the law excuses not telling the regulator only when a risk is unlikely (UK GDPR Art 33(1)).</param>
internal sealed record DecideBreach(string Reference, DecisionQuestion Question, bool Yes, string Reason, string? Exception, bool InSpiteOfRisk);

/// <summary>A second person agrees to a decision, or sends it back.</summary>
internal sealed record AnswerDecision(string Reference, Guid DecisionId, bool Agree, string? Reason);

/// <summary>Who may be the second person.</summary>
internal sealed class SecondPersons(IPeople people)
{
    /// <summary>
    /// The other leads; with only one lead, as a small co-op may have, everybody else who deals with breaches. Never whoever decided, nor whom it is about.
    /// </summary>
    /// <param name="breach">The breach.</param>
    /// <param name="by">Who decided, as the audit trail has it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<(IReadOnlyList<StaffPerson> People, bool OnlyOneLead)> OfAsync(Breach breach, string by, CancellationToken ct)
    {
        var leads = (await people.InRoleAsync(Roles.DataProtectionLead, ct)).Where(p => p.Id != breach.AboutStaffId).ToList();
        var onlyOne = leads.Count <= 1;
        IEnumerable<StaffPerson> may = onlyOne ? leads.Concat(await people.InRoleAsync(Roles.CaseOfficer, ct)) : leads;
        var decider = Actor.Parse(by).Id;
        return ([.. may.Where(p => p.Id != decider && p.Id != breach.AboutStaffId).DistinctBy(p => p.Id)], onlyOne);
    }
}

internal sealed class DecideBreachHandler(
    BreachesDbContext db, BreachRegister register, BreachClocks clocks, BreachPolicies policies, SecondPersons seconds, BreachMail mail, DataKeys keys, ActorContext actor, TimeProvider time)
{
    /// <summary>Whether a decision needs a second person.</summary>
    public static bool NeedsSecond(BreachPolicy policy, DecisionQuestion question, bool yes, RiskToPeople? risk) => !yes && question switch
    {
        DecisionQuestion.TellRegulator => policy.SecondPersonForNo || risk is RiskToPeople.Risk or RiskToPeople.High,
        // The organisation's own promise to the people concerned ends with it, too.
        DecisionQuestion.TellPeople => policy.SecondPersonForNo && (risk == RiskToPeople.High || policy.Customer is not null),
        _ => false,
    };

    public Task<Outcome> HandleAsync(DecideBreach command, CancellationToken ct) => register.ChangeAsync(command.Reference, "decision.made", async breach =>
    {
        if (!breach.IsOpen) return CaseProblems.Closed;
        var policy = await policies.TodayAsync(ct);
        var risk = await db.Assessments.Where(a => a.BreachId == breach.Id).Select(a => a.Risk).SingleOrDefaultAsync(ct);
        if (!command.Yes && command.Question != DecisionQuestion.TellPartners)
        {
            if (risk is null) return new Problem("Judge the risk to people first, on the assessment page. Without it you can only decide to tell.");
            if (risk != RiskToPeople.Unlikely && command.Question == DecisionQuestion.TellRegulator && !command.InSpiteOfRisk)
                return new Problem("Confirm that you know the regulator must be told unless a risk to people is unlikely", nameof(command.InSpiteOfRisk));
        }

        var exceptions = policy.List("breach.people.exceptions");
        var needsException = command is { Yes: false, Question: DecisionQuestion.TellPeople } && risk == RiskToPeople.High;
        if (needsException && !exceptions.Contains(command.Exception)) return new Problem("Choose the exception on which it rests", nameof(command.Exception));

        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var second = NeedsSecond(policy, command.Question, command.Yes, risk);
        var earlier = await db.Decisions.Where(d => d.BreachId == breach.Id && d.Question == command.Question).ToListAsync(ct);
        // What waited is overtaken at once; what is in force stays so until the second person agrees.
        foreach (var old in earlier.Where(d => d.State == DecisionState.Proposed || (!second && d.State == DecisionState.InForce))) old.State = DecisionState.Replaced;
        var by = actor.Actor.ToString();
        db.Decisions.Add(new BreachDecision
        {
            Id = id,
            BreachId = breach.Id,
            Question = command.Question,
            Yes = command.Yes,
            Reason = (await keys.GetAsync(breach.Id, ct)).Seal(command.Reason, BreachDecision.ReasonField(id)),
            Exception = needsException ? command.Exception : null,
            State = second ? DecisionState.Proposed : DecisionState.InForce,
            By = by,
            At = now,
        });
        if (second)
        {
            var who = (await seconds.OfAsync(breach, by, ct)).People;
            if (breach.IsSealed) who = [.. who.Where(p => p.Roles.Contains(Roles.DataProtectionLead) || p.Id == breach.OfficerId || breach.MayOpen.Exists(a => a.StaffId == p.Id))];
            await mail.StaffAsync(
                [.. who.Select(p => p.Id)], $"Breach {breach.Reference}: a decision waits for you", "Somebody decided not to tell. A second person must agree, or send it back.",
                $"{BreachPage.UrlOf(breach.Reference)}/decisions", "breaches.decision", ct);
        }
        else
        {
            await clocks.CountAsync(breach, ct);
        }

        return Outcome.Done;
    }, ct, $"{command.Question}: {(command.Yes ? "yes" : "no")}");

    public Task<Outcome> HandleAsync(AnswerDecision command, CancellationToken ct) => register.ChangeAsync(command.Reference, command.Agree ? "decision.agreed" : "decision.sent-back", async breach =>
    {
        if (!breach.IsOpen) return CaseProblems.Closed;
        var decisions = await db.Decisions.Where(d => d.BreachId == breach.Id).ToListAsync(ct);
        if (decisions.Find(d => d.Id == command.DecisionId) is not { State: DecisionState.Proposed } decision) return new Problem("This decision does not wait for a second person any more.");
        var me = actor.StaffId();
        if (decision.By == actor.Actor.ToString()) return new Problem("You decided it, so somebody else must agree.");
        if ((await seconds.OfAsync(breach, decision.By, ct)).People.All(p => p.Id != me)) return new Problem("You cannot be the second person: another data protection lead must agree.");
        if (!command.Agree && command.Reason is null) return new Problem("Enter why you send it back", nameof(command.Reason));
        if (command.Agree)
        {
            foreach (var old in decisions.Where(d => d.Question == decision.Question && d.State == DecisionState.InForce)) old.State = DecisionState.Replaced;
        }

        decision.State = command.Agree ? DecisionState.InForce : DecisionState.SentBack;
        (decision.SecondBy, decision.SecondAt) = (actor.Actor.ToString(), time.GetUtcNow());
        if (command.Reason is { } reason) decision.SecondReason = (await keys.GetAsync(breach.Id, ct)).Seal(reason, BreachDecision.SecondReasonField(decision.Id));
        if (command.Agree) await clocks.CountAsync(breach, ct);
        if (!command.Agree && Actor.Parse(decision.By).Id is { } decider)
            await mail.StaffAsync([decider], $"Breach {breach.Reference}: a decision was sent back", "The second person did not agree. Decide again.", $"{BreachPage.UrlOf(breach.Reference)}/decisions", "breaches.decision", ct);
        return Outcome.Done;
    }, ct);
}
