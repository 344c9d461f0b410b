using Keyholder.Engagement.Domain;

namespace Keyholder.Engagement.Features.Recruitment;

internal static class RecruitmentWords
{
    public static string InWords(this ApplicationDecision decision) => decision switch
    {
        ApplicationDecision.Accept => "Accepted",
        ApplicationDecision.Reserve => "In reserve",
        _ => "Not this time",
    };

    public static string StandsAt(this RecruitmentRound round, DateTimeOffset now) => round.State switch
    {
        RoundState.Draft => "Draft",
        RoundState.Open when round.TakesApplications(now) => "Open",
        RoundState.Open when now < round.OpensAt => "Opens later",
        RoundState.Decided => "Decided",
        _ => "Closed",
    };

    /// <summary>What a letter says of the decision, to the person.</summary>
    public static string Letter(ApplicationDecision decision, string group, int? reservePlace) => decision switch
    {
        ApplicationDecision.Accept => $"We are pleased to offer you a place in {group}.",
        ApplicationDecision.Reserve when reservePlace is { } place => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"There are more good applications than places in {group}. You are number {place} on the reserve list. If a place comes free, we will write to you."),
        ApplicationDecision.Reserve => $"There are more good applications than places in {group}. You are on the reserve list. If a place comes free, we will write to you.",
        _ => $"Thank you for applying to join {group}. We cannot offer you a place this time.",
    };
}
