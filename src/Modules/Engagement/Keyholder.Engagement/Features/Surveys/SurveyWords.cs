using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Domain;

namespace Keyholder.Engagement.Features.Surveys;

internal static class SurveyWords
{
    public static IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<QuestionKind>().Select(k => new Choice(k.ToString(), k.InWords()))];

    public static string InWords(this QuestionKind kind) => kind switch
    {
        QuestionKind.Text => "In their own words",
        QuestionKind.OneChoice => "One of some choices",
        QuestionKind.SeveralChoices => "Any of some choices",
        QuestionKind.Scale => "On a scale",
        _ => "A date",
    };

    public static string InWords(this SurveyState state) => state switch
    {
        SurveyState.Draft => "Being written",
        SurveyState.Open => "Open",
        _ => "Closed",
    };

    public static string Colour(this SurveyState state) => state switch
    {
        SurveyState.Draft => "blue",
        SurveyState.Open => "green",
        _ => "grey",
    };

    /// <summary>Why a number is not shown.</summary>
    public static string Hidden(int threshold) => $"Hidden: fewer than {threshold}, or needed to work such a number out";
}
