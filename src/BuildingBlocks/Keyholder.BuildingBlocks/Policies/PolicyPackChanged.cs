using Keyholder.BuildingBlocks.Messaging;

namespace Keyholder.BuildingBlocks.Policies;

/// <summary>
/// The tenant's own policy pack has a new version, or another release brought other packs of statute or sector. Whatever was computed from the ones
/// before has to be computed again.
/// </summary>
/// <param name="Version">The version of the tenant's own pack; 0 while it has none.</param>
[WireName("platform.policy-pack-changed.v1")]
public sealed record PolicyPackChanged(int Version);
