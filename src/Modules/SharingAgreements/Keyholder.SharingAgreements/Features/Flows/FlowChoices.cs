using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Flows;

/// <summary>What forms about flows offer, and how rows about them are read.</summary>
internal static class FlowChoices
{
    /// <summary>Every partner by name; closed ones too, when what is asked for lies in the past.</summary>
    public static async Task<IReadOnlyList<Choice>> PartnerChoicesAsync(this SharingDbContext db, bool closedToo, CancellationToken ct) =>
    [
        .. (await db.Partners.AsNoTracking().Where(p => closedToo || p.State != PartnerState.Closed).OrderBy(p => p.Name).Take(1000).Select(p => new { p.Id, p.Name }).ToListAsync(ct))
            .Select(p => new Choice(p.Id.ToString(), p.Name)),
    ];

    public static async Task<IReadOnlyDictionary<Guid, string>> PartnerNamesAsync(this SharingDbContext db, IEnumerable<Guid> ids, CancellationToken ct)
    {
        var wanted = ids.Distinct().ToList();
        return await db.Partners.AsNoTracking().Where(p => wanted.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
    }

    /// <summary>Who is told by each notice: a partner, or whoever was given data once.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> RecipientNamesAsync(this SharingDbContext db, IReadOnlyCollection<RecipientNotice> notices, CancellationToken ct)
    {
        var partners = await db.PartnerNamesAsync(notices.Select(n => n.PartnerId).OfType<Guid>(), ct);
        var given = notices.Select(n => n.DisclosureId).OfType<Guid>().ToList();
        var bodies = await db.Disclosures.AsNoTracking().Where(d => given.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.Organisation, ct);
        return notices.ToDictionary(n => n.Id, n => n switch
        {
            { PartnerId: { } partner } => partners.GetValueOrDefault(partner) ?? "A partner",
            { DisclosureId: { } disclosure } => bodies.GetValueOrDefault(disclosure) ?? "A body whose disclosure is destroyed",
            _ => "A recipient",
        });
    }

    /// <summary>The purposes of the agreements in force on a day, in their words.</summary>
    public static Task<List<string>> PurposesInForceAsync(this SharingDbContext db, DateOnly day, CancellationToken ct) => db.Set<AgreementPurpose>()
        .Where(p => db.Versions.Any(v => v.AgreementId == p.AgreementId && v.Number == p.Version && v.State == AgreementState.Active && v.StartsOn <= day && day <= v.EndsOn))
        .Select(p => p.Text).Distinct().OrderBy(t => t).Take(500).ToListAsync(ct);

    public static IEnumerable<Choice> ItemChoices(this SharingPolicy policy) => policy.Items.Select(i => new Choice(i.Code, i.Title, i.Sensitivity switch
    {
        Sensitivity.SpecialCategory => "Special category",
        Sensitivity.CriminalOffence => "Criminal offence data",
        _ => null,
    }));

    /// <summary>The titles of some codes. One that the packs no longer list is read as it is.</summary>
    public static string ItemsInWords(this SharingPolicy policy, string codes) =>
        codes.Length == 0 ? "Not said which" : string.Join("; ", Codes.Split(codes).Select(c => policy.Item(c)?.Title ?? c));

    public static string InWords(this Protection protection) => protection switch
    {
        Protection.EncryptedFile => "Encrypted file, password sent separately",
        Protection.EncryptedEmail => "Encrypted email",
        Protection.SecurePortal => "Secure portal",
        Protection.SecureFileTransfer => "Secure file transfer",
        Protection.EncryptedMedia => "Encrypted disk or stick",
        Protection.TrackedPost => "Tracked post",
        _ => "By hand, against a signature",
    };

    public static IReadOnlyList<Choice> Protections { get; } = [.. Enum.GetValues<Protection>().Select(p => new Choice(p.ToString(), p.InWords()))];
}
