using Microsoft.Extensions.Options;

namespace Keyholder.BuildingBlocks.Tenancy;

/// <summary>
/// Addresses of the current tenant's pages, for e-mails and letters. They come from the configuration and never from a request, so
/// that nobody can have a mail sent with a link to a host of their own.
/// </summary>
public sealed class TenantLinks(TenantContext context, IOptions<KeyholderOptions> options)
{
    /// <summary>The full address of a page.</summary>
    /// <param name="path">Path and query, starting with a slash.</param>
    public Uri To(string path) =>
        new(options.Value.PublicAddress.Replace("{host}", context.Tenant.Hosts[0], StringComparison.Ordinal).TrimEnd('/') + path);
}
