using Keyholder.Breaches.Data;
using Keyholder.BuildingBlocks.Auditing;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features;

internal sealed partial class BreachesAuditWords(BreachesDbContext db, BreachReader reader) : IAuditWords
{
    private static readonly Dictionary<string, string> Words = new(
        [.. ReportsWords, .. CasesWords, .. RegulatorWords, .. AffectedWords, .. PartnersWords], StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Actions => Words;

    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(string subjectType, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var wanted = ids.Select(id => Guid.TryParse(id, out var known) ? known : Guid.Empty).ToList();
        // What is sealed has no name for whoever may not open it.
        var visible = reader.Visible;
        return subjectType switch
        {
            "breach" => await visible.AsNoTracking().Where(b => wanted.Contains(b.Id)).ToDictionaryAsync(b => b.Id.ToString(), b => b.Reference, ct),
            "breach-report" => await db.Reports.AsNoTracking().Where(r => wanted.Contains(r.Id) && (r.BreachId == null || visible.Any(b => b.Id == r.BreachId))).ToDictionaryAsync(r => r.Id.ToString(), r => r.Reference, ct),
            _ => new Dictionary<string, string>(),
        };
    }
}
