using System.Text.Json.Serialization;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Journeys;
using Keyholder.RightsRequests.Domain;

namespace Keyholder.RightsRequests.Features.MakeRequest;

/// <summary>How somebody will show who they are, or that they may ask for another person.</summary>
internal enum Proof
{
    /// <summary>With a file that they attach.</summary>
    Attached,

    /// <summary>Another way, afterwards.</summary>
    Later,
}

/// <summary>What a person has answered so far. Kept sealed in their draft.</summary>
internal sealed class RequestAnswers
{
    public bool? ForSomeoneElse { get; set; }

    public string? SubjectName { get; set; }

    public DateOnly? SubjectBorn { get; set; }

    public string? SubjectAddress { get; set; }

    public string? Relationship { get; set; }

    public Proof? Authority { get; set; }

    public bool? Everything { get; set; }

    public List<string> Parts { get; set; } = [];

    public string? Details { get; set; }

    public bool? AnyTime { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public Delivery? Delivery { get; set; }

    public string? Adjustments { get; set; }

    public string? Name { get; set; }

    public string? AlsoKnownAs { get; set; }

    public DateOnly? Born { get; set; }

    public string? Address { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public Proof? Identity { get; set; }

    /// <summary>In the vault, under the key of the draft.</summary>
    public List<ReceivedFile> Files { get; set; } = [];

    /// <summary>They are signed in, we know them, and they ask for themselves under the name we know them by: that is proof enough here.</summary>
    [JsonIgnore]
    public bool ProvedBySigningIn { get; set; }

    public IEnumerable<ReceivedFile> FilesFor(FilePurpose purpose) => Files.Where(f => f.Purpose == purpose);

    /// <summary>What is asked for, in one text for whoever searches.</summary>
    public string Scope() => string.Join("\n\n", new[]
    {
        Everything == true ? "All the information you hold." : null,
        Everything == false && Parts.Count > 0 ? string.Join("\n", Parts.Select(InformationPart.Name)) : null,
        Everything == false ? Details : null,
    }.Where(part => !string.IsNullOrWhiteSpace(part)));

    public RequestPeople People()
    {
        var asking = new Person(Name!) { DateOfBirth = Born, Address = Address, Email = Email, Phone = Phone, AlsoKnownAs = AlsoKnownAs };
        return ForSomeoneElse == true
            ? new RequestPeople(new Person(SubjectName!) { DateOfBirth = SubjectBorn, Address = SubjectAddress }, asking, Relationship) { Adjustments = Adjustments }
            : new RequestPeople(asking) { Adjustments = Adjustments };
    }
}

/// <summary>Kinds of information that people often ask a landlord for. They only help somebody to say what they mean.</summary>
internal static class InformationPart
{
    public static readonly IReadOnlyList<Choice> All =
    [
        new("tenancy", "Your tenancy or membership file"),
        new("rent", "Rent and other payments"),
        new("repairs", "Repairs and visits to your home"),
        new("complaints", "Complaints you made, or that were made about you"),
        new("messages", "Letters, emails and texts"),
        new("calls", "Notes and recordings of calls and meetings"),
        new("cctv", "CCTV pictures"),
    ];

    public static string Name(string value) => All.FirstOrDefault(part => part.Value == value)?.Text ?? value;
}

internal static class RequestJourney
{
    public const string Who = "who";
    public const string TheOtherPerson = "other-person";
    public const string Authority = "authority";
    public const string Information = "information";
    public const string Period = "period";
    public const string Answer = "answer";
    public const string You = "you";
    public const string Contact = "contact";
    public const string Identity = "identity";

    public static readonly Journey<RequestAnswers> Steps = new(
        "request", "/requests/new",
        new(Who, a => a.ForSomeoneElse is not null),
        new(TheOtherPerson, a => a.SubjectName is not null && a.Relationship is not null) { Applies = a => a.ForSomeoneElse == true },
        new(Authority, a => Proven(a, a.Authority, FilePurpose.Authority)) { Applies = a => a.ForSomeoneElse == true },
        new(Information, a => a.Everything is not null),
        new(Period, a => a.AnyTime is not null),
        new(Answer, a => a.Delivery is not null),
        new(You, a => a.Name is not null),
        new(Contact, a => a.Email is not null && (a.Delivery != Delivery.Paper || a.Address is not null)),
        new(Identity, a => Proven(a, a.Identity, FilePurpose.Identity)) { Applies = a => !a.ProvedBySigningIn });

    private static bool Proven(RequestAnswers answers, Proof? proof, FilePurpose purpose) =>
        proof == Proof.Later || (proof == Proof.Attached && answers.FilesFor(purpose).Any());
}
