using Keyholder.BuildingBlocks.Messaging;

namespace Keyholder.Breaches.Contracts.Events;

/// <summary>Which data a breach concerns is known, or known better. The latest message about a breach counts.</summary>
/// <param name="BreachId">The breach.</param>
/// <param name="Reference">What people call it by.</param>
/// <param name="AwareAt">When the organisation became aware (UTC).</param>
/// <param name="Items">Codes of the data items (policy keys <c>data-item.*</c>, without the prefix); empty when it turned out that none are.</param>
[WireName("breaches.data-confirmed.v1")]
public sealed record BreachDataConfirmed(Guid BreachId, string Reference, DateTimeOffset AwareAt, IReadOnlyList<string> Items);
