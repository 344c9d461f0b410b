using Keyholder.BuildingBlocks.Auditing;
using Keyholder.SharingAgreements.Data;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features;

internal sealed partial class SharingAuditWords(SharingDbContext db) : IAuditWords
{
    private static readonly Dictionary<string, string> Words = new(
        [.. PartnerWords, .. AgreementWords, .. FlowWords], StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Actions => Words;

    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(string subjectType, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var wanted = ids.Select(id => Guid.TryParse(id, out var known) ? known : Guid.Empty).ToList();
        return subjectType switch
        {
            "partner" => await db.Partners.AsNoTracking().Where(p => wanted.Contains(p.Id)).ToDictionaryAsync(p => p.Id.ToString(), p => p.Name, ct),
            "agreement" => await db.Agreements.AsNoTracking().Where(a => wanted.Contains(a.Id)).ToDictionaryAsync(a => a.Id.ToString(), a => $"{a.Reference} {a.Title}", ct),
            "disclosure" => await db.Disclosures.AsNoTracking().Where(d => wanted.Contains(d.Id)).ToDictionaryAsync(d => d.Id.ToString(), d => d.Reference, ct),
            "matching-exercise" => await db.Exercises.AsNoTracking().Where(x => wanted.Contains(x.Id)).ToDictionaryAsync(x => x.Id.ToString(), x => x.Title, ct),
            _ => new Dictionary<string, string>(),
        };
    }
}
