using System.Globalization;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Affected;

/// <summary>The records that a breach concerns, and how many of them should have been destroyed before it happened.</summary>
internal sealed class AffectedRecordsOfBreach(BreachesDbContext db, IRecordRetention retention, ActorContext actor, TimeProvider time)
{
    public const int Most = 10_000;

    /// <summary>What the register of records answered last; null when it was never asked.</summary>
    public Task<OverRetentionFinding?> AnswerAsync(Guid breach, CancellationToken ct) =>
        db.OverRetention.AsNoTracking().SingleOrDefaultAsync(f => f.BreachId == breach, ct);

    /// <summary>Adds records that are not on the list yet. How many were added.</summary>
    public async Task<Outcome<int>> AddAsync(Guid breach, IReadOnlyCollection<(RecordReference Record, Guid? Resident)> records, CancellationToken ct)
    {
        db.StartOver();
        var known = (await db.AffectedRecords.AsNoTracking().Where(r => r.BreachId == breach).Select(r => new RecordReference(r.Source, r.ExternalId)).ToListAsync(ct)).ToHashSet();
        var added = records.Where(r => known.Add(r.Record)).ToList();
        if (known.Count > Most) return new Problem($"A breach can have at most {Most.Counted("record")} here.", "Lines");
        db.AffectedRecords.AddRange(added.Select(r => new AffectedRecord { BreachId = breach, Source = r.Record.Source, ExternalId = r.Record.ExternalId, ResidentId = r.Resident }));
        db.Audit("breaches.records.added", "breach", breach, added.Count.Counted("record"));
        await db.SaveChangesAsync(ct);
        return added.Count;
    }

    /// <summary>Adds the records of a system, a class or both.</summary>
    public async Task<Outcome<int>> AddFoundAsync(Guid breach, string? source, string? classCode, CancellationToken ct)
    {
        if (source is null && classCode is null) return new Problem("Choose a system or a class", "Source");
        var found = await retention.FindAsync(source, classCode, null, Most, ct);
        return found.Count == 0 ? new Problem("The register has no such records.", "Source") : await AddAsync(breach, [.. found.Select(f => (f.Record, f.ResidentId))], ct);
    }

    /// <summary>Asks the register on the day it happened, or became known when nobody knows when it happened, and keeps the answer.</summary>
    public async Task<Outcome> AskAsync(Breach breach, CancellationToken ct)
    {
        db.StartOver();
        var on = (breach.OccurredAt ?? breach.AwareAt).LondonDate();
        var records = await db.AffectedRecords.Where(r => r.BreachId == breach.Id).ToListAsync(ct);
        if (records.Count == 0) return new Problem("Add the records first.");
        var answer = await retention.OverdueAsync([.. records.Select(r => new RecordReference(r.Source, r.ExternalId))], on, ct);
        var overdue = answer.Records.ToDictionary(r => r.Record);
        foreach (var record in records)
        {
            var late = overdue.GetValueOrDefault(new RecordReference(record.Source, record.ExternalId));
            (record.ClassCode, record.DueOn) = (late?.ClassCode, late?.DueOn);
        }

        var finding = await db.OverRetention.SingleOrDefaultAsync(f => f.BreachId == breach.Id, ct);
        if (finding is null) db.OverRetention.Add(finding = new OverRetentionFinding { BreachId = breach.Id, By = "" });
        (finding.On, finding.Asked, finding.Known, finding.Overdue) = (on, answer.Asked, answer.Known, answer.Overdue);
        finding.ByClass = string.Join('\n', answer.ByClass.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key} {c.Value}")));
        (finding.By, finding.At) = (actor.Actor.ToString(), time.GetUtcNow());
        db.Audit("breaches.records.retention-asked", "breach", breach.Id, string.Create(CultureInfo.InvariantCulture, $"{answer.Overdue} of {answer.Asked}"));
        await db.SaveChangesAsync(ct);
        return Outcome.Done;
    }

    /// <summary>Lines of a system and an id, separated by a comma, semicolon or tab; with headings or without.</summary>
    public static (IReadOnlyList<RecordReference> Records, IReadOnlyList<string> Problems) Read(string lines, string? source)
    {
        var (records, problems, number) = (new List<RecordReference>(), new List<string>(), 0);
        foreach (var line in lines.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            var cells = line.Split([',', ';', '\t'], StringSplitOptions.TrimEntries).Select(c => c.Trim('"')).Where(c => c.Length > 0).ToList();
            if (cells.Count == 0 || (number == 1 && cells is ["source", "id", ..] or ["id"])) continue;
            var record = cells.Count == 1 && source is not null ? new RecordReference(source, cells[0]) : cells.Count >= 2 ? new RecordReference(cells[0], cells[1]) : null;
            if (record is null) problems.Add($"Line {number}: enter the system and the id of the record, with a comma between them");
            else if (record.Source.Length > 60 || record.ExternalId.Length > 120) problems.Add($"Line {number}: the system must be 60 characters or fewer and the id 120");
            else records.Add(record);
        }

        return ([.. records.Distinct()], problems);
    }
}
