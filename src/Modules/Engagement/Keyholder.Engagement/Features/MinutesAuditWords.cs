namespace Keyholder.Engagement.Features;

internal sealed partial class EngagementAuditWords
{
    private static Dictionary<string, string> MinutesWords => new(StringComparer.Ordinal)
    {
        ["engagement.minutes.begun"] = "Began minutes",
        ["engagement.minutes.people-added"] = "People were added who may stand in minutes",
        ["engagement.minutes.written"] = "Wrote a version of minutes",
        ["engagement.minutes.circulated"] = "Sent minutes round to the members",
        ["engagement.minutes.agreed"] = "Recorded that the group agreed minutes",
        ["engagement.minutes.names-decided"] = "Recorded how people appear in published minutes",
        ["engagement.minutes.chair-consented"] = "The Chair’s consent to share minutes of a closed meeting was recorded",
        ["engagement.minutes.finding-overruled"] = "Let something through that the gate had found in minutes",
        ["engagement.minutes.stopped"] = "Minutes were stopped from being published",
        ["engagement.minutes.published"] = "Published minutes",
        ["engagement.minutes.unpublished"] = "Took published minutes down",
        ["engagement.minutes.viewed"] = "Looked at minutes of a closed or confidential meeting",
        ["engagement.minutes.exported"] = "What minutes say about somebody was given out to them",
        ["engagement.minutes.person-hidden"] = "Somebody appears as a member in minutes",
        ["engagement.minutes.person-shown"] = "Somebody may appear in minutes again",
        ["engagement.minutes.person-erased"] = "Somebody was erased from minutes",
        ["engagement.minutes.destroyed"] = "Minutes were destroyed",
        ["engagement.minutes-correction.sent"] = "A correction to minutes was sent",
        ["engagement.minutes-correction.answered"] = "Answered a correction to minutes",
        ["engagement.minutes-correction.exported"] = "A correction to minutes was given out to whoever wrote it",
        ["engagement.minutes-correction.erased"] = "A correction to minutes was erased at their wish",
        ["engagement.minutes-correction.destroyed"] = "A correction to minutes was destroyed",
        ["engagement.action.added"] = "Added an action",
        ["engagement.action.changed"] = "Changed an action",
        ["engagement.action.noted"] = "Noted how an action goes on",
        ["engagement.action.ended"] = "Ended an action",
        ["engagement.action.published"] = "Published an action",
        ["engagement.action.unpublished"] = "Took an action down",
        ["engagement.action.reminded"] = "Somebody was reminded of an action",
        ["engagement.action.exported"] = "An action was given out to whoever does it",
        ["engagement.action.person-erased"] = "Somebody was taken off an action at their wish",
        ["engagement.action.destroyed"] = "An action was destroyed",
        ["engagement.impact-report.made"] = "Made an impact report",
    };
}
