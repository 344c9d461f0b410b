using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.Notices.Domain;

/// <summary>One thing that people may agree to (UK GDPR Art 6(1)(a)); what is not part of it needs a purpose of its own.</summary>
internal sealed class ConsentPurpose
{
    public Guid Id { get; set; }

    /// <summary>What packs and other modules call it by, for example <c>newsletter</c>. It never changes.</summary>
    public required string Code { get; set; }

    public required string Title { get; set; }

    /// <summary>Code of the processing activity that rests on it.</summary>
    public required string Activity { get; set; }

    /// <summary>Direct marketing: nobody is asked who said that they want none (UK GDPR Art 21(3)).</summary>
    public bool Marketing { get; set; }

    /// <summary>Why it may be hard for these people to say no; null when it is not.</summary>
    public string? Imbalance { get; set; }

    /// <summary>Why consent is asked for all the same.</summary>
    public string? ImbalanceReason { get; set; }

    /// <summary>ISO 8601 period after which people are asked again; null for the organisation's own.</summary>
    public string? RenewAfter { get; set; }

    public Guid? OwnerId { get; set; }

    /// <summary>The wording people see; 0 before the first is published.</summary>
    public int InUse { get; set; }

    /// <summary>Nobody is asked any more, and what was agreed to has ended.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Changes with every decision about it.</summary>
    public Guid Version { get; set; }

    public List<ConsentWording> Wordings { get; } = [];

    public ConsentWording? Draft => Wordings.Find(w => w.PublishedAt is null);

    public ConsentWording? Current => Find(InUse);

    public bool IsOpen => InUse > 0 && ClosedAt is null;

    public ConsentWording? Find(int number) => Wordings.Find(w => w.Number == number);

    /// <summary>Writes the wording that is to be published next. One that was published stays as it is.</summary>
    public void Write(Guid id, string text, string by, DateTimeOffset at)
    {
        if (Draft is { } draft) draft.Text = text;
        else Wordings.Add(new ConsentWording { Id = id, PurposeId = Id, Number = Wordings.Count + 1, Text = text, CreatedBy = by, CreatedAt = at });
        Version = Guid.NewGuid();
    }

    /// <summary>Shows the draft to people from now on.</summary>
    /// <param name="hardToRefuse">Somebody said, or the people of the activity make it likely, that people may not feel free to say no.</param>
    public Outcome Publish(bool askAgain, bool hardToRefuse, string? imbalanceReason, string hash, string by, DateTimeOffset at)
    {
        if (ClosedAt is not null) return new Problem("This purpose is closed");
        if (Draft is not { } draft) return new Problem("Write a wording first");
        if (hardToRefuse && string.IsNullOrWhiteSpace(imbalanceReason)) return new Problem("Enter why consent can be given freely all the same", "ImbalanceReason");
        if (hardToRefuse) ImbalanceReason = imbalanceReason!.Trim();
        (draft.PublishedAt, draft.PublishedBy, draft.Hash, draft.AskAgain) = (at, by, hash, askAgain && InUse > 0);
        InUse = draft.Number;
        Version = Guid.NewGuid();
        return Outcome.Done;
    }
}

/// <summary>What people read before they agree. Once published it never changes.</summary>
internal sealed class ConsentWording
{
    public Guid Id { get; set; }

    public Guid PurposeId { get; set; }

    public int Number { get; set; }

    public required string Text { get; set; }

    /// <summary>SHA-256 of the text, lower-case hexadecimal; null before it was published.</summary>
    public string? Hash { get; set; }

    /// <summary>Whether people who agreed to an older wording were asked again.</summary>
    public bool AskAgain { get; set; }

    public required string CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public string? PublishedBy { get; set; }

    public DateTimeOffset? PublishedAt { get; set; }
}

internal enum ConsentState
{
    Holding,

    /// <summary>Given again; the newer consent counts.</summary>
    Renewed,

    Withdrawn,

    /// <summary>Not given again in time.</summary>
    Lapsed,
}

internal enum ConsentWay
{
    /// <summary>By the person, signed in.</summary>
    Portal,

    /// <summary>By the person, by a link that was sent to them.</summary>
    Link,

    /// <summary>On signed paper, of which there is a scan.</summary>
    Paper,

    Phone,

    InPerson,
}

/// <summary>That one person agreed to one purpose in one wording, and how long it held. It is the proof of it (UK GDPR Art 7(1)).</summary>
internal sealed class Consent
{
    public Guid Id { get; set; }

    public Guid PurposeId { get; set; }

    public int Wording { get; set; }

    /// <summary>The account of the person; null for somebody without.</summary>
    public Guid? ResidentId { get; set; }

    /// <summary>Who it is, for somebody without an account.</summary>
    public SealedText? Person { get; set; }

    /// <summary>The same for the same person: see <see cref="KeyOf(Guid)"/>, or a keyed fingerprint.</summary>
    public required string PersonKey { get; set; }

    /// <summary>Keyed fingerprint of the e-mail address of somebody without an account. Several people may share one.</summary>
    public string? EmailKey { get; set; }

    /// <summary>Keyed fingerprint of the organisation's own reference for the person.</summary>
    public string? ReferenceKey { get; set; }

    public ConsentState State { get; set; }

    /// <summary>Purpose and person while it holds, so that a person has no two; null afterwards.</summary>
    public string? HoldKey { get; set; }

    public ConsentWay Way { get; set; }

    public DateTimeOffset GivenAt { get; set; }

    /// <summary>Who recorded it: the person, or a member of staff.</summary>
    public required string GivenBy { get; set; }

    /// <summary>The reference of a recorded call, or who was there.</summary>
    public SealedText? Note { get; set; }

    /// <summary>The scan of the signed paper.</summary>
    public Guid? EvidenceId { get; set; }

    public string? EvidenceMediaType { get; set; }

    public string? EvidenceSha256 { get; set; }

    /// <summary>The last day on which it holds; null for one that does not run out.</summary>
    public DateOnly? ExpiresOn { get; set; }

    /// <summary>The day on which something is to be done about it: the person is asked again, or it lapses.</summary>
    public DateOnly? NextOn { get; set; }

    public DateTimeOffset? AskedAt { get; set; }

    /// <summary>They should have been asked again and could not be e-mailed.</summary>
    public bool CouldNotAsk { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>How it was withdrawn; null when it was renewed or lapsed.</summary>
    public ConsentWay? EndedWay { get; set; }

    public string? EndedBy { get; set; }

    public static string PersonField(Guid id) => $"consent-person:{id}";

    public static string NoteField(Guid id) => $"consent-note:{id}";

    public static string KeyOf(Guid resident) => $"r:{resident:N}";

    public static string HoldKeyOf(Guid purpose, string person) => $"{purpose:N}:{person}";

    public bool HoldsOn(DateOnly day) => State == ConsentState.Holding && (ExpiresOn is null || ExpiresOn >= day);

    /// <summary>Until when it holds, and when something is to be done about it: who should have been asked already is asked tomorrow.</summary>
    public void HoldUntil(DateOnly? last, DateOnly ask, DateOnly today)
    {
        ExpiresOn = last;
        if (last is not { } end) return;
        var next = ask > today ? ask : today.AddDays(1);
        NextOn = next <= end ? next : end.AddDays(1);
    }

    public void End(ConsentState state, ConsentWay? way, string by, DateTimeOffset at) =>
        (State, HoldKey, NextOn, EndedWay, EndedBy, EndedAt) = (state, null, null, way, by, at);
}

/// <summary>A way to one consent for whoever has its address. Only the hash of the address is kept.</summary>
internal sealed class ConsentLink
{
    public required string TokenHash { get; set; }

    public Guid ConsentId { get; set; }

    public DateTimeOffset MadeAt { get; set; }
}

/// <summary>A person wants no direct marketing of any kind (UK GDPR Art 21(2)).</summary>
internal sealed class MarketingObjection
{
    public Guid Id { get; set; }

    /// <summary>As <see cref="Consent.PersonKey"/>.</summary>
    public required string PersonKey { get; set; }

    /// <summary>As <see cref="Consent.EmailKey"/>.</summary>
    public string? EmailKey { get; set; }

    public Guid? ResidentId { get; set; }

    /// <summary>Who it is, for somebody without an account.</summary>
    public SealedText? Person { get; set; }

    public ConsentWay Way { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }
}
