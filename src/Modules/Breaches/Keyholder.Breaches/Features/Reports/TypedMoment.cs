using Keyholder.BuildingBlocks.Web;
using Keyholder.StatutoryTime;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Keyholder.Breaches.Features.Reports;

/// <summary>A moment as people type it: a day, and a time of the clock in London if they know it.</summary>
/// <param name="At">The instant; without a time the first of the day.</param>
/// <param name="TimeKnown">Whether they gave a time.</param>
internal sealed record TypedMoment(DateTimeOffset At, bool TimeKnown)
{
    /// <summary>Null when nothing was typed, or when it is wrong: then the error is at its field.</summary>
    /// <param name="day">The day.</param>
    /// <param name="clock">The time, for example "14:30" or "2:30pm".</param>
    /// <param name="name">What it is called, with a capital: "The day it happened".</param>
    /// <param name="fields">The names of the two fields.</param>
    /// <param name="errors">Where errors go.</param>
    /// <param name="now">The present.</param>
    public static TypedMoment? Read(DateInput day, string? clock, string name, (string Day, string Clock) fields, ModelStateDictionary errors, DateTimeOffset now)
    {
        var hasTime = !string.IsNullOrWhiteSpace(clock);
        if (day.IsEmpty)
        {
            if (hasTime) errors.AddModelError(fields.Day, "Enter the day as well as the time");
            return null;
        }

        if (day.Check(name, now.LondonDate(), DateLimit.TodayOrPast) is { } problem)
        {
            errors.AddModelError(problem.Box is { } box ? $"{fields.Day}.{box}" : fields.Day, problem.Message);
            return null;
        }

        var date = day.Date!.Value;
        if (!hasTime) return new TypedMoment(LondonTime.EndOf(date.AddDays(-1)), false);
        var (at, wrong) = ClockTime.Read(date, clock, now);
        if (at > now) wrong = "The time must be in the past";
        if (wrong is null) return new TypedMoment(at!.Value, true);
        errors.AddModelError(fields.Clock, wrong);
        return null;
    }

    /// <summary>In words, the time only if it is known.</summary>
    public static string InWords(DateTimeOffset? at, bool timeKnown) => at is not { } known ? "Not known" : timeKnown ? known.InWords() : known.LondonDate().InWords();
}
