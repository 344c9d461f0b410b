using Keyholder.BuildingBlocks.Messaging;

namespace Keyholder.RightsRequests.Contracts.Events;

/// <summary>A request has come to its end.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Reference">What people call it by.</param>
/// <param name="Outcome">How it ended, for example <c>DisclosedInFull</c> or <c>Withdrawn</c>.</param>
/// <param name="ClosedOn">When (Europe/London).</param>
/// <param name="ResidentId">The account of the person it is about, when there is one.</param>
/// <param name="Kind">The right, for example <c>Rectification</c>; null when said by a version that did not tell.</param>
[WireName("rights-requests.request-closed.v1")]
public sealed record RequestClosed(Guid RequestId, string Reference, string Outcome, DateOnly ClosedOn, Guid? ResidentId, string? Kind = null);
