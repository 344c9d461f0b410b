using Xunit;
using static Keyholder.StatutoryTime.Tests.Clock;

namespace Keyholder.StatutoryTime.Tests;

[Trait("Requirement", "Q2")]
public sealed class RightsTests
{
    [Theory]
    [InlineData("2026-01-01", "2026-02-02")]
    [InlineData("2024-11-25", "2024-12-27")]
    [InlineData("2026-01-31", "2026-03-02")]
    [InlineData("2026-03-03", "2026-04-07")]
    [InlineData("2026-08-31", "2026-09-30")]
    [InlineData("2027-01-30", "2027-03-01")]
    public void A_request_is_due_on_the_corresponding_date_or_the_next_working_day(string received, string due) =>
        AssertDates(Calculate(Regimes.Rights, Received(received)), due);

    [Theory]
    [InlineData("2024-01-31", "2024-02-29")]
    [InlineData("2024-01-30", "2024-02-29")]
    [InlineData("2024-01-29", "2024-02-29")]
    [InlineData("2025-01-31", "2025-02-28")]
    [InlineData("2028-01-31", "2028-02-29")]
    [InlineData("2024-02-29", "2024-04-02")] // 29 March is Good Friday, then the weekend and Easter Monday
    [InlineData("2026-10-31", "2026-11-30")]
    [InlineData("2025-12-31", "2026-02-02")]
    [InlineData("2027-08-31", "2027-09-30")]
    public void Month_ends_and_leap_years_fall_on_the_last_day_there_is(string received, string due) =>
        AssertDates(Calculate(Regimes.Rights, Received(received)), due);

    [Theory]
    [InlineData("2026-01-01", "2026-01-20", "2026-04-01")]
    [InlineData("2026-01-31", "2026-02-10", "2026-04-30")]
    [InlineData("2026-11-30", "2026-12-10", "2027-03-01")]
    public void An_extension_makes_three_months_from_the_start(string received, string notice, string due) =>
        AssertDates(Calculate(Regimes.Rights, Received(received), On(ClockEventKind.Extended, notice)), due);

    [Theory]
    [InlineData(ClockEventKind.IdentityReceived)]
    [InlineData(ClockEventKind.FeePaid)]
    [InlineData(ClockEventKind.AuthorityReceived)]
    public void Identity_fee_and_authority_start_the_month_again(ClockEventKind kind) =>
        AssertDates(Calculate(Regimes.Rights, Received("2026-09-01"), On(kind, "2026-09-10")), "2026-10-12");

    [Fact]
    public void The_latest_of_identity_fee_and_authority_counts() =>
        AssertDates(Calculate(Regimes.Rights, Received("2026-09-01"), On(ClockEventKind.FeePaid, "2026-09-14"), On(ClockEventKind.IdentityReceived, "2026-09-10")), "2026-10-14");

    [Fact]
    public void Clarification_days_do_not_count_and_the_stricter_reading_gives_the_alert() =>
        AssertDates(Calculate(Regimes.Rights, [Received("2026-09-01"), .. Clarification("2026-09-07", "2026-09-15")]), "2026-10-12", "2026-10-09");

    [Fact]
    public void Only_clarification_days_after_a_restart_are_left_out()
    {
        var result = Calculate(Regimes.Rights,
        [
            Received("2026-09-01"), On(ClockEventKind.IdentityRequested, "2026-09-01"), On(ClockEventKind.IdentityReceived, "2026-09-10"),
            .. Clarification("2026-09-07", "2026-09-15"),
        ]);

        AssertDates(result, "2026-10-16", "2026-10-15");
        Assert.Contains(result.Steps, step => step.Text.Contains("Only the six days from 10 September 2026", StringComparison.Ordinal));
    }

    [Fact]
    public void Questions_that_overlap_are_left_out_once() =>
        AssertDates(
            Calculate(Regimes.Rights, [Received("2026-09-01"), .. Clarification("2026-09-07", "2026-09-12"), .. Clarification("2026-09-10", "2026-09-15")]),
            "2026-10-12", "2026-10-09");

    [Fact]
    public void Each_separate_question_is_one_day_shorter_on_the_stricter_reading() =>
        AssertDates(
            Calculate(Regimes.Rights, [Received("2026-09-01"), .. Clarification("2026-09-07", "2026-09-08"), .. Clarification("2026-09-14", "2026-09-16")]),
            "2026-10-06", "2026-10-05"); // 1 October and 5 days is a Tuesday; with 3 days Sunday 4 October, so Monday

    [Fact]
    public void A_question_answered_the_same_day_leaves_out_that_day() =>
        AssertDates(Calculate(Regimes.Rights, [Received("2026-09-01"), .. Clarification("2026-09-07", "2026-09-07")]), "2026-10-02", "2026-10-01");

    [Fact]
    public void A_question_asked_after_the_time_limit_changes_nothing()
    {
        var result = Calculate(Regimes.Rights, [Received("2026-09-01"), .. Clarification("2026-10-02", "2026-10-15")]);

        AssertDates(result, "2026-10-01");
        Assert.Contains(result.Steps, step => step.Text.Contains("after the time limit had ended", StringComparison.Ordinal));
    }

    [Fact]
    public void Proof_of_identity_asked_for_after_the_time_limit_changes_nothing() =>
        AssertDates(
            Calculate(Regimes.Rights, Received("2026-09-01"), On(ClockEventKind.IdentityRequested, "2026-10-02"), On(ClockEventKind.IdentityReceived, "2026-10-05")),
            "2026-10-01");

    [Fact]
    public void The_clock_waits_while_a_question_is_open()
    {
        var facts = new StatutoryCase(Regimes.Rights, [Received("2026-09-01"), On(ClockEventKind.ClarificationAsked, "2026-09-07")]);

        var result = StatutoryClock.Calculate(StatutoryRules.Default, facts, D("2026-09-15"));

        Assert.Equal(Matter.Clarification, result.WaitingFor);
        Assert.Null(result.Due);
        Assert.Equal(D("2026-10-12"), result.ProvisionalDue);
        Assert.Equal(new ClockReading(ClockState.Waiting, null), result.On(D("2026-09-15")));
    }

    [Fact]
    public void The_clock_waits_while_one_of_two_questions_is_open()
    {
        var result = Calculate(Regimes.Rights,
            [Received("2026-09-01"), On(ClockEventKind.ClarificationAsked, "2026-09-07"), .. Clarification("2026-09-08", "2026-09-10")]);

        Assert.Equal(Matter.Clarification, result.WaitingFor);
    }

    [Fact]
    public void The_clock_has_not_started_while_identity_is_outstanding()
    {
        var result = Calculate(Regimes.Rights, Received("2026-09-01"), On(ClockEventKind.IdentityRequested, "2026-09-02"));

        Assert.Equal(Matter.Identity, result.WaitingFor);
        Assert.Null(result.RunsFrom);
    }

    [Fact]
    public void Clarification_does_not_pause_an_erasure_request()
    {
        var facts = new StatutoryCase(Regimes.Rights, [Received("2026-09-01"), .. Clarification("2026-09-07", "2026-09-15")]) { Kind = "erasure" };

        AssertDates(StatutoryClock.Calculate(StatutoryRules.Default, facts), "2026-10-01");
    }

    [Fact]
    public void An_extension_told_on_the_last_day_counts() =>
        AssertDates(Calculate(Regimes.Rights, Received("2026-01-01"), On(ClockEventKind.Extended, "2026-02-02")), "2026-04-01");

    [Fact]
    public void An_extension_told_the_day_after_the_month_has_no_effect()
    {
        var result = Calculate(Regimes.Rights, Received("2026-01-01"), On(ClockEventKind.Extended, "2026-02-03"));

        Assert.Equal(ClockProblemKind.ExtensionTooLate, result.Problem?.Kind);
        Assert.Equal(D("2026-02-02"), result.Due);
        Assert.Equal(ClockState.Overdue, result.On(D("2026-02-03")).State);
    }

    [Fact]
    public void A_pause_also_gives_more_time_for_the_extension_notice()
    {
        var result = Calculate(Regimes.Rights,
            [Received("2026-09-01"), .. Clarification("2026-09-07", "2026-09-15"), On(ClockEventKind.Extended, "2026-10-12")]);

        AssertDates(result, "2026-12-10", "2026-12-09");
    }

    [Fact]
    public void A_question_in_the_extended_time_does_not_rescue_a_late_extension_notice()
    {
        var result = Calculate(Regimes.Rights,
            [Received("2026-09-01"), .. Clarification("2026-10-05", "2026-10-20"), On(ClockEventKind.Extended, "2026-10-02")]);

        Assert.Equal(ClockProblemKind.ExtensionTooLate, result.Problem?.Kind);
    }

    [Fact]
    public void The_last_day_for_an_extension_notice_is_told_until_it_is_used()
    {
        Assert.Equal(D("2026-02-02"), Calculate(Regimes.Rights, Received("2026-01-01")).ExtendableUntil);
        Assert.Null(Calculate(Regimes.Rights, Received("2026-01-01"), On(ClockEventKind.Extended, "2026-01-20")).ExtendableUntil);
    }

    [Fact]
    public void The_organisations_own_nation_decides_which_holidays_move_the_date()
    {
        var facts = new StatutoryCase(Regimes.Rights, [Received("2026-07-03")]); // 3 August 2026 is a holiday in Scotland only

        Assert.Equal(D("2026-08-03"), StatutoryClock.Calculate(StatutoryRules.Default, facts).Due);
        Assert.Equal(D("2026-08-04"), StatutoryClock.Calculate(StatutoryRules.Default, facts with { Nation = Nation.Scotland }).Due);
    }

    [Fact]
    public void A_newly_proclaimed_holiday_moves_the_date()
    {
        var facts = new StatutoryCase(Regimes.Rights, [Received("2026-09-01")]) { ExtraHolidays = [D("2026-10-01")] };

        AssertDates(StatutoryClock.Calculate(StatutoryRules.Default, facts), "2026-10-02");
    }

    [Theory]
    [InlineData("2026-02-04", false)]
    [InlineData("2026-02-05", true)]
    public void The_rule_in_force_on_the_day_of_receipt_is_cited(string received, bool article12A) =>
        Assert.Equal(article12A, Calculate(Regimes.Rights, Received(received)).Steps[0].Source.EndsWith("and 12A", StringComparison.Ordinal));

    [Fact]
    public void The_proof_reads_as_plain_sentences_each_with_its_source()
    {
        var steps = Calculate(Regimes.Rights, [Received("2026-09-01"), .. Clarification("2026-09-07", "2026-09-15")]).Steps;

        Assert.Equal(
            [
                "The request was received on Tuesday 1 September 2026.",
                "One month from Tuesday 1 September 2026 ends on the same date, Thursday 1 October 2026.",
                "More detail about what is wanted was asked for on Monday 7 September 2026 and received on Tuesday 15 September 2026. Those nine days, the first and the last included, do not count, which gives Saturday 10 October 2026.",
                "10 October 2026 is a Saturday and 11 October 2026 is a Sunday, so the time limit moves to the end of the next working day, Monday 12 October 2026.",
                "The request must be answered by the end of Monday 12 October 2026.",
            ],
            steps.Where(step => !step.Uncertain).Select(step => step.Text));
        Assert.All(steps, step => Assert.NotEmpty(step.Source));
        Assert.All(steps, step => Assert.Equal(step.Uncertain, step.Text.StartsWith("Uncertain:", StringComparison.Ordinal)));
        Assert.Equal(D("2026-10-09"), Assert.Single(steps, step => step.Text.Contains("safest", StringComparison.Ordinal)).Date);
    }

    [Fact]
    public void The_proof_explains_a_missing_day_and_a_holiday()
    {
        var steps = Calculate(Regimes.Rights, Received("2024-01-31")).Steps.Concat(Calculate(Regimes.Rights, Received("2026-03-03")).Steps).ToList();

        Assert.Contains(steps, step => step.Text.Contains("the last day of that month, because it has no day 31", StringComparison.Ordinal));
        Assert.Contains(steps, step => step.Text.Contains("3 April 2026 is Good Friday", StringComparison.Ordinal));
        Assert.Contains(steps, step => step.Uncertain && step.Text.Contains("without naming a nation", StringComparison.Ordinal));
    }
}
