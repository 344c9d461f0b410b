using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features;
using Keyholder.Breaches.Features.Cases;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;

namespace Keyholder.Breaches.Tests;

[Trait("Requirement", "B2")]
[Trait("Requirement", "B3")]
public sealed class CasesClockTests
{
    private static readonly ClockTerms Coop = new(new TimeLimit(72, "Art 33(1)"), new TimeLimit(6, "8.2"), true, new TimeLimit(4, "Ours"), true, "Art 34");
    private static readonly DateTimeOffset Aware = new(2026, 10, 7, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-03-28T22:30:00Z", "2026-03-29T04:30:00Z", "2026-03-31T22:30:00Z")]
    [InlineData("2026-10-24T22:30:00Z", "2026-10-25T04:30:00Z", "2026-10-27T22:30:00Z")]
    [InlineData("2026-10-25T00:30:00Z", "2026-10-25T06:30:00Z", "2026-10-28T00:30:00Z")]
    public void Six_and_seventy_two_hours_are_hours_on_a_stopwatch_when_the_clocks_change(string aware, string customer, string regulator)
    {
        var breach = New(At(aware));
        breach.Count(Coop, new ClockDecisions(), At(aware));
        Assert.Equal((At(customer), At(regulator)), (Due(breach, ClockKind.Customer), Due(breach, ClockKind.Regulator)));
    }

    [Fact]
    public void The_customers_hours_run_from_the_later_of_occurrence_and_awareness()
    {
        var breach = New(Aware);
        breach.OccurredAt = Aware.AddHours(2);
        breach.Count(Coop, new ClockDecisions(), Aware);
        Assert.Equal(Aware.AddHours(8), Due(breach, ClockKind.Customer));
        Assert.Equal(Aware.AddHours(72), Due(breach, ClockKind.Regulator));
        breach.OccurredAt = null;
        breach.Count(Coop, new ClockDecisions(), Aware);
        Assert.Equal(Aware.AddHours(6), Due(breach, ClockKind.Customer));
    }

    [Fact]
    public void Awareness_that_turns_out_to_be_earlier_makes_what_was_met_late_and_asks_why()
    {
        var breach = New(Aware);
        breach.Count(Coop, new ClockDecisions(), Aware);
        var clock = breach.Clocks.Single(c => c.Kind == ClockKind.Customer);
        clock.Meet(Aware.AddHours(5));
        Assert.False(clock.IsLate(Aware.AddHours(10)));
        breach.AwareAt = Aware.AddHours(-2);
        breach.Count(Coop, new ClockDecisions(), Aware.AddHours(10));
        Assert.True(clock.NeedsReason(Aware.AddHours(10)));
        Assert.Equal("done, late by 1 hour", clock.Standing(Aware.AddHours(10)));
    }

    [Fact]
    public void Counting_twice_changes_nothing()
    {
        var breach = New(Aware);
        breach.Count(Coop, new ClockDecisions(), Aware);
        var before = breach.Clocks.Select(c => (c.Id, c.StartsAt, c.DueAt, c.State)).ToList();
        breach.Count(Coop, new ClockDecisions(), Aware.AddHours(1));
        Assert.Equal(before, breach.Clocks.Select(c => (c.Id, c.StartsAt, c.DueAt, c.State)));
    }

    [Fact]
    public void A_near_miss_needs_nobody_told_and_a_breach_after_all_does()
    {
        var breach = New(Aware);
        breach.Count(Coop, new ClockDecisions(), Aware);
        breach.Nature = BreachNature.NearMiss;
        breach.Count(Coop, new ClockDecisions(), Aware);
        Assert.All(breach.Clocks.Where(c => c.Kind != ClockKind.Escalation), c => Assert.Equal(ClockState.NotNeeded, c.State));
        breach.Nature = BreachNature.PotentialBreach;
        breach.Count(Coop, new ClockDecisions(), Aware);
        Assert.All(breach.Clocks, c => Assert.Equal(ClockState.Running, c.State));
    }

    [Fact]
    public void A_potential_breach_counts_only_where_the_policy_says_so()
    {
        var breach = New(Aware);
        breach.Nature = BreachNature.PotentialBreach;
        breach.Count(Coop with { IncludesPotential = false }, new ClockDecisions(), Aware);
        Assert.DoesNotContain(breach.Clocks, c => c.Kind is ClockKind.Customer or ClockKind.Regulator);
    }

    [Fact]
    public void Decisions_end_clocks_and_start_the_one_for_the_people()
    {
        var breach = New(Aware);
        breach.Count(Coop, new ClockDecisions(Regulator: false, People: true, PeopleAt: Aware.AddHours(3)), Aware.AddHours(3));
        Assert.DoesNotContain(breach.Clocks, c => c.Kind == ClockKind.Regulator);
        var people = breach.Clocks.Single(c => c.Kind == ClockKind.People);
        Assert.Equal((Aware.AddHours(3), (DateTimeOffset?)null, ClockState.Running), (people.StartsAt, people.DueAt, people.State));
        breach.Count(Coop, new ClockDecisions(People: false), Aware.AddHours(4));
        Assert.Equal((ClockState.NotNeeded, ClockState.Running), (people.State, breach.Clocks.Single(c => c.Kind == ClockKind.Regulator).State));
    }

    [Fact]
    public void A_partners_clock_follows_awareness_and_an_officer_ends_the_escalation()
    {
        var breach = New(Aware);
        var partner = new BreachClock { Id = Guid.NewGuid(), Kind = ClockKind.Partner, Title = "Tell Swift Repairs Ltd", Citation = "Clause 9", Hours = 24 };
        partner.StartFrom(Aware);
        breach.Clocks.Add(partner);
        breach.AwareAt = Aware.AddHours(-1);
        breach.Count(Coop, new ClockDecisions(), Aware);
        Assert.Equal(Aware.AddHours(23), partner.DueAt);
        breach.OfficerId = Guid.NewGuid();
        breach.Count(Coop, new ClockDecisions(), Aware.AddHours(1));
        Assert.Equal(ClockState.Met, breach.Clocks.Single(c => c.Kind == ClockKind.Escalation).State);
    }

    [Fact]
    public void Whoever_dealt_with_it_taken_off_it_somebody_has_to_take_it_up_from_then_on()
    {
        var breach = New(Aware);
        breach.Count(Coop, new ClockDecisions(), Aware);
        breach.OfficerId = Guid.NewGuid();
        breach.Count(Coop, new ClockDecisions(), Aware.AddHours(1));
        breach.OfficerId = null;
        breach.Count(Coop, new ClockDecisions(), Aware.AddHours(30));
        var clock = breach.Clocks.Single(c => c.Kind == ClockKind.Escalation);
        Assert.Equal((ClockState.Running, null, Aware.AddHours(30), Aware.AddHours(34)), (clock.State, clock.MetAt, clock.StartsAt, clock.DueAt!.Value));
        breach.Count(Coop, new ClockDecisions(), Aware.AddHours(31));
        Assert.Equal(Aware.AddHours(30), clock.StartsAt);
    }

    [Theory]
    [InlineData(130, "2 hours 10 minutes left")]
    [InlineData(60, "1 hour left")]
    [InlineData(1, "1 minute left")]
    [InlineData(-180, "late by 3 hours")]
    [InlineData(-7200, "late by 5 days")]
    public void What_is_left_is_said_in_words(int minutes, string words)
    {
        var clock = new BreachClock { Title = "", Citation = "", Hours = 6, DueAt = Aware.AddMinutes(minutes) };
        Assert.Equal(words, clock.Standing(Aware));
    }

    [Fact]
    public void A_moment_is_a_day_and_a_time_and_the_error_is_at_the_one_that_is_wrong()
    {
        var now = At("2026-11-01T09:00:00Z");
        Assert.Equal((At("2026-10-25T00:30:00Z"), null), Typed(new(2026, 10, 25), "01:30").Read("The time it happened", "Occurred", now));
        Assert.Equal(new Problem("The clocks went forward on 29 March 2026, so this time did not exist. Check the time", "Occurred.Time"), Typed(new(2026, 3, 29), "1:30am").Read("The time it happened", "Occurred", now).Problem);
        Assert.Equal(new Problem("The time it happened must include a time of day, such as 9:30am or 14:05", "Occurred.Time"), Typed(new(2026, 3, 29), " ").Read("The time it happened", "Occurred", now).Problem);
        Assert.Equal("Occurred.Date", new MomentInput { Time = "9am" }.Read("The time it happened", "Occurred", now).Problem!.Field);
    }

    private static MomentInput Typed(DateOnly day, string time) => new() { Date = DateInput.From(day), Time = time };

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset Due(Breach breach, ClockKind kind) => breach.Clocks.Single(c => c.Kind == kind).DueAt!.Value;

    private static Breach New(DateTimeOffset aware) => new()
    {
        Id = Guid.NewGuid(),
        Reference = "BR-2026-00001",
        Title = "Letters",
        Incident = "other",
        What = new SealedText([]),
        OpenedBy = "system",
        OpenedAt = aware,
        AwareAt = aware,
    };
}
