using Keyholder.BuildingBlocks.Messaging;

namespace Keyholder.RightsRequests.Contracts.Events;

/// <summary>The date by which a request must be answered was set, moved, suspended or (when it closed) lifted.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Reference">What people call it by.</param>
/// <param name="DueOn">The last day (Europe/London, to its end); null while the clock waits and once the request is closed.</param>
/// <param name="AlertOn">The day to work to, never later than <paramref name="DueOn"/>.</param>
/// <param name="Open">Whether the request is still open.</param>
[WireName("rights-requests.request-deadline-changed.v1")]
public sealed record RequestDeadlineChanged(Guid RequestId, string Reference, DateOnly? DueOn, DateOnly? AlertOn, bool Open);
