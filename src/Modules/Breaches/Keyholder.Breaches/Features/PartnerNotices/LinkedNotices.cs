using System.Security.Cryptography;
using System.Text;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.SharingAgreements.Contracts;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Features.PartnerNotices;

/// <summary>A partner that is a linked organisation was told; a case of its own is to mirror the breach.</summary>
[WireName("breaches.linked-notice-asked.v1")]
internal sealed record LinkedNoticeAsked(Guid NoticeId);

/// <summary>A breach that linked organisations mirror went another distance than was thought, ended or began again.</summary>
/// <param name="Version">Of the breach, which tells one change from another.</param>
[WireName("breaches.mirrored-breach-changed.v1")]
internal sealed record MirroredBreachChanged(Guid BreachId, BreachNature Nature, BreachState State, int Version);

/// <summary>
/// Opens a case in the linked organisation's tenant: who told, the references, how far it went and where to read it. Nothing else of the breach
/// crosses: neither what happened, nor what the notice says, nor anybody's name.
/// </summary>
internal sealed class TellLinkedOrganisation(BreachesDbContext db, ILinkedTenants linked, TenantStore tenants, TenantScopes scopes, TenantContext here, TenantLinks links) : IConsumer<LinkedNoticeAsked>
{
    public async Task Consume(ConsumeContext<LinkedNoticeAsked> context)
    {
        var (id, ct) = (context.Message.NoticeId, context.CancellationToken);
        if (await db.PartnerNotices.SingleOrDefaultAsync(n => n.Id == id, ct) is not { PartnerId: { } partner, SentAt: { } sentAt } notice) return;
        if (await linked.FindAsync(partner, ct) is not { } link || await tenants.FindAsync(link.Tenant, ct) is not { State: TenantState.Active } other) return;
        var breach = await db.Breaches.AsNoTracking().SingleAsync(b => b.Id == notice.BreachId, ct);
        var of = notice.Agreement is { } agreement ? $"{breach.Reference} of data shared under {agreement}" : breach.Reference;
        var told = new MirroredNotice(
            MirrorIds.OfCase(here.Tenant.Slug, breach.Id), MirrorIds.OfReport(here.Tenant.Slug, id.ToString()), link.PartnerId, breach.Reference, breach.Nature,
            $"{here.Tenant.Name} told you of the breach {of}. Read it on their pages for partners:\n{links.To(PartnerMail.PathOf(id))}",
            // On its pages it is told when the reference arrives; otherwise it was told already.
            notice.Channel == NoticeChannel.Portal ? null : sentAt);
        await using var scope = scopes.Open(other);
        notice.MirroredAs = await scope.ServiceProvider.GetRequiredService<MirroredBreaches>().HearAsync(told, ct);
        // Saved with the note that the message is dealt with.
        db.Audit("breaches.partner-notice.passed-on", "breach", notice.BreachId, $"{id}, {notice.MirroredAs}");
    }
}

/// <summary>Tells the organisations that mirror a breach how it stands now.</summary>
internal sealed class TellMirrors(BreachesDbContext db, ILinkedTenants linked, TenantStore tenants, TenantScopes scopes, TenantContext here) : IConsumer<MirroredBreachChanged>
{
    public async Task Consume(ConsumeContext<MirroredBreachChanged> context)
    {
        var (change, ct) = (context.Message, context.CancellationToken);
        var reference = await db.Breaches.Where(b => b.Id == change.BreachId).Select(b => b.Reference).SingleOrDefaultAsync(ct);
        if (reference is null) return;
        var partners = await db.PartnerNotices.Where(n => n.BreachId == change.BreachId && n.MirroredAs != null).Select(n => n.PartnerId!.Value).Distinct().ToListAsync(ct);
        foreach (var partner in partners)
        {
            if (await linked.FindAsync(partner, ct) is not { } link || await tenants.FindAsync(link.Tenant, ct) is not { State: TenantState.Active } other) continue;
            var news = new MirroredNotice(
                MirrorIds.OfCase(here.Tenant.Slug, change.BreachId), MirrorIds.OfReport(here.Tenant.Slug, $"{change.BreachId}:{change.Version}"), link.PartnerId, reference, change.Nature,
                $"{here.Tenant.Name} says of its breach {reference}: {InWords(change)}.", null);
            await using var scope = scopes.Open(other);
            await scope.ServiceProvider.GetRequiredService<MirroredBreaches>().HearAsync(news, ct);
        }

        if (partners.Count > 0) db.Audit("breaches.mirror.told", "breach", change.BreachId, $"{change.Nature}, {change.State}");
    }

    private static string InWords(MirroredBreachChanged change)
    {
        var nature = change.Nature switch
        {
            BreachNature.NearMiss => "it was a near miss, and no breach",
            BreachNature.PotentialBreach => "it may be a breach",
            _ => "it is a breach",
        };
        return change.State switch
        {
            BreachState.Open => nature,
            BreachState.Merged => $"{nature}, and goes on in another of theirs",
            _ => $"{nature}, and is closed",
        };
    }
}

/// <summary>The same ids for the same thing, however often it is asked for.</summary>
internal static class MirrorIds
{
    public static Guid OfCase(string tenant, Guid breach) => Of($"breaches.mirror:{tenant}:{breach}");

    public static Guid OfReport(string tenant, string what) => Of($"breaches.linked-notice:{tenant}:{what}");

    private static Guid Of(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
