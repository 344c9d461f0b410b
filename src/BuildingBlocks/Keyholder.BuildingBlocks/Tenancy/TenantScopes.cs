using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.BuildingBlocks.Tenancy;

/// <summary>Opens service scopes for a tenant, for work that no request, message or job has started.</summary>
public sealed class TenantScopes(IServiceScopeFactory scopes)
{
    /// <summary>A new scope whose <see cref="TenantContext"/> is the tenant. The caller disposes it.</summary>
    public AsyncServiceScope Open(TenantInfo tenant)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Enter(tenant);
        return scope;
    }
}
