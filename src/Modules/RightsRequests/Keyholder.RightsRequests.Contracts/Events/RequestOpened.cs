using Keyholder.BuildingBlocks.Messaging;

namespace Keyholder.RightsRequests.Contracts.Events;

/// <summary>A person has asked to exercise a right over their data.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Reference">What people call it by, for example <c>KI-2026-7QX4RT</c>.</param>
/// <param name="Kind">The right, for example <c>Access</c>.</param>
/// <param name="Channel">How it arrived, for example <c>Portal</c>.</param>
/// <param name="ReceivedOn">The day it truly arrived (Europe/London).</param>
/// <param name="ResidentId">The account of the person it is about, when they have one and were signed in.</param>
[WireName("rights-requests.request-opened.v1")]
public sealed record RequestOpened(Guid RequestId, string Reference, string Kind, string Channel, DateOnly ReceivedOn, Guid? ResidentId);
