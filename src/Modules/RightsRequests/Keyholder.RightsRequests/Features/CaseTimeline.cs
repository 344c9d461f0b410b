using System.Text.RegularExpressions;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.RightsRequests.Data;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features;

/// <summary>Something that happened in a case. Holds no personal data, as its source, the audit trail, holds none.</summary>
/// <param name="Actor">Who did it; residents are not shown which member of staff.</param>
internal sealed record CaseHappening(DateTimeOffset At, string Title, string? Detail, Actor Actor);

/// <summary>What happened in a case, told from the audit trail, the latest first.</summary>
internal static partial class CaseTimeline
{
    private const string Prefix = "rights-requests.request.";

    // What staff read, and what the person reads; null where it is not for them.
    private static readonly Dictionary<string, (string Staff, string? Person)> Titles = new(StringComparer.Ordinal)
    {
        ["opened"] = ("Request opened", "We received your request"),
        ["email-confirmed"] = ("Email address confirmed", "You confirmed your email address"),
        ["acknowledged"] = ("Acknowledged", "We confirmed that we have your request"),
        ["assigned"] = ("Assigned", null),
        ["identity-asked"] = ("Proof of identity asked for", "We asked you to show who you are"),
        ["identity-accepted"] = ("Identity accepted", "We know who you are"),
        ["proof-sent"] = ("Proof sent by the person", "You sent us proof"),
        ["authority-asked"] = ("Proof of authority asked for", "We asked for proof that you may act for the person"),
        ["authority-accepted"] = ("Authority accepted", "We know that you may act for the person"),
        ["clarification-asked"] = ("Clarification asked for", "We asked you what you are looking for"),
        ["clarification-answered"] = ("Clarification answered", "You told us what you are looking for"),
        ["extended"] = ("More time taken", "We told you that we need more time"),
        ["note-added"] = ("Note added", null),
        ["file-added"] = ("File added", null),
        ["search-recorded"] = ("Search recorded", null),
        ["platform-data-collected"] = ("What this platform holds was added", null),
        ["item-added"] = ("Found item added", null),
        ["item-decided"] = ("Found item reviewed", null),
        ["item-removed"] = ("Found item removed", null),
        ["other-person-added"] = ("Other person added", null),
        ["other-person-decided"] = ("Decision about another person", null),
        ["consent-asked"] = ("Another person asked for consent", null),
        ["consent-recorded"] = ("Another person’s answer recorded", null),
        ["exclusion-added"] = ("Exemption applied", null),
        ["exclusion-removed"] = ("Exemption taken back", null),
        ["approval-asked"] = ("Approval asked for", "We are checking our answer"),
        ["approved"] = ("Answer approved", null),
        ["sent-back"] = ("Answer sent back", null),
        ["pack-assembled"] = ("Answer assembled", null),
        ["released"] = ("Answer released", "We gave you our answer"),
        ["link-renewed"] = ("New link to the answer given", "We gave you a new link to our answer"),
        ["downloaded"] = ("Answer downloaded", "You downloaded our answer"),
        ["letter-sent"] = ("Letter sent", "We sent you a letter"),
        ["due-soon"] = ("Due soon", null),
        ["overdue"] = ("Overdue", null),
        ["withdrawn"] = ("Withdrawn", "You withdrew your request"),
        ["closed"] = ("Closed", "We closed your request"),
    };

    /// <summary>What staff read, by the whole action.</summary>
    public static IEnumerable<KeyValuePair<string, string>> StaffTitles => Titles.Select(t => KeyValuePair.Create(Prefix + t.Key, t.Value.Staff));

    public static Task<IReadOnlyList<CaseHappening>> OfCaseAsync(RightsRequestsDbContext db, Guid requestId, CancellationToken ct) =>
        ReadAsync(db, requestId, title => title.Staff, ct);

    public static Task<IReadOnlyList<CaseHappening>> ForPersonAsync(RightsRequestsDbContext db, Guid requestId, CancellationToken ct) =>
        ReadAsync(db, requestId, title => title.Person, ct);

    private static async Task<IReadOnlyList<CaseHappening>> ReadAsync(
        RightsRequestsDbContext db, Guid requestId, Func<(string Staff, string? Person), string?> choose, CancellationToken ct)
    {
        var id = requestId.ToString();
        var entries = await db.Set<AuditEntry>().AsNoTracking()
            .Where(a => a.SubjectType == "request" && a.SubjectId == id && a.Action.StartsWith(Prefix))
            .OrderByDescending(a => a.Sequence).ToListAsync(ct);
        return
        [
            .. from entry in entries
               where Titles.ContainsKey(entry.Action[Prefix.Length..])
               let title = choose(Titles[entry.Action[Prefix.Length..]])
               where title is not null
               select new CaseHappening(entry.At, title, WithoutCodes(entry.Detail), Actor.Parse(entry.Actor)),
        ];
    }

    /// <summary>The trail names exemptions by their code and packs by their hash; neither says anything to whoever reads on.</summary>
    private static string? WithoutCodes(string? detail) => detail is not null && Codes().Replace(detail, "") is { Length: > 0 } rest ? rest : null;

    [GeneratedRegex(@" ?(\[[a-z0-9-]+\]|SHA-256 [0-9a-f]{64})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Codes();
}
