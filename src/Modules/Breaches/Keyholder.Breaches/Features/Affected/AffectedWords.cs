using Keyholder.Breaches.Domain;

namespace Keyholder.Breaches.Features.Affected;

/// <summary>What states and ways of telling people are called.</summary>
internal static class AffectedInWords
{
    public static string InWords(this TellingWay way) => way switch
    {
        TellingWay.Email => "By email",
        TellingWay.Post => "By post",
        _ => "By phone or visit",
    };

    public static string InWords(this TellingState state) => state switch
    {
        TellingState.Waiting => "To be told",
        TellingState.Printed => "Printed, not posted",
        TellingState.Told => "Told",
        _ => "Cannot be reached",
    };

    public static string Colour(this TellingState state) => state switch
    {
        TellingState.Waiting => "yellow",
        TellingState.Printed => "teal",
        TellingState.Told => "green",
        _ => "grey",
    };
}
