using System.Globalization;
using Keyholder.StatutoryTime;

namespace Keyholder.BuildingBlocks.Policies;

/// <summary>
/// The clocks as a tenant's policy has them. The packs say how long a time limit is and what restarts, pauses, rolls and extends
/// it; <see cref="StatutoryRules.Default"/> gives the words and sources of each step.
/// </summary>
public static class StatutoryClocks
{
    /// <summary>The rules that follow from the entries <c>clock.*</c>.</summary>
    public static StatutoryRules Rules(this PolicySet policies) => new(
        StatutoryRules.Default.Rules.Select(rule => policies.Find($"clock.{rule.Regime}", rule.ValidFrom) is { } entry ? Apply(rule, entry) : rule),
        StatutoryRules.Default.Holidays);

    /// <summary>The nation whose bank holidays count, and days proclaimed in addition to those known.</summary>
    public static (Nation Nation, IReadOnlyList<DateOnly> Proclaimed) Holidays(this PolicySet policies, DateOnly on)
    {
        var nation = policies.Find("organisation.nation", on)?.AsText() switch
        {
            "scotland" => Nation.Scotland,
            "northern-ireland" => Nation.NorthernIreland,
            _ => Nation.EnglandAndWales,
        };
        var proclaimed = policies.Find("holidays.proclaimed", on)?.AsList() ?? [];
        return (nation, [.. proclaimed.Select(d => DateOnly.ParseExact(d, "yyyy-MM-dd", CultureInfo.InvariantCulture))]);
    }

    private static RegimeRule Apply(RegimeRule rule, ResolvedPolicy entry)
    {
        var clock = entry.As<ClockEntry>();
        var restart = clock.Restart ?? [];
        var pause = clock.Pause ?? [];
        return rule with
        {
            Unit = clock.Unit switch
            {
                "months" => PeriodUnit.Months,
                "working-days" => PeriodUnit.WorkingDays,
                "hours" => PeriodUnit.Hours,
                _ => PeriodUnit.CalendarDays,
            },
            Amount = clock.Amount,
            Citation = entry.Citation ?? rule.Citation,
            Uncertain = entry.Uncertain ?? rule.Uncertain,
            Roll = clock.Roll == "next-working-day" ? rule.Roll ?? new RollRule(entry.Citation ?? rule.Citation) : null,
            Extension = clock.ExtensionAmount is { } amount
                ? rule.Extension is { } known ? known with { Amount = amount } : new ExtensionRule(amount, entry.Citation ?? rule.Citation)
                : null,
            Matters = Enum.GetValues<Matter>()
                .Select(m => (Matter: m, Effect: EffectOf(m, restart, pause)))
                .Where(m => m.Effect is not null)
                .ToDictionary(m => m.Matter, m => rule.Matters.TryGetValue(m.Matter, out var known)
                    ? known with { Effect = m.Effect!.Value, OnlyFor = m.Effect == MatterEffect.Pause ? clock.PauseFor ?? known.OnlyFor : known.OnlyFor }
                    : new MatterRule(m.Effect!.Value, entry.Citation ?? rule.Citation)),
        };
    }

    private static MatterEffect? EffectOf(Matter matter, IReadOnlyList<string> restart, IReadOnlyList<string> pause)
    {
        bool Named(IReadOnlyList<string> list) => list.Any(l => l.StartsWith(matter.ToString(), StringComparison.OrdinalIgnoreCase));
        return Named(restart) ? MatterEffect.Restart : Named(pause) ? MatterEffect.Pause : null;
    }

    private sealed record ClockEntry(
        string Unit, int Amount, string Roll, IReadOnlyList<string>? Restart, IReadOnlyList<string>? Pause, IReadOnlyList<string>? PauseFor,
        int? ExtensionAmount);
}
