using Keyholder.Breaches.Domain;

namespace Keyholder.Breaches.Features;

/// <summary>What the module's states and kinds are called on pages, in letters and in exports.</summary>
internal static class BreachWords
{
    public static string InWords(this BreachNature nature) => nature switch
    {
        BreachNature.Breach => "Breach",
        BreachNature.PotentialBreach => "Potential breach",
        _ => "Near miss",
    };

    public static string InWords(this BreachState state) => state switch
    {
        BreachState.Open => "Open",
        BreachState.Closed => "Closed",
        _ => "Merged",
    };

    public static string InWords(this ReporterKind reporter) => reporter switch
    {
        ReporterKind.Staff => "Member of staff",
        ReporterKind.Resident => "Resident",
        ReporterKind.Partner => "Partner",
        ReporterKind.LinkedOrganisation => "Linked organisation",
        _ => "Public page",
    };

    public static string InWords(this ReportState state) => state switch
    {
        ReportState.New => "New",
        ReportState.Taken => "Taken up",
        _ => "Not a breach",
    };

    public static string Colour(this ReportState state) => state switch
    {
        ReportState.New => "red",
        ReportState.Taken => "blue",
        _ => "grey",
    };
}
