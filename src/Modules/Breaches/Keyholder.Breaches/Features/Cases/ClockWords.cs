using System.Globalization;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Web;
using Keyholder.StatutoryTime;
using ClockState = Keyholder.Breaches.Domain.ClockState;

namespace Keyholder.Breaches.Features.Cases;

/// <summary>A clock's reasoning: one step and where it comes from.</summary>
internal sealed record ClockReason(string Text, string Citation);

/// <summary>How clocks are spoken of.</summary>
internal static class ClockWords
{
    private const int HoursUntilDays = 100;

    /// <summary>What has to be done, as part of a sentence. Names nobody, so that it may stand in a mail.</summary>
    public static string Doing(this ClockKind kind) => kind switch
    {
        ClockKind.Customer => "tell the customer",
        ClockKind.Regulator => "tell the regulator",
        ClockKind.People => "tell the people at high risk",
        ClockKind.Partner => "tell a partner",
        _ => "take it up",
    };

    /// <summary>Whole hours and minutes: "2 hours 10 minutes". From a hundred hours on, days of 24 hours.</summary>
    public static string InWords(this TimeSpan span)
    {
        var minutes = (long)Math.Floor(span.Duration().TotalMinutes);
        if (minutes < 1) return "less than a minute";
        var (hours, rest) = ((int)(minutes / 60), (int)(minutes % 60));
        if (hours >= HoursUntilDays) return (hours / 24).Counted("day");
        return (hours, rest) switch
        {
            (0, _) => rest.Counted("minute"),
            (_, 0) => hours.Counted("hour"),
            _ => $"{hours.Counted("hour")} {rest.Counted("minute")}",
        };
    }

    /// <summary>How it stands: "2 hours 10 minutes left", "late by 3 hours", "done in time".</summary>
    public static string Standing(this BreachClock clock, DateTimeOffset now) => (clock.State, clock.DueAt) switch
    {
        (ClockState.NotNeeded, _) => "not needed",
        (ClockState.Met, null) => "done",
        (ClockState.Met, { } due) => clock.MetAt > due ? $"done, late by {(clock.MetAt.Value - due).InWords()}" : "done in time",
        (_, null) => "without undue delay",
        (_, { } due) => due >= now ? $"{(due - now).InWords()} left" : $"late by {(now - due).InWords()}",
    };

    public static (string Text, string Colour) Tag(this BreachClock clock, DateTimeOffset now) => clock.State switch
    {
        ClockState.NotNeeded => ("Not needed", "grey"),
        ClockState.Met => clock.IsLate(now) ? ("Done late", "orange") : ("Done", "green"),
        _ => clock.IsLate(now) ? ("Late", "red") : ("Running", "blue"),
    };

    /// <summary>Late, and nobody has said why yet. Nobody is asked why it took long to take it up.</summary>
    public static bool NeedsReason(this BreachClock clock, DateTimeOffset now) => clock.Kind != ClockKind.Escalation && clock.State == ClockState.Met && clock.IsLate(now) && clock.LateBecause is null;

    /// <summary>How its time comes about, step by step.</summary>
    public static IReadOnlyList<ClockReason> Reasons(this BreachClock clock, Breach breach, BreachPolicy policy)
    {
        if (clock is not { Hours: { } hours, DueAt: { } due })
            return [new($"It was decided to tell them on {clock.StartsAt.InWords()}. The law sets no hours: without undue delay.", clock.Citation)];
        if (clock.StartsAt == breach.AwareAt && clock.Kind != ClockKind.Escalation
            && policy.Set.Rules().Find(Regimes.Breach, LondonTime.DateOf(breach.AwareAt)) is { } rule)
        {
            // The statute's duty for the regulator; for others the same count with their own hours and source.
            rule = rule with { Amount = hours, Citation = clock.Citation, Duty = clock.Kind == ClockKind.Regulator ? rule.Duty : $"whoever it concerns must be told ({clock.Title})" };
            return [.. StatutoryClock.Calculate(rule, policy.Set.Rules().Holidays, new StatutoryCase(Regimes.Breach, [ClockEvent.Aware(clock.StartsAt)])).Steps.Select(s => new ClockReason(s.Text, s.Source))];
        }

        var start = clock.Kind == ClockKind.Escalation ? "The breach was opened" : "It happened after you became aware, so the time runs from when it happened,";
        var change = LondonTime.ToLocal(clock.StartsAt).Offset != LondonTime.ToLocal(due).Offset ? " The clocks change in between, which neither adds nor takes an hour." : "";
        return
        [
            new($"{start} on {clock.StartsAt.InWords()}.", clock.Citation),
            new($"{hours.ToString(CultureInfo.InvariantCulture)} hours later is {due.InWords()}. Nights, weekends and holidays count.{change}", clock.Citation),
        ];
    }
}
