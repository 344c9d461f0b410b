using System.Globalization;
using Keyholder.BuildingBlocks.Policies;

namespace Keyholder.RightsRequests.Features.Letters;

/// <summary>What the tenant's policy has letters and answers say: the law, the regulator, the routes, and what UK GDPR Art 15 asks for.</summary>
internal sealed record LetterTerms
{
    public required string Regulator { get; init; }

    public required string RegulatorPage { get; init; }

    public required IReadOnlyList<string> RegulatorAddress { get; init; }

    /// <summary>Whether people have a right to complain to the organisation itself (DPA 2018 s.164A).</summary>
    public required bool ComplaintToUs { get; init; }

    /// <summary>In how many days a complaint is acknowledged.</summary>
    public int? ComplaintDays { get; init; }

    /// <summary>The law behind the routes.</summary>
    public string? RoutesSource { get; init; }

    /// <summary>The law on unfounded and excessive requests.</summary>
    public string? RefusalSource { get; init; }

    public string? ResponsibleOfficer { get; init; }

    public string? RegistrationNumber { get; init; }

    public required IReadOnlyList<string> Address { get; init; }

    public string? Email { get; init; }

    public string? Telephone { get; init; }

    public required IReadOnlyList<string> Purposes { get; init; }

    public required IReadOnlyList<string> LawfulBases { get; init; }

    public required IReadOnlyList<string> Recipients { get; init; }

    public required IReadOnlyList<string> Retention { get; init; }

    public required IReadOnlyList<string> Sources { get; init; }

    public string? AutomatedDecisions { get; init; }

    public string? Transfers { get; init; }

    public required IReadOnlyList<RightTerm> Rights { get; init; }

    /// <summary>How many days an answer can be downloaded.</summary>
    public required int LinkDays { get; init; }

    public static LetterTerms Of(PolicySet policy, DateOnly on)
    {
        return new LetterTerms
        {
            Regulator = policy.Resolve("regulator.name", on).AsText(),
            RegulatorPage = policy.Resolve("regulator.complaint-url", on).AsText(),
            RegulatorAddress = List("regulator.address"),
            ComplaintToUs = policy.Find("regime.data-protection-complaint.applies", on)?.AsFlag() ?? false,
            ComplaintDays = policy.Find("complaint.acknowledge.days", on)?.AsCount(),
            RoutesSource = (policy.Find("rights.route-after-complaint", on) ?? policy.Find("rights.refusal.must-say", on))?.Citation,
            RefusalSource = policy.Find("rights.fee.when", on)?.Citation,
            ResponsibleOfficer = Text("roles.responsible-officer"),
            RegistrationNumber = Text("organisation.registration-number"),
            Address = List("organisation.address"),
            Email = Text("organisation.email"),
            Telephone = Text("organisation.telephone"),
            Purposes = List("response-pack.purposes"),
            LawfulBases = List("response-pack.lawful-bases"),
            Recipients = List("response-pack.recipients"),
            Retention = List("response-pack.retention"),
            Sources = List("response-pack.sources"),
            AutomatedDecisions = Text("response-pack.automated-decisions"),
            Transfers = Text("response-pack.transfers"),
            Rights = [.. policy.WithPrefix("right.", on).Select(p => p.As<RightTerm>() with { Key = p.Key["right.".Length..] })],
            LinkDays = policy.Resolve("response-pack.link.days", on).AsCount(),
        };

        string? Text(string key) => policy.Find(key, on)?.AsText();
        IReadOnlyList<string> List(string key) => policy.Find(key, on)?.AsList() ?? [];
    }
}

/// <summary>A right as a letter tells of it.</summary>
internal sealed record RightTerm(string Article, string Title, string Summary, string? Limits = null)
{
    public string Key { get; init; } = "";

    /// <summary>The number of the article, by which rights are told of in the order of the law.</summary>
    public int Number => int.Parse(string.Concat(Article.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit).DefaultIfEmpty('0')), CultureInfo.InvariantCulture);
}
