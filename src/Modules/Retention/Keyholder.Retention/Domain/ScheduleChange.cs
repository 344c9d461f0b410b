using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;

namespace Keyholder.Retention.Domain;

/// <summary>A class that is not the same in two versions; null where the version does not have it.</summary>
internal sealed record ScheduleChange(string Code, RecordClass? Before, RecordClass? After)
{
    public string Title => (After ?? Before)!.Title;

    /// <summary>Whether records become due on other days, and not only the words are different.</summary>
    public bool ChangesRule => Before is null || After is null || !Before.HasSameRule(After);

    /// <summary>What is different, in words, each before and after.</summary>
    public IEnumerable<(string Name, string? Before, string? After)> Fields(IReadOnlyDictionary<string, string> roleTitles) =>
        Facts(Before, roleTitles).Zip(Facts(After, roleTitles), (b, a) => (b.Name, Before: b.Text, After: a.Text)).Where(f => f.Before != f.After);

    public RetentionRuleChange AsEvent() => new(Code, Before?.Sentence(), After?.Sentence());

    /// <summary>Every class that differs, by title.</summary>
    public static IReadOnlyList<ScheduleChange> Between(IEnumerable<RecordClass> before, IEnumerable<RecordClass> after)
    {
        var (old, young) = (before.ToDictionary(c => c.Code), after.ToDictionary(c => c.Code));
        return
        [
            .. old.Keys.Union(young.Keys)
                .Select(code => new ScheduleChange(code, old.GetValueOrDefault(code), young.GetValueOrDefault(code)))
                .Where(c => c.Before is null || c.After is null || !c.Before.IsSameAs(c.After))
                .OrderBy(c => c.Title, StringComparer.CurrentCulture),
        ];
    }

    /// <summary>What a class says, name by name, in words.</summary>
    public static IEnumerable<(string Name, string? Text)> Facts(RecordClass? recordClass, IReadOnlyDictionary<string, string> roleTitles)
    {
        yield return ("Name", recordClass?.Title);
        yield return ("Rule", recordClass?.Sentence());
        yield return ("Examples", recordClass?.Covers);
        yield return ("Medium", recordClass?.Medium.ToString());
        yield return ("Owner", recordClass is null ? null : roleTitles.GetValueOrDefault(recordClass.Owner, recordClass.Owner));
        yield return ("What is removed", recordClass?.Removes);
        yield return ("Afterwards", recordClass?.Then);
        yield return ("Decided by", recordClass?.Authority);
        yield return ("Source", recordClass?.Citation);
        yield return ("Uncertain because", recordClass?.Uncertain);
        yield return ("Kept by", recordClass?.HeldBy);
        yield return ("Without looking through", recordClass is null ? null : recordClass.Automatic ? "Yes" : "No");
    }
}
