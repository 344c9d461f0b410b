using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Domain;

namespace Keyholder.SharingAgreements.Features.Flows.DisclosureLetter;

/// <summary>The letters of a disclosure and when each fits.</summary>
internal static class DisclosureLetters
{
    public const string Given = "given";
    public const string Refused = "refused";
    public const string More = "more-needed";
    public const string Person = "person";

    public static IReadOnlyList<Choice> FittingFor(Disclosure d) =>
    [
        .. new Choice?[]
        {
            d.State is DisclosureState.Open or DisclosureState.ToBeRecorded ? new Choice(More, "To the requester: we need more") : null,
            d.State is DisclosureState.Decided or DisclosureState.Disclosed or DisclosureState.ToBeRecorded ? new Choice(Given, "To the requester: it is given") : null,
            d.State == DisclosureState.Refused ? new Choice(Refused, "To the requester: it is refused") : null,
            d is { KeptFromPerson: false, State: DisclosureState.Disclosed } ? new Choice(Person, "To the person") : null,
        }.OfType<Choice>(),
    ];

    /// <summary>The text, ready to print. Only the letter to the requester about what was given says what.</summary>
    public static string Text(string letter, Disclosure d, DisclosureTexts texts, string organisation, DateOnly today, string? basis, string? exemption) => letter switch
    {
        More => $"""
            {texts.Requester}
            {d.Organisation}

            {today.InWords()}

            # Your request, our reference {d.Reference}

            You asked us for personal information on {d.ReceivedOn.InWords()}. We cannot decide yet. Please send us:

            - {(d.VerifiedOn is null ? "proof of who you are and that you act for your organisation" : "anything that has changed since we checked who you are")}
            - the law that lets you ask for it
            - why you need it, what would happen without it, and why less would not do
            - if you need it for your public task, a statement that says so (UK GDPR Article 6(1)(ea))

            {organisation}
            """,
        Refused => $"""
            {texts.Requester}
            {d.Organisation}

            {today.InWords()}

            # Your request, our reference {d.Reference}

            You asked us for personal information on {d.ReceivedOn.InWords()}. We have decided not to give it.

            We may only give personal information about somebody where the law lets us and where it is necessary and proportionate. We were not satisfied of that here. You can ask us again with more information, or ask a court for an order.

            {organisation}
            """,
        Given => $"""
            {texts.Requester}
            {d.Organisation}

            {today.InWords()}

            # Your request, our reference {d.Reference}

            You asked us for personal information on {d.ReceivedOn.InWords()}. We {(d.DisclosedAt is { } at ? $"gave it to you on {at.LondonDate().InWords()}" : "give it to you with this letter")}.

            {(texts.Given is null ? "" : $"This is what you were given:\n{texts.Given}")}

            Use it only for what you asked it for. Keep it safe, let only those see it who need it, and destroy it when you do not need it any more. You are responsible for it from now on. Tell us at once if it is lost or seen by somebody who should not.

            {(basis is null ? "" : $"We rely on: {basis}{(exemption is null ? "" : $"; {exemption}")}.")}

            {organisation}
            """,
        _ => $"""
            {today.InWords()}

            # Information about you, our reference {d.Reference}

            {d.Organisation} asked us for information about you on {d.ReceivedOn.InWords()}. We gave it to them on {d.DisclosedAt!.Value.LondonDate().InWords()}.

            This is what they were given:
            {texts.Given}

            They relied on: {d.TheirGround}.

            {(basis is null ? "" : $"We relied on: {basis}.")}

            You can object, ask for a copy of what we hold about you, ask us to correct it, or complain to us. If you are not happy with our answer you can complain to the Information Commissioner.

            {organisation}
            """,
    };
}
