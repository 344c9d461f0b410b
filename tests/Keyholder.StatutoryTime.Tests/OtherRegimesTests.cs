using Xunit;
using static Keyholder.StatutoryTime.Tests.Clock;

namespace Keyholder.StatutoryTime.Tests;

public sealed class ComplaintTests
{
    [Theory]
    [InlineData("2026-06-19", "2026-07-20")]
    [InlineData("2026-11-26", "2026-12-29")]
    [InlineData("2026-08-01", "2026-09-01")]
    [Trait("Requirement", "Q9")]
    public void A_complaint_is_acknowledged_within_thirty_days_of_the_day_after_receipt(string received, string due) =>
        AssertDates(Calculate(Regimes.Complaint, Received(received)), due);

    [Fact]
    [Trait("Requirement", "Q9")]
    public void A_complaint_before_the_law_began_has_no_clock() =>
        Assert.Equal(ClockProblemKind.NoRuleInForce, Calculate(Regimes.Complaint, Received("2026-06-18")).Problem?.Kind);

    [Fact]
    [Trait("Requirement", "Q9")]
    public void Clarification_does_not_move_a_complaint_and_the_proof_says_so()
    {
        var result = Calculate(Regimes.Complaint, [Received("2026-06-19"), .. Clarification("2026-06-22", "2026-06-25")]);

        AssertDates(result, "2026-07-20");
        Assert.Contains(result.Steps, step => step.Text.Contains("does not change the date", StringComparison.Ordinal));
    }
}

[Trait("Requirement", "Q8")]
public sealed class InformationRequestTests
{
    [Theory]
    [InlineData("2026-03-02", "2026-03-31")]
    [InlineData("2026-06-30", "2026-07-29")]
    [InlineData("2026-12-18", "2027-01-21")]
    public void Twenty_working_days_leave_out_a_bank_holiday_in_any_part_of_the_country(string received, string due)
    {
        AssertDates(Calculate(Regimes.Foi, Received(received)), due);
        AssertDates(Calculate(Regimes.Eir, Received(received)), due);
    }

    [Fact]
    public void With_the_holidays_of_England_and_Wales_alone_the_date_would_be_wrong()
    {
        var rule = StatutoryRules.Default.Find(Regimes.Foi, D("2026-03-02"))! with { Holidays = HolidaySet.OwnNation };

        var result = StatutoryClock.Calculate(rule, StatutoryRules.Default.Holidays, new StatutoryCase(Regimes.Foi, [Received("2026-03-02")]));

        AssertDates(result, "2026-03-30");
    }

    [Theory]
    [InlineData("2026-03-02", "2026-03-10", "2026-04-30")]
    [InlineData("2026-06-30", "2026-07-10", "2026-08-27")]
    [InlineData("2026-12-18", "2026-12-22", "2027-02-18")]
    public void An_environmental_request_can_be_extended_to_forty_working_days(string received, string notice, string due) =>
        AssertDates(Calculate(Regimes.Eir, Received(received), On(ClockEventKind.Extended, notice)), due);

    [Theory]
    [InlineData(Nation.Scotland)]
    [InlineData(Nation.NorthernIreland)]
    public void The_organisations_nation_makes_no_difference(Nation nation)
    {
        var facts = new StatutoryCase(Regimes.Foi, [Received("2026-03-02")]) { Nation = nation };

        AssertDates(StatutoryClock.Calculate(StatutoryRules.Default, facts), "2026-03-31");
    }

    [Fact]
    public void A_holiday_proclaimed_in_one_nation_counts_everywhere() =>
        AssertDates(Calculate(Regimes.Foi, Received("2026-06-01")), "2026-06-30"); // 15 June 2026, Scotland only

    [Theory]
    [InlineData("2026-03-07")] // Saturday
    [InlineData("2026-03-08")] // Sunday
    [InlineData("2026-03-06")] // Friday
    public void Receipt_on_a_day_off_counts_from_the_next_working_day(string received) =>
        AssertDates(Calculate(Regimes.Foi, Received(received)), "2026-04-08");

    [Fact]
    public void Clarification_starts_the_twenty_days_again() =>
        AssertDates(Calculate(Regimes.Foi, [Received("2026-02-20"), .. Clarification("2026-02-24", "2026-03-02")]), "2026-03-31");

    [Fact]
    public void The_days_from_a_fees_notice_to_payment_are_left_out() =>
        AssertDates(
            Calculate(Regimes.Foi, Received("2026-09-01"), On(ClockEventKind.FeeRequested, "2026-09-07"), On(ClockEventKind.FeePaid, "2026-09-08")),
            "2026-10-01", "2026-09-30");

    [Fact]
    public void A_fee_paid_without_a_notice_is_refused() =>
        Assert.Equal(ClockProblemKind.OutOfOrder, Calculate(Regimes.Foi, Received("2026-09-01"), On(ClockEventKind.FeePaid, "2026-09-08")).Problem?.Kind);

    [Fact]
    public void The_proof_names_the_holidays_that_were_left_out() =>
        Assert.Contains(Calculate(Regimes.Foi, Received("2026-03-02")).Steps,
            step => step.Text.EndsWith("here 17 March 2026 (St Patrick's Day in Northern Ireland).", StringComparison.Ordinal));

    [Theory]
    [InlineData("2027-04-01", "2027-05-01")]
    [InlineData("2027-04-02", "2027-05-02")]
    public void A_tenant_information_request_is_due_in_thirty_calendar_days_and_marked_uncertain(string received, string due)
    {
        var result = Calculate(Regimes.Stairs, Received(received));

        AssertDates(result, due);
        Assert.Contains(result.Steps, step => step.Uncertain);
    }

    [Fact]
    public void Tenant_information_requests_begin_in_April_2027() =>
        Assert.Equal(ClockProblemKind.NoRuleInForce, Calculate(Regimes.Stairs, Received("2027-03-31")).Problem?.Kind);
}

public sealed class BreachTests
{
    private static readonly TimeSpan Summer = TimeSpan.FromHours(1);

    [Fact]
    [Trait("Requirement", "B3")]
    public void Seventy_two_clock_hours_run_through_the_spring_change()
    {
        var result = Calculate(Regimes.Breach, ClockEvent.Aware(new DateTimeOffset(2026, 3, 28, 10, 0, 0, TimeSpan.Zero)));

        Assert.Equal(new DateTimeOffset(2026, 3, 31, 11, 0, 0, Summer), result.DueAt);
        Assert.Contains(result.Steps, step => step.Text.StartsWith("72 hours later is 11:00 on Tuesday 31 March 2026.", StringComparison.Ordinal)
            && step.Text.Contains("clocks change", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "B3")]
    public void Seventy_two_clock_hours_run_through_the_autumn_change()
    {
        var result = Calculate(Regimes.Breach, ClockEvent.Aware(new DateTimeOffset(2026, 10, 24, 10, 0, 0, Summer)));

        Assert.Equal(new DateTimeOffset(2026, 10, 27, 9, 0, 0, TimeSpan.Zero), result.DueAt);
    }

    [Theory]
    [InlineData("2026-03-29T00:30:00+00:00", "2026-03-29T07:30:00+01:00")]
    [InlineData("2026-10-24T23:30:00+01:00", "2026-10-25T04:30:00+00:00")]
    [InlineData("2026-12-24T22:00:00+00:00", "2026-12-25T04:00:00+00:00")]
    [Trait("Requirement", "B2")]
    public void A_stricter_rule_of_six_hours_runs_through_both_changes_and_holidays(string aware, string due)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        var rule = StatutoryRules.Default.Find(Regimes.Breach, D("2026-01-01"))! with { Amount = 6, Duty = "the members must be told", Citation = "Breach policy" };

        var result = StatutoryClock.Calculate(rule, StatutoryRules.Default.Holidays, new StatutoryCase(Regimes.Breach, [ClockEvent.Aware(DateTimeOffset.Parse(aware, culture))]));

        Assert.Equal(DateTimeOffset.Parse(due, culture), result.DueAt);
        Assert.StartsWith("The members must be told by", result.Steps[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "B3")]
    public void A_breach_is_overdue_the_moment_its_hours_have_passed()
    {
        var result = Calculate(Regimes.Breach, ClockEvent.Aware(new DateTimeOffset(2026, 6, 1, 10, 0, 0, Summer)));

        Assert.Equal(ClockState.DueThisWeek, result.At(result.DueAt!.Value).State);
        Assert.Equal(ClockState.Overdue, result.At(result.DueAt.Value.AddSeconds(1)).State);
    }

    [Fact]
    [Trait("Requirement", "B3")]
    public void The_civil_date_of_awareness_is_London_time() =>
        Assert.Equal(D("2026-06-02"), ClockEvent.Aware(new DateTimeOffset(2026, 6, 1, 23, 30, 0, TimeSpan.Zero)).Date);

    [Fact]
    [Trait("Requirement", "B3")]
    public void A_wall_clock_time_that_occurs_twice_means_the_first() =>
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 1, 30, 0, Summer), LondonTime.Resolve(new DateTime(2026, 10, 25, 1, 30, 0)));

    [Fact]
    [Trait("Requirement", "B3")]
    public void A_wall_clock_time_that_the_change_skips_is_refused() =>
        Assert.Null(LondonTime.Resolve(new DateTime(2026, 3, 29, 1, 30, 0)));
}

public sealed class RefusalTests
{
    [Fact]
    public void An_unknown_regime_is_named() =>
        Assert.Equal(ClockProblemKind.UnknownRegime, Calculate("rites", Received("2026-01-01")).Problem?.Kind);

    [Fact]
    public void A_case_never_received_has_no_clock() =>
        Assert.Equal(ClockProblemKind.NoStart, Calculate(Regimes.Rights).Problem?.Kind);

    [Fact]
    public void A_case_received_twice_has_no_clock() =>
        Assert.Equal(ClockProblemKind.NoStart, Calculate(Regimes.Rights, Received("2026-01-01"), Received("2026-01-02")).Problem?.Kind);

    [Fact]
    public void An_answer_without_a_question_is_refused() =>
        Assert.Equal(ClockProblemKind.OutOfOrder, Calculate(Regimes.Rights, Received("2026-01-01"), On(ClockEventKind.ClarificationAnswered, "2026-01-05")).Problem?.Kind);

    [Fact]
    public void An_event_before_receipt_is_refused() =>
        Assert.Equal(ClockProblemKind.OutOfOrder, Calculate(Regimes.Rights, Received("2026-01-02"), On(ClockEventKind.IdentityReceived, "2026-01-01")).Problem?.Kind);

    [Fact]
    public void A_second_extension_is_refused() =>
        Assert.Equal(ClockProblemKind.NoExtension,
            Calculate(Regimes.Rights, Received("2026-01-02"), On(ClockEventKind.Extended, "2026-01-05"), On(ClockEventKind.Extended, "2026-01-06")).Problem?.Kind);

    [Fact]
    public void A_date_beyond_counting_is_refused() =>
        Assert.Equal(ClockProblemKind.DateOutOfRange, Calculate(Regimes.Rights, new ClockEvent(ClockEventKind.Received, DateOnly.MaxValue)).Problem?.Kind);
}

public sealed class ReadingTests
{
    [Theory]
    [InlineData("2026-09-30", ClockState.OnTime, 12)]
    [InlineData("2026-10-02", ClockState.DueThisWeek, 10)] // the alert on 9 October is seven days away
    [InlineData("2026-10-10", ClockState.DueThisWeek, 2)]
    [InlineData("2026-10-12", ClockState.DueThisWeek, 0)]
    [InlineData("2026-10-13", ClockState.Overdue, -1)]
    public void A_clock_reads_by_the_day_to_work_to_and_is_overdue_by_the_law(string today, ClockState state, int daysLeft)
    {
        var result = Calculate(Regimes.Rights, [Received("2026-09-01"), .. Clarification("2026-09-07", "2026-09-15")]);

        Assert.Equal(new ClockReading(state, daysLeft), result.On(D(today)));
    }

    [Fact]
    public void A_report_of_a_breach_gives_instants_in_UTC()
    {
        var report = ClockReport.Of(Calculate(Regimes.Breach, ClockEvent.Aware(new DateTimeOffset(2026, 6, 1, 10, 0, 0, TimeSpan.FromHours(1)))));

        Assert.Equal(("2026-06-04T09:00:00Z", "2026-06-01T09:00:00Z"), (report.Due, report.Steps[0].Date));
    }
}
