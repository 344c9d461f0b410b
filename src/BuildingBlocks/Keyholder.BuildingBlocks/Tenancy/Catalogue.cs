using Keyholder.BuildingBlocks.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.BuildingBlocks.Tenancy;

/// <summary>A tenant's row in the catalogue.</summary>
public sealed class Tenant
{
    /// <summary>Short name and identity.</summary>
    public required string Slug { get; init; }

    /// <summary>The organisation's name.</summary>
    public required string Name { get; set; }

    /// <summary>The sector pack it builds on.</summary>
    public required string Sector { get; init; }

    /// <summary>Engine of its database.</summary>
    public required DatabaseEngine Engine { get; init; }

    /// <summary>Connection string, encrypted with ASP.NET Data Protection.</summary>
    public required string ProtectedConnection { get; set; }

    /// <summary>Where it stands in its life.</summary>
    public required TenantState State { get; set; }

    /// <summary>The last migration applied; null before the first.</summary>
    public string? SchemaVersion { get; set; }

    /// <summary>The <see cref="Policies.PolicyCatalogue.Sha256"/> of the shipped packs that it was last told of; null before the first time.</summary>
    public string? PacksSha256 { get; set; }

    /// <summary>When it was added (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The host names it is served under.</summary>
    public List<TenantHost> Hosts { get; init; } = [];
}

/// <summary>A host name of a tenant, in lower case, without a port.</summary>
public sealed class TenantHost
{
    /// <summary>The name.</summary>
    public required string Host { get; init; }

    /// <summary>Whose it is.</summary>
    public required string TenantSlug { get; init; }
}

/// <summary>
/// A tenant whose outbox may hold something to send. The row is written before the tenant's commit, so that after a crash
/// only these tenants are looked at, never all.
/// </summary>
public sealed class TenantWithWork
{
    /// <summary>Whose outbox.</summary>
    public required string TenantSlug { get; init; }

    /// <summary>Since when (UTC).</summary>
    public required DateTimeOffset Since { get; set; }
}

/// <summary>
/// A key that protects what belongs to one case or person, wrapped by ASP.NET Data Protection. It lives here, away from what it
/// protects: destroying it makes every copy unreadable, those in backups of the tenant's database and files too.
/// </summary>
public sealed class WrappedDataKey
{
    /// <summary>The case or person it belongs to.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required string TenantSlug { get; init; }

    /// <summary>The wrapped key; null once destroyed.</summary>
    public byte[]? Wrapped { get; set; }

    /// <summary>When it was destroyed (UTC).</summary>
    public DateTimeOffset? DestroyedAt { get; set; }
}

/// <summary>
/// Two tenants that agreed to be linked as each other's partner, or the offer of one of them that waits for the other. It says who, and
/// nothing that either knows of the other.
/// </summary>
public sealed class TenantLink
{
    /// <summary>Identifies the link on both sides' audit trails.</summary>
    public required Guid Id { get; init; }

    /// <summary>Slug of the tenant that offered it.</summary>
    public required string FirstTenant { get; init; }

    /// <summary>What that tenant's list of partners calls the other.</summary>
    public required Guid FirstPartner { get; init; }

    /// <summary>Slug of the tenant that took it up; null while nobody has.</summary>
    public string? SecondTenant { get; set; }

    /// <summary>What that tenant's list of partners calls the first.</summary>
    public Guid? SecondPartner { get; set; }

    /// <summary>SHA-256 of the one-time code in hexadecimal; null once it was used.</summary>
    public string? CodeHash { get; set; }

    /// <summary>The code works before this instant (UTC).</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Since when both are linked (UTC).</summary>
    public DateTimeOffset? LinkedAt { get; set; }

    /// <summary>When one of them ended it (UTC).</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>The catalogue database: which tenants there are, how to reach them, and what has to be woken.</summary>
public sealed class CatalogueDbContext(DbContextOptions<CatalogueDbContext> options) : DbContext(options)
{
    /// <summary>All tenants.</summary>
    public DbSet<Tenant> Tenants => Set<Tenant>();

    /// <summary>All host names.</summary>
    public DbSet<TenantHost> Hosts => Set<TenantHost>();

    /// <summary>Tenants with something to send.</summary>
    public DbSet<TenantWithWork> Work => Set<TenantWithWork>();

    /// <summary>Keys of cases and people.</summary>
    public DbSet<WrappedDataKey> DataKeys => Set<WrappedDataKey>();

    /// <summary>Which tenants are linked as partners.</summary>
    public DbSet<TenantLink> Links => Set<TenantLink>();

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        StoredTypes.Configure(configurationBuilder, Database);

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddModule("catalogue", model =>
        {
            model.Entity<Tenant>(e =>
            {
                e.HasKey(t => t.Slug);
                e.Property(t => t.Slug).HasMaxLength(40);
                e.Property(t => t.Name).HasMaxLength(200);
                e.Property(t => t.Sector).HasMaxLength(40);
                e.Property(t => t.PacksSha256).HasMaxLength(64);
                e.HasMany(t => t.Hosts).WithOne().HasForeignKey(h => h.TenantSlug);
            });
            model.Entity<TenantHost>(e =>
            {
                e.HasKey(h => h.Host);
                e.Property(h => h.Host).HasMaxLength(253);
            });
            model.Entity<TenantWithWork>(e => e.HasKey(w => w.TenantSlug));
            model.Entity<WrappedDataKey>(e =>
            {
                e.HasKey(k => new { k.TenantSlug, k.Id });
                e.Property(k => k.TenantSlug).HasMaxLength(40);
            });
            model.Entity<TenantLink>(e =>
            {
                e.Property(l => l.Id).ValueGeneratedNever();
                e.Property(l => l.FirstTenant).HasMaxLength(40);
                e.Property(l => l.SecondTenant).HasMaxLength(40);
                e.Property(l => l.CodeHash).HasMaxLength(64);
                e.HasIndex(l => l.CodeHash).IsUnique();
                e.HasIndex(l => new { l.FirstTenant, l.FirstPartner });
                e.HasIndex(l => new { l.SecondTenant, l.SecondPartner });
            });
        });
        modelBuilder.NameTablesFor(Database);
    }
}
