namespace Keyholder.Notices.Domain;

/// <summary>A privacy notice for one audience, over all its versions.</summary>
internal sealed class Notice
{
    public Guid Id { get; set; }

    /// <summary>Its public address: <c>/privacy/{Slug}</c>. It never changes.</summary>
    public required string Slug { get; set; }

    public required string Title { get; set; }

    /// <summary>Code <c>notice.audience.*</c>.</summary>
    public required string Audience { get; set; }

    /// <summary>The member of staff who looks after it.</summary>
    public Guid? OwnerId { get; set; }

    /// <summary>The committee that agrees it; null when the officer's approval is enough.</summary>
    public string? Committee { get; set; }

    /// <summary>Places where data is collected at which it is shown, for example <c>rights-request</c>.</summary>
    public IReadOnlyList<string> Collections { get; set; } = [];

    /// <summary>The version people see, or saw last; 0 before the first.</summary>
    public int Published { get; set; }

    /// <summary>Taken off the public site; its versions stay to be read at their addresses.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Changes with every decision about one of its versions.</summary>
    public Guid Version { get; set; }

    public List<NoticeVersion> Versions { get; } = [];

    public NoticeVersion? Find(int number) => Versions.Find(v => v.Number == number);

    /// <summary>A new draft: a copy of what is published, or of the latest version when nothing is.</summary>
    public NoticeVersion BeginDraft(Guid id, string by, DateTimeOffset at, string? driftSource = null)
    {
        var from = Find(Published) ?? Versions.MaxBy(v => v.Number)!;
        var draft = new NoticeVersion
        {
            Id = id,
            NoticeId = Id,
            Number = 1 + Versions.Max(v => v.Number),
            Content = from.Content,
            BasedOn = from.Number,
            DriftSource = driftSource,
            CreatedBy = by,
            CreatedAt = at,
        };
        Versions.Add(draft);
        Version = Guid.NewGuid();
        return draft;
    }
}

internal enum NoticeState
{
    Draft,

    /// <summary>With the officer responsible for data protection.</summary>
    WithOfficer,

    /// <summary>The officer approved it; the committee has not agreed it yet.</summary>
    WithCommittee,

    /// <summary>Approved by all; it is published on its day.</summary>
    Approved,

    Published,
    Superseded,

    /// <summary>Given up, or merged into another draft.</summary>
    Withdrawn,
}

/// <summary>One version of a notice. What was published never changes: it keeps the very text people saw.</summary>
internal sealed class NoticeVersion
{
    public Guid Id { get; set; }

    public Guid NoticeId { get; set; }

    public int Number { get; set; }

    public NoticeState State { get; set; }

    public required NoticeContent Content { get; set; }

    /// <summary>The text as published, every clause written out; null before that.</summary>
    public ComposedNotice? Composed { get; set; }

    /// <summary>SHA-256 of <see cref="ComposedNotice.Markdown"/>, lower-case hexadecimal; null before it was published.</summary>
    public string? Hash { get; set; }

    /// <summary>The version it was drafted from; null for the first.</summary>
    public int? BasedOn { get; set; }

    /// <summary>What changed, for the people who read it.</summary>
    public string? WhatChanged { get; set; }

    /// <summary>Whether people are told of it, because something significant changed.</summary>
    public bool TellPeople { get; set; }

    /// <summary>The change that it tells of, as <see cref="Drift.Source"/>, before it applies; null when it tells of today.</summary>
    public string? DriftSource { get; set; }

    public DateOnly? EffectiveOn { get; set; }

    public DateOnly? ReviewOn { get; set; }

    /// <summary>Live before the committee agreed it.</summary>
    public bool Provisional { get; set; }

    public string? CommitteeDecision { get; set; }

    public DateOnly? CommitteeAgreedOn { get; set; }

    public required string CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Everybody who wrote in it since it was begun, whoever did last at the end.</summary>
    public IReadOnlyList<string> Writers { get; private set; } = [];

    public string? EditedBy => Writers.LastOrDefault();

    public string? SentBy { get; set; }

    /// <summary>Why it came back to its authors.</summary>
    public string? SentBackBecause { get; set; }

    public string? ApprovedBy { get; set; }

    public DateTimeOffset? ApprovedAt { get; set; }

    /// <summary>Why nobody else approved what this person wrote or sent; null when somebody else did.</summary>
    public string? ApprovedOwnBecause { get; set; }

    public DateTimeOffset? PublishedAt { get; set; }

    public DateTimeOffset? SupersededAt { get; set; }

    /// <summary>Why it was published although something mandatory is missing.</summary>
    public string? OverruledBecause { get; set; }

    public int Edits { get; set; }

    public List<NoticeFact> Facts { get; } = [];

    /// <summary>On its way to people: it is neither published nor given up.</summary>
    public bool IsPending => State is NoticeState.Draft or NoticeState.WithOfficer or NoticeState.WithCommittee or NoticeState.Approved;

    public bool WasPublished => State is NoticeState.Published or NoticeState.Superseded;

    public void Wrote(params IEnumerable<string> people) => Writers = [.. Writers.Except(people, StringComparer.Ordinal), .. people.Distinct(StringComparer.Ordinal)];

    /// <summary>Whether somebody began it or wrote any of it.</summary>
    public bool IsWrittenBy(string by) => CreatedBy == by || Writers.Contains(by, StringComparer.Ordinal);
}

/// <summary>What people write of a notice; bound clauses are written out when it is composed.</summary>
internal sealed record NoticeContent
{
    public required string Title { get; init; }

    /// <summary>The first layer, in Markdown.</summary>
    public string InBrief { get; init; } = "";

    /// <summary>Codes of the processing activities it tells of.</summary>
    public IReadOnlyList<string> Activities { get; init; } = [];

    public IReadOnlyList<NoticeClause> Clauses { get; init; } = [];
}

/// <summary>A part of a notice under its heading.</summary>
/// <param name="Id">Stays the same from version to version, for redlines and links: eight characters.</param>
/// <param name="Kind">What it is bound to; <see cref="ClauseKind.Text"/> to nothing.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Text">Free text in Markdown; before what is written out.</param>
internal sealed record NoticeClause(string Id, ClauseKind Kind, string Heading, string Text = "");

/// <summary>What a clause is written out from.</summary>
internal enum ClauseKind
{
    Text,

    /// <summary>The organisation's name, address and registration number.</summary>
    Controller,

    /// <summary>Who answers for data protection and how to reach them.</summary>
    Officer,

    /// <summary>What for and on which lawful basis, activity by activity.</summary>
    Purposes,

    /// <summary>The kinds of data.</summary>
    Data,

    /// <summary>Conditions for special category data.</summary>
    SpecialCategories,

    /// <summary>How it is collected and from whom.</summary>
    Sources,

    Recipients,

    /// <summary>Transfers outside the United Kingdom.</summary>
    Transfers,

    /// <summary>How long: a view of the retention schedule.</summary>
    Retention,

    /// <summary>Whether it must be given, and what follows if not.</summary>
    Provision,

    AutomatedDecisions,
    Rights,

    /// <summary>Withdrawing consent.</summary>
    Consent,

    /// <summary>Complaining to the organisation and to the regulator.</summary>
    Complaints,

    /// <summary>How changes of the notice are told.</summary>
    Changes,
}

/// <summary>A notice with every clause written out in Markdown.</summary>
internal sealed record ComposedNotice(string Title, string InBrief, IReadOnlyList<ComposedClause> Clauses)
{
    /// <summary>The whole text, headings included.</summary>
    public string Markdown() => string.Join("\n\n", [$"# {Title}", .. InBrief.Length > 0 ? ["## In brief", InBrief] : Array.Empty<string>(), .. Clauses.SelectMany(c => new[] { $"## {c.Heading}", c.Markdown })]);
}

/// <summary>A clause written out.</summary>
internal sealed record ComposedClause(string Id, ClauseKind Kind, string Heading, string Markdown);

/// <summary>
/// Something that a published version says is so. When it is to become otherwise, the version becomes untrue.
/// </summary>
internal sealed class NoticeFact
{
    public Guid Id { get; set; }

    public Guid NoticeVersionId { get; set; }

    public ClauseKind Kind { get; set; }

    /// <summary>The clause that says it.</summary>
    public required string ClauseId { get; set; }

    /// <summary>What it is about: a class code, an activity's code, a recipient, a country.</summary>
    public required string Subject { get; set; }

    /// <summary>What is said of it.</summary>
    public required string Says { get; set; }
}

/// <summary>A change, somewhere, that makes published text untrue.</summary>
internal sealed class Drift
{
    public Guid Id { get; set; }

    /// <summary>
    /// The change: <c>retention:7</c> (version of the schedule), <c>agreement:{id}:2</c>, <c>activity:{code}:3</c>; <c>today:4</c> where version 4 of
    /// the notice says otherwise than what is so, whatever changed.
    /// </summary>
    public required string Source { get; set; }

    public Guid NoticeId { get; set; }

    public DateTimeOffset FoundAt { get; set; }

    public DriftState State { get; set; }

    /// <summary>Whether people must be told before it applies (a new purpose; UK GDPR Arts 13(3) and 14(4)).</summary>
    public bool NewPurpose { get; set; }

    /// <summary>The draft that answers it; null when it could not be drafted.</summary>
    public int? Draft { get; set; }

    /// <summary>The first published version that is true of the change, as all after it are; while it is open, people are still to be told of it.</summary>
    public int? PublishedIn { get; set; }

    /// <summary>The change applies already: nothing waits for the notice any more.</summary>
    public bool Applied { get; set; }

    public string? OverruledBecause { get; set; }

    public string? OverruledBy { get; set; }

    /// <summary>The second person, where the pack asks for one.</summary>
    public string? AgreedBy { get; set; }

    public DateTimeOffset? SettledAt { get; set; }

    public int Edits { get; set; }

    public List<UntrueFact> Facts { get; } = [];

    public bool IsOpen => State is DriftState.Open or DriftState.OverruleProposed;
}

internal enum DriftState
{
    Open,

    /// <summary>Overruled by one; waits for the second person.</summary>
    OverruleProposed,

    Overruled,

    /// <summary>A version that is true was published.</summary>
    Settled,

    /// <summary>The change was given up.</summary>
    Gone,
}

/// <summary>One thing that becomes untrue.</summary>
internal sealed class UntrueFact
{
    public Guid Id { get; set; }

    public Guid DriftId { get; set; }

    public ClauseKind Kind { get; set; }

    public required string Subject { get; set; }

    /// <summary>What the notice says; null when it says nothing of it.</summary>
    public string? Says { get; set; }

    /// <summary>What would be so; null when nothing would.</summary>
    public string? Becomes { get; set; }
}
