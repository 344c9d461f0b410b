using Keyholder.BuildingBlocks.Messaging;

namespace Keyholder.RightsRequests.Contracts.Events;

/// <summary>An open request comes near the day to work to.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Reference">What people call it by.</param>
/// <param name="DueOn">The last day (Europe/London).</param>
[WireName("rights-requests.request-due-soon.v1")]
public sealed record RequestDueSoon(Guid RequestId, string Reference, DateOnly DueOn);
