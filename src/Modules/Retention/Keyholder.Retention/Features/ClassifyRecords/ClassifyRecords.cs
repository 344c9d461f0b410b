using System.Globalization;
using Keyholder.BuildingBlocks.Results;
using Keyholder.Retention.Contracts.Events;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.ClassifyRecords;

/// <summary>Gives a class to every record that has none and whose source calls it something (or nothing).</summary>
internal sealed record ClassifyRecords(string? GivenClass, string ClassCode);

internal sealed class ClassifyRecordsHandler(RetentionDbContext db)
{
    /// <summary>How many records got their class.</summary>
    public async Task<Outcome<string>> HandleAsync(IReadOnlyList<ClassifyRecords> commands, CancellationToken ct)
    {
        var classes = new ClassesInForce((await db.ClassesInForceAsync(ct)).Values);
        var count = 0;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var command in commands)
        {
            if (classes.Find(command.ClassCode) is not { } recordClass) return new Problem("The schedule in force has no such class");
            var given = command.GivenClass;
            var done = await db.Records.Where(i => i.ClassCode == null && i.GivenClass == given && i.RunId == null).ClassifyAsync(recordClass, ct);
            db.Audit("retention.record.classified", "class", recordClass.Code, string.Create(CultureInfo.InvariantCulture, $"{done} records"));
            count += done;
        }

        db.Publish(new DueDatesMoved());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return count.ToString("N0", CultureInfo.InvariantCulture);
    }
}

/// <summary>
/// A new version of the schedule applies: records that waited for a class it has get it, and those of a class it no longer has are
/// without class until somebody gives them one. May be done again at any time.
/// </summary>
internal sealed class ClassifyRecordsWhenScheduleInForce(RetentionDbContext db) : IConsumer<RetentionScheduleInForce>
{
    public async Task Consume(ConsumeContext<RetentionScheduleInForce> context)
    {
        var ct = context.CancellationToken;
        var classes = new ClassesInForce((await db.ClassesInForceAsync(ct)).Values);
        var waiting = db.Records.Where(i => i.ClassCode == null && i.RunId == null);
        foreach (var given in await waiting.Where(i => i.GivenClass != null).Select(i => i.GivenClass!).Distinct().ToListAsync(ct))
        {
            if (classes.Find(given) is { } found) await waiting.Where(i => i.GivenClass == given).ClassifyAsync(found, ct);
        }

        var codes = classes.All.Select(c => c.Code).ToList();
        await db.Records.Where(i => i.ClassCode != null && i.RunId == null && !codes.Contains(i.ClassCode)).ExecuteUpdateAsync(
            s => s.SetProperty(i => i.GivenClass, i => i.ClassCode).SetProperty(i => i.ClassCode, (string?)null).SetProperty(i => i.DueOn, (DateOnly?)null), ct);
        db.Publish(new DueDatesMoved());
        db.Audit("retention.register.classified", "schedule", context.Message.Version);
    }
}

internal static class Classifying
{
    /// <summary>Gives records a class and counts the day they become due, in one statement.</summary>
    public static Task<int> ClassifyAsync(this IQueryable<RecordItem> records, RecordClass recordClass, CancellationToken ct)
    {
        var due = recordClass.Rule.DueInSql();
        return records.ExecuteUpdateAsync(
            s => s.SetProperty(i => i.ClassCode, recordClass.Code).SetProperty(i => i.GivenClass, (string?)null).SetProperty(i => i.DueOn, due), ct);
    }
}
