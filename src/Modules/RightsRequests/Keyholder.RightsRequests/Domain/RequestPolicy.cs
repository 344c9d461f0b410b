namespace Keyholder.RightsRequests.Domain;

/// <summary>An exemption of the policy (DPA 2018 Schs 2 to 4), as staff choose it and letters word it.</summary>
/// <param name="Code">As stored.</param>
/// <param name="Title">As staff choose it.</param>
/// <param name="Citation">The law it rests on.</param>
/// <param name="Letter">What the person is told.</param>
/// <param name="Question">What staff must ask themselves before they use it.</param>
/// <param name="Common">Whether landlords use it often.</param>
internal sealed record Exemption(string Code, string Title, string? Citation, string Letter, string? Question = null, bool Common = false);

/// <summary>What the tenant's policy says about requests on a day.</summary>
internal sealed record RequestPolicy
{
    /// <summary>The civil day in London that it speaks of.</summary>
    public required DateOnly Today { get; init; }

    public required ClockSetting Clock { get; init; }

    /// <summary>A known resident who signed in to ask needs no further proof.</summary>
    public required bool SignInProvesIdentity { get; init; }

    public required bool SecondPersonDiscloses { get; init; }

    public required bool SecondPersonExempts { get; init; }

    public required bool SecondPersonRefuses { get; init; }

    /// <summary>How many days before the day to work to people are reminded.</summary>
    public required int DueSoonDays { get; init; }

    /// <summary>How long what was asked for is kept after the request closed.</summary>
    public required Func<DateOnly, DateOnly> HeldAfterClosing { get; init; }

    /// <summary>How long we wait for an answer before a request may be closed without one.</summary>
    public required Func<DateOnly, DateOnly> MayCloseWithoutReplyFrom { get; init; }

    public required IReadOnlyList<Exemption> Exemptions { get; init; }

    /// <summary>Proof of identity that is accepted, for letters.</summary>
    public required IReadOnlyList<string> AcceptedProof { get; init; }

    public bool NeedsSecondPerson(RequestOutcome proposed, bool exempts) =>
        proposed == RequestOutcome.Refused ? SecondPersonRefuses : SecondPersonDiscloses || (exempts && SecondPersonExempts);
}
