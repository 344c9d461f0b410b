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

    public static string InWords(this AgreementKind kind) => kind switch
    {
        AgreementKind.DataSharing => "Data sharing agreement",
        AgreementKind.Processor => "Processor agreement",
        AgreementKind.Joint => "Joint controllers’ arrangement",
        _ => "Memorandum",
    };

    public static string InWords(this AgreementState state) => state switch
    {
        AgreementState.Draft => "Draft",
        AgreementState.Assessed => "Waits for a decision",
        AgreementState.Approved => "Waits for signatures",
        AgreementState.Active => "In force",
        AgreementState.Superseded => "Replaced",
        AgreementState.Expired => "Expired",
        AgreementState.Terminated => "Terminated",
        _ => "Withdrawn",
    };
}
