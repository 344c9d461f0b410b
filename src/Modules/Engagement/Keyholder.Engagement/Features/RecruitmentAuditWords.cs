namespace Keyholder.Engagement.Features;

internal sealed partial class EngagementAuditWords
{
    private static Dictionary<string, string> RecruitmentWords => new(StringComparer.Ordinal)
    {
        ["engagement.round.written"] = "Wrote a recruitment round",
        ["engagement.round.published"] = "Published a recruitment round",
        ["engagement.round.closing-moved"] = "Moved the closing time of a recruitment round",
        ["engagement.round.closed"] = "A recruitment round closed",
        ["engagement.round.decided"] = "Decided a recruitment round and told everybody who applied",
        ["engagement.application.saved"] = "Saved the draft of an application",
        ["engagement.application.sent"] = "Sent an application",
        ["engagement.application.sent-again"] = "Sent an application again, in place of the one before",
        ["engagement.application.withdrawn"] = "Withdrew an application",
        ["engagement.application.read"] = "Read an application without its name",
        ["engagement.application.named-read"] = "Read an application with its name",
        ["engagement.application.scored"] = "Scored an application",
        ["engagement.application.decision-proposed"] = "Wrote what is meant for an application",
        ["engagement.application.taken-from-reserve"] = "Gave a place to somebody in reserve",
        ["engagement.application.exported"] = "An application was given out to its person",
        ["engagement.application.restricted"] = "Restricted an application",
        ["engagement.application.released"] = "Lifted the restriction of an application",
        ["engagement.application.rectified"] = "Corrected an application",
        ["engagement.application.destroyed"] = "An application was destroyed",
        ["engagement.application.erased"] = "An application was erased at its person’s wish",
        ["engagement.equality-question.added"] = "Added a question about equality",
        ["engagement.equality-question.ended"] = "Stopped asking a question about equality",
        ["engagement.equality-answers.opened"] = "Opened their own answers about equality",
        ["engagement.equality-answers.saved"] = "Answered questions about equality",
        ["engagement.equality-answers.withdrawn"] = "Withdrew their answers about equality",
        ["engagement.equality-answers.counted"] = "Counted answers about equality in total",
        ["engagement.equality-answers.viewed"] = "Looked at how representative a group is",
        ["engagement.equality-answers.adjustments-listed"] = "Looked at who needs adjustments",
        ["engagement.equality-answers.adjustments-read"] = "Read which adjustments somebody needs",
        ["engagement.equality-answers.exported"] = "Answers about equality were given out to their person",
        ["engagement.equality-answers.restricted"] = "Restricted answers about equality",
        ["engagement.equality-answers.released"] = "Lifted the restriction of answers about equality",
        ["engagement.equality-answers.destroyed"] = "Answers about equality were destroyed",
        ["engagement.equality-answers.erased"] = "Answers about equality were erased at their person’s wish",
        ["engagement.population.entered"] = "Entered figures of the population",
    };
}
