namespace Keyholder.Breaches.Features;

internal sealed partial class BreachesAuditWords
{
    private static Dictionary<string, string> RegulatorWords => new(StringComparer.Ordinal)
    {
        ["breaches.regulator.read"] = "Read what the regulator is told of a breach",
        ["breaches.regulator-draft.saved"] = "Saved a part of the report to the regulator",
        ["breaches.regulator.told"] = "Recorded that the regulator was told of a breach",
        ["breaches.regulator.reference-given"] = "Recorded the regulator’s reference",
        ["breaches.regulator-message.logged"] = "Logged a message to or from the regulator",
        ["breaches.regulator-message.answered"] = "Marked a message of the regulator as answered",
        ["breaches.regulator-message.reminded"] = "Reminded of an answer to the regulator",
        ["breaches.register.read"] = "Looked at the register of breaches with its reasons",
        ["breaches.register.exported"] = "Downloaded the register of breaches",
        ["breaches.actions.read"] = "Read the actions and lessons of breaches",
        ["breaches.action.added"] = "Added an action after a breach",
        ["breaches.action.done"] = "Marked an action after a breach as done",
        ["breaches.action.reminded"] = "Reminded of an action after a breach",
        ["breaches.lesson.recorded"] = "Recorded the lesson of a breach",
        ["breaches.link.added"] = "Linked a breach",
        ["breaches.link.removed"] = "Removed a link of a breach",
    };
}
