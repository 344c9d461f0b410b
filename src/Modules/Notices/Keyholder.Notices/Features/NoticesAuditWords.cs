using Keyholder.BuildingBlocks.Auditing;
using Keyholder.Notices.Data;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features;

internal sealed partial class NoticesAuditWords(NoticesDbContext db) : IAuditWords
{
    private static readonly Dictionary<string, string> Words = new(
        [.. RegisterWords, .. WritingWords, .. ChecksWords, .. DriftWords, .. PublicWords, .. ServiceWords, .. ConsentWords], StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Actions => Words;

    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(string subjectType, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var wanted = ids.Select(id => Guid.TryParse(id, out var known) ? known : Guid.Empty).ToList();
        return subjectType switch
        {
            "notice" => await db.Notices.AsNoTracking().Where(n => wanted.Contains(n.Id)).ToDictionaryAsync(n => n.Id.ToString(), n => n.Title, ct),
            "processing-activity" => await db.Activities.AsNoTracking().Where(a => wanted.Contains(a.Id)).ToDictionaryAsync(a => a.Id.ToString(), a => a.Code, ct),
            "consent-purpose" => await db.ConsentPurposes.AsNoTracking().Where(p => wanted.Contains(p.Id)).ToDictionaryAsync(p => p.Id.ToString(), p => p.Title, ct),
            _ => new Dictionary<string, string>(),
        };
    }
}
