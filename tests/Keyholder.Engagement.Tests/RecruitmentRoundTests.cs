using Keyholder.Engagement.Domain;

namespace Keyholder.Engagement.Tests;

[Trait("Requirement", "G2")]
public sealed class RecruitmentRoundTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 7, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_round_takes_applications_from_its_opening_until_just_before_its_closing()
    {
        var round = Round();
        Assert.False(round.TakesApplications(Now));
        Assert.True(round.Publish(Now).Ok);
        Assert.True(round.TakesApplications(Now));
        Assert.True(round.TakesApplications(Now.AddDays(10).AddTicks(-1)));
        Assert.False(round.TakesApplications(Now.AddDays(10)));
        Assert.True(round.IsOver(Now.AddDays(10)));
    }

    [Fact]
    public void A_round_that_closed_is_not_closed_again_and_one_that_was_moved_is_open_again()
    {
        var round = Published();
        Assert.False(round.Close(Now));
        Assert.True(round.Close(Now.AddDays(10)));
        Assert.False(round.Close(Now.AddDays(10)));
        Assert.True(round.MoveClosing(Now.AddDays(20), Now.AddDays(11)).Ok);
        Assert.True(round.TakesApplications(Now.AddDays(11)));
        Assert.False(round.MoveClosing(Now.AddDays(5), Now.AddDays(11)).Ok);
    }

    [Fact]
    public void A_published_round_is_not_rewritten() => Assert.False(Published().Write(Details()).Ok);

    [Fact]
    public void Nobody_is_decided_about_before_two_people_scored()
    {
        var application = Application();
        Assert.False(application.Propose(RoundState.Closed, ApplicationDecision.Accept, 1, "staff:1").Ok);
        Assert.False(application.Propose(RoundState.Open, ApplicationDecision.Accept, 2, "staff:1").Ok);
        Assert.True(application.Propose(RoundState.Closed, ApplicationDecision.Accept, 2, "staff:1").Ok);
        Assert.Null(application.Told(RoundState.Closed));
        Assert.Equal(ApplicationDecision.Accept, application.Told(RoundState.Decided));
    }

    [Fact]
    public void A_round_is_decided_when_everybody_has_an_answer_and_the_places_suffice_and_the_reserve_is_in_the_order_of_scores()
    {
        var round = Published();
        round.Close(Now.AddDays(10));
        var all = Enumerable.Range(1, 4).Select(n => Application(n)).ToList();
        var scores = all.SelectMany(a => new[] { Score(a, 10 - a.Number!.Value), Score(a, 10) }).ToLookup(s => s.ApplicationId);
        var ranking = RankedApplication.Of(all, scores);
        Assert.Equal([1, 2, 3, 4], ranking.Select(r => r.Application.Number!.Value));
        Assert.False(round.Decide(ranking, Now).Ok);
        foreach (var a in all) a.Propose(RoundState.Closed, ApplicationDecision.Accept, 2, "staff:1");
        Assert.Contains("there are 2 places", round.Decide(ranking, Now).Problem!.Message, StringComparison.Ordinal);
        foreach (var a in all.Skip(2)) a.Propose(RoundState.Closed, ApplicationDecision.Reserve, 2, "staff:1");
        Assert.True(round.Decide(ranking, Now).Ok);
        Assert.Equal([null, null, 1, 2], all.Select(a => a.ReservePlace));
        Assert.False(round.Decide(ranking, Now).Ok);
        Assert.True(all[2].TakeFromReserve("staff:1").Ok);
        Assert.False(all[2].TakeFromReserve("staff:1").Ok);
    }

    [Fact]
    public void Equal_scores_share_a_rank()
    {
        var all = Enumerable.Range(1, 3).Select(n => Application(n)).ToList();
        var ranking = RankedApplication.Of(all, all.SelectMany(a => new[] { Score(a, a.Number == 3 ? 1 : 5) }).ToLookup(s => s.ApplicationId));
        Assert.Equal([1, 1, 3], ranking.Select(r => r.Rank));
    }

    [Fact]
    public void A_score_is_given_for_each_criterion_within_the_scale()
    {
        var round = Published();
        Assert.Null(ApplicationScore.Check(round, [0, 5]));
        Assert.NotNull(ApplicationScore.Check(round, [6, 5]));
        Assert.NotNull(ApplicationScore.Check(round, [5]));
        Assert.NotNull(ApplicationScore.Check(round, [5, null]));
    }

    private static RecruitmentRound Published()
    {
        var round = Round();
        round.Publish(Now);
        return round;
    }

    private static RecruitmentRound Round()
    {
        var round = new RecruitmentRound { Id = Guid.NewGuid(), GroupId = Guid.NewGuid(), Number = 1, CreatedAt = Now };
        Assert.True(round.Write(Details()).Ok);
        return round;
    }

    private static RoundDetails Details() =>
        new(Now, Now.AddDays(10), 2, 5, "Any resident", [new RoundField("Name", RoundFieldUse.Account), new RoundField("Skills", RoundFieldUse.Scored)], ["Listening", "Ideas"]);

    private static PanelApplication Application(int number = 1) =>
        new() { Id = Guid.NewGuid(), RoundId = Guid.NewGuid(), ResidentId = Guid.NewGuid(), Number = number, SentAt = Now };

    private static ApplicationScore Score(PanelApplication application, int points) =>
        new() { Id = Guid.NewGuid(), ApplicationId = application.Id, ScorerId = Guid.NewGuid(), Points = [points] };
}
