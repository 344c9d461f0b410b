using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Domain;
using Keyholder.Retention.Contracts;

namespace Keyholder.Notices.Features.Register;

/// <summary>One fact of an activity under its heading, a line each.</summary>
internal sealed record ActivityFact(string Heading, IReadOnlyList<string> Lines);

/// <summary>A fact of two versions: lines that went, came and stayed.</summary>
internal sealed record RedlinedFact(string Heading, IReadOnlyList<string> Gone, IReadOnlyList<string> New, IReadOnlyList<string> Same);

/// <summary>An activity in words, for pages, the record and redlines.</summary>
internal static class ActivityWords
{
    public static string InWords(this ActivityState state) => state switch
    {
        ActivityState.InForce => "In force",
        ActivityState.Superseded => "Replaced",
        ActivityState.Withdrawn => "Given up",
        _ => state.ToString(),
    };

    public static string Colour(this ActivityState state) => state switch
    {
        ActivityState.InForce => "green",
        ActivityState.Proposed => "yellow",
        ActivityState.Draft => "blue",
        _ => "grey",
    };

    public static string InWords(this ControllerRole role) => role switch
    {
        ControllerRole.JointController => "Joint controller",
        ControllerRole.Processor => "Processor for somebody else",
        _ => "Controller",
    };

    public static string InWords(this Provision provision) => provision switch
    {
        Provision.RequiredByLaw => "The law requires it",
        Provision.RequiredByContract => "A contract requires it",
        _ => "Nobody has to give it",
    };

    public static string InWords(this AutomatedDecisions automated) => automated switch
    {
        AutomatedDecisions.Assisted => "A person decides, helped by a computer",
        AutomatedDecisions.Solely => "A computer decides, without a person",
        _ => "None",
    };

    public static string InWords(this ImpactAssessment assessment) => assessment switch
    {
        ImpactAssessment.Needed => "Needed, not done yet",
        ImpactAssessment.Done => "Done",
        _ => "Not needed",
    };

    public static IReadOnlyList<Choice> Choices<T>(Func<T, string> words) where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => new Choice(v.ToString(), words(v)))];

    /// <summary>What a basis is for, in words.</summary>
    public static string For(ActivityContent content, ActivityBasis basis, NoticePolicy policy) => basis.Items.Count > 0
        ? ActivityRules.Join(basis.Items.Select(policy.TitleOf))
        : content.Bases.Count > 1 ? "All other data" : "All data";

    public static string InWords(ActivityBasis basis, NoticePolicy policy)
    {
        var term = policy.Bases.FirstOrDefault(b => b.Code == basis.Basis);
        var text = $"{term?.Title ?? "No lawful basis"}{(term is null ? "" : $", {term.Article}")}";
        if (basis.Law is not null) text += $", under {basis.Law}";
        if (basis.Interest is not null) text += $": {basis.Interest}";
        foreach (var code in new[] { basis.Condition, basis.ScheduleCondition }.OfType<string>())
        {
            var condition = policy.Conditions.FirstOrDefault(c => c.Code == code);
            text += $"; condition: {condition?.Title ?? code}{(condition is null ? "" : $", {condition.Article}")}";
        }

        return text;
    }

    public static string InWords(ActivityTransfer transfer, NoticePolicy policy) =>
        $"{transfer.Recipient}, {transfer.Country}: {policy.Mechanisms.FirstOrDefault(m => m.Code == transfer.Mechanism)?.Title ?? "not protected yet"}{(transfer.Copy is null ? "" : $" {transfer.Copy}")}";

    public static IReadOnlyList<ActivityFact> Facts(ActivityContent content, NoticePolicy policy, IReadOnlyDictionary<string, ScheduledClass> classes)
    {
        static IReadOnlyList<string> One(string? text) => text is null ? [] : [text];
        IReadOnlyList<string> channels = [.. content.Channels.Select(c => policy.Channels.FirstOrDefault(p => p.Code == c)?.Title ?? c)];
        return
        [
            new("What it is called", One(content.Title)),
            new("What for", One(content.Purpose)),
            new("Our part in it", One(content.Role.InWords() + (content.With is null ? "" : $", with {content.With}"))),
            new("Who answers for it", One(content.Owner)),
            new("Whose data", content.PeopleKinds),
            new("Which data", [.. content.Items.Select(policy.TitleOf)]),
            new("Collected", [.. channels, .. content.Sources.Select(s => $"From: {s}"), .. content.FromPublicSources ? ["Some of it from public sources"] : Array.Empty<string>()]),
            new("Lawful bases", [.. content.Bases.Select(b => $"{For(content, b, policy)}: {InWords(b, policy)}")]),
            new("Recipients", [.. content.RecipientKinds, .. content.Agreements.Select(a => $"Under agreement {a}")]),
            new("Transfers", [.. content.Transfers.Select(t => InWords(t, policy))]),
            new("How long it is kept", [.. content.RetentionClasses.Select(c => classes.TryGetValue(c, out var its) ? $"{its.Title}: {its.Sentence}" : $"{c}: not in the schedule"), .. One(content.RetentionNotKept is null ? null : $"Not kept to: {content.RetentionNotKept}")]),
            new("Security", One(content.Security)),
            new("Where it is kept", One(content.Location)),
            new("Automated decisions", [content.Automated.InWords() + (content.Profiling ? ", with profiling" : ""), .. One(content.AutomatedLogic)]),
            new("Whether it must be given", [content.Provision.InWords(), .. One(content.WithoutIt)]),
            new("Impact assessment", One(content.ImpactAssessment.InWords() + (content.ImpactAssessmentReference is null ? "" : $": {content.ImpactAssessmentReference}"))),
            new("Notices that are to tell of it", content.ToldIn),
            new("Notes", One(content.Notes)),
        ];
    }

    /// <summary>What is otherwise in the second, heading by heading.</summary>
    public static IReadOnlyList<RedlinedFact> Redline(IReadOnlyList<ActivityFact> before, IReadOnlyList<ActivityFact> after) =>
    [
        .. before.Zip(after).Where(p => !p.First.Lines.SequenceEqual(p.Second.Lines, StringComparer.Ordinal)).Select(p => new RedlinedFact(
            p.Second.Heading, [.. p.First.Lines.Except(p.Second.Lines, StringComparer.Ordinal)], [.. p.Second.Lines.Except(p.First.Lines, StringComparer.Ordinal)], [.. p.Second.Lines.Intersect(p.First.Lines, StringComparer.Ordinal)])),
    ];
}
