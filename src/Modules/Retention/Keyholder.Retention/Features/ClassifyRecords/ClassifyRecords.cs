using System.Globalization;
using Keyholder.BuildingBlocks.Results;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;

namespace Keyholder.Retention.Features.ClassifyRecords;

/// <summary>Gives a class to every record that has none and whose source calls it something (or nothing).</summary>
internal sealed record ClassifyRecords(string? GivenClass, string ClassCode);

internal sealed class ClassifyRecordsHandler(RetentionDbContext db, WaitingRecords waiting)
{
    /// <summary>How many records got their class.</summary>
    public async Task<Outcome<string>> HandleAsync(IReadOnlyList<ClassifyRecords> commands, CancellationToken ct)
    {
        var classes = new ClassesInForce((await db.ClassesInForceAsync(ct)).Values);
        var chosen = new Dictionary<string, RecordClass>(StringComparer.Ordinal);
        RecordClass? withoutName = null;
        foreach (var command in commands)
        {
            if (classes.Find(command.ClassCode) is not { } recordClass) return new Problem("The schedule in force has no such class");
            if (command.GivenClass is { } given) chosen[given] = recordClass;
            else withoutName = recordClass;
        }

        var count = await waiting.ClassifyAsync(given => given is null ? withoutName : chosen.GetValueOrDefault(given), ct);
        return count.ToString("N0", CultureInfo.InvariantCulture);
    }
}
