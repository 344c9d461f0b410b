using System.Security.Cryptography;
using System.Text;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.SharingAgreements.Contracts;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.SharingAgreements.Features.Partners.LinkPartner;

/// <summary>Two tenants became linked as partners, or are no longer: it belongs on the other one's audit trail too.</summary>
[WireName("sharing.tenant-link-changed.v1")]
internal sealed record TenantLinkChanged(Guid LinkId, string OtherTenant, Guid OtherPartner, bool Linked);

/// <summary>Links as the current tenant sees them.</summary>
internal sealed class LinkedTenants(IDbContextFactory<CatalogueDbContext> catalogue, TenantContext context) : ILinkedTenants
{
    public async Task<LinkedTenant?> FindAsync(Guid partnerId, CancellationToken ct)
    {
        await using var db = await catalogue.CreateDbContextAsync(ct);
        return await Of(db, partnerId).AsNoTracking().FirstOrDefaultAsync(ct) is { } link ? Other(link) : null;
    }

    /// <summary>The links in force of one of the tenant's partners: one at most, but for two codes used at the same moment.</summary>
    public IQueryable<TenantLink> Of(CatalogueDbContext db, Guid partner)
    {
        var me = context.Tenant.Slug;
        return db.Links.Where(l => l.LinkedAt != null && l.EndedAt == null && ((l.FirstTenant == me && l.FirstPartner == partner) || (l.SecondTenant == me && l.SecondPartner == partner))).OrderBy(l => l.LinkedAt);
    }

    public LinkedTenant Other(TenantLink link) => link.FirstTenant == context.Tenant.Slug
        ? new LinkedTenant(link.SecondTenant!, link.SecondPartner!.Value, link.LinkedAt!.Value)
        : new LinkedTenant(link.FirstTenant, link.FirstPartner, link.LinkedAt!.Value);
}

/// <summary>
/// Linking takes both sides: one makes a code and hands it over outside the platform, the other enters it on its own page of that partner.
/// Neither learns of the other anything but that it is linked.
/// </summary>
internal sealed class LinkPartnerHandler(IDbContextFactory<CatalogueDbContext> catalogue, LinkedTenants linked, SharingDbContext db, TenantContext context, TimeProvider time)
{
    /// <summary>Letters and figures that are not taken for one another; 12 of them are 60 bits.</summary>
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private const int Length = 12;

    private static readonly TimeSpan Valid = TimeSpan.FromDays(7);
    private static readonly Problem LinkedAlready = new("This partner is linked already");
    private static readonly Problem Wrong = new("This code is not right, was used, or is too old. Check it, or ask for a new one", "Code");

    private string Me => context.Tenant.Slug;

    /// <summary>A code for the partner's organisation, shown this once. An earlier one that was not used works no more.</summary>
    public async Task<Outcome<string>> MakeCodeAsync(Guid partner, CancellationToken ct)
    {
        if (await WhyNotAsync(partner, ct) is { } problem) return problem;
        if (await linked.FindAsync(partner, ct) is not null) return LinkedAlready;
        var (code, now) = (RandomNumberGenerator.GetString(Alphabet, Length), time.GetUtcNow());
        var offer = new TenantLink { Id = Guid.CreateVersion7(now), FirstTenant = Me, FirstPartner = partner, CodeHash = HashOf(code), ExpiresAt = now + Valid };
        db.Audit("sharing.partner.link-offered", "partner", partner, offer.Id.ToString());
        await db.SaveChangesAsync(ct);
        await using var shared = await catalogue.CreateDbContextAsync(ct);
        await shared.Links.Where(l => l.FirstTenant == Me && l.FirstPartner == partner && l.LinkedAt == null).ExecuteDeleteAsync(ct);
        shared.Links.Add(offer);
        await shared.SaveChangesAsync(ct);
        return string.Join('-', code.Chunk(4).Select(part => new string(part)));
    }

    /// <summary>Takes up what the other organisation offered.</summary>
    public async Task<Outcome> EnterCodeAsync(Guid partner, string code, CancellationToken ct)
    {
        if (await WhyNotAsync(partner, ct) is { } problem) return problem;
        await using var shared = await catalogue.CreateDbContextAsync(ct);
        var (hash, now) = (HashOf(code), time.GetUtcNow());
        if (await shared.Links.AsNoTracking().SingleOrDefaultAsync(l => l.CodeHash == hash, ct) is not { } offer || offer.ExpiresAt <= now) return Wrong;
        if (offer.FirstTenant == Me) return new Problem("You made this code. Give it to the other organisation, which enters it", "Code");
        if (await linked.FindAsync(partner, ct) is not null) return LinkedAlready;
        if (await shared.Links.AnyAsync(l => l.LinkedAt != null && l.EndedAt == null
            && ((l.FirstTenant == Me && l.SecondTenant == offer.FirstTenant) || (l.FirstTenant == offer.FirstTenant && l.SecondTenant == Me)), ct))
        {
            return new Problem("You are linked with this organisation already, as another of your partners", "Code");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Audit("sharing.partner.linked", "partner", partner, offer.Id.ToString());
        db.Publish(new TenantLinkChanged(offer.Id, offer.FirstTenant, offer.FirstPartner, Linked: true));
        await db.SaveChangesAsync(ct);
        // Of two who enter the same code at once, one is linked.
        var taken = await shared.Links.Where(l => l.Id == offer.Id && l.CodeHash == hash && l.LinkedAt == null).ExecuteUpdateAsync(
            s => s.SetProperty(l => l.SecondTenant, Me).SetProperty(l => l.SecondPartner, partner).SetProperty(l => l.LinkedAt, now).SetProperty(l => l.CodeHash, (string?)null), ct);
        if (taken == 0)
        {
            await transaction.RollbackAsync(ct);
            return Wrong;
        }

        await transaction.CommitAsync(ct);
        return Outcome.Done;
    }

    /// <summary>Ends the link, without asking the other side. None is as good as one.</summary>
    public async Task<Outcome> EndAsync(Guid partner, CancellationToken ct)
    {
        await using var shared = await catalogue.CreateDbContextAsync(ct);
        await shared.Links.Where(l => l.FirstTenant == Me && l.FirstPartner == partner && l.LinkedAt == null).ExecuteDeleteAsync(ct);
        foreach (var link in await linked.Of(shared, partner).ToListAsync(ct))
        {
            var other = linked.Other(link);
            link.EndedAt = time.GetUtcNow();
            await shared.SaveChangesAsync(ct);
            db.Audit("sharing.partner.unlinked", "partner", partner, link.Id.ToString());
            db.Publish(new TenantLinkChanged(link.Id, other.Tenant, other.PartnerId, Linked: false));
            await db.SaveChangesAsync(ct);
        }

        return Outcome.Done;
    }

    private async Task<Problem?> WhyNotAsync(Guid partner, CancellationToken ct) => await db.Partners.Where(p => p.Id == partner).Select(p => (PartnerState?)p.State).SingleOrDefaultAsync(ct) switch
    {
        null => new Problem("There is no such partner"),
        PartnerState.Closed => new Problem("This partner is closed"),
        _ => null,
    };

    /// <summary>Typed in small letters, with spaces or dashes, it is the same code.</summary>
    private static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        new string([.. code.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]))));
}

/// <summary>Puts on the other side's audit trail that it is linked, or no longer.</summary>
internal sealed class AuditLinkAtTheOtherSide(TenantStore tenants, TenantScopes scopes) : IConsumer<TenantLinkChanged>
{
    public async Task Consume(ConsumeContext<TenantLinkChanged> context)
    {
        var (changed, ct) = (context.Message, context.CancellationToken);
        if (await tenants.FindAsync(changed.OtherTenant, ct) is not { } other) return;
        await using var scope = scopes.Open(other);
        var db = scope.ServiceProvider.GetRequiredService<SharingDbContext>();
        var (action, partner, link) = (changed.Linked ? "sharing.partner.linked" : "sharing.partner.unlinked", changed.OtherPartner.ToString(), $"{changed.LinkId}, by the other side");
        if (await db.Set<AuditEntry>().AnyAsync(a => a.SubjectId == partner && a.Action == action && a.Detail == link, ct)) return;
        db.Audit(action, "partner", partner, link);
        await db.SaveChangesAsync(ct);
    }
}
