using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.RightsRequests.Domain;

internal enum FoundKind
{
    Document,
    Data,
}

/// <summary>What becomes of something that was found.</summary>
internal enum Disclosure
{
    NotReviewed,
    Disclose,
    DiscloseRedacted,
    Withhold,
}

/// <summary>What a found thing is. Documents have a file; data has labelled values.</summary>
internal sealed record FoundContent(string Title, string? Description, IReadOnlyList<FoundField> Fields);

internal sealed record FoundField(string Label, string Value);

/// <summary>Something held about the person, with what becomes of it.</summary>
internal sealed class FoundItem
{
    public required Guid Id { get; init; }

    public required Guid RequestId { get; init; }

    public required FoundKind Kind { get; init; }

    /// <summary>Where it comes from, as the person reads it, for example "Your account" or "Housing system".</summary>
    public required string Source { get; init; }

    /// <summary>Its id in the module that holds it, when the platform itself holds it.</summary>
    public string? PlatformItemId { get; init; }

    /// <summary>When the thing was made, if known.</summary>
    public DateOnly? Date { get; init; }

    public required SealedText Content { get; init; }

    public Guid? FileId { get; init; }

    public Disclosure Disclosure { get; private set; }

    /// <summary>The copy to hand out in place of the original, when parts are taken out.</summary>
    public Guid? RedactedFileId { get; private set; }

    /// <summary>The values to hand out in place of the original ones, for data.</summary>
    public SealedText? RedactedContent { get; private set; }

    public required DateTimeOffset AddedAt { get; init; }

    public required string AddedBy { get; init; }

    public bool IsRedactedReady => RedactedFileId is not null || RedactedContent is not null;

    public static string ContentField(Guid id) => $"found:{id}";

    public FoundContent ContentOf(DataKey key) => key.OpenJson<FoundContent>(Content, ContentField(Id));

    /// <summary>The content as it may be handed out.</summary>
    public FoundContent DisclosableContentOf(DataKey key) => RedactedContent is null ? ContentOf(key) : key.OpenJson<FoundContent>(RedactedContent, $"{ContentField(Id)}:redacted");

    public Outcome Decide(Disclosure disclosure)
    {
        if (disclosure == Disclosure.NotReviewed) return new Problem("Choose what to do with it.", nameof(disclosure));
        if (disclosure == Disclosure.DiscloseRedacted && !IsRedactedReady)
            return new Problem(Kind == FoundKind.Document ? "Upload the copy with the parts taken out." : "Take out the parts that cannot be given.", nameof(disclosure));
        Disclosure = disclosure;
        return Outcome.Done;
    }

    public void RedactWith(Guid fileId) => RedactedFileId = fileId;

    public void RedactWith(FoundContent content, DataKey key) => RedactedContent = key.SealJson(content, $"{ContentField(Id)}:redacted");
}

internal enum Consent
{
    NotAsked,
    Asked,
    Given,
    Refused,
    NoReply,
}

/// <summary>Whether what is about another person is handed out.</summary>
internal enum ThirdPartyDecision
{
    Undecided,
    Disclose,
    Redact,
    Withhold,
}

internal sealed record OtherPerson(string Name, string Relation, string? Contact);

/// <summary>Another person whom the found data is about too (DPA 2018 Sch 2 para 16).</summary>
internal sealed class ThirdParty
{
    public required Guid Id { get; init; }

    public required Guid RequestId { get; init; }

    public required SealedText Person { get; init; }

    public Consent Consent { get; private set; }

    public DateOnly? ConsentAskedOn { get; private set; }

    public DateOnly? ConsentAnsweredOn { get; private set; }

    public ThirdPartyDecision Decision { get; private set; }

    public SealedText? Reason { get; private set; }

    public string? DecidedBy { get; private set; }

    /// <summary>Where they appear.</summary>
    public List<ThirdPartyMention> Mentions { get; } = [];

    public required DateTimeOffset AddedAt { get; init; }

    public static string PersonField(Guid id) => $"third-party:{id}";

    public OtherPerson PersonOf(DataKey key) => key.OpenJson<OtherPerson>(Person, PersonField(Id));

    public string? ReasonOf(DataKey key) => Reason is null ? null : key.Open(Reason, $"{PersonField(Id)}:reason");

    public Outcome AskConsent(DateOnly on, DateOnly today)
    {
        if (on > today) return new Problem("The date must be today or in the past.", nameof(on));
        if (Consent is Consent.Given or Consent.Refused) return new Problem("They have answered already.");
        (Consent, ConsentAskedOn) = (Consent.Asked, on);
        return Outcome.Done;
    }

    public Outcome RecordConsent(Consent answer, DateOnly on, DateOnly today)
    {
        if (Consent == Consent.NotAsked) return new Problem("They have not been asked yet.");
        if (answer is not (Consent.Given or Consent.Refused or Consent.NoReply)) return new Problem("Choose what they answered.", nameof(answer));
        if (on > today) return new Problem("The date must be today or in the past.", nameof(on));
        if (on < ConsentAskedOn) return new Problem("The date must be the same as or after the day they were asked.", nameof(on));
        (Consent, ConsentAnsweredOn) = (answer, on);
        // A consent refused or given late turns an earlier decision over.
        if (answer == Consent.Refused && Decision == ThirdPartyDecision.Disclose && Reason is null) Decision = ThirdPartyDecision.Undecided;
        return Outcome.Done;
    }

    /// <summary>Without consent, handing out needs a reason why it is reasonable nevertheless.</summary>
    public Outcome Decide(ThirdPartyDecision decision, string? reason, DataKey key, string by)
    {
        if (decision == ThirdPartyDecision.Undecided) return new Problem("Choose what to do with what is about them.", nameof(decision));
        if (string.IsNullOrWhiteSpace(reason) && !(decision == ThirdPartyDecision.Disclose && Consent == Consent.Given))
        {
            return new Problem(
                decision == ThirdPartyDecision.Disclose
                    ? "They have not consented. Say why it is reasonable to disclose without their consent."
                    : "Say why, for the record.", nameof(reason));
        }

        (Decision, DecidedBy) = (decision, by);
        Reason = string.IsNullOrWhiteSpace(reason) ? null : key.Seal(reason.Trim(), $"{PersonField(Id)}:reason");
        return Outcome.Done;
    }
}

/// <summary>Says that a found thing is about another person too.</summary>
internal sealed class ThirdPartyMention
{
    public required Guid ThirdPartyId { get; init; }

    public required Guid FoundItemId { get; init; }
}

/// <summary>Something, or part of it, is left out of the answer under an exemption.</summary>
internal sealed class Exclusion
{
    public required Guid Id { get; init; }

    public required Guid RequestId { get; init; }

    public required Guid FoundItemId { get; init; }

    /// <summary>The exemption's key in the policy, without its prefix, for example <c>sch2.16</c>.</summary>
    public required string Exemption { get; init; }

    public required SealedText Reason { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    public required string AddedBy { get; init; }

    public static string ReasonField(Guid id) => $"exclusion:{id}";

    public string ReasonOf(DataKey key) => key.Open(Reason, ReasonField(Id));
}
