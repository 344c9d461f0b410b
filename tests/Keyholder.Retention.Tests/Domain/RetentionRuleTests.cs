using FsCheck;
using FsCheck.Fluent;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Domain;

namespace Keyholder.Retention.Tests.Domain;

[Trait("Requirement", "D1")]
public sealed class RetentionRuleTests
{
    [Theory]
    [InlineData("P5Y", "2020-02-29", "2025-02-28")]
    [InlineData("P6M", "2026-08-31", "2027-02-28")]
    [InlineData("P3Y6M", "2024-08-31", "2028-02-29")]
    [InlineData("P0D", "2026-11-21", "2026-11-21")]
    [InlineData("P30D", "2026-02-01", "2026-03-03")]
    public void A_period_is_counted_in_calendar_months_held_to_the_last_day(string period, string start, string due) =>
        Assert.Equal(Day(due), Rule(period).DueOf(new RecordItem { Source = "s", ExternalId = "1", CreatedOn = Day(start) }));

    [Fact]
    public void A_permanent_record_is_never_due() =>
        Assert.Null(Rule("permanent").DueOf(new RecordItem { Source = "s", ExternalId = "1", CreatedOn = Day("1990-01-01") }));

    [Fact]
    public void A_record_whose_start_is_not_known_is_not_due() =>
        Assert.Null(Rule("P1D").DueOf(new RecordItem { Source = "s", ExternalId = "1", ClosedOn = Day("1990-01-01") }));

    [Theory]
    [InlineData(null, null)]
    [InlineData("2022-05-03", "2025-01-01")]
    [InlineData("2031-05-03", "2031-05-03")]
    public void At_least_5_years_up_to_the_end_of_the_tenancy_is_a_floor_with_an_open_end(string? ended, string? due)
    {
        var rule = new RetentionRule([RetentionTrigger.Created], TriggerChoice.Earliest, PolicyPeriod.Parse("P5Y"), RetentionTrigger.TenancyEnded, DisposalAction.Destroy);
        var file = new RecordItem { Source = "s", ExternalId = "1", CreatedOn = Day("2020-01-01"), TenancyEndedOn = ended is null ? null : Day(ended) };
        Assert.Equal(due is null ? null : Day(due), rule.DueOf(file));
    }

    [Fact]
    public void The_later_of_several_triggers_waits_for_all_of_them_and_the_earlier_for_one()
    {
        RetentionTrigger[] both = [RetentionTrigger.Closed, RetentionTrigger.LastContact];
        var one = new RecordItem { Source = "s", ExternalId = "1", ClosedOn = Day("2020-01-01") };
        var two = new RecordItem { Source = "s", ExternalId = "1", ClosedOn = Day("2020-01-01"), LastContactOn = Day("2021-01-01") };
        var (later, earlier) = (Several(both, TriggerChoice.Latest), Several(both, TriggerChoice.Earliest));
        Assert.Null(later.DueOf(one));
        Assert.Equal(Day("2022-01-01"), later.DueOf(two));
        Assert.Equal(Day("2021-01-01"), earlier.DueOf(one));
        Assert.Equal(Day("2021-01-01"), earlier.DueOf(two));
    }

    [Fact]
    public void An_earlier_trigger_never_makes_a_record_due_later() => Prop.ForAll(
        (from a in Gen.Choose(0, 30000) from b in Gen.Choose(0, 30000) from months in Gen.Choose(0, 200) from days in Gen.Choose(0, 400) select (a, b, months, days)).ToArbitrary(),
        sample =>
        {
            var rule = new RetentionRule([RetentionTrigger.Created], TriggerChoice.Earliest, PolicyPeriod.Of(sample.months, sample.days), null, DisposalAction.Destroy);
            DateOnly? Due(int day) => rule.DueOf(new RecordItem { Source = "s", ExternalId = "1", CreatedOn = new DateOnly(1950, 1, 1).AddDays(day) });
            return Due(Math.Min(sample.a, sample.b)) <= Due(Math.Max(sample.a, sample.b));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_trigger_has_its_column() =>
        Assert.All(Enum.GetValues<RetentionTrigger>(), t => Assert.NotNull(typeof(RecordItem).GetProperty($"{t}On")));

    [Fact]
    public void Every_trigger_can_be_said_in_words_and_read_back() => Assert.All(Enum.GetValues<RetentionTrigger>(), t =>
    {
        Assert.NotEmpty(t.InWords());
        Assert.True(RetentionTerms.TryParse<RetentionTrigger>(RetentionTerms.Code(t), out var read));
        Assert.Equal(t, read);
    });

    private static RetentionRule Rule(string period) =>
        new([RetentionTrigger.Created], TriggerChoice.Earliest, PolicyPeriod.Parse(period), null, DisposalAction.Destroy);

    private static RetentionRule Several(RetentionTrigger[] triggers, TriggerChoice choice) =>
        new(triggers, choice, PolicyPeriod.Parse("P1Y"), null, DisposalAction.Destroy);

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
