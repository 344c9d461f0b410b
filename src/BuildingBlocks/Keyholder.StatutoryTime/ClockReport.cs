using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Keyholder.StatutoryTime;

/// <summary>
/// A result as it is written out for other programs: <c>{"regime","due","alert","steps":[{"date","text","source"}]}</c>.
/// Dates are yyyy-MM-dd; a clock that counts hours gives UTC instants (yyyy-MM-ddTHH:mm:ssZ). Due and alert are null while a clock waits.
/// </summary>
/// <param name="Regime">The regime.</param>
/// <param name="Due">The last day or instant of the time limit.</param>
/// <param name="Alert">The day or instant to work to, never later.</param>
/// <param name="Steps">The reasoning.</param>
public sealed record ClockReport(string Regime, string? Due, string? Alert, IReadOnlyList<ClockReportStep> Steps)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The report of a result.</summary>
    public static ClockReport Of(ClockResult result) => new(
        result.Regime,
        Write(result.Due, result.DueAt),
        Write(result.Alert, result.DueAt),
        [.. result.Steps.Select(step => new ClockReportStep(Write(step.Date, step.Instant)!, step.Text, step.Source))]);

    /// <summary>The report as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    private static string? Write(DateOnly? date, DateTimeOffset? instant) => instant is { } moment
        ? moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A step of a <see cref="ClockReport"/>.</summary>
/// <param name="Date">The date or instant the step speaks of.</param>
/// <param name="Text">Plain English.</param>
/// <param name="Source">The law or guidance it rests on.</param>
public sealed record ClockReportStep(string Date, string Text, string Source);
