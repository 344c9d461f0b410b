using Xunit;
using static Keyholder.StatutoryTime.Tests.Clock;

namespace Keyholder.StatutoryTime.Tests;

public sealed class StatutoryRulesTests
{
    private const string Minimal = """
        {"rules":[{"regime":"rights","validFrom":"2030-01-01","subject":"request","duty":"the request must be answered",
          "unit":"calendarDays","amount":21,"citation":"An Act of 2029"}]}
        """;

    [Fact]
    public void The_default_set_covers_the_six_regimes() =>
        Assert.Equal([Regimes.Breach, Regimes.Complaint, Regimes.Eir, Regimes.Foi, Regimes.Rights, Regimes.Stairs], StatutoryRules.Default.Names);

    [Fact]
    public void A_new_law_is_a_new_rule_and_no_new_code()
    {
        var result = StatutoryClock.Calculate(Rules(Minimal), new StatutoryCase(Regimes.Rights, [Received("2030-01-05")]));

        AssertDates(result, "2030-01-26");
        Assert.Equal("An Act of 2029", result.Steps[0].Source);
    }

    [Theory]
    [InlineData("{", "cannot be read")]
    [InlineData("{}", "rules")]
    [InlineData("null", "empty")]
    [InlineData("""{"rules":[{"regime":"x"}]}""", "validFrom")]
    public void A_set_that_cannot_be_read_is_refused_in_one_line(string json, string because) => AssertRefused(json, because);

    [Fact]
    public void A_member_that_is_not_known_is_refused() => AssertRefused(Minimal.Replace("\"amount\"", "\"amuont\":1,\"amount\"", StringComparison.Ordinal), "amuont");

    [Fact]
    public void An_amount_below_one_is_refused() => AssertRefused(Minimal.Replace("21", "0", StringComparison.Ordinal), "at least 1");

    [Fact]
    public void A_unit_that_is_not_known_is_refused() => AssertRefused(Minimal.Replace("calendarDays", "fortnights", StringComparison.Ordinal), "unit");

    [Fact]
    public void Two_rules_for_the_same_day_are_refused()
    {
        var rule = Rules(Minimal).Rules[0];

        var error = Assert.Throws<FormatException>(() => new StatutoryRules([rule, rule with { ValidFrom = D("2031-01-01") }], StatutoryRules.Default.Holidays));

        Assert.Contains("2031-01-01", error.Message, StringComparison.Ordinal);
    }

    private static void AssertRefused(string json, string because)
    {
        var error = Assert.Throws<FormatException>(() => Rules(json));

        Assert.Contains(because, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
