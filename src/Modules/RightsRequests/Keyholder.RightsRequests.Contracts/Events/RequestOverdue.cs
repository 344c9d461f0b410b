using Keyholder.BuildingBlocks.Messaging;

namespace Keyholder.RightsRequests.Contracts.Events;

/// <summary>The last day for an answer has passed and the request is still open.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Reference">What people call it by.</param>
/// <param name="DueOn">The last day (Europe/London).</param>
[WireName("rights-requests.request-overdue.v1")]
public sealed record RequestOverdue(Guid RequestId, string Reference, DateOnly DueOn);
