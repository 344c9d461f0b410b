using System.Security.Cryptography;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.SharingAgreements.Contracts.Events;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features.Partners;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.PartnerPortal.ReportBreach;

/// <summary>A partner reports that data it holds was lost, seen or changed.</summary>
/// <param name="Form">The form that was sent: the same one sent twice is one report.</param>
/// <param name="PartnerId">The partner.</param>
/// <param name="ContactId">Who reports it.</param>
/// <param name="What">What happened.</param>
/// <param name="HappenedOn">When; null when they do not know.</param>
/// <param name="People">About how many people; null when they do not know.</param>
internal sealed record ReportBreach(Guid Form, Guid PartnerId, Guid ContactId, string What, DateOnly? HappenedOn, int? People);

internal sealed class ReportBreachHandler(SharingDbContext db, DataKeys keys, IPeople people, TenantLinks links, TimeProvider time)
{
    public async Task<Outcome> HandleAsync(ReportBreach command, CancellationToken ct)
    {
        // Made from the form and its sender, so that nobody chooses the id of a report.
        var id = new Guid(SHA256.HashData([.. command.ContactId.ToByteArray(), .. command.Form.ToByteArray()]).AsSpan(0, 16));
        if (await db.BreachReports.AnyAsync(r => r.Id == id, ct)) return Outcome.Done;
        var now = time.GetUtcNow();
        var key = await keys.GetOrCreateAsync(id, ct);
        db.BreachReports.Add(new PartnerBreachReport
        {
            Id = id,
            PartnerId = command.PartnerId,
            ContactId = command.ContactId,
            ReportedAt = now,
            HappenedAt = command.HappenedOn is { } day ? LondonTime.EndOf(day.AddDays(-1)) : null,
            What = key.Seal(command.What, PartnerBreachReport.WhatField(id)),
            People = command.People,
        });
        db.Publish(new PartnerBreachReported(id, command.PartnerId, now));
        foreach (var lead in await people.InRoleAsync(Roles.DataProtectionLead, ct))
            db.Publish(new SendMail(lead.Email, "A partner has reported a breach", $"Read it now:\n\n{links.To($"{PartnersPage.UrlOf(command.PartnerId)}/breach-reports/{id}")}", "sharing.breach-reported"));
        db.Audit("sharing.breach-report.made", "partner", command.PartnerId, id.ToString());
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // The same form came twice at once.
            db.StartOver();
            if (!await db.BreachReports.AnyAsync(r => r.Id == id, ct)) throw;
        }

        return Outcome.Done;
    }
}
