using Keyholder.SharingAgreements.Domain;

namespace Keyholder.SharingAgreements.Features.Partners;

internal static class PartnerWords
{
    public static string InWords(this PartnerRole role) => role switch
    {
        PartnerRole.Controller => "Controller",
        PartnerRole.Processor => "Processor",
        _ => "Joint controller",
    };

    public static string InWords(this PartnerState state) => state switch
    {
        PartnerState.NotAssessed => "Not assessed yet",
        PartnerState.Usable => "Accepted",
        PartnerState.Refused => "Refused",
        _ => "Closed",
    };

    public static string Colour(this PartnerState state) => state switch
    {
        PartnerState.NotAssessed => "yellow",
        PartnerState.Usable => "green",
        PartnerState.Refused => "red",
        _ => "grey",
    };

    public static string InWords(this AssuranceAnswer answer) => answer == AssuranceAnswer.NotApplicable ? "Not applicable" : answer.ToString();
}
