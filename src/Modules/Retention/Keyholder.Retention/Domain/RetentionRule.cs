using System.Linq.Expressions;
using System.Text.Json;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.Retention.Contracts;

namespace Keyholder.Retention.Domain;

/// <summary>How several triggers make one start.</summary>
internal enum TriggerChoice
{
    /// <summary>The first of them to happen.</summary>
    Earliest,

    /// <summary>The last of them; nothing starts before all have happened.</summary>
    Latest,
}

/// <summary>
/// When a record becomes due: a start, a period from it, and where it applies an event before which the record is never due ("at
/// least 5 years, up to the end of the tenancy"). The same rule is read in memory and in SQL; both give the same day.
/// </summary>
internal sealed record RetentionRule(IReadOnlyList<RetentionTrigger> Triggers, TriggerChoice Choice, PolicyPeriod Period, RetentionTrigger? NotBefore, DisposalAction Action)
{
    private static readonly Dictionary<RetentionTrigger, Func<RecordItem, DateOnly?>> Read = Enum.GetValues<RetentionTrigger>()
        .ToDictionary(t => t, t => Column(t).Compile());

    /// <summary>Whether a record of this rule is ever due.</summary>
    public bool EverDue => !Period.IsPermanent && Action != DisposalAction.Keep;

    /// <summary>The day the period is counted from; null while it is not known.</summary>
    public DateOnly? StartOf(RecordItem item)
    {
        var dates = Triggers.Select(t => Read[t](item)).ToList();
        return Choice == TriggerChoice.Latest ? dates.Contains(null) ? null : dates.Max() : dates.Min();
    }

    /// <summary>The day on which the record becomes due; null when it never is or the day is not known yet.</summary>
    public DateOnly? DueOf(RecordItem item)
    {
        if (!EverDue || StartOf(item) is not { } start) return null;
        var due = Period.After(start);
        if (NotBefore is not { } open) return due;
        return Read[open](item) is not { } reached ? null : reached > due ? reached : due;
    }

    /// <summary>The date column of a trigger.</summary>
    public static Expression<Func<RecordItem, DateOnly?>> Column(RetentionTrigger trigger)
    {
        var item = Expression.Parameter(typeof(RecordItem), "i");
        return Expression.Lambda<Func<RecordItem, DateOnly?>>(Expression.Property(item, $"{trigger}On"), item);
    }

    /// <summary><see cref="StartOf"/> for a database.</summary>
    public Expression<Func<RecordItem, DateOnly?>> StartInSql() => Triggers.Select(Column).Aggregate((first, second) => Both(
        first, second,
        Choice == TriggerChoice.Earliest
            ? (a, b) => a == null ? b : b == null ? a : a < b ? a : b
            : (a, b) => a == null || b == null ? null : a > b ? a : b));

    /// <summary><see cref="DueOf"/> for a database.</summary>
    public Expression<Func<RecordItem, DateOnly?>> DueInSql()
    {
        if (!EverDue) return i => null;
        var (months, days) = (Period.Months, Period.Days);
        // SQLite lets 31 January and a month be 3 March; the other engines hold it to the month's last day, as the law does.
        var due = On<DateOnly?>(StartInSql(), s => s == null ? null
            : s.Value.Day > 28 && s.Value.AddMonths(months).Day < 4
                ? s.Value.AddMonths(months).AddDays(days - s.Value.AddMonths(months).Day)
                : s.Value.AddMonths(months).AddDays(days));
        return NotBefore is not { } open ? due : Both(due, Column(open), (d, reached) => d == null || reached == null ? null : reached > d ? reached : d);
    }

    /// <summary>Whether a record is due by the end of a day, for a database.</summary>
    public Expression<Func<RecordItem, bool>> IsDueInSql(DateOnly day) => On(DueInSql(), d => d != null && d <= day);

    /// <summary>The opposite of <see cref="IsDueInSql"/>: due later, never, or on a day that is not known yet.</summary>
    public Expression<Func<RecordItem, bool>> IsNotDueInSql(DateOnly day) => On(DueInSql(), d => d == null || d > day);

    private static Expression<Func<RecordItem, T>> On<T>(Expression<Func<RecordItem, DateOnly?>> of, Expression<Func<DateOnly?, T>> then) =>
        Expression.Lambda<Func<RecordItem, T>>(new Put(then.Parameters[0], of.Body).Visit(then.Body), of.Parameters);

    private static Expression<Func<RecordItem, DateOnly?>> Both(
        Expression<Func<RecordItem, DateOnly?>> a, Expression<Func<RecordItem, DateOnly?>> b, Expression<Func<DateOnly?, DateOnly?, DateOnly?>> then)
    {
        var second = new Put(b.Parameters[0], a.Parameters[0]).Visit(b.Body);
        var body = new Put(then.Parameters[1], second).Visit(new Put(then.Parameters[0], a.Body).Visit(then.Body));
        return Expression.Lambda<Func<RecordItem, DateOnly?>>(body, a.Parameters);
    }
}

/// <summary>Puts a value in the place of a parameter.</summary>
internal sealed class Put(ParameterExpression parameter, Expression value) : ExpressionVisitor
{
    protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? value : node;
}

/// <summary>The names that triggers and actions go by in packs, files and on screen.</summary>
internal static class RetentionTerms
{
    private static readonly Dictionary<RetentionTrigger, string> Phrases = new()
    {
        [RetentionTrigger.Created] = "it was created",
        [RetentionTrigger.Closed] = "it was closed",
        [RetentionTrigger.LastContact] = "the last contact",
        [RetentionTrigger.TenancyEnded] = "the end of the tenancy",
        [RetentionTrigger.MembershipEnded] = "the end of the membership",
        [RetentionTrigger.RemovedFromWaitingList] = "removal from the waiting list",
        [RetentionTrigger.CertificateIssued] = "the certificate was issued",
        [RetentionTrigger.Superseded] = "it was superseded",
        [RetentionTrigger.MinutesAgreed] = "the minutes were agreed",
        [RetentionTrigger.PanelTermStarted] = "the start of the panel term",
        [RetentionTrigger.PanelTermEnded] = "the end of the panel term",
        [RetentionTrigger.RecruitmentClosed] = "the recruitment closing date",
        [RetentionTrigger.CampaignSent] = "the campaign was sent",
        [RetentionTrigger.RemovedFromPlatform] = "removal from the supplier’s system",
        [RetentionTrigger.EmploymentEnded] = "the end of the employment",
        [RetentionTrigger.ProcessingEnded] = "the end of the processing",
        [RetentionTrigger.FixedDate] = "the date on the record",
    };

    /// <summary>The name in packs and files, for example <c>tenancy-ended</c>.</summary>
    public static string Code<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>Reads a name of packs and files.</summary>
    public static bool TryParse<T>(string? code, out T value) where T : struct, Enum =>
        Enum.TryParse(code?.Trim().Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), ignoreCase: true, out value) && Enum.IsDefined(value);

    /// <summary>As the end of a sentence: "5 years after … the end of the tenancy".</summary>
    public static string InWords(this RetentionTrigger trigger) => Phrases[trigger];
}
