using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;

namespace Keyholder.Breaches.Features.Cases;

/// <summary>A date and a time of day in London as typed.</summary>
internal sealed class MomentInput
{
    public DateInput Date { get; set; } = new();

    public string? Time { get; set; }

    public bool IsEmpty => Date.IsEmpty && string.IsNullOrWhiteSpace(Time);

    public static MomentInput From(DateTimeOffset? at) => at is not { } known ? new MomentInput() : new MomentInput
    {
        Date = DateInput.From(known.LondonDate()),
        Time = ClockTime.Of(known),
    };

    /// <summary>The instant, or what is wrong with what was typed. A time that came twice, on the night the clocks went back, means the first.</summary>
    /// <param name="name">What it is called, with a capital: "The time it happened".</param>
    /// <param name="field">The field's name.</param>
    /// <param name="now">The present.</param>
    public (DateTimeOffset? At, Problem? Problem) Read(string name, string field, DateTimeOffset now)
    {
        if (Date.Check(name, now.LondonDate()) is { } wrong) return (null, new Problem(wrong.Message, wrong.Box is { } box ? $"{field}.Date.{box}" : $"{field}.Date"));
        if (string.IsNullOrWhiteSpace(Time)) return (null, new Problem($"{name} must include a time of day, such as 9:30am or 14:05", $"{field}.Time"));
        var (at, problem) = ClockTime.Read(Date.Date!.Value, Time, now);
        return problem is null ? (at, null) : (null, new Problem(problem, $"{field}.Time"));
    }
}
