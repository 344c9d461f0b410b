namespace Keyholder.Breaches.Features;

internal sealed partial class BreachesAuditWords
{
    private static Dictionary<string, string> CasesWords => new(StringComparer.Ordinal)
    {
        ["breaches.breach.opened"] = "Breach opened",
        ["breaches.breach.viewed"] = "Breach read",
        ["breaches.times.set"] = "Times of a breach set",
        ["breaches.times.viewed"] = "Reasons for the times of a breach read",
        ["breaches.details.set"] = "Kind, officer or team of a breach changed",
        ["breaches.clock.met"] = "Clock of a breach put on record as met",
        ["breaches.clock.reminded"] = "Reminder of a breach’s clock sent",
        ["breaches.containment.set"] = "Containment step put on record",
        ["breaches.containment.added"] = "Containment step added",
        ["breaches.containment.viewed"] = "Containment of a breach read",
        ["breaches.assessment.saved"] = "Breach assessed",
        ["breaches.assessment.viewed"] = "Assessment of a breach read",
        ["breaches.decision.to-be-made-again"] = "Decisions not to tell are to be made again: more is known now",
        ["breaches.decision.made"] = "Decision about a breach made",
        ["breaches.decision.agreed"] = "Decision about a breach agreed by a second person",
        ["breaches.decision.sent-back"] = "Decision about a breach sent back by the second person",
        ["breaches.decisions.viewed"] = "Decisions about a breach read",
        ["breaches.hold.placed"] = "Hold placed because of a breach",
        ["breaches.hold.lifted"] = "Hold of a breach lifted",
        ["breaches.holds.viewed"] = "Holds of a breach read",
        ["breaches.breach.closed"] = "Breach closed",
        ["breaches.breach.reopened"] = "Breach opened again",
        ["breaches.duty.set"] = "Lead and deputy for breaches named",
        ["breaches.absence.added"] = "Absence entered",
        ["breaches.absence.removed"] = "Absence removed",
    };
}
