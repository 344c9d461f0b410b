namespace Keyholder.Engagement.Features;

internal sealed partial class EngagementAuditWords
{
    private static Dictionary<string, string> GroupWords => new(StringComparer.Ordinal)
    {
        ["engagement.group.added"] = "Began a group",
        ["engagement.group.changed"] = "Changed a group",
        ["engagement.group.ended"] = "Ended a group",
        ["engagement.group.text-written"] = "Wrote a version of a group’s terms, code or undertaking",
        ["engagement.membership.started"] = "Somebody became a member of a group",
        ["engagement.membership.changed"] = "Changed a membership",
        ["engagement.membership.renewed"] = "Appointed a member for another term",
        ["engagement.membership.ended"] = "A membership ended",
        ["engagement.membership.choices-made"] = "A member chose what others see of them",
        ["engagement.membership.term-reminded"] = "Staff were told that a term ends soon",
        ["engagement.membership.undertaking-accepted"] = "A member accepted a code or undertaking",
        ["engagement.membership.undertaking-recorded"] = "Recorded that a member accepted a code or undertaking",
        ["engagement.membership.exported"] = "What is held of a membership was given out to the member",
        ["engagement.membership.destroyed"] = "A membership was destroyed",
        ["engagement.membership.erased"] = "A membership was erased at the member’s wish",
        ["engagement.agenda.item-given"] = "Chose the group whose next meeting takes up what waits",
        ["engagement.agenda.item-waiting"] = "Something waits for a group’s next meeting",
    };
}
