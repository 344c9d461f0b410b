using Keyholder.Retention.Contracts;

namespace Keyholder.Retention.Domain;

/// <summary>The classes of the schedule in force, for finding a record's class by what its source calls it, and its due date.</summary>
internal sealed class ClassesInForce
{
    private readonly Dictionary<string, RecordClass> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, RetentionRule> _rules = new(StringComparer.Ordinal);

    public ClassesInForce(IEnumerable<RecordClass> classes)
    {
        All = [.. classes.OrderBy(c => c.Title, StringComparer.OrdinalIgnoreCase)];
        foreach (var recordClass in All)
        {
            _byName.TryAdd(recordClass.Title, recordClass);
            _rules[recordClass.Code] = recordClass.Rule;
        }

        // A code goes before another class's title.
        foreach (var recordClass in All) _byName[recordClass.Code] = recordClass;
    }

    public IReadOnlyList<RecordClass> All { get; }

    /// <summary>By code, or by the title that a spreadsheet has.</summary>
    public RecordClass? Find(string? name) => name is null ? null : _byName.GetValueOrDefault(name.Trim());

    /// <summary>Puts a record that is in no disposal run in the class that its source gave, or without class.</summary>
    public void Place(RecordItem item, string? given, long turn)
    {
        given = string.IsNullOrWhiteSpace(given) ? null : given.Trim();
        item.ClassCode = Find(given)?.Code;
        item.GivenClass = item.ClassCode is not null || given is null ? null : given[..Math.Min(given.Length, RecordClass.TitleLength)];
        Count(item, turn);
    }

    /// <summary>Counts the day a record becomes due. Without a class it is never due.</summary>
    /// <param name="item">The record; in a disposal run it keeps the day it was listed by, and is not to be counted.</param>
    /// <param name="turn">The turn that the caller has taken.</param>
    public void Count(RecordItem item, long turn)
    {
        item.DueOn = item.ClassCode is not null && _rules.TryGetValue(item.ClassCode, out var rule) ? rule.DueOf(item) : null;
        item.CountedIn = turn;
    }
}
