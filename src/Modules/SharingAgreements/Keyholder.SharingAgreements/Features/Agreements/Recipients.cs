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
                    .Select(x => Under(x.Agreement, x.Version, p)),
            ])),
        ];
    }

    public async Task<Recipient?> VersionAsync(Guid agreementId, int version, CancellationToken ct)
    {
        if (await db.Versions.AsNoTracking().Include(v => v.Purposes).Include(v => v.Items).AsSplitQuery().SingleOrDefaultAsync(v => v.AgreementId == agreementId && v.Number == version, ct) is not { } found) return null;
        var agreement = await db.Agreements.AsNoTracking().SingleAsync(a => a.Id == agreementId, ct);
        var partner = await db.Partners.AsNoTracking().SingleAsync(p => p.Id == agreement.PartnerId, ct);
        return new Recipient(partner.Id, partner.Name, partner.Kind, [Under(agreement, found, partner)]);
    }

    public Task<int?> ProposalAsync(Guid agreementId, int version, CancellationToken ct) =>
        db.Versions.Where(v => v.AgreementId == agreementId && v.Number == version && v.State == AgreementState.Assessed).Select(v => (int?)v.Proposal).SingleOrDefaultAsync(ct);

    public async Task<Recipient?> BeforeAsync(Guid agreementId, int version, CancellationToken ct) =>
        await db.Versions.Where(v => v.AgreementId == agreementId && v.Number < version && v.State != AgreementState.Withdrawn).MaxAsync(v => (int?)v.Number, ct) is { } before ? await VersionAsync(agreementId, before, ct) : null;

    public async Task<IReadOnlyList<ProposedAgreement>> ProposedAsync(CancellationToken ct) =>
        await db.Versions.Where(v => v.State == AgreementState.Assessed).OrderBy(v => v.AgreementId).Select(v => new ProposedAgreement(v.AgreementId, v.Number, v.StartsOn)).ToListAsync(ct);

    public async Task<IReadOnlyList<RecipientOfPerson>> OfAsync(Guid residentId, CancellationToken ct) =>
        await db.SentAboutAsync(await policies.TodayAsync(ct), residentId, MostOfPerson, ct);

    private static RecipientAgreement Under(Agreement agreement, AgreementVersion version, Partner partner) => new(
        agreement.Reference, agreement.Title, [.. version.Purposes.OrderBy(p => p.Position).Select(p => p.Text)], [.. version.Items.Select(i => i.Code)],
        CountryOf(version, partner), version.IsRestrictedTransfer ? version.TransferMechanism : null);

    private static string CountryOf(AgreementVersion version, Partner partner) =>
        version.SentAbroad == true ? version.TransferCountry ?? partner.Country : "GB";
}
