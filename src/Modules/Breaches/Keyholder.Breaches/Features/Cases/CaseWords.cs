using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;

namespace Keyholder.Breaches.Features.Cases;

/// <summary>What is refused in the same words in several places.</summary>
internal static class CaseProblems
{
    public static readonly Problem Closed = new("This breach is closed.");

    public static Guid? StaffId(this ActorContext actor) => actor.Actor is { Kind: "staff", Id: { } id } ? id : null;
}

internal static class CaseWords
{
    public static string InWords(this DecisionQuestion question) => question switch
    {
        DecisionQuestion.TellRegulator => "Tell the regulator",
        DecisionQuestion.TellPeople => "Tell the people concerned",
        _ => "Tell partners",
    };

    public static string InWords(this ToldBy way) => way switch
    {
        ToldBy.Phone => "By phone",
        ToldBy.Email => "By email",
        ToldBy.Post => "By post",
        ToldBy.InPerson => "In person",
        _ => "On an online form",
    };

    public static string InWords(this RiskToPeople risk) => risk switch
    {
        RiskToPeople.Unlikely => "A risk is unlikely",
        RiskToPeople.Risk => "There is a risk",
        _ => "The risk is high",
    };

    public static string InWords(this DecisionState state) => state switch
    {
        DecisionState.Proposed => "Waits for a second person",
        DecisionState.InForce => "In force",
        DecisionState.SentBack => "Sent back",
        _ => "Replaced",
    };

    public static string InWords(this StepState state) => state switch
    {
        StepState.Done => "Done",
        StepState.NotNeeded => "Not needed",
        _ => "To do",
    };
}
