namespace Keyholder.Notices.Features;

internal sealed partial class NoticesAuditWords
{
    private static Dictionary<string, string> DriftWords => new(StringComparer.Ordinal)
    {
        ["notices.drift.found"] = "Found that a change makes a notice untrue",
        ["notices.drift.gone"] = "A change no longer makes a notice untrue: the change or the notice was withdrawn",
        ["notices.drift.settled"] = "A notice is true of a change",
        ["notices.drift.draft-begun"] = "Drafted anew what a notice says of a change",
        ["notices.drift.enough-told"] = "Said that enough people were told of a new purpose",
        ["notices.drift.overrule-proposed"] = "Asked to let a change apply although a notice becomes untrue",
        ["notices.drift.overrule-refused"] = "Refused to let a change apply while a notice becomes untrue",
        ["notices.drift.overruled"] = "Let a change apply although a notice becomes untrue",
    };
}
