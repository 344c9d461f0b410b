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
            _ => new Dictionary<string, string>(),
        };
    }
}
