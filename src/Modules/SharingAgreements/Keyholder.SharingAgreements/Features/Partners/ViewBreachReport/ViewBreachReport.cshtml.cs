using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Partners.ViewBreachReport;

/// <summary>What a partner reported. Who reads it is on the trail.</summary>
[Authorize(Policy = AccessPolicies.SharingWork)]
internal sealed class ViewBreachReportModel(SharingDbContext db, DataKeys keys) : PartnersPage
{
    public Partner Partner { get; private set; } = null!;

    public PartnerBreachReport Report { get; private set; } = null!;

    public string What { get; private set; } = "";

    public string ReportedBy { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, Guid reportId, CancellationToken ct)
    {
        if (await db.BreachReports.AsNoTracking().SingleOrDefaultAsync(r => r.Id == reportId && r.PartnerId == id, ct) is not { } report) return NotFound();
        Partner = await db.Partners.AsNoTracking().SingleAsync(p => p.Id == id, ct);
        await db.AuditReadAsync("sharing.breach-report.read", "partner", id, ct);
        Report = report;
        What = await keys.FindAsync(reportId, ct) is { } key ? key.Open(report.What, PartnerBreachReport.WhatField(reportId)) : "What was written has been erased.";
        ReportedBy = await db.Contacts.Where(c => c.Id == report.ContactId).Select(c => c.Name).SingleOrDefaultAsync(ct) ?? "A former contact";
        return Page();
    }
}
