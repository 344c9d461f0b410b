using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Contracts;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features.Flows.YourRecipients;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Agreements;

internal sealed class Recipients(SharingDbContext db, SharingPolicies policies, TimeProvider time) : IRecipients
{
    private const int MostPartners = 500;
    private const int MostOfPerson = 200;

    public async Task<IReadOnlyList<Recipient>> InForceAsync(CancellationToken ct)
    {
        var today = time.LondonToday();
        var inForce = await db.Versions.AsNoTracking().Include(v => v.Purposes).Include(v => v.Items).AsSplitQuery()
            .Where(v => v.State == AgreementState.Active && v.StartsOn <= today && v.EndsOn >= today).ToListAsync(ct);
        var ids = inForce.Select(v => v.AgreementId).ToList();
        var agreements = await db.Agreements.AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, ct);
        var partnerIds = agreements.Values.Select(a => a.PartnerId).Distinct().ToList();
        var partners = await db.Partners.AsNoTracking().Where(p => partnerIds.Contains(p.Id)).OrderBy(p => p.Name).Take(MostPartners).ToListAsync(ct);
        return
        [
            .. partners.Select(p => new Recipient(p.Id, p.Name, p.Kind,
            [
                .. inForce.Select(v => (Version: v, Agreement: agreements[v.AgreementId])).Where(x => x.Agreement.PartnerId == p.Id).OrderBy(x => x.Agreement.Reference, StringComparer.Ordinal)
                    .Select(x => new RecipientAgreement(
                        x.Agreement.Reference, x.Agreement.Title, [.. x.Version.Purposes.OrderBy(t => t.Position).Select(t => t.Text)], [.. x.Version.Items.Select(i => i.Code)],
                        CountryOf(x.Version, p), x.Version.IsRestrictedTransfer ? x.Version.TransferMechanism : null)),
            ])),
        ];
    }

    public async Task<IReadOnlyList<RecipientOfPerson>> OfAsync(Guid residentId, CancellationToken ct) =>
        await db.SentAboutAsync(await policies.TodayAsync(ct), residentId, MostOfPerson, ct);

    private static string CountryOf(AgreementVersion version, Partner partner) =>
        version.SentAbroad == true ? version.TransferCountry ?? partner.Country : "GB";
}
