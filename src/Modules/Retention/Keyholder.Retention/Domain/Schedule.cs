using System.Globalization;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.Retention.Contracts;

namespace Keyholder.Retention.Domain;

/// <summary>Where a version of the schedule stands.</summary>
internal enum ScheduleState
{
    /// <summary>Being edited; there is at most one.</summary>
    Draft,

    /// <summary>Waits for a second person.</summary>
    Proposed,

    /// <summary>Approved; applies from its day.</summary>
    Approved,

    /// <summary>Applies now.</summary>
    InForce,

    /// <summary>Applied once.</summary>
    Superseded,
}

/// <summary>One version of the whole schedule. A version that has been approved never changes; runs and certificates name it.</summary>
internal sealed class ScheduleVersion
{
    public int Number { get; set; }

    public ScheduleState State { get; set; }

    /// <summary>The first day it applies (Europe/London).</summary>
    public DateOnly? EffectiveOn { get; set; }

    /// <summary>Why it was changed.</summary>
    public string? Reason { get; set; }

    public required string CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public string? ProposedBy { get; set; }

    public DateTimeOffset? ProposedAt { get; set; }

    public string? ApprovedBy { get; set; }

    public DateTimeOffset? ApprovedAt { get; set; }

    /// <summary>Why it was approved although a statement elsewhere becomes untrue.</summary>
    public string? OverruledBecause { get; set; }

    public int Edits { get; set; }

    public List<RecordClass> Classes { get; } = [];
}

/// <summary>A class of records and its rule, in one version of the schedule.</summary>
internal sealed class RecordClass
{
    public const int CodeLength = 60;
    public const int TitleLength = 120;

    public int Version { get; set; }

    public required string Code { get; set; }

    public required string Title { get; set; }

    /// <summary>Examples of what is in it, one a line.</summary>
    public string? Covers { get; set; }

    public RecordMedium Medium { get; set; }

    /// <summary>The role that looks through what is due (<c>Keyholder.BuildingBlocks.Security.Roles</c>).</summary>
    public required string Owner { get; set; }

    /// <summary>Trigger codes with <c>+</c> between them.</summary>
    public required string Triggers { get; set; }

    public TriggerChoice Choice { get; set; }

    /// <summary>ISO 8601, or <c>permanent</c>.</summary>
    public required string Period { get; set; }

    /// <summary>The trigger before which it is never due, for "at least 5 years, up to the end of the tenancy".</summary>
    public RetentionTrigger? NotBefore { get; set; }

    public DisposalAction Action { get; set; }

    /// <summary>For <see cref="DisposalAction.Anonymise"/>: what is removed, one a line.</summary>
    public string? Removes { get; set; }

    /// <summary>What happens afterwards, in the schedule's words.</summary>
    public string? Then { get; set; }

    /// <summary>Who decided it: the law, the committee, a policy.</summary>
    public string? Authority { get; set; }

    public string? Citation { get; set; }

    /// <summary>Why the period may be wrong.</summary>
    public string? Uncertain { get; set; }

    /// <summary>Another organisation that keeps it by its own rule.</summary>
    public string? HeldBy { get; set; }

    /// <summary>Due records go without a run being looked through: the approval of the schedule is the approval. Never when held.</summary>
    public bool Automatic { get; set; }

    public RetentionRule Rule => new(
        [.. Triggers.Split('+').Select(t => RetentionTerms.TryParse<RetentionTrigger>(t, out var trigger) ? trigger : throw new FormatException($"“{t}” is no trigger."))],
        Choice, PolicyPeriod.Parse(Period), NotBefore, Action);

    /// <summary>The rule in one sentence without its full stop: "Destroyed 5 years after the end of the tenancy".</summary>
    public string Sentence()
    {
        var rule = Rule;
        if (!rule.EverDue) return "Kept permanently";
        var start = rule.Triggers.Count == 1
            ? rule.Triggers[0].InWords()
            : $"the {(Choice == TriggerChoice.Earliest ? "earlier" : "later")} of {string.Join(" and ", rule.Triggers.Select(t => t.InWords()))}";
        var done = Action switch
        {
            DisposalAction.Destroy => "Destroyed",
            DisposalAction.Anonymise => "Anonymised",
            DisposalAction.Archive => "Archived",
            DisposalAction.Transfer => "Transferred",
            _ => "Reviewed",
        };
        var zero = rule.Period is { Months: 0, Days: 0 };
        if (NotBefore is { } open)
            return string.Create(CultureInfo.InvariantCulture, $"Kept for at least {(zero ? "no set time" : rule.Period.InWords())} after {start}, up to {open.InWords()}, then {char.ToLowerInvariant(done[0])}{done[1..]}");
        return zero ? $"{done} as soon as {Happening(rule, start)}" : $"{done} {rule.Period.InWords()} after {start}";
    }

    public RecordClass CopyTo(int version)
    {
        var copy = (RecordClass)MemberwiseClone();
        copy.Version = version;
        return copy;
    }

    private static string Happening(RetentionRule rule, string start) =>
        rule.Triggers is [RetentionTrigger.MinutesAgreed or RetentionTrigger.Created or RetentionTrigger.Closed or RetentionTrigger.CertificateIssued or RetentionTrigger.Superseded or RetentionTrigger.CampaignSent]
            ? start : $"{start} is reached";
}

/// <summary>What a module has said that a proposed version would make untrue.</summary>
internal sealed class ScheduleObjection
{
    public int Version { get; set; }

    public required string Source { get; set; }

    public int Position { get; set; }

    public required string Title { get; set; }

    public required string Url { get; set; }

    public bool Blocks { get; set; }
}
