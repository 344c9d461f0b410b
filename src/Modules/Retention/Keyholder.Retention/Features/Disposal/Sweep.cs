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
/// starts at once. A list is a rule, so listing a million records writes to none of them; it may stop anywhere and be done again.
/// </summary>
internal sealed class Sweep(RetentionDbContext db, Schedules schedules, DueDates dueDates, TimeProvider time) : IWakeUp
{
    public async Task RunAsync(string key, CancellationToken ct)
    {
        // It wakes the sweep again when it is done.
        if (await schedules.IsTakingEffectAsync(ct)) return;
        var today = time.LondonToday();
        var (turn, sweptUpTo) = await BeginAsync(ct);
        // A clock that goes back lists nothing before its day.
        if (sweptUpTo is null || sweptUpTo <= today)
        {
            var classes = (await db.ClassesInForceAsync(ct)).Values.Where(c => c.Rule.EverDue);
            foreach (var group in classes.GroupBy(c => c is { Automatic: true, Action: not DisposalAction.Review }))
            {
                while (!await TryListAsync([.. group.Select(c => c.Code)], group.First().Version, group.Key, today, ct)) { }
            }

            await FinishAsync(ct);
            await db.Gate.ExecuteUpdateAsync(s => s.SetProperty(g => g.SweptUpTo, today).SetProperty(g => g.SweptIn, turn), ct);
        }

        await dueDates.ScheduleSweepAsync(ct);
    }

    private async Task<(long Turn, DateOnly? SweptUpTo)> BeginAsync(CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeTurnAsync(ct);
        var gate = await db.Gate.AsNoTracking().SingleAsync(ct);
        await transaction.CommitAsync(ct);
        return (gate.Turn, gate.SweptUpTo);
    }

    /// <summary>A run may be waiting for records that are gone by themselves, for example because somebody had them erased.</summary>
    private async Task FinishAsync(CancellationToken ct)
    {
        var open = await db.OpenRunsAsync(ct);
        foreach (var run in open.Where(r => r.State == RunState.Confirming))
        {
            if (!await db.ListOf(run, open).AnyAsync(ct)) db.Publish(new RunWorkAsked(run.Id));
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>
    /// Makes the list of the run that is being looked through, or of a new one: counted outside the turn, for that may take long, and
    /// written down within it. False when somebody has decided on the run or listed meanwhile.
    /// </summary>
    private async Task<bool> TryListAsync(List<string> codes, int version, bool automatic, DateOnly today, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var (turn, _) = await BeginAsync(ct);
        var open = await db.OpenRunsAsync(ct);
        var before = open.Find(r => r.State == RunState.Proposed && r.Automatic == automatic && r.ScheduleVersion == version);
        var list = new DisposalRun { Id = before?.Id ?? Guid.CreateVersion7(time.GetUtcNow()), Reference = "", ProposedBy = "", DueUpTo = today, ListedIn = turn };
        list.Classes.AddRange(codes.Select(code => new RunClass { ClassCode = code }));
        IReadOnlyList<DisposalRun> others = [.. open.Where(r => r != before)];
        var due = db.ListOf(list, others);
        var counts = await due.CountByClassAsync(ct);
        var known = before?.Classes.ToDictionary(c => c.ClassCode, c => c.Remaining, StringComparer.Ordinal) ?? [];
        var longer = before is null || counts.Count == 0 ? [] : (await db.NotListed(due, [before]).Select(i => i.ClassCode!).Distinct().ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        var same = before is not null && before.DueUpTo == today && longer.Count == 0 && known.All(k => k.Value == counts.GetValueOrDefault(k.Key));
        if (same || (before is null && counts.Count == 0)) return true;

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeTurnAsync(ct);
        var run = await db.Runs.Include(r => r.Classes).SingleOrDefaultAsync(r => r.State == RunState.Proposed && r.Automatic == automatic && r.ScheduleVersion == version, ct);
        if (run?.Id != before?.Id || run?.ListedIn != before?.ListedIn) return false;
        if (run is null) db.Runs.Add(run = await NewAsync(list.Id, version, automatic, today, ct));
        run.CountList(today, turn, counts, longer);
        var start = automatic && counts.Count > 0;
        if (start)
        {
            run.StartBySchedule(time.GetUtcNow());
            db.Publish(new RunWorkAsked(run.Id));
        }

        db.Audit(start ? "retention.run.started" : "retention.run.listed", "disposal-run", run.Reference, $"{counts.Values.Sum()} records");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task<DisposalRun> NewAsync(Guid id, int version, bool automatic, DateOnly today, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var year = $"DR-{today.Year}-";
        var run = new DisposalRun
        {
            Id = id,
            Reference = $"{year}{await db.Runs.CountAsync(r => r.Reference.StartsWith(year), ct) + 1:00000}",
            ScheduleVersion = version,
            Automatic = automatic,
            ProposedAt = now,
            ProposedBy = Actor.System.ToString(),
            Version = Guid.NewGuid(),
        };
        db.Audit("retention.run.proposed", "disposal-run", run.Reference, $"schedule version {version}");
        return run;
    }
}
