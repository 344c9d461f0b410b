using Keyholder.BuildingBlocks.Organisations;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.RightsRequests.Domain;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;
using static Keyholder.RightsRequests.Features.Letters.LetterText;

namespace Keyholder.RightsRequests.Features.Letters;

/// <summary>What a letter is about, besides its request.</summary>
/// <param name="Reason">Why, in the officer's words: the reason for more time or for refusing, the question that is asked.</param>
/// <param name="Other">The other person, for a letter to them.</param>
internal sealed record LetterFacts(string? Reason = null, OtherPerson? Other = null)
{
    /// <summary>The new last day, for a letter that tells of more time; worked out as if told today when it is not given.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>What the answer gives and leaves out, for the letters that give it.</summary>
    public AnswerSummary? Answer { get; init; }
}

/// <summary>What an answer gives and leaves out, as a letter tells of it.</summary>
/// <param name="InFull">How many items are given in full.</param>
/// <param name="InPart">How many are given with parts taken out.</param>
/// <param name="LeftOut">How many are left out.</param>
/// <param name="Exemptions">Codes of the exemptions used.</param>
/// <param name="Kinds">Where the items come from, which tells what kinds of data they are.</param>
/// <param name="Searched">The places that were searched.</param>
internal sealed record AnswerSummary(
    int InFull, int InPart, int LeftOut, IReadOnlyList<string> Exemptions, IReadOnlyList<string> Kinds, IReadOnlyList<string> Searched)
{
    public static AnswerSummary Of(Answer answer, DataKey key) => new(
        answer.Found.Count(f => f.Disclosure == Disclosure.Disclose),
        answer.Found.Count(f => f.Disclosure == Disclosure.DiscloseRedacted),
        answer.Found.Count(f => f.Disclosure == Disclosure.Withhold),
        [.. answer.Exclusions.Select(e => e.Exemption).Distinct(StringComparer.Ordinal)],
        [.. answer.Disclosed.Select(f => f.Source).Distinct(StringComparer.Ordinal)],
        [.. answer.Searches.Where(s => s.Hits is not null).Select(s => s.DetailsOf(key).Place).Distinct(StringComparer.Ordinal)]);
}

/// <summary>Words letters. What it writes is a draft: staff read and change it before it goes out.</summary>
internal sealed class Letters(PlatformDbContext platform, TenantPolicies tenantPolicies, RequestPolicies policies)
{
    /// <summary>A draft in the form that <see cref="LetterText"/> describes, from letterhead to signature.</summary>
    public async Task<string> DraftAsync(LetterKind kind, RightsRequest request, RequestPeople people, LetterFacts facts, CancellationToken ct)
    {
        var organisation = await platform.Organisations.AsNoTracking().SingleAsync(ct);
        var policy = await policies.TodayAsync(ct);
        var draft = new LetterDraft(request, people, facts, organisation, policy, LetterTerms.Of(await tenantPolicies.GetAsync(ct), policy.Today));
        return draft.Write(kind);
    }
}

/// <summary>One letter being worded.</summary>
internal sealed class LetterDraft(
    RightsRequest request, RequestPeople people, LetterFacts facts, Organisation organisation, RequestPolicy policy, LetterTerms terms)
{
    public string Write(LetterKind kind) => Join([.. Head(kind), .. Body(kind), .. Signature()]);

    private IEnumerable<string?> Head(LetterKind kind)
    {
        var to = kind == LetterKind.ThirdPartyConsent && facts.Other is { } other ? new Person(other.Name) { Address = other.Contact } : people.Requester;
        return
        [
            $"# {organisation.Name}",
            Lines(organisation.PostalAddress ?? Lines(terms.Address), Email, Telephone),
            Date(policy.Today),
            Lines(to.Name, to.Address),
            $"Our reference: {request.Reference}",
            $"Dear {to.Name}",
        ];
    }

    private IEnumerable<string?> Signature() =>
    [
        "Yours sincerely",
        Lines(organisation.ResponsibleOfficer ?? terms.ResponsibleOfficer, organisation.Name,
            (organisation.RegistrationNumber ?? terms.RegistrationNumber) is { } number ? $"Registered with the {terms.Regulator}, number {number}" : null),
    ];

    private IEnumerable<string?> Body(LetterKind kind) => kind switch
    {
        LetterKind.Acknowledgement => Acknowledgement(),
        LetterKind.AskIdentity =>
        [
            $"You asked us for a copy of personal information on {Received}. Before we give it out, we need to be sure that it goes to the right person.",
            "Please show us one of these:",
            Bullets(policy.AcceptedProof),
            "A copy is enough: do not send originals by post. We use it only to check who you are, and we do not keep it longer than that takes.",
            facts.Reason,
            Ways(),
            "The time we have to answer starts when we have it. Please send it as soon as you can.",
        ],
        LetterKind.AskAuthority =>
        [
            $"You asked us for personal information about {people.Subject.Name} on {Received}. We can give it to you if you may act for them.",
            "Please send us proof, for example:",
            Bullets(["a letter signed by them that names you and what you may ask for", "a power of attorney or an order of a court", "for a child, proof of parental responsibility"]),
            facts.Reason,
            Ways(),
            "The time we have to answer starts when we have it.",
        ],
        LetterKind.AskClarification =>
        [
            $"You asked us for a copy of your personal information on {Received}. We hold a large amount of information about you. To find what you want, we need to ask:",
            facts.Reason,
            "You do not have to narrow your request. If you want everything, tell us, and we will make a reasonable and proportionate search.",
            "The days from today until we have your reply do not count towards the time we have to answer.",
            $"If we have not heard from you by {Date(policy.MayCloseWithoutReplyFrom(policy.Today))}, we may close your request. You can ask again at any time.",
            Ways(),
        ],
        LetterKind.Extension => Extension(),
        LetterKind.ThirdPartyConsent =>
        [
            "Somebody has asked us for a copy of the information we hold about them. The law gives them that right. Some of it is about you as well.",
            facts.Reason is null ? null : $"What is about you: {facts.Reason}",
            "Do you agree that we give them what is about you? You can say yes, no, or yes to some of it. You do not have to give a reason, and it will not affect how we treat you.",
            "Please reply within 14 days. If we do not hear from you, we have to decide without you: whether to take out what is about you, or whether it is reasonable to give it without your consent.",
            Ways(),
        ],
        LetterKind.NothingHeld =>
        [
            $"You asked us on {Received} for a copy of the personal information we hold about {Whom}.",
            $"We have searched for it and found none. We confirm that, as far as a reasonable and proportionate search can show, we hold no personal information about {Whom} besides your request and our letters about it.",
            .. Searched(),
            facts.Reason,
            "If you think that we missed something, tell us where it may be and we will look again.",
            .. Routes(),
        ],
        LetterKind.Refusal => Refusal(),
        LetterKind.Disclosure => Disclosed(),
        LetterKind.Withdrawn =>
        [
            $"You told us that you no longer want an answer to the request that we received on {Received}. We have closed it, and will not send you the information.",
            "This does not affect your rights. You can ask again at any time, and you need not say why.",
            "If you did not withdraw your request, tell us at once.",
            Ways(),
        ],
        LetterKind.NoReply =>
        [
            $"You asked us for personal information on {Received}. We asked you for something that we need in order to answer{(request.WaitingSince is { } since ? $" on {Date(since)}" : "")}, and have not heard from you, so we have closed your request.",
            facts.Reason,
            "You can ask again at any time. If you have what we asked for, send it and we will take your request up again.",
            Ways(),
            .. Routes(),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such letter."),
    };

    private IEnumerable<string?> Acknowledgement()
    {
        var clock = policy.Clock.Read(request.Kind, request.ClockEvents, policy.Today);
        return
        [
            $"Thank you for your request for a copy of {(request.OnBehalf ? $"the personal information we hold about {people.Subject.Name}" : "your personal information")}. We received it on {Received}.",
            clock.Due is { } due ? $"We will answer without undue delay, and by {Date(due)} at the latest." : "We will tell you by when we will answer as soon as we have what we asked you for.",
            "# How we worked out the date",
            .. Proof(clock),
            "# What happens now",
            "We will search for the information, check whether some of it is about other people, and send you our answer. We will write to you if we need to ask you something.",
            facts.Reason,
            Ways(),
        ];
    }

    private IEnumerable<string?> Extension()
    {
        var clock = request.Extended
            ? policy.Clock.Read(request.Kind, request.ClockEvents, policy.Today)
            : policy.Clock.Read(request.Kind, request.ClockEvents, policy.Today, new ClockEvent(ClockEventKind.Extended, policy.Today));
        var due = facts.DueOn ?? (clock.Problem is null ? clock.Due : null);
        return
        [
            $"You asked us for a copy of personal information. We received your request on {Received}. We need more time to answer it.",
            "# Why we need more time",
            facts.Reason,
            "# When you will have our answer",
            due is { } day ? $"We will answer without undue delay, and by {Date(day)} at the latest." : null,
            .. facts.DueOn is null || facts.DueOn == clock.Due ? Proof(clock) : [],
            .. Routes(),
        ];
    }

    private IEnumerable<string?> Refusal() =>
    [
        $"You asked us on {Received} for a copy of the personal information we hold about {Whom}. We have decided not to give it.",
        "# Why",
        request.RefusalGround switch
        {
            RefusalGround.ManifestlyUnfounded => $"We consider the request manifestly unfounded{Under(terms.RefusalSource)}.",
            RefusalGround.Excessive => $"We consider the request excessive{Under(terms.RefusalSource)}.",
            RefusalGround.CannotIdentify => "We could not be sure who you are, so we cannot tell whose information to give, or whether it would go to the right person.",
            RefusalGround.Exempt => "The law lets us keep back all of the information that we found.",
            _ => null,
        },
        facts.Reason,
        .. LeftOut(),
        .. Routes(),
    ];

    private IEnumerable<string?> Disclosed()
    {
        var answer = facts.Answer ?? new AnswerSummary(0, 0, 0, [], [], []);
        var given = answer.InFull + answer.InPart;
        var whole = answer.InPart + answer.LeftOut == 0;
        var rights = terms.Rights.Where(r => r.Key is not ("access" or "complain" or "notification")).OrderBy(r => r.Number).ToList();
        return
        [
            $"You asked us on {Received} for a copy of the personal information we hold about {Whom}. This is our answer.",
            "# What we give you",
            whole
                ? $"We give you everything that we found: {given.Counted("item")}. The index lists each."
                : $"We give you {given.Counted("item")}, {answer.InFull.Counted("item")} in full and {answer.InPart.Counted("item")} with parts taken out. The index lists each.",
            answer.Kinds.Count > 0 ? "The kinds of information, by where we keep them:" : null,
            Bullets(answer.Kinds),
            .. whole ? [] : Heading("# What we left out, and why", LeftOut()),
            .. Heading("# Where we searched", Searched()),
            "# How we use this information",
            .. Listed("Why we use it:", terms.Purposes),
            .. Listed("What the law lets us use it for (lawful bases):", terms.LawfulBases),
            .. Listed("Who receives it:", terms.Recipients),
            .. Listed("How long we keep it:", terms.Retention),
            .. Listed("Where it comes from:", terms.Sources),
            terms.AutomatedDecisions is null ? null : $"Decisions made by computer: {terms.AutomatedDecisions}",
            terms.Transfers is null ? null : $"Outside the United Kingdom: {terms.Transfers}",
            "# Your rights",
            "You can also ask us to:",
            Bullets(rights.Select(r => string.Join(' ', new[] { $"{r.Title}.", r.Summary, r.Limits, $"({r.Article})" }.Where(p => !string.IsNullOrEmpty(p))))),
            facts.Reason,
            .. Routes(),
        ];
    }

    private IEnumerable<string?> LeftOut()
    {
        if (facts.Answer is not { } answer || answer.InPart + answer.LeftOut == 0) return [];
        var used = policy.Exemptions.Where(e => answer.Exemptions.Contains(e.Code, StringComparer.Ordinal)).ToList();
        return
        [
            answer.InPart > 0 ? $"We took parts out of {answer.InPart.Counted("item")}." : null,
            answer.LeftOut > 0 ? $"We left out {answer.LeftOut.Counted("item")}." : null,
            .. Listed("The law lets us do so for these reasons:", used.Select(e => $"{e.Letter}{(e.Citation is null ? "" : $" ({e.Citation})")}").ToList()),
        ];
    }

    private IEnumerable<string?> Searched() => Listed("We searched these places:", facts.Answer?.Searched ?? []);

    /// <summary>The routes that a person must be told of whenever they do not get all they asked for (Art 12(4)).</summary>
    private IEnumerable<string?> Routes() =>
    [
        "# If you are not happy with this",
        Bullets(new[]
        {
            terms.ComplaintToUs
                ? $"You have the right to complain to us. {(terms.ComplaintDays is { } days ? $"We will acknowledge your complaint within {days.Counted("day")}, look into it, and tell you the outcome." : "We will look into it and tell you the outcome.")} Write to {Contact}."
                : null,
            $"You have the right to complain to the {terms.Regulator}: {terms.RegulatorPage}, or {string.Join(", ", terms.RegulatorAddress)}.{(terms.ComplaintToUs ? " They usually ask people to complain to the organisation first." : "")}",
            "You have the right to go to court, which can order us to comply with the law.",
        }.OfType<string>()),
        terms.RoutesSource is null ? null : $"These rights are in the {terms.RoutesSource}.",
    ];

    private string? Ways() => (Email ?? Telephone) is null ? null : $"You can reach us at {Contact}. Give the reference {request.Reference}.";

    private string? Email => organisation.ContactEmail ?? terms.Email;

    private string? Telephone => organisation.ContactPhone ?? terms.Telephone;

    private string Contact => string.Join(" or ", new[] { Email, Telephone, Email is null && Telephone is null ? organisation.PostalAddress?.ReplaceLineEndings(", ") ?? organisation.Name : null }.OfType<string>());

    private string Received => Date(request.ReceivedOn);

    private string Whom => request.OnBehalf ? people.Subject.Name : "you";

    private static string Under(string? citation) => citation is null ? "" : $" ({citation})";

    /// <summary>The clock's reasoning, and the law it rests on.</summary>
    private static IEnumerable<string?> Proof(ClockResult clock)
    {
        var steps = clock.Steps.Where(s => !s.Uncertain).ToList();
        return [Bullets(steps.Select(s => s.Text)), $"This follows from {string.Join("; ", steps.Select(s => s.Source).Distinct(StringComparer.Ordinal))}."];
    }

    private static IEnumerable<string?> Listed(string lead, IReadOnlyList<string> items) => items.Count == 0 ? [] : [lead, Bullets(items)];

    private static IEnumerable<string?> Heading(string heading, IEnumerable<string?> under)
    {
        var text = under.ToList();
        return text.Exists(t => t is not null) ? [heading, .. text] : [];
    }
}
