using Keyholder.BuildingBlocks.Messaging;

namespace Keyholder.BuildingBlocks.Tenancy;

/// <summary>A tenant has been set up and can be served.</summary>
/// <param name="Slug">The tenant.</param>
/// <param name="Sector">The sector pack it builds on.</param>
/// <param name="AdminEmail">Who is invited as its first admin; null when its people are set up in another way.</param>
[WireName("tenancy.tenant-provisioned.v1")]
public sealed record TenantProvisioned(string Slug, string Sector, string? AdminEmail);
