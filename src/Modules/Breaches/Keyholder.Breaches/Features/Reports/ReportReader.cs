using Keyholder.Access.Contracts;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Reports;

/// <summary>What a report says, opened.</summary>
internal sealed record ReportTexts(string What, string? HowFound, string? Contact, string? Reason);

/// <summary>The reports that the signed-in member of staff may see: new ones, and those of breaches that are open to them.</summary>
internal sealed class ReportReader(BreachesDbContext db, BreachReader breaches, DataKeys keys, IPeople people, IResidents residents, IPartners partners)
{
    private const string Gone = "This has been destroyed";

    public const string ListUrl = "/staff/breaches/reports";

    public static string UrlOf(string reference) => $"{ListUrl}/{reference}";

    public IQueryable<BreachReport> Visible
    {
        get
        {
            var visible = breaches.Visible;
            return db.Reports.Where(r => r.BreachId == null || visible.Any(b => b.Id == r.BreachId));
        }
    }

    public Task<BreachReport?> FindAsync(string reference, CancellationToken ct) => Visible.AsNoTracking().SingleOrDefaultAsync(r => r.Reference == reference, ct);

    /// <summary>What it says. Who reads it is on the audit trail first.</summary>
    public async Task<ReportTexts> ReadAsync(BreachReport report, CancellationToken ct)
    {
        await db.AuditReadAsync("breaches.report.viewed", "breach-report", report.Id, ct);
        return await OpenAsync(report, ct);
    }

    /// <summary>What it says, for a caller who has put the read on the trail.</summary>
    public async Task<ReportTexts> OpenAsync(BreachReport report, CancellationToken ct)
    {
        if (await keys.FindAsync(report.Id, ct) is not { } key) return new ReportTexts(Gone, null, null, null);
        string? Open(SealedText? text, string field) => text is null ? null : key.Open(text, field);
        return new ReportTexts(
            key.Open(report.What, BreachReport.WhatField(report.Id)), Open(report.HowFound, BreachReport.HowFoundField(report.Id)),
            Open(report.Contact, BreachReport.ContactField(report.Id)), Open(report.Reason, BreachReport.ReasonField(report.Id)));
    }

    /// <summary>Who made it, by name where there is one.</summary>
    public async Task<string> ReporterAsync(BreachReport report, CancellationToken ct) => (report.Reporter, report.ReporterId, report.PartnerId) switch
    {
        (ReporterKind.Staff, { } id, _) => (await people.FindAsync([id], ct)).GetValueOrDefault(id)?.Name ?? "A member of staff",
        (ReporterKind.Resident, { } id, _) => await residents.FindAsync(id, ct) is { } resident ? resident.Name ?? resident.Email ?? "A resident" : "A resident whose account is gone",
        (_, _, { } id) => (await partners.FindAsync([id], ct)).GetValueOrDefault(id)?.Name ?? "A partner",
        _ => report.Contact is null ? "Somebody who stayed anonymous" : "Somebody who left a way to be reached",
    };
}
