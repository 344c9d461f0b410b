using System.Text.RegularExpressions;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Organisations;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Policies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Keyholder.BuildingBlocks.Tenancy;

/// <summary>What a new tenant is to be.</summary>
/// <param name="Slug">Short name: lower-case letters, digits and dashes, at most 40.</param>
/// <param name="Name">The organisation's name.</param>
/// <param name="Sector">The sector pack it builds on.</param>
/// <param name="Hosts">Host names, without a port.</param>
/// <param name="AdminEmail">Who is invited as first admin, if anybody.</param>
/// <param name="TenantPack">Its own policy pack as JSON, if it has one already.</param>
/// <param name="Organisation">Its details, where known.</param>
public sealed record NewTenant(
    string Slug, string Name, string Sector, IReadOnlyList<string> Hosts, string? AdminEmail = null, string? TenantPack = null,
    Organisation? Organisation = null);

/// <summary>A tenant cannot be set up as asked; the message says why, in plain English.</summary>
public sealed class ProvisioningException(string message) : Exception(message);

/// <summary>
/// Sets tenants up: catalogue row, database, first contents, then active. Each step looks at what is there, so a run that was
/// killed is finished by running it again with the same arguments.
/// </summary>
public sealed partial class Provisioning(
    IDbContextFactory<CatalogueDbContext> catalogue, TenantStore tenants, TenantScopes scopes, TenantDatabases databases,
    PolicyCatalogue packs, OutboxSignal outbox, IOptions<KeyholderOptions> options, TimeProvider time)
{
    /// <summary>Sets a tenant up, or finishes setting it up. A tenant that is active already is left as it is.</summary>
    /// <exception cref="ProvisioningException">The slug, a host name or the sector cannot be used.</exception>
    public async Task<TenantInfo> AddAsync(NewTenant asked, CancellationToken ct)
    {
        if (asked.Slug.Length > 40 || !SlugPattern().IsMatch(asked.Slug))
            throw new ProvisioningException($"'{asked.Slug}' cannot be a slug: use lower-case letters, digits and dashes, at most 40.");
        var hosts = asked.Hosts.Select(h => h.ToLowerInvariant()).Distinct(StringComparer.Ordinal).ToList();
        if (hosts.Count == 0 || hosts.Exists(h => !HostPattern().IsMatch(h)))
            throw new ProvisioningException("Give at least one host name, without a port, for example orchard.example.org.");

        var tenant = await RegisterAsync(asked, hosts, ct);
        if (tenant.State == TenantState.Active) return tenant;

        var version = await databases.CreateAsync(tenant, ct);
        await using (var scope = scopes.Open(tenant))
            await FillAsync(scope.ServiceProvider.GetRequiredService<PlatformDbContext>(), asked, ct);

        await SetAsync(tenant, t => (t.State, t.SchemaVersion, t.PacksSha256) = (TenantState.Active, version, packs.Sha256), ct);
        outbox.Wake(tenant.Slug);
        return (await tenants.FindAsync(tenant.Slug, ct))!;
    }

    /// <summary>Stops serving a tenant; nothing is removed.</summary>
    public Task SuspendAsync(TenantInfo tenant, CancellationToken ct) => SetAsync(tenant, t => t.State = TenantState.Suspended, ct);

    /// <summary>Serves a suspended tenant again, and sends what waited meanwhile.</summary>
    public async Task ResumeAsync(TenantInfo tenant, CancellationToken ct)
    {
        await SetAsync(tenant, t => t.State = TenantState.Active, ct);
        outbox.Wake(tenant.Slug);
    }

    private async Task<TenantInfo> RegisterAsync(NewTenant asked, List<string> hosts, CancellationToken ct)
    {
        await using var db = await catalogue.CreateDbContextAsync(ct);
        var known = await tenants.FindAsync(asked.Slug, ct);
        if (known is not null)
        {
            if (!known.Sector.Equals(asked.Sector, StringComparison.Ordinal) || hosts.Except(known.Hosts).Any())
                throw new ProvisioningException($"There is a tenant '{asked.Slug}' already, with another sector or other host names.");
            return known;
        }

        if (await db.Hosts.Where(h => hosts.Contains(h.Host)).Select(h => h.Host).FirstOrDefaultAsync(ct) is { } taken)
            throw new ProvisioningException($"The host name {taken} belongs to another tenant.");
        db.Tenants.Add(new Tenant
        {
            Slug = asked.Slug,
            Name = asked.Name,
            Sector = asked.Sector,
            Engine = options.Value.Engine,
            ProtectedConnection = tenants.Protect(asked.Slug, databases.ConnectionStringFor(asked.Slug)),
            State = TenantState.Provisioning,
            CreatedAt = time.GetUtcNow(),
            Hosts = [.. hosts.Select(h => new TenantHost { Host = h, TenantSlug = asked.Slug })],
        });
        await db.SaveChangesAsync(ct);
        foreach (var host in hosts) tenants.ForgetHost(host);
        return (await tenants.FindAsync(asked.Slug, ct))!;
    }

    private async Task FillAsync(PlatformDbContext db, NewTenant asked, CancellationToken ct)
    {
        if (await db.Organisations.AnyAsync(ct)) return;
        db.Organisations.Add(asked.Organisation ?? new Organisation { Name = asked.Name });
        if (asked.TenantPack is not null)
            db.Packs.Add(new TenantPackVersion { Version = 1, Json = asked.TenantPack, SavedAt = time.GetUtcNow(), SavedBy = "system" });
        db.Audit("platform.tenant.provisioned", "tenant", asked.Slug);
        db.Publish(new TenantProvisioned(asked.Slug, asked.Sector, asked.AdminEmail));
        await db.SaveChangesAsync(ct);
    }

    private async Task SetAsync(TenantInfo tenant, Action<Tenant> change, CancellationToken ct)
    {
        await using var db = await catalogue.CreateDbContextAsync(ct);
        change(await db.Tenants.SingleAsync(t => t.Slug == tenant.Slug, ct));
        await db.SaveChangesAsync(ct);
        tenants.Forget(tenant);
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SlugPattern();

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]*[a-z0-9])?([.][a-z0-9]([a-z0-9-]*[a-z0-9])?)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HostPattern();
}
