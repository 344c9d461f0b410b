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
        ClockKind.Customer => "tell the people whose data it is",
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

    /// <summary>Day and time by the clock in London, without the year: 8 Oct at 10:05am.</summary>
    public static string Shortly(this DateTimeOffset at)
    {
        var local = LondonTime.ToLocal(at);
        return string.Create(CultureInfo.InvariantCulture, $"{local:d MMM} at {local:h:mm}{(local.Hour < 12 ? "am" : "pm")}");
    }

    /// <summary>The link to where it is done.</summary>
    public static string DoIt(this ClockKind kind) => kind switch
    {
        ClockKind.Customer or ClockKind.People => "Write to them",
        ClockKind.Regulator => "Tell the regulator",
        ClockKind.Partner => "Tell them",
        _ => "Take it on",
    };

    /// <summary>What has to be done, as a sentence to whoever does it.</summary>
    public static string ToDo(this BreachClock clock) => clock.Kind == ClockKind.Escalation ? "Take it on: say who deals with it" : clock.Title;

    private static string English(IReadOnlyList<int> hours) =>
        hours.Count < 2 ? string.Concat(hours) : $"{string.Join(", ", hours.SkipLast(1))} and {hours[^1].ToString(CultureInfo.InvariantCulture)}";

    /// <summary>How its time comes about, step by step.</summary>
    public static IReadOnlyList<ClockReason> Reasons(this BreachClock clock, Breach breach, BreachPolicy policy)
    {
        if (clock is not { Hours: { } hours, DueAt: { } due })
        {
            return
            [
                clock.Kind == ClockKind.Partner ? new($"You became aware on {clock.StartsAt.InWords()}. No hours are agreed: without undue delay.", clock.Citation)
                    : new($"It was decided to tell them on {clock.StartsAt.InWords()}. The law sets no hours: without undue delay.", clock.Citation),
                new($"Reminders go out {English(policy.WithoutHoursReminders)} hours after that, and then go on until it is done. They are your organisation’s own rule, not a limit.", "Your own policy"),
            ];
        }

        if (clock.StartsAt == breach.AwareAt && clock.Kind != ClockKind.Escalation
            && policy.Set.Rules().Find(Regimes.Breach, LondonTime.DateOf(breach.AwareAt)) is { } rule)
        {
            // The statute's duty and doubts for the regulator; for others the same count with their own hours and source.
            if (clock.Kind != ClockKind.Regulator) rule = rule with { Duty = $"whoever it concerns must be told ({clock.Title})", Uncertain = null };
            rule = rule with { Amount = hours, Citation = clock.Citation };
            return [.. StatutoryClock.Calculate(rule, policy.Set.Rules().Holidays, new StatutoryCase(Regimes.Breach, [ClockEvent.Aware(clock.StartsAt)])).Steps.Select(s => new ClockReason(s.Text, s.Source))];
        }

        var start = clock.Kind == ClockKind.Escalation ? clock.StartsAt > breach.OpenedAt ? "Whoever dealt with it was taken off it" : "The breach was opened" : "It happened after you became aware, so the time runs from when it happened,";
        var change = LondonTime.ToLocal(clock.StartsAt).Offset != LondonTime.ToLocal(due).Offset ? " The clocks change in between, which neither adds nor takes an hour." : "";
        return
        [
            new($"{start} on {clock.StartsAt.InWords()}.", clock.Citation),
            new($"{hours.ToString(CultureInfo.InvariantCulture)} hours later is {due.InWords()}. Nights, weekends and holidays count.{change}", clock.Citation),
        ];
    }
}
