using Keyholder.Notices.Domain;

namespace Keyholder.Notices.Features;

/// <summary>A right that people have over their data.</summary>
internal sealed record DataRight(string Code, string Title, string Article, string Summary);

/// <summary>Which rights apply follows from why the data may be used (UK GDPR Arts 7, 15 to 22D).</summary>
internal static class DataRights
{
    /// <summary>The rights over the data of some activities, without the right to complain.</summary>
    public static IReadOnlyList<DataRight> Over(IReadOnlyCollection<ActivityContent> activities, NoticePolicy policy)
    {
        var bases = activities.SelectMany(a => a.Bases).Select(b => b.Basis).ToHashSet(StringComparer.Ordinal);
        bool Applies(string right) => right switch
        {
            "portability" => bases.Contains("a") || bases.Contains("b"),
            "objection" => bases.Contains("e") || bases.Contains("f") || bases.Contains("ea"),
            "withdraw-consent" => bases.Contains("a"),
            "automated-decision-review" => activities.Any(a => a.Automated == AutomatedDecisions.Solely),
            "complain" => false,
            _ => true,
        };
        const string prefix = "right.";
        return [.. policy.Set.WithPrefix(prefix, policy.Today)
            .Select(p => new DataRight(p.Key[prefix.Length..], p.Value.GetProperty("title").GetString()!, p.Value.GetProperty("article").GetString()!, p.Value.GetProperty("summary").GetString()!))
            .Where(r => Applies(r.Code))];
    }
}
