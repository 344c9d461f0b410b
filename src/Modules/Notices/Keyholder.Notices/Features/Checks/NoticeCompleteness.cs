using Keyholder.Notices.Domain;

namespace Keyholder.Notices.Features.Checks;

internal enum ItemState
{
    There,
    Missing,
    DoesNotApply,
}

/// <summary>Whether a notice says something that the law names.</summary>
/// <param name="Why">Why it matters here, in words.</param>
/// <param name="ClauseId">The clause that says it, when it is bound to what is done.</param>
internal sealed record ItemCheck(RequiredContent Item, ItemState State, string Why, string? ClauseId);

/// <summary>
/// What the law names, item by item (UK GDPR Arts 13 and 14). A bound clause that has something to say says it; free text says it when the
/// patterns of the packs recognise it. What applies is known from the activities, and without any from the words of the text.
/// </summary>
internal static class NoticeCompleteness
{
    public static IReadOnlyList<ItemCheck> Of(IReadOnlyList<RequiredContent> required, NoticeText text, IReadOnlyList<Finding> findings, Composition? composition)
    {
        var missed = findings.Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
        return [.. required.Select(item =>
        {
            var (clause, gap) = composition is null ? (null, null) : Clause(item.Code, composition);
            if (gap is null && (clause is not null || Says(item, text, missed))) return new ItemCheck(item, ItemState.There, item.Why, clause?.Id);
            return Applies(item, text, composition)
                ? new ItemCheck(item, ItemState.Missing, gap is null ? item.Why : $"{item.Why} {gap}", null)
                : new ItemCheck(item, ItemState.DoesNotApply, item.Why, null);
        })];
    }

    private static bool Says(RequiredContent item, NoticeText text, HashSet<string> missed) =>
        item.Rules.Count > 0 ? !item.Rules.Any(missed.Contains) : AnyOf(item.SaidBy, text);

    private static bool Applies(RequiredContent item, NoticeText text, Composition? composition) => composition is { Activities: { Count: > 0 } activities }
        ? item.Code switch
        {
            "legitimate-interest" => activities.Any(a => a.Bases.Any(b => b.Basis == "f")),
            "withdraw-consent" => activities.Any(a => a.Bases.Any(b => b.Basis == "a")),
            "automated-decisions" => activities.Any(a => a.Automated != AutomatedDecisions.None || a.Profiling),
            "statutory-or-contractual" => activities.Any(a => a.Provision != Provision.Voluntary),
            "transfers" => composition.GoesAbroad,
            "categories" or "source" => activities.Any(a => a.Sources.Count > 0 || a.FromPublicSources),
            _ => true,
        }
        : item.AppliesWhen.Count == 0 || AnyOf(item.AppliesWhen, text);

    /// <summary>The bound clause that says it, and what it leaves out that only the activity can give.</summary>
    private static (ComposedClause? Clause, string? Gap) Clause(string item, Composition composition)
    {
        var (kind, says) = item switch
        {
            "controller" => (ClauseKind.Controller, true),
            "dpo" => (ClauseKind.Officer, true),
            "purposes" or "legitimate-interest" => (ClauseKind.Purposes, Facts(ClauseKind.Purposes)),
            "recipients" => (ClauseKind.Recipients, true),
            "transfers" => (ClauseKind.Transfers, true),
            "retention" => (ClauseKind.Retention, Facts(ClauseKind.Retention)),
            "rights" => (ClauseKind.Rights, true),
            "withdraw-consent" => (ClauseKind.Consent, composition.Activities.Any(a => a.Bases.Any(b => b.Basis == "a"))),
            "automated-decisions" => (ClauseKind.AutomatedDecisions, true),
            "statutory-or-contractual" => (ClauseKind.Provision, true),
            "categories" => (ClauseKind.Data, Facts(ClauseKind.Data)),
            "source" => (ClauseKind.Sources, Facts(ClauseKind.Sources)),
            "complaint" => (ClauseKind.Complaints, true),
            _ => (ClauseKind.Text, false),
        };
        if (!says || composition.Notice.Clauses.FirstOrDefault(c => c.Kind == kind) is not { } clause) return (null, null);
        return item switch
        {
            "purposes" => (clause, Gap(a => a.Bases.Count == 0, "has no lawful basis in the register")),
            "legitimate-interest" when !composition.Activities.Any(a => a.Bases.Any(b => b.Basis == "f")) => (null, null),
            "legitimate-interest" => (clause, Gap(a => a.Bases.Any(b => b.Basis == "f" && string.IsNullOrWhiteSpace(b.Interest)), "rests on legitimate interests, and the register does not say which")),
            "automated-decisions" => (clause, Gap(a => a.Automated == AutomatedDecisions.Solely && string.IsNullOrWhiteSpace(a.AutomatedLogic), "is decided by a computer alone, and the register does not say how")),
            _ => (clause, null),
        };

        bool Facts(ClauseKind of) => composition.Facts.Any(f => f.Kind == of);

        string? Gap(Func<ActivityContent, bool> lacks, string words) => composition.Activities.FirstOrDefault(lacks) is { } activity ? $"“{activity.Title}” {words}." : null;
    }

    private static bool AnyOf(IReadOnlyList<string> patterns, NoticeText text) => patterns.Any(p => NoticeRule.Pattern(p).IsMatch(text.Read));
}
