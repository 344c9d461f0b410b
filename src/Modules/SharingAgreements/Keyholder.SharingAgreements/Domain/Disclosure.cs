using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.StatutoryTime;

namespace Keyholder.SharingAgreements.Domain;

internal enum RequesterKind
{
    LawEnforcement,
    LegalRepresentative,
    Safeguarding,
    Regulator,
    Fraud,
    OtherBody,
}

internal enum DisclosureState
{
    /// <summary>Asked for; the requester is not verified or the case not decided.</summary>
    Open,
    Decided,
    Disclosed,
    Refused,

    /// <summary>Given in an emergency before it was recorded; the record is to be completed.</summary>
    ToBeRecorded,
}

/// <summary>A request to be given data once, and what became of it. What people wrote is sealed with its own key.</summary>
internal sealed class Disclosure
{
    public Guid Id { get; set; }

    public required string Reference { get; set; }

    public RequesterKind RequesterKind { get; set; }

    /// <summary>The body that asks, not the person.</summary>
    public required string Organisation { get; set; }

    public required SealedText Requester { get; set; }

    public required SealedText Asked { get; set; }

    public SealedText? About { get; set; }

    public Guid? ResidentId { get; set; }

    public DateOnly ReceivedOn { get; set; }

    public string? VerifiedHow { get; set; }

    public DateOnly? VerifiedOn { get; set; }

    /// <summary>The requester's own ground, in law.</summary>
    public string? TheirGround { get; set; }

    /// <summary>Their statement that they need it for their public task (UK GDPR Art 6(1)(ea)).</summary>
    public bool PublicTaskStated { get; set; }

    /// <summary>The policy key <c>lawful-basis.*</c>, without the prefix.</summary>
    public string? OurBasis { get; set; }

    /// <summary>The policy key <c>exemption.*</c>, without the prefix.</summary>
    public string? Exemption { get; set; }

    public SealedText? Necessity { get; set; }

    public SealedText? Given { get; set; }

    public Protection? Protection { get; set; }

    public bool IsEmergency { get; set; }

    /// <summary>Telling the person would prejudice an investigation, so they are not shown it.</summary>
    public bool KeptFromPerson { get; set; }

    public DisclosureState State { get; set; }

    public DateTimeOffset? DisclosedAt { get; set; }

    /// <summary>Until when an emergency disclosure must be on record.</summary>
    public DateTimeOffset? RecordBy { get; set; }

    public string? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    public SealedText? Reason { get; set; }

    public required string LoggedBy { get; set; }

    public DateTimeOffset LoggedAt { get; set; }

    public Guid Version { get; set; }

    /// <summary>Nobody has decided about it, or its emergency record is not complete.</summary>
    public bool IsOpen => State is DisclosureState.Open or DisclosureState.Decided or DisclosureState.ToBeRecorded;

    public bool IsOverdue(DateTimeOffset now) => State == DisclosureState.ToBeRecorded && RecordBy < now;

    public static string RequesterField(Guid id) => $"disclosure-requester:{id}";

    public static string AskedField(Guid id) => $"disclosure-asked:{id}";

    public static string AboutField(Guid id) => $"disclosure-about:{id}";

    public static string NecessityField(Guid id) => $"disclosure-necessity:{id}";

    public static string GivenField(Guid id) => $"disclosure-given:{id}";

    public static string ReasonField(Guid id) => $"disclosure-reason:{id}";

    /// <summary>It was given before it could be recorded; the record is due at the end of a London day.</summary>
    public void GaveInEmergency(SealedText given, Protection protection, DateTimeOffset at, int recordWithinDays)
    {
        (Given, Protection, DisclosedAt, IsEmergency) = (given, protection, at, true);
        (State, RecordBy) = (DisclosureState.ToBeRecorded, LondonTime.EndOf(LondonTime.DateOf(at).AddDays(recordWithinDays)));
    }

    public Outcome Verify(string how, DateOnly on)
    {
        if (WhyNotWork() is { } closed) return closed;
        (VerifiedHow, VerifiedOn) = (how, on);
        return Changed();
    }

    /// <summary>Takes down their ground, ours, and why it is needed.</summary>
    public Outcome Assess(string theirGround, bool publicTaskStated, string ourBasis, string? exemption, SealedText necessity, bool keptFromPerson)
    {
        if (WhyNotWork() is { } closed) return closed;
        (TheirGround, PublicTaskStated, OurBasis, Exemption, Necessity, KeptFromPerson) = (theirGround, publicTaskStated, ourBasis, exemption, necessity, keptFromPerson);
        return Changed();
    }

    /// <summary>Decides to give it. One that was given in an emergency is on record with this.</summary>
    public Outcome Agree(SealedText reason, string by, bool bySecondPerson, DateTimeOffset at)
    {
        if ((WhyNotWork() ?? WhyNotBy(by, bySecondPerson)) is { } problem) return problem;
        if (VerifiedOn is null) return new Problem("First check who asks, and say how you did.");
        if (TheirGround is null || OurBasis is null || Necessity is null) return new Problem("First say what they rely on, what we rely on and why it is needed.");
        State = State == DisclosureState.ToBeRecorded ? DisclosureState.Disclosed : DisclosureState.Decided;
        return Decided(reason, by, at);
    }

    public Outcome Refuse(SealedText reason, string by, bool bySecondPerson, DateTimeOffset at)
    {
        if (State == DisclosureState.ToBeRecorded) return new Problem("It was given already, so it cannot be refused. Say in the record whether it should have been.");
        if ((WhyNotWork() ?? WhyNotBy(by, bySecondPerson)) is { } problem) return problem;
        State = DisclosureState.Refused;
        return Decided(reason, by, at);
    }

    public Outcome Give(SealedText given, Protection protection, DateTimeOffset at)
    {
        if (State != DisclosureState.Decided) return new Problem("Nothing may be given before somebody has decided so.");
        if (at.AddMinutes(1) <= DecidedAt) return new Problem("It cannot have been given before it was decided.", "On");
        (Given, Protection, DisclosedAt, State) = (given, protection, at, DisclosureState.Disclosed);
        return Changed();
    }

    private Problem? WhyNotWork() => State is DisclosureState.Open or DisclosureState.ToBeRecorded ? null : new Problem("It has been decided already.");

    private Problem? WhyNotBy(string by, bool bySecondPerson) =>
        bySecondPerson && by == LoggedBy ? new Problem("You logged it, so somebody else must decide.") : null;

    private Outcome Decided(SealedText reason, string by, DateTimeOffset at)
    {
        (Reason, DecidedBy, DecidedAt) = (reason, by, at);
        return Changed();
    }

    private Outcome Changed()
    {
        Version = Guid.NewGuid();
        return Outcome.Done;
    }
}
