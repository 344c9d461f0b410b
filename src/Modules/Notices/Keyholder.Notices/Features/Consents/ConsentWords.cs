using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Domain;

namespace Keyholder.Notices.Features.Consents;

internal static class ConsentWords
{
    public static IReadOnlyList<Choice> States { get; } = [.. Enum.GetValues<ConsentState>().Select(s => new Choice(s.ToString(), s.InWords()))];

    public static IReadOnlyList<Choice> Ways { get; } = [.. Enum.GetValues<ConsentWay>().Select(w => new Choice(w.ToString(), w.InWords()))];

    public static string InWords(this ConsentState state) => state switch
    {
        ConsentState.Holding => "Holds",
        ConsentState.Renewed => "Given again",
        ConsentState.Withdrawn => "Withdrawn",
        _ => "Lapsed",
    };

    public static string Colour(this ConsentState state) => state switch
    {
        ConsentState.Holding => "green",
        ConsentState.Renewed => "blue",
        ConsentState.Withdrawn => "red",
        _ => "grey",
    };

    public static string InWords(this ConsentWay way) => way switch
    {
        ConsentWay.Portal => "Online, signed in",
        ConsentWay.Link => "Online, by a link",
        ConsentWay.Paper => "On paper",
        ConsentWay.Phone => "By phone",
        _ => "In person",
    };
}
