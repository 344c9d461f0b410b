using Keyholder.BuildingBlocks.Organisations;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.RightsRequests.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.Letters;

/// <summary>What a letter is about, besides its request.</summary>
/// <param name="Reason">Why, in the officer's words: the reason for more time or for refusing, the question that is asked.</param>
/// <param name="Other">The other person, for a letter to them.</param>
internal sealed record LetterFacts(string? Reason = null, OtherPerson? Other = null)
{
    /// <summary>The new last day, for a letter that tells of more time.</summary>
    public DateOnly? DueOn { get; init; }
}

/// <summary>Words letters. What it writes is a draft: staff read and change it before it goes out.</summary>
internal sealed class Letters(PlatformDbContext platform, RequestPolicies policies)
{
    /// <summary>A draft in plain text, paragraphs apart by an empty line.</summary>
    public async Task<string> DraftAsync(LetterKind kind, RightsRequest request, RequestPeople people, LetterFacts facts, CancellationToken ct)
    {
        var organisation = await platform.Organisations.AsNoTracking().SingleAsync(ct);
        var policy = await policies.TodayAsync(ct);
        var to = facts.Other?.Name ?? people.Requester.Name;
        return string.Join("\n\n", [$"Dear {to}", $"Your reference: {request.Reference}", .. Body(kind, request, people, facts, policy), Closing(organisation)]);
    }

    private static IEnumerable<string> Body(LetterKind kind, RightsRequest request, RequestPeople people, LetterFacts facts, RequestPolicy policy) => kind switch
    {
        LetterKind.Acknowledgement =>
        [
            $"Thank you for your request. We received it on {request.ReceivedOn:d MMMM yyyy}.",
            request.DueOn is { } due ? $"We will answer by {due:d MMMM yyyy}." : "We will tell you by when we will answer as soon as we have what we asked you for.",
        ],
        LetterKind.AskIdentity =>
        [
            "Before we give out personal information, we need to be sure that it is yours.",
            $"Please show us one of these: {string.Join(", ", policy.AcceptedProof)}.",
            "The time we have to answer starts when we have received it.",
        ],
        LetterKind.AskAuthority =>
        [
            $"You asked for information about {people.Subject.Name}. Please send us proof that you may act for them, for example a signed letter from them.",
            "The time we have to answer starts when we have received it.",
        ],
        LetterKind.AskClarification =>
        [
            "We hold a large amount of information about you. Please tell us more about what you are looking for:",
            facts.Reason ?? "",
            "The days until we have your reply do not count towards the time we have to answer. You do not have to narrow your request: if you want everything, tell us.",
        ],
        LetterKind.Extension =>
        [
            "We need more time to answer your request.",
            facts.Reason ?? "",
            facts.DueOn is { } extended ? $"We will answer by {extended:d MMMM yyyy} at the latest." : "",
            Routes(),
        ],
        LetterKind.ThirdPartyConsent =>
        [
            "Somebody has asked us for a copy of the information we hold about them. Some of it is about you as well.",
            "Do you agree that we give it to them? You can say yes, no, or yes to some of it. Please reply within 14 days.",
        ],
        LetterKind.NothingHeld =>
        [
            "We have searched for information about you and hold none.",
            Routes(),
        ],
        LetterKind.Disclosure =>
        [
            "This is our answer to your request.",
            Routes(),
        ],
        LetterKind.Refusal =>
        [
            "We have decided not to give you the information you asked for.",
            facts.Reason ?? "",
            Routes(),
        ],
        LetterKind.Withdrawn => ["You told us that you no longer want an answer to your request, so we have closed it. You can ask again at any time."],
        LetterKind.NoReply => ["We asked you for something we need to answer your request and have not heard from you, so we have closed it. You can ask again at any time."],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such letter."),
    };

    private static string Routes() =>
        "If you are not happy with this, you can complain to us, and to the Information Commissioner (ico.org.uk). You can also go to court.";

    private static string Closing(Organisation organisation) => string.Join('\n', new[]
    {
        "Yours sincerely", "", organisation.ResponsibleOfficer ?? organisation.Name, organisation.ResponsibleOfficer is null ? null : organisation.Name,
        organisation.ContactEmail, organisation.ContactPhone,
    }.Where(line => line is not null));
}
