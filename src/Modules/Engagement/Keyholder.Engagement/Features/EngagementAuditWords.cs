using Keyholder.BuildingBlocks.Auditing;
using Keyholder.Engagement.Data;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features;

internal sealed partial class EngagementAuditWords(EngagementDbContext db) : IAuditWords
{
    private static readonly Dictionary<string, string> Words = new([.. GroupWords, .. RecruitmentWords, .. MeetingWords, .. MinutesWords, .. SurveyWords], StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Actions => Words;

    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(string subjectType, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var wanted = ids.Select(id => Guid.TryParse(id, out var known) ? known : Guid.Empty).ToList();
        return subjectType switch
        {
            "group" => await db.Groups.AsNoTracking().Where(g => wanted.Contains(g.Id)).ToDictionaryAsync(g => g.Id.ToString(), g => g.Name, ct),
            "survey" => await db.Surveys.AsNoTracking().Where(s => ids.Contains(s.Reference)).ToDictionaryAsync(s => s.Reference, s => s.Title, ct),
            "bulletin" => await db.Bulletins.AsNoTracking().Where(b => ids.Contains(b.Reference)).ToDictionaryAsync(b => b.Reference, b => b.Title, ct),
            _ => new Dictionary<string, string>(),
        };
    }
}
