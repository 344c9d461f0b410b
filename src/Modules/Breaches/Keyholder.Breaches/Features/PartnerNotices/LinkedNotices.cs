using System.Security.Cryptography;
using System.Text;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Reports;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.SharingAgreements.Contracts;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Features.PartnerNotices;

/// <summary>A partner that is a linked organisation was told; its own list of reports is to hold the reference.</summary>
[WireName("breaches.linked-notice-asked.v1")]
internal sealed record LinkedNoticeAsked(Guid NoticeId);

/// <summary>
/// Adds a report in the linked organisation's tenant: who told, the references and where to read it. Nothing of the breach crosses: neither
/// what happened, nor what the notice says, nor anybody's name.
/// </summary>
internal sealed class TellLinkedOrganisation(BreachesDbContext db, ILinkedTenants linked, TenantStore tenants, TenantScopes scopes, TenantContext here, TenantLinks links) : IConsumer<LinkedNoticeAsked>
{
    public async Task Consume(ConsumeContext<LinkedNoticeAsked> context)
    {
        var (id, ct) = (context.Message.NoticeId, context.CancellationToken);
        if (await db.PartnerNotices.AsNoTracking().SingleOrDefaultAsync(n => n.Id == id, ct) is not { PartnerId: { } partner, SentAt: not null } notice) return;
        if (await linked.FindAsync(partner, ct) is not { } link || await tenants.FindAsync(link.Tenant, ct) is not { State: TenantState.Active } other) return;
        var reference = await db.Breaches.Where(b => b.Id == notice.BreachId).Select(b => b.Reference).SingleAsync(ct);
        var of = notice.Agreement is { } agreement ? $"{reference} of data shared under {agreement}" : reference;
        var what = $"{here.Tenant.Name} told you of the breach {of}. Read it on their pages for partners:\n{links.To(PartnerMail.PathOf(id))}";
        await ReportAsync(other, IdFor(here.Tenant.Slug, id), link.PartnerId, reference, what, ct);
        // Saved with the note that the message is dealt with.
        db.Audit("breaches.partner-notice.passed-on", "breach", notice.BreachId, id.ToString());
    }

    /// <summary>The same report for the same notice, however often it is asked for.</summary>
    internal static Guid IdFor(string tenant, Guid notice) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"breaches.linked-notice:{tenant}:{notice}")).AsSpan(0, 16));

    private async Task ReportAsync(TenantInfo other, Guid id, Guid partner, string reference, string what, CancellationToken ct)
    {
        await using var scope = scopes.Open(other);
        var there = scope.ServiceProvider.GetRequiredService<BreachesDbContext>();
        var report = new IncomingReport(id, ReporterKind.LinkedOrganisation, null, what) { PartnerId = partner, MirrorOf = reference };
        if (await scope.ServiceProvider.GetRequiredService<ReportIntake>().AddAsync(report, tellLeads: true, ct) is null) return;
        try
        {
            await there.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Asked for twice at once.
            there.StartOver();
            if (!await there.Reports.AnyAsync(r => r.Id == id, ct)) throw;
        }
    }
}
