using Keyholder.Notices.Domain;

namespace Keyholder.Notices.Features.Checks;

/// <summary>A check as pages show it.</summary>
/// <param name="Result">What was found.</param>
/// <param name="ClauseUrl">Where a clause of the notice is shown; null for a text from elsewhere.</param>
internal sealed record ShownCheck(NoticeCheckResult Result, Func<string, string>? ClauseUrl = null);

internal static class CheckWords
{
    public static string InWords(this FindingWeight weight) => weight switch
    {
        FindingWeight.Unlawful => "Against the law",
        FindingWeight.Missing => "Missing",
        FindingWeight.OutOfDate => "Out of date",
        _ => "Advice",
    };

    public static string Colour(this FindingWeight weight) => weight switch
    {
        FindingWeight.Unlawful => "red",
        FindingWeight.Missing => "orange",
        FindingWeight.OutOfDate => "yellow",
        _ => "blue",
    };

    public static string InWords(this ItemState state) => state switch
    {
        ItemState.There => "There",
        ItemState.Missing => "Missing",
        _ => "Does not apply",
    };

    public static string Colour(this ItemState state) => state switch
    {
        ItemState.There => "green",
        ItemState.Missing => "red",
        _ => "grey",
    };

    /// <summary>Articles as people cite them.</summary>
    public static string ArticlesOf(RequiredContent item) => $"Article {string.Join(", ", item.Articles)}";

    public static string Lines(IReadOnlyList<int> lines) => $"{(lines.Count == 1 ? "line" : "lines")} {string.Join(", ", lines.Take(10))}{(lines.Count > 10 ? " …" : "")}";
}
