using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Contracts;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
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

    public async Task<IReadOnlyList<RecipientOfPerson>> OfAsync(Guid residentId, CancellationToken ct)
    {
        var policy = await policies.TodayAsync(ct);
        var sent = await (
            from person in db.TransferPeople.AsNoTracking()
            where person.ResidentId == residentId
            join transfer in db.Transfers.AsNoTracking() on person.TransferId equals transfer.Id
            join partner in db.Partners.AsNoTracking() on transfer.PartnerId equals partner.Id
            orderby transfer.SentAt descending
            select new { partner.Name, transfer.Items, transfer.Purpose, transfer.SentAt }).Take(MostOfPerson).ToListAsync(ct);
        var given = await db.Disclosures.AsNoTracking()
            .Where(d => d.ResidentId == residentId && d.DisclosedAt != null && !d.KeptFromPerson)
            .OrderByDescending(d => d.DisclosedAt).Take(MostOfPerson).Select(d => new { d.Organisation, d.RequesterKind, d.DisclosedAt }).ToListAsync(ct);
        return
        [
            .. sent.Select(s => new RecipientOfPerson(s.Name, InWords(policy, s.Items), s.Purpose, s.SentAt.LondonDate()))
                .Concat(given.Select(d => new RecipientOfPerson(d.Organisation, "What they asked for, once", WhyOf(d.RequesterKind), d.DisclosedAt!.Value.LondonDate())))
                .OrderByDescending(r => r.On).Take(MostOfPerson),
        ];
    }

    private static string CountryOf(AgreementVersion version, Partner partner) =>
        version.SentAbroad == true ? version.TransferCountry ?? partner.Country : "GB";

    private static string InWords(SharingPolicy policy, string codes) =>
        string.Join("; ", codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => policy.Item(code)?.Title ?? code));

    private static string WhyOf(RequesterKind kind) => kind switch
    {
        RequesterKind.LawEnforcement => "A request by law enforcement",
        RequesterKind.LegalRepresentative => "A request by a legal representative",
        RequesterKind.Safeguarding => "Safeguarding",
        RequesterKind.Regulator => "A request by a regulator",
        RequesterKind.Fraud => "Preventing fraud",
        _ => "A request by another body",
    };
}
