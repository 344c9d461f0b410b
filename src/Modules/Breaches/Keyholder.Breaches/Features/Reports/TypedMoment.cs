using System.Globalization;
using Keyholder.BuildingBlocks.Web;
using Keyholder.StatutoryTime;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Keyholder.Breaches.Features.Reports;

/// <summary>A moment as people type it: a day, and a time of the clock in London if they know it.</summary>
/// <param name="At">The instant; without a time the first of the day.</param>
/// <param name="TimeKnown">Whether they gave a time.</param>
internal sealed record TypedMoment(DateTimeOffset At, bool TimeKnown)
{
    private static readonly string[] Formats = ["H:mm", "HH:mm", "H.mm", "HHmm", "h:mmtt", "h:mm tt", "h.mmtt", "h.mm tt", "htt", "h tt"];

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
        if (!TimeOnly.TryParseExact(clock!.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            errors.AddModelError(fields.Clock, "Enter a time, like 14:30 or 2:30pm");
            return null;
        }

        if (LondonTime.Resolve(date.ToDateTime(time)) is not { } at)
        {
            errors.AddModelError(fields.Clock, $"The clocks went forward on {date.InWords()}, so this time did not exist. Check the time");
            return null;
        }

        if (at > now)
        {
            errors.AddModelError(fields.Clock, "The time must be in the past");
            return null;
        }

        return new TypedMoment(at, true);
    }

    /// <summary>How a form shows a moment's time of the clock again.</summary>
    public static string Clock(DateTimeOffset at) => LondonTime.ToLocal(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>In words, the time only if it is known.</summary>
    public static string InWords(DateTimeOffset? at, bool timeKnown) => at is not { } known ? "Not known" : timeKnown ? known.InWords() : known.LondonDate().InWords();
}
