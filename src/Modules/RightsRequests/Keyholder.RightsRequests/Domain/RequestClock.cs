using Keyholder.StatutoryTime;

namespace Keyholder.RightsRequests.Domain;

/// <summary>What a deadline depends on besides the events of the case: the law, and where the organisation is.</summary>
internal sealed record ClockSetting(StatutoryRules Rules, Nation Nation, IReadOnlyCollection<DateOnly> ExtraHolidays)
{
    /// <summary>The deadline that follows from some events, with its proof.</summary>
    public ClockResult Read(RequestKind kind, IEnumerable<RequestClockEvent> events, DateOnly today, params ReadOnlySpan<ClockEvent> supposed) =>
        StatutoryClock.Calculate(Rules, new StatutoryCase(Regimes.Rights, [.. events.Select(e => new ClockEvent(e.Kind, e.On)), .. supposed])
        {
            Nation = Nation,
            ExtraHolidays = ExtraHolidays,
            Kind = kind.ToString().ToLowerInvariant(),
        }, today);
}

/// <summary>Something that happened to a request and that its clock takes notice of.</summary>
internal sealed class RequestClockEvent
{
    public required Guid Id { get; init; }

    public required Guid RequestId { get; init; }

    public required ClockEventKind Kind { get; init; }

    /// <summary>The civil day in London on which it happened.</summary>
    public required DateOnly On { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }
}
