using Keyholder.BuildingBlocks.Policies;
using Keyholder.StatutoryTime;
using Xunit;

namespace Keyholder.BuildingBlocks.Tests.Policies;

public sealed class StatutoryClocksTests
{
    public static TheoryData<string> Tenants => new(PolicyCatalogue.Shipped().Tenants.Select(t => t.Id));

    [Theory, MemberData(nameof(Tenants))]
    public void The_packs_and_the_library_say_the_same_of_every_clock(string tenant)
    {
        var catalogue = PolicyCatalogue.Shipped();
        var rules = catalogue.SetFor(catalogue.Find(tenant)!).Rules();
        foreach (var (packed, known) in rules.Rules.Zip(StatutoryRules.Default.Rules))
        {
            Assert.Equal(
                (known.Regime, known.Unit, known.Amount, known.Extension?.Amount, known.Roll is null, Effects(known)),
                (packed.Regime, packed.Unit, packed.Amount, packed.Extension?.Amount, packed.Roll is null, Effects(packed)));
        }
    }

    [Fact]
    public void A_request_received_on_31_January_2026_is_due_on_2_March_by_the_pack_of_a_council_Q2()
    {
        var catalogue = PolicyCatalogue.Shipped();
        var set = catalogue.SetFor(catalogue.Find("tenant/kingsmere")!);
        var result = StatutoryClock.Calculate(set.Rules(), new StatutoryCase(Regimes.Rights, [new ClockEvent(ClockEventKind.Received, new DateOnly(2026, 1, 31))])
        {
            Nation = set.Holidays(new DateOnly(2026, 1, 31)).Nation,
            Kind = "access",
        });
        Assert.Equal(new DateOnly(2026, 3, 2), result.Due);
    }

    private static string Effects(RegimeRule rule) =>
        string.Join(", ", rule.Matters.OrderBy(m => m.Key).Select(m => $"{m.Key} {m.Value.Effect} {string.Join('/', m.Value.OnlyFor ?? [])}"));
}
