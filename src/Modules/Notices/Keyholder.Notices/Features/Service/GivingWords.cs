using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Domain;

namespace Keyholder.Notices.Features.Service;

/// <summary>How givings and tellings are called on pages.</summary>
internal static class GivingWords
{
    /// <summary>Ways that staff record by hand.</summary>
    public static readonly IReadOnlyList<GivingChannel> ByHand = [GivingChannel.WithContract, GivingChannel.ReadAloud, GivingChannel.HandedOver, GivingChannel.Letter, GivingChannel.EmailLink];

    public static IReadOnlyList<Choice> Channels(IEnumerable<GivingChannel> which) => [.. which.Select(c => new Choice(c.ToString(), c.InWords()))];

    public static string InWords(this GivingChannel channel) => channel switch
    {
        GivingChannel.ShownOnPage => "Shown on the page",
        GivingChannel.SignUp => "When the account was opened",
        GivingChannel.EmailLink => "Link by email",
        GivingChannel.Letter => "Letter",
        GivingChannel.PortalBanner => "Message after signing in",
        GivingChannel.WithContract => "With the contract",
        GivingChannel.ReadAloud => "Read aloud",
        _ => "Handed over",
    };

    /// <summary>What somebody is called, whether they have an account or not; what nothing is left of, or never was known, is said to be that.</summary>
    public static string NameOf(Guid? resident, ResidentPerson? account, NoticePerson? person) =>
        resident is not null ? account?.Name ?? "Resident without a name" : person is null ? "Nobody we know by name" : person.Name ?? person.Reference ?? "No name given";

    public static string InWords(this TellingWhom whom) => whom switch
    {
        TellingWhom.EarlierVersions => "Everybody who was given an earlier version",
        TellingWhom.Accounts => "All residents with an account",
        _ => "People on a list",
    };

    public static (string Text, string Colour) Tag(this TellingState state) => state switch
    {
        TellingState.Gathering => ("Looking people up", "grey"),
        TellingState.Ready => ("Ready to start", "blue"),
        TellingState.Running => ("Under way", "blue"),
        TellingState.Paused => ("Paused", "yellow"),
        TellingState.Stopped => ("Stopped", "grey"),
        _ => ("Sent out", "green"),
    };

    public static string InWords(this RecipientWay way) => way switch
    {
        RecipientWay.Email => "Email with a link",
        RecipientWay.Letter => "Letter by post",
        RecipientWay.Banner => "Message after signing in",
        _ => "Cannot be reached in a way you chose",
    };

    /// <summary>Where data was collected, from its code.</summary>
    public static string Collection(string code) => code switch
    {
        "rights-request" => "a request about their data",
        "breach-report" => "a report of a breach",
        "sign-up" => "opening an account",
        "your-details" => "details about yourself",
        "safe-contact" => "how you may be reached",
        "consent" => "whether you agree",
        "panel-application" => "an application to join a panel or group",
        "equality-answers" => "questions about equality",
        "survey" => "answers to a survey",
        "partner-signature" => "signing an agreement",
        _ => code.Replace('-', ' '),
    };
}
