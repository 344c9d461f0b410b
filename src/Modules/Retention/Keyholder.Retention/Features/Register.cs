using Keyholder.BuildingBlocks.Modules;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.Retention.Features.Disposal;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features;

/// <summary>Which records are asked for.</summary>
internal sealed record RegisterFilter
{
    /// <summary>An external id, or a reference of a person.</summary>
    public string? Search { get; init; }

    public string? ClassCode { get; init; }

    public string? Source { get; init; }

    public RecordState? State { get; init; }

    /// <summary>Due on this day or later.</summary>
    public DateOnly? DueFrom { get; init; }

    /// <summary>Due on this day or earlier.</summary>
    public DateOnly? DueUntil { get; init; }
}

/// <summary>What a list of records can be narrowed to.</summary>
internal enum RecordState
{
    Overdue,
    OnHold,
    WithoutClass,
    InDisposal,
}

/// <summary>A record with everything that says why it is still here.</summary>
internal sealed record ExplainedRecord(RecordItem Item, RecordClass? Class, IReadOnlyList<Hold> Holds, string? Run)
{
    /// <summary>The answer, in one sentence.</summary>
    public string Sentence(DateOnly today) => Keeping.Explain(Item, Class, Holds, Run, today);
}

/// <summary>Finds records and says why they are kept.</summary>
internal sealed class Register(RetentionDbContext db, IEnumerable<IModule> modules, TimeProvider time)
{
    /// <summary>Why people may not register records of a system under this name: modules of this platform say for themselves what they hold.</summary>
    public Problem? WhyNotSource(string? source) =>
        string.IsNullOrWhiteSpace(source) ? new Problem("Enter the name of the system the records are in", "Source")
        : source.Trim().Length > RecordItem.SourceLength ? new Problem($"The name of the system must be {RecordItem.SourceLength} characters or fewer", "Source")
        : modules.Any(m => string.Equals(m.Schema.Replace('_', '-'), source.Trim(), StringComparison.OrdinalIgnoreCase))
            ? new Problem("That is a part of this service, which registers its records by itself. Enter the name of another system", "Source")
            : null;

    /// <summary>The systems that the register has records of, by name. Each is looked up by itself: a register of millions has a handful.</summary>
    public async Task<IReadOnlyList<string>> SourcesAsync(CancellationToken ct)
    {
        var found = new List<string>();
        for (var next = await db.Records.MinAsync(i => (string?)i.Source, ct); next is not null;)
        {
            found.Add(next);
            var last = next;
            next = await db.Records.Where(i => string.Compare(i.Source, last) > 0).MinAsync(i => (string?)i.Source, ct);
        }

        return found;
    }

    /// <summary>The records that a filter lets through.</summary>
    /// <param name="filter">What is asked for.</param>
    /// <param name="sources">The systems to look in for an id when the filter names none: <see cref="SourcesAsync"/>.</param>
    /// <param name="open">The runs whose lists count: <see cref="DisposalLists.OpenRunsAsync"/>.</param>
    public IQueryable<RecordItem> Matching(RegisterFilter filter, IReadOnlyList<string> sources, IReadOnlyList<DisposalRun> open)
    {
        var records = db.Records.AsNoTracking();
        if (filter.ClassCode is { } code) records = records.Where(i => i.ClassCode == code);
        if (filter is { Search: null, Source: { } source }) records = records.Where(i => i.Source == source);
        // An id is found within its system, and each half of the "or" by an index of its own: else all records are read, or all of the system.
        if (filter.Search is { } search)
        {
            IReadOnlyList<string> within = filter.Source is { } one ? [one] : sources;
            records = records.Where(i => (within.Contains(i.Source) && i.ExternalId == search) || (i.SubjectReference == search && (filter.Source == null || i.Source == filter.Source)));
        }

        if (filter.DueFrom is { } from) records = records.Where(i => i.DueOn >= from);
        if (filter.DueUntil is { } until) records = records.Where(i => i.DueOn <= until);
        if (filter is { DueFrom: not null } or { DueUntil: not null }) records = db.NotListed(records, open);
        return filter.State switch
        {
            RecordState.Overdue => Overdue(records, time.LondonToday()),
            RecordState.OnHold => db.Held(records),
            RecordState.WithoutClass => records.Where(i => i.ClassCode == null),
            RecordState.InDisposal => db.Listed(records, open),
            _ => records,
        };
    }

    /// <summary>Records that should have been disposed of before a day: nothing holds them, and nobody has kept them out.</summary>
    public IQueryable<RecordItem> Overdue(IQueryable<RecordItem> records, DateOnly on) =>
        db.NotHeld(records.Where(i => i.DueOn < on && (i.KeptOutUntil == null || i.KeptOutUntil < on)));

    /// <summary>Some records, each with its class in force, its holds and its run, in few queries.</summary>
    public async Task<IReadOnlyList<ExplainedRecord>> ExplainAsync(IReadOnlyList<RecordItem> items, CancellationToken ct)
    {
        var classes = await db.ClassesInForceAsync(ct);
        var ids = items.Select(i => i.Id).ToList();
        var runs = new Dictionary<long, string>();
        foreach (var run in await db.OpenRunsAsync(ct))
        {
            // Of two runs that would both have a record, the older list has it.
            foreach (var id in await db.Listed(db.Records.Where(i => ids.Contains(i.Id)), [run]).Select(i => i.Id).ToListAsync(ct)) runs.TryAdd(id, run.Reference);
        }

        var held = (await db.Held(db.Records.Where(i => ids.Contains(i.Id))).Select(i => i.Id).ToListAsync(ct)).ToHashSet();
        var holds = held.Count == 0 ? [] : await HoldsOfAsync([.. items.Where(i => held.Contains(i.Id))], ct);
        return
        [
            .. items.Select(i => new ExplainedRecord(
                i, i.ClassCode is null ? null : classes.GetValueOrDefault(i.ClassCode), held.Contains(i.Id) ? [.. holds.Where(h => Keeps(h, i))] : [],
                runs.GetValueOrDefault(i.Id))),
        ];
    }

    private Task<List<Hold>> HoldsOfAsync(IReadOnlyList<RecordItem> items, CancellationToken ct)
    {
        var (ids, residents, cases) = (items.Select(i => (long?)i.Id).ToList(), items.Select(i => i.ResidentId).Distinct().ToList(), items.Select(i => i.CaseId).Distinct().ToList());
        var (codes, references) = (items.Select(i => i.ClassCode).Distinct().ToList(), items.Select(i => i.SubjectReference).Distinct().ToList());
        return db.Holds.AsNoTracking().Where(h => h.LiftedOn == null)
            .Where(h => (h.RecordId != null && ids.Contains(h.RecordId)) || (h.ResidentId != null && residents.Contains(h.ResidentId)) || (h.CaseId != null && cases.Contains(h.CaseId))
                || (h.ClassCode != null && codes.Contains(h.ClassCode)) || (h.SubjectReference != null && references.Contains(h.SubjectReference)))
            .OrderBy(h => h.PlacedOn).ToListAsync(ct);
    }

    private static bool Keeps(Hold hold, RecordItem item) =>
        (hold.RecordId is not null && hold.RecordId == item.Id) || (hold.ResidentId is not null && hold.ResidentId == item.ResidentId)
        || (hold.CaseId is not null && hold.CaseId == item.CaseId) || (hold.ClassCode is not null && hold.ClassCode == item.ClassCode)
        || (hold.SubjectReference is not null && hold.SubjectReference == item.SubjectReference);
}

/// <summary>Why a record is still here, in one sentence of plain English.</summary>
internal static class Keeping
{
    /// <summary>A hold goes before everything; then the disposal that is under way; then the rule.</summary>
    public static string Explain(RecordItem item, RecordClass? recordClass, IReadOnlyList<Hold> holds, string? run, DateOnly today)
    {
        if (holds.Count > 0)
        {
            var reason = holds.Select(h => h.Reason).FirstOrDefault(r => !string.IsNullOrWhiteSpace(r))?.Trim().TrimEnd('.');
            var since = $"It is on hold since {holds[0].PlacedOn.InWords()}{(reason is null ? "" : $": {reason}")}";
            return item.DueOn is { } would && would <= today ? $"{since}; without the hold it would have been due on {would.InWords()}." : $"{since}.";
        }

        if (run is not null) return $"It is in disposal run {run}, because it became due on {item.DueOn?.InWords()}.";
        if (recordClass is null)
            return item.GivenClass is { } given
                ? $"The schedule has no class “{given}”, so nothing says how long it is kept and it is not destroyed."
                : "It has no class yet, so nothing says how long it is kept and it is not destroyed.";
        var rule = recordClass.Sentence() + (recordClass.Reason() is { } why ? $" ({why})" : "");
        if (item.DueOn is null) return recordClass.Rule.EverDue ? $"{rule}; {Unknown(item, recordClass.Rule)}." : $"{rule}.";
        if (item.KeptOutUntil >= today) return $"{rule}; it became due on {item.DueOn.Value.InWords()}, and is kept out of disposal until {item.KeptOutUntil.Value.InWords()}.";
        return item.DueOn <= today
            ? $"{rule}; it became due on {item.DueOn.Value.InWords()} and waits for the next disposal."
            : $"{rule}, which is on {item.DueOn.Value.InWords()}.";
    }

    private static string Unknown(RecordItem item, RetentionRule rule)
    {
        var missing = rule.StartOf(item) is null ? rule.Triggers.Where(t => item.On(t) is null) : rule.NotBefore is { } open ? [open] : [];
        return $"the date of “{string.Join("” or “", missing.Select(t => t.Label()))}” is not known yet";
    }
}

/// <summary>What other modules ask of the register.</summary>
internal sealed class RecordRetention(RetentionDbContext db, Register register, TimeProvider time) : IRecordRetention
{
    // As many parameters as every engine takes in one statement.
    private const int AskedAtOnce = 1000;

    public async Task<OverRetention> OverdueAsync(IReadOnlyCollection<RecordReference> records, DateOnly on, CancellationToken ct)
    {
        var (known, overdue) = (0, new List<OverdueRecord>());
        foreach (var some in Parts(records))
        {
            known += await some.CountAsync(ct);
            overdue.AddRange(await register.Overdue(some, on).Select(i => new OverdueRecord(new RecordReference(i.Source, i.ExternalId), i.ClassCode!, i.DueOn!.Value)).ToListAsync(ct));
        }

        return new OverRetention(records.Count, known, overdue.Count, overdue.CountBy(r => r.ClassCode, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal), overdue);
    }

    public async Task<IReadOnlyList<RecordKept>> UntilAsync(IReadOnlyCollection<RecordReference> records, CancellationToken ct)
    {
        var today = time.LondonToday();
        var kept = new List<RecordKept>();
        foreach (var some in Parts(records))
        {
            kept.AddRange((await register.ExplainAsync(await some.ToListAsync(ct), ct))
                .Select(r => new RecordKept(new RecordReference(r.Item.Source, r.Item.ExternalId), r.Item.ClassCode, r.Item.DueOn, r.Sentence(today))));
        }

        return kept;
    }

    public async Task<IReadOnlyList<FoundRecord>> FindAsync(string? source, string? classCode, long? after, int limit, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(limit, Math.Clamp(limit, 1, 10_000));
        var records = db.Records.AsNoTracking();
        if (source is not null) records = records.Where(i => i.Source == source);
        if (classCode is not null) records = records.Where(i => i.ClassCode == classCode);
        if (after is { } last) records = records.Where(i => i.Id > last);
        return await records.OrderBy(i => i.Id).Take(limit).Select(i => new FoundRecord(new RecordReference(i.Source, i.ExternalId), i.ResidentId, i.Id)).ToListAsync(ct);
    }

    public async Task<IReadOnlyDictionary<string, string>> ClassesAsync(CancellationToken ct) =>
        (await db.ClassesInForceAsync(ct)).ToDictionary(c => c.Key, c => c.Value.Title, StringComparer.Ordinal);

    public Task<IReadOnlyList<string>> SourcesAsync(CancellationToken ct) => register.SourcesAsync(ct);

    private IEnumerable<IQueryable<RecordItem>> Parts(IReadOnlyCollection<RecordReference> records) =>
        from source in records.Distinct().GroupBy(r => r.Source, r => r.ExternalId, StringComparer.Ordinal)
        from ids in source.Chunk(AskedAtOnce)
        select db.Records.AsNoTracking().Where(i => i.Source == source.Key && ids.Contains(i.ExternalId));
}
