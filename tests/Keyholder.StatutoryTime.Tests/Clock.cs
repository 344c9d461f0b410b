using System.Globalization;
using System.Text;
using Xunit;

namespace Keyholder.StatutoryTime.Tests;

/// <summary>Short ways to say what happened in a case.</summary>
internal static class Clock
{
    public static DateOnly D(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static ClockEvent Received(string date) => new(ClockEventKind.Received, D(date));

    public static ClockEvent On(ClockEventKind kind, string date) => new(kind, D(date));

    public static ClockEvent[] Clarification(string asked, string answered) =>
        [On(ClockEventKind.ClarificationAsked, asked), On(ClockEventKind.ClarificationAnswered, answered)];

    public static ClockResult Calculate(string regime, params ClockEvent[] events) =>
        StatutoryClock.Calculate(StatutoryRules.Default, new StatutoryCase(regime, events));

    public static void AssertDates(ClockResult result, string due, string? alert = null)
    {
        Assert.Null(result.Problem);
        Assert.Equal((D(due), D(alert ?? due)), (result.Due, result.Alert));
    }

    public static StatutoryRules Rules(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return StatutoryRules.FromJson(stream);
    }
}
