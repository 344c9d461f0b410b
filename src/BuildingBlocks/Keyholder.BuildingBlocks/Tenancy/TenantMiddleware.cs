using Microsoft.AspNetCore.Http;

namespace Keyholder.BuildingBlocks.Tenancy;

/// <summary>
/// The HTTP door: finds the tenant by host name. An unknown host, or a tenant not yet set up, gets 404; a suspended one 503.
/// Hosts that belong to no tenant on purpose (the bare host, health probes) are let through without one.
/// </summary>
public sealed class TenantMiddleware(RequestDelegate next, TenantStore tenants, BareHosts bareHosts)
{
    /// <summary>Handles one request.</summary>
    public async Task InvokeAsync(HttpContext http, TenantContext context)
    {
        if (context.IsSet)
        {
            // The pipeline runs again, within the same request, to show an error page.
            await next(http);
            return;
        }

        var tenant = await tenants.FindByHostAsync(http.Request.Host.Host, http.RequestAborted);
        if (tenant is { State: TenantState.Active })
        {
            context.Enter(tenant);
            await next(http);
        }
        else if (tenant is { State: TenantState.Suspended or TenantState.Leaving })
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await http.Response.WriteAsync("This service is not available at the moment. Contact your landlord.", http.RequestAborted);
        }
        else if (tenant is null && (http.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase) || bareHosts.Includes(http.Request.Host.Host)))
        {
            await next(http);
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}

/// <summary>The host names that belong to the platform itself and to no tenant.</summary>
public sealed class BareHosts(IEnumerable<string> names)
{
    private readonly HashSet<string> _names = new(names, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a host name is one of them.</summary>
    public bool Includes(string host) => _names.Contains(host);
}
