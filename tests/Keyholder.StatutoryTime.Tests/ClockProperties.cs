using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Keyholder.StatutoryTime.Tests;

/// <summary>What must hold for any case, not only for those somebody thought of.</summary>
public sealed class ClockProperties
{
    private static readonly string[] RegimesInDays = [Regimes.Rights, Regimes.Complaint, Regimes.Foi, Regimes.Eir, Regimes.Stairs];
    private static readonly string[] RegimesThatRoll = [Regimes.Rights, Regimes.Complaint, Regimes.Foi, Regimes.Eir];
    private static readonly DateOnly FirstDay = new(2027, 4, 1); // all regimes are in force

    /// <summary>A case told by distances in days, so that shifting one event keeps it possible.</summary>
    internal sealed record Story(string Regime, Nation Nation, int Received, int? Identity, int? Fee, int? Authority, (int Asked, int Answered)[] Questions, int[] Holidays, bool Extended)
    {
        public override string ToString() =>
            $"{Regime} {Nation} received {Day(Received):yyyy-MM-dd} identity {Identity} fee {Fee} authority {Authority} questions {string.Join(' ', Questions)} holidays {string.Join(' ', Holidays)} extended {Extended}";
    }

    private static readonly Gen<int?> MaybeDay = Gen.Frequency<int?>((2, Gen.Constant<int?>(null)), (1, Gen.Choose(0, 40).Select(day => (int?)day)));

    private static readonly Gen<(int Asked, int Answered)[]> SomeQuestions =
        Gen.Choose(0, 3).SelectMany(count => Gen.ArrayOf(Gen.Choose(0, 60).SelectMany(asked => Gen.Choose(0, 40).Select(length => (asked, asked + length))), count));

    private static Arbitrary<Story> Stories(params string[] regimes) => (
        from regime in Gen.Elements(regimes)
        from nation in Gen.Elements(Enum.GetValues<Nation>())
        from received in Gen.Choose(0, 3000)
        from identity in MaybeDay
        from fee in MaybeDay
        from authority in MaybeDay
        from questions in SomeQuestions
        from holidays in Gen.Choose(0, 4).SelectMany(count => Gen.ArrayOf(Gen.Choose(0, 120), count))
        from extended in Gen.Elements(true, false)
        select new Story(regime, nation, received, identity, fee, authority, questions, holidays, extended)).ToArbitrary();

    [Fact]
    public void A_later_receipt_never_gives_an_earlier_date() => Holds(Stories(RegimesInDays), story =>
    {
        var sooner = story with { Identity = null, Fee = null, Authority = null, Questions = Moved(story.Questions, 1) };
        var later = sooner with { Received = story.Received + 1, Questions = story.Questions, Holidays = [.. story.Holidays.Select(day => day - 1)] };
        return Due(sooner) <= Due(later);
    });

    // Questions are kept after the restart. A restart that jumps over a question undoes its pause, and the months that follow
    // differ in length, so there the law itself can give the earlier date for the later proof.
    [Fact]
    public void Later_proof_of_identity_fee_or_authority_never_gives_an_earlier_date() => Holds(Stories(RegimesInDays), story =>
    {
        var restart = new[] { story.Identity, story.Fee, story.Authority }.Max() ?? 0;
        var after = story with { Questions = Moved(story.Questions, restart + 1) };
        return Due(after) <= Due(after with { Identity = after.Identity + 1 })
            && Due(after) <= Due(after with { Fee = after.Fee + 1 })
            && Due(after) <= Due(after with { Authority = after.Authority + 1 });
    });

    [Fact]
    public void A_restart_a_day_later_inside_a_pause_brings_the_date_forward_by_a_day_at_the_most() => Holds(Stories(Regimes.Rights), story =>
    {
        var inside = story with { Identity = story.Identity ?? 3, Fee = null, Authority = null, Questions = [(0, 41)] };
        var earlier = StatutoryClock.Calculate(WithoutRoll, StatutoryRules.Default.Holidays, Facts(inside)).Due!.Value;
        var later = StatutoryClock.Calculate(WithoutRoll, StatutoryRules.Default.Holidays, Facts(inside with { Identity = inside.Identity + 1 })).Due!.Value;
        return later >= earlier.AddDays(-1);
    });

    [Fact]
    public void A_later_answer_never_gives_an_earlier_date() => Holds(Stories(RegimesInDays), story =>
        Enumerable.Range(0, story.Questions.Length).All(index =>
        {
            var later = story.Questions.ToArray();
            later[index].Answered++;
            return Due(story) <= Due(story with { Questions = later });
        }));

    [Fact]
    public void A_due_date_is_a_working_day_where_the_regime_rolls() => Holds(Stories(RegimesThatRoll), story =>
    {
        var facts = Facts(story);
        var result = StatutoryClock.Calculate(StatutoryRules.Default, facts);
        var rule = StatutoryRules.Default.Find(story.Regime, Day(story.Received))!;
        var working = new WorkingDays(StatutoryRules.Default.Holidays, story.Nation, rule.Holidays, facts.ExtraHolidays);
        return working.Includes(result.Due!.Value) && working.Includes(result.Alert!.Value);
    });

    [Fact]
    public void Another_holiday_never_shortens_the_time() => Holds(Stories(RegimesInDays), story =>
        Due(story with { Holidays = [.. story.Holidays.Skip(1)] }) <= Due(story));

    [Fact]
    public void A_pause_never_shortens_the_time() => Holds(Stories(RegimesInDays), story =>
        Due(story with { Questions = [] }) <= Due(story));

    [Fact]
    public void An_extension_never_shortens_the_time() => Holds(Stories(RegimesInDays), story =>
        Due(story with { Extended = false }) <= Due(story with { Extended = true }));

    [Fact]
    public void The_day_to_work_to_is_never_after_the_due_date() => Holds(Stories(RegimesInDays), story =>
    {
        var result = StatutoryClock.Calculate(StatutoryRules.Default, Facts(story));
        return result.Alert <= result.Due && result.Due > Day(story.Received);
    });

    [Fact]
    public void The_order_in_which_events_are_told_does_not_matter() => Holds(Stories(RegimesInDays), story =>
    {
        var facts = Facts(story);
        var backwards = facts with { Events = [.. facts.Events.Reverse()] };
        return ClockReport.Of(StatutoryClock.Calculate(StatutoryRules.Default, facts)).ToJson()
            == ClockReport.Of(StatutoryClock.Calculate(StatutoryRules.Default, backwards)).ToJson();
    });

    [Fact]
    public void Every_step_has_a_sentence_and_a_source() => Holds(Stories(RegimesInDays), story =>
        StatutoryClock.Calculate(StatutoryRules.Default, Facts(story)).Steps
            .All(step => step.Text.EndsWith('.') && !char.IsLower(step.Text[0]) && step.Source.Length > 0));

    private static readonly RegimeRule WithoutRoll = StatutoryRules.Default.Find(Regimes.Rights, FirstDay)! with { Roll = null };

    private static void Holds(Arbitrary<Story> stories, Func<Story, bool> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(stories, property));

    private static DateOnly Due(Story story)
    {
        var result = StatutoryClock.Calculate(StatutoryRules.Default, Facts(story));
        Assert.Null(result.Problem);
        return result.Due!.Value;
    }

    private static (int Asked, int Answered)[] Moved((int Asked, int Answered)[] questions, int days) =>
        [.. questions.Select(question => (question.Asked + days, question.Answered + days))];

    private static DateOnly Day(int distance) => FirstDay.AddDays(distance);

    private static StatutoryCase Facts(Story story)
    {
        List<ClockEvent> events = [new(ClockEventKind.Received, Day(story.Received))];
        void Add(ClockEventKind kind, int? distance)
        {
            if (distance is { } days)
            {
                events.Add(new ClockEvent(kind, Day(story.Received + days)));
            }
        }

        Add(ClockEventKind.IdentityReceived, story.Identity);
        Add(ClockEventKind.FeeRequested, story.Fee is null ? null : 0);
        Add(ClockEventKind.FeePaid, story.Fee);
        Add(ClockEventKind.AuthorityReceived, story.Authority);
        foreach (var (asked, answered) in story.Questions)
        {
            Add(ClockEventKind.ClarificationAsked, asked);
            Add(ClockEventKind.ClarificationAnswered, answered);
        }
        if (story.Extended && StatutoryRules.Default.Find(story.Regime, Day(story.Received))!.Extension is not null)
        {
            Add(ClockEventKind.Extended, 1);
        }
        return new StatutoryCase(story.Regime, events) { Nation = story.Nation, ExtraHolidays = [.. story.Holidays.Select(day => Day(story.Received + day))] };
    }
}
