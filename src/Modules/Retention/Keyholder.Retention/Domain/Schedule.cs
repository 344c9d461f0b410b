using System.Globalization;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Results;
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

    /// <summary>Given up before it applied.</summary>
    Withdrawn,
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

    /// <summary>How often it was proposed; what modules say of an earlier proposal no longer counts.</summary>
    public int Proposal { get; set; }

    public int Edits { get; set; }

    public List<RecordClass> Classes { get; } = [];

    /// <summary>Whether it may still come into force. There is at most one such version.</summary>
    public bool IsPending => State is ScheduleState.Draft or ScheduleState.Proposed or ScheduleState.Approved;

    /// <summary>Puts a class in, in place of the one with its code; null takes it out.</summary>
    public Outcome Put(string code, RecordClass? recordClass)
    {
        if (State != ScheduleState.Draft) return new Problem("This version is no longer a draft. Send it back before you change it.");
        var known = Classes.Find(c => c.Code == code);
        if (recordClass is null && known is not null) Classes.Remove(known);
        else if (recordClass is not null && known is not null) known.Become(recordClass);
        else if (recordClass is not null) Classes.Add(recordClass.CopyTo(Number));
        Edits++;
        return Outcome.Done;
    }

    public Outcome Propose(string by, DateTimeOffset at, DateOnly today, DateOnly effectiveOn, string reason)
    {
        if (State != ScheduleState.Draft) return new Problem("This version is no longer a draft.");
        if (effectiveOn < today) return new Problem("The day it applies from must be today or in the future", nameof(EffectiveOn));
        (State, ProposedBy, ProposedAt, EffectiveOn, Reason) = (ScheduleState.Proposed, by, at, effectiveOn, reason);
        Proposal++;
        Edits++;
        return Outcome.Done;
    }

    /// <summary>A second person agrees. Where the day has gone by meanwhile, it applies from today.</summary>
    public Outcome Approve(string by, DateTimeOffset at, DateOnly today, bool objectedTo, string? overruledBecause)
    {
        if (State != ScheduleState.Proposed) return new Problem("This version does not wait for approval.");
        if (by == ProposedBy) return new Problem("You proposed this version, so somebody else must approve it.");
        if (objectedTo && string.IsNullOrWhiteSpace(overruledBecause))
            return new Problem("Enter why it can apply although something you have told people would become untrue", nameof(OverruledBecause));
        (State, ApprovedBy, ApprovedAt) = (ScheduleState.Approved, by, at);
        OverruledBecause = objectedTo ? overruledBecause : null;
        if (EffectiveOn < today) EffectiveOn = today;
        Edits++;
        return Outcome.Done;
    }

    public Outcome SendBack()
    {
        if (State != ScheduleState.Proposed) return new Problem("Only a version that waits for approval can be sent back.");
        State = ScheduleState.Draft;
        Edits++;
        return Outcome.Done;
    }

    public Outcome Withdraw(DateOnly today)
    {
        if (!IsPending) return new Problem("This version cannot be withdrawn any more.");
        if (State == ScheduleState.Approved && EffectiveOn <= today) return new Problem("The day it applies from has come, so it cannot be withdrawn any more. Change the schedule again instead.");
        State = ScheduleState.Withdrawn;
        Edits++;
        return Outcome.Done;
    }
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

    /// <summary>Why it is kept so long, in the words of whom it is about; null when nobody has said.</summary>
    public string? Reason() => (Authority, Citation) switch
    {
        (ScheduleSeed.UsualInSector, null) => "Our own rule; the law sets no period",
        (ScheduleSeed.UsualInSector, { } citation) => citation,
        ({ } authority, { } citation) => $"{authority}, {citation}",
        var (authority, citation) => authority ?? citation,
    };

    /// <summary>Whether records of both become due on the same days and meet the same end.</summary>
    public bool HasSameRule(RecordClass other) =>
        (Triggers, Choice, Period, NotBefore, Action) == (other.Triggers, other.Choice, other.Period, other.NotBefore, other.Action);

    /// <summary>Whether both say the same, whatever version they are in.</summary>
    public bool IsSameAs(RecordClass other) => ClassEntry.From(this) == ClassEntry.From(other);

    /// <summary>Says from now on what the other says; code and version stay.</summary>
    public void Become(RecordClass other)
    {
        (Title, Covers, Medium, Owner) = (other.Title, other.Covers, other.Medium, other.Owner);
        (Triggers, Choice, Period, NotBefore, Action) = (other.Triggers, other.Choice, other.Period, other.NotBefore, other.Action);
        (Removes, Then, Authority, Citation) = (other.Removes, other.Then, other.Authority, other.Citation);
        (Uncertain, HeldBy, Automatic) = (other.Uncertain, other.HeldBy, other.Automatic);
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

/// <summary>A module has answered about a proposal of a version. Its latest answer stands here, whether it objects or not.</summary>
internal sealed class ScheduleAnswer
{
    public int Version { get; set; }

    public required string Source { get; set; }

    public int Proposal { get; set; }
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
