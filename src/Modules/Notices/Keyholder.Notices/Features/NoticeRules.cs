using System.Text.Json;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.Notices.Domain;
using Microsoft.Extensions.Logging;

namespace Keyholder.Notices.Features;

/// <summary>What notices are checked for, as the packs have it on a day.</summary>
internal sealed partial class NoticeRules(TenantPolicies policies, ILogger<NoticeRules> logger)
{
    internal const string Prefix = "notice.check.";

    private readonly Dictionary<DateOnly, IReadOnlyList<NoticeRule>> _read = [];

    /// <summary>Everything wrong with a text, the gravest first.</summary>
    /// <param name="text">The notice.</param>
    /// <param name="on">The law of which day (Europe/London).</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<Finding>> CheckAsync(string text, DateOnly on, CancellationToken ct)
    {
        if (!_read.TryGetValue(on, out var rules)) _read[on] = rules = In(await policies.GetAsync(ct), on, LogUnreadable);
        var notice = new NoticeText(text);
        return [.. rules.Select(r => r.Check(notice)).OfType<Finding>().OrderBy(f => f.Weight).ThenBy(f => f.Places.Count == 0 ? int.MaxValue : f.Places[0].Line)];
    }

    /// <summary>
    /// The rules of a day. Tenants write some too: one whose pattern cannot be read is left out, and the others still check. One that names a
    /// regulator counts while the packs say that this is the regulator.
    /// </summary>
    internal static IReadOnlyList<NoticeRule> In(PolicySet policies, DateOnly on, Action<string, string, Exception>? unreadable = null)
    {
        var regulator = policies.Find("regulator.name", on)?.AsText() ?? "";
        List<NoticeRule> rules = [];
        foreach (var entry in policies.WithPrefix(Prefix, on))
        {
            try
            {
                if (!entry.Value.TryGetProperty("regulator", out var name) || NoticeRule.Pattern(name.GetString()!).IsMatch(regulator)) rules.Add(Of(entry));
            }
            catch (Exception e) when (e is ArgumentException or NotSupportedException)
            {
                unreadable?.Invoke(entry.Key, entry.PackId, e);
            }
        }

        return rules;
    }

    internal static NoticeRule Of(ResolvedPolicy entry)
    {
        string Text(string field) => entry.Value.GetProperty(field).GetString()!;
        IReadOnlyList<string> List(string field) => entry.Value.TryGetProperty(field, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(i => i.GetString()!)] : [];
        var weight = Text("weight") switch { "unlawful" => FindingWeight.Unlawful, "missing" => FindingWeight.Missing, "out-of-date" => FindingWeight.OutOfDate, _ => FindingWeight.Advice };
        return new NoticeRule(entry.Key[Prefix.Length..], Text("title"), Text("why"), Text("fix"), weight, entry.Citation ?? "", List("finds"), List("lacks"), List("when"), List("unless"));
    }

    [LoggerMessage(LogLevel.Warning, "The rule {Rule} of {Pack} has a pattern that cannot be read; notices are checked without it.")]
    private partial void LogUnreadable(string rule, string pack, Exception e);
}
