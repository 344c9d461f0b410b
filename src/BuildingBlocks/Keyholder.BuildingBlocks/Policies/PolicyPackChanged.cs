using Keyholder.BuildingBlocks.Messaging;

namespace Keyholder.BuildingBlocks.Policies;

/// <summary>The tenant's own policy pack has a new version. Whatever was computed from the one before has to be computed again.</summary>
/// <param name="Version">The new version.</param>
[WireName("platform.policy-pack-changed.v1")]
public sealed record PolicyPackChanged(int Version);
