namespace Keyholder.BuildingBlocks.Tenancy;

/// <summary>
/// The tenant of the current scope. It is set once, at one of four doors: the HTTP middleware, the bus consume filter, the
/// job factory, and <see cref="TenantScopes"/> (migrator, command line, dispatcher). There is no default.
/// </summary>
public sealed class TenantContext
{
    private TenantInfo? _tenant;

    /// <summary>The tenant.</summary>
    /// <exception cref="InvalidOperationException">No door has set it.</exception>
    public TenantInfo Tenant => _tenant ?? throw new InvalidOperationException("This scope has no tenant: it was not opened through one of the four doors.");

    /// <summary>Whether a door has set the tenant.</summary>
    public bool IsSet => _tenant is not null;

    /// <summary>Sets the tenant, once.</summary>
    /// <exception cref="InvalidOperationException">It was set before.</exception>
    internal void Enter(TenantInfo tenant)
    {
        if (_tenant is not null)
            throw new InvalidOperationException($"This scope already belongs to {_tenant.Slug}; it cannot become {tenant.Slug}'s.");
        _tenant = tenant;
    }
}
