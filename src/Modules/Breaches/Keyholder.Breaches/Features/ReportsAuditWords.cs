namespace Keyholder.Breaches.Features;

internal sealed partial class BreachesAuditWords
{
    private static Dictionary<string, string> ReportsWords => new(StringComparer.Ordinal)
    {
        ["breaches.report.made"] = "Reported a breach",
        ["breaches.report.viewed"] = "Looked at a report of a breach",
        ["breaches.report.escalated"] = "Said again that a report of a breach is waiting",
        ["breaches.report.taken"] = "Took up a report of a breach",
        ["breaches.report.added"] = "Added a report to a breach",
        ["breaches.report.not-a-breach"] = "Decided that a report is not a breach",
        ["breaches.report.exported"] = "Gave a person the report they made",
        ["breaches.report.destroyed"] = "Destroyed a report of a breach",
        ["breaches.breach.merged"] = "Merged a breach into another",
        ["breaches.breach.took-in"] = "Took in another breach",
        ["breaches.breach.access-changed"] = "Changed who may open a breach",
        ["breaches.breach.access-viewed"] = "Looked at who may open a breach, and why",
        ["breaches.breach.destroyed"] = "Destroyed a breach",
        ["breaches.report-draft.erased"] = "Erased a report that was not sent",
    };
}
