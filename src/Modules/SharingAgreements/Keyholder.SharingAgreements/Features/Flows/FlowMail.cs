using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.SharingAgreements.Data;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Flows;

/// <summary>Mails that go out with the next save: a reference and a link, never what it is about.</summary>
internal sealed class FlowMail(SharingDbContext db, IPeople people, TenantLinks links)
{
    /// <summary>To everybody responsible for data protection, with a link to a page of staff.</summary>
    public async Task LeadsAsync(string subject, string body, string path, string template, CancellationToken ct)
    {
        foreach (var address in (await people.InRoleAsync(Roles.DataProtectionLead, ct)).Select(p => p.Email).Distinct(StringComparer.OrdinalIgnoreCase))
            db.Publish(new SendMail(address, subject, $"{body}\n\n{links.To(path)}", template));
    }

    /// <summary>To everybody who works at a partner, with a link to the partner's pages. False when there is nobody.</summary>
    public async Task<bool> PartnerAsync(Guid partner, string subject, string body, string template, CancellationToken ct)
    {
        var to = await db.Contacts.AsNoTracking().Where(c => c.PartnerId == partner && c.LeftOn == null).Select(c => c.Email).Distinct().ToListAsync(ct);
        foreach (var address in to) db.Publish(new SendMail(address, subject, $"{body}\n\n{links.To("/partner")}", template));
        return to.Count > 0;
    }
}
