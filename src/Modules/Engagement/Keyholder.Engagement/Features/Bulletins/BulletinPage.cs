using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Surveys;

namespace Keyholder.Engagement.Features.Bulletins;

/// <summary>What the staff pages about bulletins share.</summary>
internal abstract class BulletinPage : SurveyPage
{
    public const string BulletinsUrl = "/staff/bulletins";

    public static string BulletinUrl(string reference) => $"{BulletinsUrl}/{reference}";
}

internal static class BulletinWords
{
    public static string InWords(this BulletinState state) => state switch
    {
        BulletinState.Draft => "Being written",
        BulletinState.Scheduled => "Waits to be sent",
        BulletinState.Sending => "Being sent",
        BulletinState.Sent => "Sent",
        _ => "Stopped",
    };

    public static string Colour(this BulletinState state) => state switch
    {
        BulletinState.Draft => "blue",
        BulletinState.Scheduled or BulletinState.Sending => "yellow",
        BulletinState.Sent => "green",
        _ => "red",
    };
}

/// <summary>The consents that bulletins rest on, as the packs name them.</summary>
internal static class BulletinConsents
{
    /// <summary>To be sent news.</summary>
    public const string News = "newsletter";

    private static readonly string[] Countings = ["bulletin-tracking", "email-tracking"];

    /// <summary>Whether the organisation asks people for consent to be sent news.</summary>
    public static bool AsksAboutNews(this EngagementPolicy policy) => policy.Set.Find($"consent.purpose.{News}", policy.Today) is not null;

    /// <summary>The consent to being counted; null where the organisation asks nobody for it, and so counts nobody.</summary>
    public static string? Counting(this EngagementPolicy policy) => Array.Find(Countings, c => policy.Set.Find($"consent.purpose.{c}", policy.Today) is not null);

    public static bool IsCounting(string purpose) => Countings.Contains(purpose, StringComparer.Ordinal);
}
