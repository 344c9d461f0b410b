namespace Keyholder.Notices.Features;

internal sealed partial class NoticesAuditWords
{
    private static Dictionary<string, string> ServiceWords => new(StringComparer.Ordinal)
    {
        ["notices.showing.not-believed"] = "A form said it had shown a version that nobody could have seen",
        ["notices.service.recorded"] = "Recorded that somebody was given a notice",
        ["notices.service.viewed"] = "Looked at which notice somebody was given",
        ["notices.service.acknowledged"] = "Recorded that somebody read a notice",
        ["notices.service.opened"] = "A resident opened a new version of a notice",
        ["notices.service.exported"] = "Gave a person the notices they were given",
        ["notices.service.anonymised"] = "Took a person off the record of a notice given",
        ["notices.service.destroyed"] = "Destroyed the record of a notice given",
        ["notices.services.viewed"] = "Looked at who was given notices",
        ["notices.services.exported"] = "Downloaded the list of notices given",
        ["notices.telling.begun"] = "Began to look up people to be told of a notice",
        ["notices.telling.started"] = "Started telling people of a notice",
        ["notices.telling.paused"] = "Paused telling people of a notice",
        ["notices.telling.sent"] = "Emails about a notice went out",
        ["notices.telling.printed"] = "Made letters about a notice for the printer",
        ["notices.telling.letters-opened"] = "Opened letters about a notice for the printer",
        ["notices.telling.posted"] = "Recorded that letters about a notice were posted",
        ["notices.telling.came-back"] = "Recorded that an email about a notice came back",
        ["notices.telling.letters-instead"] = "Chose letters for those who could not be reached",
        ["notices.telling.people-viewed"] = "Looked at who cannot be told of a notice",
        ["notices.telling.done"] = "All that was to be sent about a notice is sent",
        ["notices.telling.stopped"] = "Stopped telling people of a notice",
        ["notices.telling.taken-off"] = "Took a person off a list of people to be told of a notice",
        ["notices.telling.list-exported"] = "Gave a person what a list of people to be told held of them",
        ["notices.telling.forgotten"] = "Destroyed who was on a list and never told of a notice",
    };
}
