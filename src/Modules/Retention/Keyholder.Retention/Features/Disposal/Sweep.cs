using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.Disposal;

/// <summary>
/// Lists what is due. Everything goes on the one run that is being looked through, and what the schedule lets go by itself on a run that
/// starts at once. It may stop anywhere and be done again: a record is listed once, and the counts are taken from the list.
/// </summary>
internal sealed class Sweep(RetentionDbContext db, Schedules schedules, DueDates dueDates, TimeProvider time) : IWakeUp
{
    // From so many on they are listed in the order in which they lie, so that no page of the table is written again for each of its days.
    private const int Backlog = 20_000;

    private readonly BatchSize _size = new();

    public async Task RunAsync(string key, CancellationToken ct)
    {
        // It wakes the sweep again when it is done.
        if (await schedules.IsTakingEffectAsync(ct)) return;
        var today = time.LondonToday();
        var classes = (await db.ClassesInForceAsync(ct)).Values.Where(c => c.Rule.EverDue);
        foreach (var group in classes.GroupBy(c => c is { Automatic: true, Action: not DisposalAction.Review }))
            await ListAsync([.. group.OrderBy(c => c.Code, StringComparer.Ordinal)], group.Key, today, ct);
        await FinishAsync(ct);
        await dueDates.ScheduleSweepAsync(ct);
    }

    /// <summary>A run may be waiting for records that are gone by themselves, for example because somebody had them erased.</summary>
    private async Task FinishAsync(CancellationToken ct)
    {
        var done = await db.Runs.Where(r => r.State == RunState.Confirming && !db.Records.Any(i => i.RunId == r.Id)).Select(r => r.Id).ToListAsync(ct);
        foreach (var run in done) db.Publish(new RunWorkAsked(run));
        if (done.Count > 0) await db.SaveChangesAsync(ct);
    }

    private async Task ListAsync(IReadOnlyList<RecordClass> classes, bool automatic, DateOnly today, CancellationToken ct)
    {
        var version = classes[0].Version;
        var run = await ProposedAsync(version, automatic, ct);
        var codes = classes.Select(c => c.Code).ToList();
        if (await Due(codes, today).OrderBy(i => i.DueOn).Take(Backlog).CountAsync(ct) == Backlog && await db.Due(today).AnyAsync(i => EF.Parameter(codes).Contains(i.ClassCode!), ct))
        {
            run ??= await OpenAsync(version, automatic, today, ct);
            await ListBacklogAsync(run.Id, codes, today, ct);
        }

        foreach (var code in codes)
        {
            if (!await db.Due(today).AnyAsync(i => i.ClassCode == code, ct)) continue;
            run ??= await OpenAsync(version, automatic, today, ct);
            await ListAsync(run.Id, code, today, ct);
        }

        if (run is not null) await CountAsync(run.Id, today, ct);
    }

    private IQueryable<RecordItem> Due(List<string> codes, DateOnly today) =>
        db.Records.Where(i => i.RunId == null && i.DueOn <= today && EF.Parameter(codes).Contains(i.ClassCode!));

    /// <summary>Goes through the whole register once, by number.</summary>
    private async Task ListBacklogAsync(Guid runId, List<string> codes, DateOnly today, CancellationToken ct)
    {
        for (long after = 0; ;)
        {
            var from = after;
            var records = await db.Records.Where(i => i.Id > from).OrderBy(i => i.Id).Take(_size.Now).Select(i => new { i.Id, i.RunId, i.ClassCode, i.DueOn }).ToListAsync(ct);
            if (records.Count == 0) return;
            var ids = records.Where(i => i.RunId is null && i.DueOn <= today && i.ClassCode is not null && codes.Contains(i.ClassCode)).Select(i => i.Id).ToList();
            if (ids.Count > 0) await ListAsync(Due(codes, today).Where(i => EF.Parameter(ids).Contains(i.Id)), runId, today, ct);
            after = records[^1].Id;
        }
    }

    /// <summary>
    /// Goes through the due records of a class day by day, and through a long day by number, so that what is listed already is not read again.
    /// </summary>
    private async Task ListAsync(Guid runId, string classCode, DateOnly today, CancellationToken ct)
    {
        var records = db.Records.Where(i => i.ClassCode == classCode && i.RunId == null);
        for (var after = DateOnly.MinValue; after < today;)
        {
            var from = after;
            var due = records.Where(i => i.DueOn > from && i.DueOn <= today);
            var full = await due.OrderBy(i => i.DueOn).Skip(_size.Now - 1).Select(i => i.DueOn).FirstOrDefaultAsync(ct);
            var upTo = full?.AddDays(-1) ?? today;
            if (upTo > from) await ListAsync(due.Where(i => i.DueOn <= upTo), runId, today, ct);
            if (full is { } day) await ListDayAsync(records.Where(i => i.DueOn == day), runId, today, ct);
            after = full ?? today;
        }
    }

    private async Task ListDayAsync(IQueryable<RecordItem> records, Guid runId, DateOnly today, CancellationToken ct)
    {
        for (long after = 0, upTo; after < long.MaxValue; after = upTo)
        {
            var from = after;
            var last = upTo = await records.Where(i => i.Id > from).OrderBy(i => i.Id).Skip(_size.Now - 1).Select(i => (long?)i.Id).FirstOrDefaultAsync(ct) ?? long.MaxValue;
            await ListAsync(records.Where(i => i.Id > from && i.Id <= last), runId, today, ct);
        }
    }

    /// <summary>In turn with the approval: nothing comes onto a list that is approved.</summary>
    private async Task ListAsync(IQueryable<RecordItem> records, Guid runId, DateOnly today, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            await db.TakeTurnAsync(ct);
            await db.NotHeld(records.Where(i => (i.KeptOutUntil == null || i.KeptOutUntil <= today) && db.Runs.Any(r => r.Id == runId && r.State == RunState.Proposed)))
                .ExecuteUpdateAsync(s => s.SetProperty(i => i.RunId, runId).SetProperty(i => i.KeptOutUntil, (DateOnly?)null), ct);
            await transaction.CommitAsync(ct);
        }

        _size.Took(time.GetElapsedTime(began));
        await db.LetOthersWriteAsync(ct);
    }

    private Task<DisposalRun?> ProposedAsync(int version, bool automatic, CancellationToken ct) => db.Runs.AsNoTracking()
        .FirstOrDefaultAsync(r => r.State == RunState.Proposed && r.Automatic == automatic && r.ScheduleVersion == version, ct);

    private async Task<DisposalRun> OpenAsync(int version, bool automatic, DateOnly today, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeTurnAsync(ct);
        if (await ProposedAsync(version, automatic, ct) is { } other) return other;
        var now = time.GetUtcNow();
        var year = $"DR-{today.Year}-";
        var run = new DisposalRun
        {
            Id = Guid.CreateVersion7(now),
            Reference = $"{year}{await db.Runs.CountAsync(r => r.Reference.StartsWith(year), ct) + 1:00000}",
            ScheduleVersion = version,
            DueUpTo = today,
            Automatic = automatic,
            ProposedAt = now,
            ProposedBy = Actor.System.ToString(),
            Version = Guid.NewGuid(),
        };
        db.Runs.Add(run);
        db.Audit("retention.run.proposed", "disposal-run", run.Reference, $"schedule version {version}");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return run;
    }

    /// <summary>Takes the counts of a run from its list. A class that has become longer is looked through again.</summary>
    private async Task CountAsync(Guid runId, DateOnly today, CancellationToken ct)
    {
        while (!await TryCountAsync(runId, today, ct)) { }
    }

    private async Task<bool> TryCountAsync(Guid runId, DateOnly today, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        // Before the turn is taken: it may be long. Whoever takes a record off the list meanwhile writes that down, and it is counted again.
        var before = await db.RunClasses.AsNoTracking().Where(c => c.RunId == runId).ToDictionaryAsync(c => c.ClassCode, c => c.Remaining, ct);
        var counts = await db.Records.Where(i => i.RunId == runId).GroupBy(i => i.ClassCode!)
            .Select(g => new { Code = g.Key, Count = g.LongCount() }).ToListAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeTurnAsync(ct);
        if (await db.Runs.Include(r => r.Classes).SingleOrDefaultAsync(r => r.Id == runId && r.State == RunState.Proposed, ct) is not { } run) return true;
        if (!run.Classes.TrueForAll(c => before.TryGetValue(c.ClassCode, out var remaining) && remaining == c.Remaining)) return false;
        foreach (var count in counts)
        {
            var part = run.Classes.Find(c => c.ClassCode == count.Code);
            if (part is null) run.Classes.Add(part = new RunClass { RunId = runId, ClassCode = count.Code });
            if (part.Remaining == count.Count) continue;
            part.Listed += count.Count - part.Remaining;
            (part.ReviewedBy, part.ReviewedAt) = (null, null);
        }

        run.DueUpTo = today;
        var start = run.Automatic && counts.Count > 0;
        if (start)
        {
            run.StartBySchedule(time.GetUtcNow());
            db.Publish(new RunWorkAsked(runId));
        }

        if (db.ChangeTracker.HasChanges())
        {
            db.Audit(start ? "retention.run.started" : "retention.run.listed", "disposal-run", run.Reference, $"{counts.Sum(c => c.Count)} records");
            await db.SaveChangesAsync(ct);
        }

        await transaction.CommitAsync(ct);
        return true;
    }
}
