using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Contracts;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features.PartnerPortal;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Partners;

/// <summary>What other modules may know of partners.</summary>
internal sealed class PartnersForOthers(SharingDbContext db, PartnerSession session, DataKeys keys, TimeProvider time) : IPartners
{
    private const int Most = 500;

    public PartnerVisitor? Visitor => session.IsOpen ? new PartnerVisitor(session.Partner.Id, session.Partner.Name, session.Contact.Id, session.Contact.Name) : null;

    public async Task<IReadOnlyDictionary<Guid, PartnerSummary>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        (await SummariesAsync(db.Partners.Where(p => EF.Parameter(ids).Contains(p.Id)), ct)).ToDictionary(p => p.Id);

    public Task<IReadOnlyList<PartnerSummary>> OpenAsync(CancellationToken ct) => SummariesAsync(db.Partners.Where(p => p.State != PartnerState.Closed), ct);

    public async Task<IReadOnlyList<CarryingAgreement>> CarryingAsync(IReadOnlyCollection<string> items, CancellationToken ct)
    {
        var today = time.LondonToday();
        var found = await db.Versions.AsNoTracking()
            .Where(v => v.State == AgreementState.Active && v.StartsOn <= today && v.EndsOn >= today && v.Items.Any(i => EF.Parameter(items).Contains(i.Code)))
            .Join(db.Agreements, v => v.AgreementId, a => a.Id, (v, a) => new { Version = v, Agreement = a })
            .Join(db.Partners, x => x.Agreement.PartnerId, p => p.Id, (x, p) => new
            {
                Partner = p,
                x.Agreement,
                x.Version.BreachHours,
                Items = x.Version.Items.Where(i => EF.Parameter(items).Contains(i.Code)).Select(i => i.Code).ToList(),
            })
            .OrderBy(x => x.Partner.Name).ThenBy(x => x.Agreement.Reference).Take(Most).ToListAsync(ct);
        return found.ConvertAll(x => new CarryingAgreement(x.Partner.Id, x.Partner.Name, x.Agreement.Id, x.Agreement.Reference, x.Agreement.Title, x.Items, x.BreachHours,
            x.Agreement.Kind == AgreementKind.Processor && x.Partner.Role == PartnerRole.Controller));
    }

    public async Task<PartnerReport?> ReadReportAsync(Guid reportId, CancellationToken ct)
    {
        if (await db.BreachReports.AsNoTracking().SingleOrDefaultAsync(r => r.Id == reportId, ct) is not { } report) return null;
        await db.AuditReadAsync("sharing.breach-report.read", "partner", report.PartnerId, ct);
        var partner = await db.Partners.Where(p => p.Id == report.PartnerId).Select(p => p.Name).SingleAsync(ct);
        var contact = await db.Contacts.Where(c => c.Id == report.ContactId).Select(c => c.Name).SingleOrDefaultAsync(ct) ?? "A former contact";
        var what = (await keys.FindAsync(reportId, ct))?.Open(report.What, PartnerBreachReport.WhatField(reportId));
        return new PartnerReport(report.Id, report.PartnerId, partner, contact, report.ReportedAt, report.HappenedAt, what, report.People);
    }

    private static async Task<IReadOnlyList<PartnerSummary>> SummariesAsync(IQueryable<Partner> partners, CancellationToken ct)
    {
        var found = await partners.AsNoTracking().OrderBy(p => p.Name).Take(Most)
            .Select(p => new { p.Id, p.Name, p.Role, Contacts = p.Contacts.Where(c => c.LeftOn == null).OrderBy(c => c.Email).Select(c => new { c.Email, c.IsBreachContact }).ToList() })
            .ToListAsync(ct);
        return found.ConvertAll(p => new PartnerSummary(
            p.Id, p.Name, p.Role == PartnerRole.Processor, p.Contacts.ConvertAll(c => c.Email),
            [.. p.Contacts.Where(c => c.IsBreachContact || !p.Contacts.Exists(o => o.IsBreachContact)).Select(c => c.Email)]));
    }
}
