using System.Globalization;
using Keyholder.Breaches.Domain;

namespace Keyholder.Breaches.Features.Cases;

/// <summary>What the clocks of a breach are counted by.</summary>
/// <param name="CustomerFromOccurrence">The customer's hours run from when it happened, if that is later than awareness.</param>
/// <param name="IncludesPotential">A potential breach counts as one.</param>
internal sealed record ClockTerms(TimeLimit Regulator, TimeLimit? Customer, bool CustomerFromOccurrence, TimeLimit Escalation, bool IncludesPotential, string PeopleCitation)
{
    public static ClockTerms Of(BreachPolicy policy) => new(
        policy.Regulator, policy.Customer, policy.CustomerFromOccurrence, policy.Escalation, policy.IncludesPotential,
        policy.Set.Find("breach.people.content", policy.Today)?.Citation ?? "UK GDPR Article 34");

    /// <summary>Whether anybody outside must hear of it at all.</summary>
    public bool Count(BreachNature nature) => nature == BreachNature.Breach || (nature == BreachNature.PotentialBreach && IncludesPotential);
}

/// <summary>The decisions in force about a breach; null where there is none yet.</summary>
/// <param name="PeopleAt">When it was decided to tell people.</param>
internal sealed record ClockDecisions(bool? Regulator = null, bool? People = null, DateTimeOffset? PeopleAt = null, bool? Partners = null)
{
    public static ClockDecisions Of(IEnumerable<BreachDecision> decisions)
    {
        var inForce = decisions.Where(d => d.State == DecisionState.InForce).ToList();
        BreachDecision? Latest(DecisionQuestion question) => inForce.Where(d => d.Question == question).MaxBy(d => d.At);
        var people = Latest(DecisionQuestion.TellPeople);
        return new ClockDecisions(
            Latest(DecisionQuestion.TellRegulator)?.Yes, people?.Yes, people is { Yes: true } ? people.SecondAt ?? people.At : null, Latest(DecisionQuestion.TellPartners)?.Yes);
    }
}

/// <summary>Counts the clocks of one breach. Counting twice changes nothing.</summary>
internal static class ClockCount
{
    public static void Count(this Breach breach, ClockTerms terms, ClockDecisions decisions, DateTimeOffset now)
    {
        var counts = terms.Count(breach.Nature);
        var customer = terms.CustomerFromOccurrence && breach.OccurredAt > breach.AwareAt ? breach.OccurredAt.Value : breach.AwareAt;
        breach.Keep(ClockKind.Customer, counts && decisions.People != false, customer, terms.Customer, terms.Customer is { } promise ? PromiseTitle(promise.Hours) : "", now);
        breach.Keep(ClockKind.Regulator, counts && decisions.Regulator != false, breach.AwareAt, terms.Regulator, "Tell the regulator", now);
        breach.KeepPeople(counts && decisions.People != false, terms.PeopleCitation, decisions.PeopleAt, now);
        foreach (var clock in breach.Clocks.Where(c => c.Kind == ClockKind.Partner)) clock.RecountForPartner(counts && decisions.Partners != false, breach.AwareAt);
        breach.KeepEscalation(terms.Escalation, now);
    }

    /// <summary>What the organisation's own promise to the people is called.</summary>
    public static string PromiseTitle(int hours) => string.Create(CultureInfo.InvariantCulture, $"Tell the people whose data it is (our {hours}-hour promise)");

    // A clock keeps the hours it was begun with: a policy that changes later does not move what was promised then.
    private static void Keep(this Breach breach, ClockKind kind, bool needed, DateTimeOffset start, TimeLimit? limit, string title, DateTimeOffset now)
    {
        if (breach.Clocks.Find(c => c.Kind == kind) is { } clock)
        {
            clock.Recount(needed, start);
        }
        else if (needed && limit is not null)
        {
            clock = new BreachClock { Id = Guid.CreateVersion7(now), BreachId = breach.Id, Kind = kind, Title = title, Hours = limit.Hours, Citation = limit.Citation };
            clock.StartFrom(start);
            breach.Clocks.Add(clock);
        }
    }

    // Whenever nobody deals with the breach, also when they were taken off it, somebody has to take it up.
    private static void KeepEscalation(this Breach breach, TimeLimit limit, DateTimeOffset now)
    {
        var clock = breach.Clocks.Find(c => c.Kind == ClockKind.Escalation);
        if (breach.OfficerId is not null) clock?.Meet(now);
        else if (clock?.State == ClockState.Met) clock.BeginAgain(now);
        else breach.Keep(ClockKind.Escalation, true, clock?.StartsAt ?? now, limit, "Somebody takes it up", now);
    }

    private static void KeepPeople(this Breach breach, bool needed, string citation, DateTimeOffset? decidedAt, DateTimeOffset now)
    {
        if (breach.Clocks.Find(c => c.Kind == ClockKind.People) is { } clock)
            clock.Recount(needed, decidedAt ?? clock.StartsAt);
        else if (needed && decidedAt is { } start)
            breach.Clocks.Add(new BreachClock { Id = Guid.CreateVersion7(now), BreachId = breach.Id, Kind = ClockKind.People, Title = "Tell the people at high risk", StartsAt = start, Citation = citation });
    }

    // Which partner need not be told is said about each one: counting again does not begin a clock that somebody ended.
    private static void RecountForPartner(this BreachClock clock, bool needed, DateTimeOffset start)
    {
        if (clock.StartsAt != start) clock.StartFrom(start);
        if (!needed && clock.State != ClockState.Met) clock.State = ClockState.NotNeeded;
    }

    private static void Recount(this BreachClock clock, bool needed, DateTimeOffset start)
    {
        if (clock.StartsAt != start) clock.StartFrom(start);
        if (clock.State != ClockState.Met) clock.State = needed ? ClockState.Running : ClockState.NotNeeded;
    }
}
