using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Documents;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Flows.CorrectionLetter;

/// <summary>The letter to one recipient of a change.</summary>
[Authorize(Policy = AccessPolicies.SharingWork)]
internal sealed class CorrectionLetterModel(SharingDbContext db, PlatformDbContext platform, SharingPolicies policies, IResidents residents, DataKeys keys) : FlowPage
{
    public async Task<IActionResult> OnGetAsync(Guid id, Guid noticeId, CancellationToken ct)
    {
        if (await db.Changes.AsNoTracking().Include(c => c.Notices.Where(n => n.Id == noticeId)).SingleOrDefaultAsync(c => c.Id == id, ct) is not { Notices: [var notice] } change
            || await keys.FindAsync(id, ct) is not { } key) return NotFound();
        await db.AuditReadAsync("sharing.change.printed", "data-change", id, ct);
        var policy = await policies.TodayAsync(ct);
        var organisation = await platform.Organisations.AsNoTracking().Select(o => o.Name).SingleAsync(ct);
        var recipient = (await db.RecipientNamesAsync([notice], ct))[notice.Id];
        var resident = change.ResidentId is { } who ? await residents.FindAsync(who, ct) : null;
        var person = change.SubjectReference is { } reference ? $"Our reference {reference}"
            : resident is null ? "A person whose account with us is closed" : string.Join(", ", new[] { resident.Name, resident.Address?.ReplaceLineEndings(", ") ?? resident.Email }.OfType<string>());
        var pdf = new PdfText("Data that we sent you has changed", organisation, organisation)
            .Heading(organisation)
            .Paragraph($"{recipient}\n\n{policy.Today.InWords()}")
            .Heading("Data that we sent you has changed", 2)
            .Paragraph(notice.IsCertain ? "We sent you data about this person:" : notice.DisclosureId is not null ? "You asked us for data about this person once, and we gave it to you. What has changed since may have been in it:" : "We may have sent you data about this person:")
            .Paragraph(person)
            .Table(["Data", "What happened"], [[policy.ItemsInWords(change.Items), change.Kind.InWords()]], 1, 1)
            .Paragraph(key.Open(change.What, DataChange.WhatField(id)))
            .Paragraph($"{change.Kind.AsOrder()}, and tell anybody you passed it on to. Then confirm to us in writing that you did, or that you do not have it. We must tell you this under Article 19 of the UK GDPR.");
        return File(pdf.Save(), "application/pdf", "letter.pdf");
    }
}
