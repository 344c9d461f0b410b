namespace Keyholder.SharingAgreements.Contracts;

/// <summary>Which partners of the current tenant are themselves tenants of this platform, with both sides' consent. Read only.</summary>
public interface ILinkedTenants
{
    /// <summary>The tenant that a partner is; null when the two are not linked, or no longer.</summary>
    Task<LinkedTenant?> FindAsync(Guid partnerId, CancellationToken ct);
}

/// <summary>A partner that is a tenant too. Between the two pass references and notices, never what either holds.</summary>
/// <param name="Tenant">Slug of the other tenant.</param>
/// <param name="PartnerId">What the other tenant's list of partners calls the current tenant.</param>
/// <param name="Since">When both had agreed (UTC).</param>
public sealed record LinkedTenant(string Tenant, Guid PartnerId, DateTimeOffset Since);
