using Keyholder.SharingAgreements.Domain;

namespace Keyholder.SharingAgreements.Features.PartnerPortal;

internal static class PortalWords
{
    /// <summary>What a partner is to do with data that changed.</summary>
    public static string AsTask(this ChangeKind kind) => kind switch
    {
        ChangeKind.Corrected => "Correct data about a person",
        ChangeKind.Erased => "Erase data about a person",
        ChangeKind.Restricted => "Stop using data about a person",
        _ => "You may use data about a person again",
    };

    public static string AsConfirmation(this ChangeKind kind) => kind switch
    {
        ChangeKind.Corrected => "We have corrected it",
        ChangeKind.Erased => "We have erased it",
        ChangeKind.Restricted => "We have stopped using it",
        _ => "We know",
    };

    public static string AsTask(this RecallKind kind) => kind == RecallKind.Delete ? "Delete" : "Return";

    public static string AsDone(this RecallKind kind) => kind == RecallKind.Delete ? "deleted" : "returned";

    /// <summary>The titles of data items, from codes joined by spaces.</summary>
    public static IReadOnlyList<string> Titles(this SharingPolicy policy, string codes) =>
        [.. codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => policy.Item(code)?.Title ?? code)];
}
