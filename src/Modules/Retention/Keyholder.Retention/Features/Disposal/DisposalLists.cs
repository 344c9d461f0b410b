using System.Linq.Expressions;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.Disposal;

/// <summary>How the records of a list are to be looked for.</summary>
internal enum ListOrder
{
    /// <summary>By class and day: for few among many.</summary>
    ByClass,

    /// <summary>As they lie, by number: for a great part of the register.</summary>
    ByNumber,
}

/// <summary>
/// Which records are on the list of a disposal run. No record is written to for it. The list is what the run says of itself: the records of
/// its classes that were due by its day, as they were counted when the list was made, which nobody has kept out and no hold has kept since.
/// So nothing comes onto a list that was looked through; a hold, a reason to keep one out or another date takes a record off it at once.
/// </summary>
internal static class DisposalLists
{
    /// <summary>From so many on, a list is read <see cref="ListOrder.ByNumber"/>: by day, each page of the table would be read again for many days.</summary>
    public const int Backlog = 20_000;

    /// <summary>The runs that may have records on their lists, with their classes, the oldest list first.</summary>
    public static Task<List<DisposalRun>> OpenRunsAsync(this RetentionDbContext db, CancellationToken ct) =>
        db.Runs.AsNoTracking().Include(r => r.Classes).Where(r => r.EndedIn == null).OrderBy(r => r.ListedIn).ToListAsync(ct);

    /// <summary>What is on the list of a run, of one class or of all. Of two runs that would both have a record, the older list has it.</summary>
    public static IQueryable<RecordItem> ListOf(
        this RetentionDbContext db, DisposalRun run, IReadOnlyList<DisposalRun> open, string? classCode = null, ListOrder order = ListOrder.ByClass)
    {
        var records = db.Counted(run, classCode, order).Where(db.IsNotHeld(db.HoldsSince(run.ListedIn)));
        return db.NotListed(records, [.. open.Where(r => r.ListedIn < run.ListedIn && r.Classes.Exists(c => classCode is null ? run.Classes.Exists(o => o.ClassCode == c.ClassCode) : c.ClassCode == classCode))]);
    }

    /// <summary>What is on the list of a run or would be, but for holds.</summary>
    public static IQueryable<RecordItem> Counted(this RetentionDbContext db, DisposalRun run, string? classCode = null, ListOrder order = ListOrder.ByClass)
    {
        var (codes, day, turn) = (Codes(run, classCode), run.DueUpTo, run.ListedIn);
        // SQLite does not know how many there are. Said like this, it uses no index but that of the numbers; others would guess wrong.
        var records = order == ListOrder.ByNumber && db.Database.IsSqlite()
            ? db.Records.Where(i => EF.Parameter(codes).Contains(i.ClassCode ?? "") && (i.DueOn ?? DateOnly.MaxValue) <= day)
            : codes is [var code]
                ? db.Records.Where(i => i.ClassCode == code && i.DueOn <= day)
                : db.Records.Where(i => EF.Parameter(codes).Contains(i.ClassCode!) && i.DueOn <= day);
        return records.Where(i => i.CountedIn <= turn && (i.KeptOutUntil == null || i.KeptOutUntil <= day));
    }

    /// <summary>Records that are on the list of some run.</summary>
    public static IQueryable<RecordItem> Listed(this RetentionDbContext db, IQueryable<RecordItem> records, IReadOnlyList<DisposalRun> runs) =>
        records.Where(runs.Select(db.IsListed).Aggregate((Expression<Func<RecordItem, bool>>)(i => false), Or));

    /// <summary>Records that are on the list of none.</summary>
    public static IQueryable<RecordItem> NotListed(this RetentionDbContext db, IQueryable<RecordItem> records, IReadOnlyList<DisposalRun> runs) =>
        runs.Aggregate(records, (rest, run) => rest.Where(Not(db.IsListed(run))));

    /// <summary>The run that a record is in.</summary>
    public static async Task<DisposalRun?> RunOfAsync(this RetentionDbContext db, RecordItem item, IReadOnlyList<DisposalRun> open, CancellationToken ct)
    {
        foreach (var run in open)
        {
            if (await db.Records.Where(i => i.Id == item.Id).AnyAsync(db.IsListed(run), ct)) return run;
        }

        return null;
    }

    /// <summary>Records to be disposed of on a day: due, on no list, kept out by nobody and by no hold. Without a class in force none is due.</summary>
    public static IQueryable<RecordItem> Due(this RetentionDbContext db, DateOnly today, IReadOnlyList<DisposalRun> open) => db.NotListed(
        db.NotHeld(db.Records.Where(i => i.DueOn <= today && (i.KeptOutUntil == null || i.KeptOutUntil <= today)
            && db.Classes.Any(c => c.Code == i.ClassCode && c.Action != Contracts.DisposalAction.Keep && db.Schedules.Any(s => s.Number == c.Version && s.State == ScheduleState.InForce)))),
        open);

    /// <summary>How many records of each class there are.</summary>
    public static Task<Dictionary<string, long>> CountByClassAsync(this IQueryable<RecordItem> records, CancellationToken ct) =>
        records.GroupBy(i => i.ClassCode!).Select(g => new { g.Key, Count = g.LongCount() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);

    private static Expression<Func<RecordItem, bool>> IsListed(this RetentionDbContext db, DisposalRun run)
    {
        var (codes, day, turn) = (Codes(run, null), run.DueUpTo, run.ListedIn);
        return And(
            i => i.ClassCode != null && i.DueOn != null && EF.Parameter(codes).Contains(i.ClassCode) && i.DueOn <= day && i.CountedIn <= turn && (i.KeptOutUntil == null || i.KeptOutUntil <= day),
            db.IsNotHeld(db.HoldsSince(turn)));
    }

    private static List<string> Codes(DisposalRun run, string? classCode) => classCode is null ? run.Classes.ConvertAll(c => c.ClassCode) : [classCode];

    private static Expression<Func<RecordItem, bool>> And(Expression<Func<RecordItem, bool>> a, Expression<Func<RecordItem, bool>> b) => Join(Expression.AndAlso, a, b);

    private static Expression<Func<RecordItem, bool>> Or(Expression<Func<RecordItem, bool>> a, Expression<Func<RecordItem, bool>> b) => Join(Expression.OrElse, a, b);

    private static Expression<Func<RecordItem, bool>> Not(Expression<Func<RecordItem, bool>> a) => Expression.Lambda<Func<RecordItem, bool>>(Expression.Not(a.Body), a.Parameters);

    private static Expression<Func<RecordItem, bool>> Join(
        Func<Expression, Expression, Expression> by, Expression<Func<RecordItem, bool>> a, Expression<Func<RecordItem, bool>> b) =>
        Expression.Lambda<Func<RecordItem, bool>>(by(a.Body, new Put(b.Parameters[0], a.Parameters[0]).Visit(b.Body)), a.Parameters);
}
