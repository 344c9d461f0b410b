using System.Globalization;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Web;

namespace Keyholder.Breaches.Features;

/// <summary>A kind of personal data, as the packs list them.</summary>
/// <param name="Code">Its policy key <c>data-item.*</c>, without the prefix.</param>
/// <param name="Title">What people call it.</param>
/// <param name="IsSensitive">Special category (UK GDPR Art 9) or criminal offence data (Art 10).</param>
internal sealed record DataItem(string Code, string Title, bool IsSensitive);

/// <summary>A kind of incident and how it is contained, step by step.</summary>
internal sealed record IncidentKind(string Code, string Title, IReadOnlyList<string> Steps);

/// <summary>A time limit with where it comes from.</summary>
internal sealed record TimeLimit(int Hours, string Citation);

/// <summary>One figure of the severity score.</summary>
internal sealed record SeverityPoint(string Code, string Title, decimal Points);

/// <summary>What a severity score means, from which score on.</summary>
internal sealed record SeverityLevel(string Code, string Title, decimal From);

/// <summary>What the policy packs say about breaches on a day.</summary>
internal sealed record BreachPolicy(DateOnly Today, PolicySet Set)
{
    public string Definition => Set.Resolve("breach.definition", Today).AsText();

    /// <summary>Codes of what can happen to data (UK GDPR Art 4(12)).</summary>
    public IReadOnlyList<string> Kinds => Set.Resolve("breach.kinds", Today).AsList();

    public bool IncludesPotential => Set.Find("breach.include-potential", Today)?.AsFlag() ?? true;

    public IReadOnlyList<DataItem> Items { get; } = [.. Set.WithPrefix("data-item.", Today)
        .Select(p => new DataItem(p.Key["data-item.".Length..], p.Value.GetProperty("title").GetString()!, p.Value.TryGetProperty("sensitivity", out _)))
        .OrderBy(i => i.Title, StringComparer.OrdinalIgnoreCase)];

    public IReadOnlyList<IncidentKind> Incidents { get; } = [.. Set.WithPrefix("breach.incident.", Today)
        .Select(p => new IncidentKind(p.Key["breach.incident.".Length..], p.Value.GetProperty("title").GetString()!, [.. p.Value.GetProperty("steps").EnumerateArray().Select(s => s.GetString()!)]))
        .OrderBy(i => i.Code == "other").ThenBy(i => i.Title, StringComparer.OrdinalIgnoreCase)];

    /// <summary>Within how long the regulator is told, from awareness.</summary>
    public TimeLimit Regulator => Limit("breach.regulator.hours")!;

    /// <summary>The organisation's own promise to the people concerned; null when it makes none.</summary>
    public TimeLimit? Customer => Limit("breach.customer.hours");

    /// <summary>Whether the customer's hours run from when it happened or awareness, whichever is later; otherwise from awareness.</summary>
    public bool CustomerFromOccurrence => Set.Find("breach.customer.from", Today)?.AsText() == "occurrence-or-later-awareness";

    /// <summary>Within how long somebody responsible takes a report up before the deputy is told.</summary>
    public TimeLimit Escalation => Limit("breach.escalation.hours")!;

    /// <summary>When whoever is responsible is reminded of a clock, as percent of its time gone.</summary>
    public IReadOnlyList<int> Reminders => [.. Set.Resolve("breach.reminder.percent", Today).AsList().Select(p => int.Parse(p, CultureInfo.InvariantCulture))];

    /// <summary>When whoever is responsible is reminded of a clock that has no hours, as hours after its start, the first first. The law has no such figure.</summary>
    public IReadOnlyList<int> WithoutHoursReminders =>
        [.. Set.Resolve("breach.without-hours.reminder-hours", Today).AsList().Select(h => int.TryParse(h, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) ? hours : 0).Where(h => h > 0).Distinct().Order()];

    /// <summary>Not to report, or not to tell people, takes a second person.</summary>
    public bool SecondPersonForNo => Set.Find("approval.second-person.unreported-breach", Today)?.AsFlag() ?? false;

    /// <summary>The times of day between which people are at work (Europe/London).</summary>
    public (TimeOnly From, TimeOnly To) OfficeHours => (TimeOfDay("breach.office-hours.from"), TimeOfDay("breach.office-hours.to"));

    public IReadOnlyList<SeverityPoint> Contexts { get; } = Points(Set, "breach.severity.context.", Today);

    public IReadOnlyList<SeverityPoint> Identifications { get; } = Points(Set, "breach.severity.identification.", Today);

    public IReadOnlyList<SeverityPoint> Circumstances { get; } = Points(Set, "breach.severity.circumstance.", Today);

    /// <summary>The lowest first.</summary>
    public IReadOnlyList<SeverityLevel> Levels { get; } = [.. Set.WithPrefix("breach.severity.level.", Today)
        .Select(p => new SeverityLevel(p.Key["breach.severity.level.".Length..], p.Value.GetProperty("title").GetString()!, p.Value.GetProperty("from").GetDecimal())).OrderBy(l => l.From)];

    public SeverityLevel LevelOf(decimal score) => Levels.LastOrDefault(l => score >= l.From) ?? Levels[0];

    /// <summary>How many e-mails about a letter go out in a minute.</summary>
    public int LettersPerMinute => (int)Set.Resolve("breach.letters.per-minute", Today).AsNumber();

    /// <summary>What a letter to the people concerned must say: what the law asks for, and what the organisation promised its customers.</summary>
    public IReadOnlyList<string> LetterItems => [.. List("breach.people.content").Union(Customer is null ? [] : List("breach.customer.says"), StringComparer.Ordinal)];

    /// <summary>The answer to a question of lists, for example <c>breach.people.content</c>.</summary>
    public IReadOnlyList<string> List(string key) => Set.Find(key, Today)?.AsList() ?? [];

    public string? Text(string key) => Set.Find(key, Today)?.AsText();

    public string ItemsInWords(IEnumerable<string> codes) => string.Join(", ", codes.Select(c => Items.FirstOrDefault(i => i.Code == c)?.Title ?? c));

    private static IReadOnlyList<SeverityPoint> Points(PolicySet set, string prefix, DateOnly today) => [.. set.WithPrefix(prefix, today)
        .Select(p => new SeverityPoint(p.Key[prefix.Length..], p.Value.GetProperty("title").GetString()!, p.Value.GetProperty("points").GetDecimal())).OrderBy(p => p.Points)];

    private TimeOnly TimeOfDay(string key) => TimeOnly.ParseExact(Set.Resolve(key, Today).AsText(), "HH:mm", CultureInfo.InvariantCulture);

    private TimeLimit? Limit(string key) => Set.Find(key, Today) is { } found ? new TimeLimit((int)found.AsHours().TotalHours, found.Citation ?? "Our own policy") : null;
}

internal sealed class BreachPolicies(TenantPolicies policies, TimeProvider time)
{
    public async Task<BreachPolicy> TodayAsync(CancellationToken ct) => new(time.LondonToday(), await policies.GetAsync(ct));
}
