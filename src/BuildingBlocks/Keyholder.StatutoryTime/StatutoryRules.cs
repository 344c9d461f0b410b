using System.Text.Json;
using System.Text.Json.Serialization;

namespace Keyholder.StatutoryTime;

/// <summary>An effective-dated set of time limits and the holidays they are counted with. Immutable and safe to share.</summary>
public sealed class StatutoryRules
{
    private static readonly Lazy<StatutoryRules> Embedded = new(() =>
    {
        using var stream = typeof(StatutoryRules).Assembly.GetManifestResourceStream("statutory-rules.json")!;
        return FromJson(stream);
    });

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Checks and holds a rule set.</summary>
    /// <exception cref="FormatException">A rule cannot be used; the message says which and why, in one line.</exception>
    public StatutoryRules(IEnumerable<RegimeRule> rules, HolidayCalendar holidays)
    {
        Rules = [.. rules.OrderBy(rule => rule.Regime, StringComparer.Ordinal).ThenBy(rule => rule.ValidFrom)];
        Holidays = holidays;
        foreach (var rule in Rules)
        {
            Check(rule);
        }
        foreach (var (earlier, later) in Rules.Zip(Rules.Skip(1)).Where(pair => pair.First.Regime == pair.Second.Regime))
        {
            if (earlier.ValidTo is not { } last || last >= later.ValidFrom)
            {
                throw new FormatException($"Two {later.Regime} rules apply on {later.ValidFrom:yyyy-MM-dd}: end the earlier one before the later one begins.");
            }
        }
    }

    /// <summary>The law of the United Kingdom as this version of the library knows it, with citations and uncertain points marked.</summary>
    public static StatutoryRules Default => Embedded.Value;

    /// <summary>The rules, by regime and then by date.</summary>
    public IReadOnlyList<RegimeRule> Rules { get; }

    /// <summary>The bank holidays.</summary>
    public HolidayCalendar Holidays { get; }

    /// <summary>The regimes there are rules for.</summary>
    public IEnumerable<string> Names => Rules.Select(rule => rule.Regime).Distinct(StringComparer.Ordinal);

    /// <summary>The rule for what was received on a date, or null if none was in force.</summary>
    public RegimeRule? Find(string regime, DateOnly received) =>
        Rules.FirstOrDefault(rule => rule.Regime == regime && rule.ValidFrom <= received && (rule.ValidTo is null || received <= rule.ValidTo));

    /// <summary>
    /// Reads a rule set from JSON: an object with <c>rules</c> (each a <see cref="RegimeRule"/> in camel case) and, if wanted,
    /// <c>movedHolidays</c> and <c>proclaimedHolidays</c>. Dates are yyyy-MM-dd. Members it does not know are refused.
    /// </summary>
    /// <exception cref="FormatException">The JSON or a rule in it cannot be used; the message says why, in one line.</exception>
    public static StatutoryRules FromJson(Stream utf8)
    {
        Document document;
        try
        {
            document = JsonSerializer.Deserialize<Document>(utf8, Json) ?? throw new FormatException("The rule set is empty.");
        }
        catch (JsonException error)
        {
            throw new FormatException($"The rule set cannot be read at {error.Path ?? "$"}: {error.Message.ReplaceLineEndings(" ")}", error);
        }
        return new StatutoryRules(document.Rules, new HolidayCalendar(document.MovedHolidays ?? [], document.ProclaimedHolidays ?? []));
    }

    private static void Check(RegimeRule rule)
    {
        string? wrong = rule switch
        {
            { Regime: "" } => "it names no regime",
            { Amount: < 1 } => "the amount must be at least 1",
            { Extension.Amount: < 1 } => "the extension must be at least 1",
            { Citation: "" } => "it has no citation",
            { Subject: "" } or { Duty: "" } => "it needs a subject and a duty",
            { Unit: PeriodUnit.Hours, Extension: not null } or { Unit: PeriodUnit.Hours, Roll: not null } or { Unit: PeriodUnit.Hours, Matters.Count: > 0 }
                => "a time limit in hours has no extension, roll or matters",
            _ when rule.ValidTo < rule.ValidFrom => "it ends before it begins",
            _ => null,
        };
        if (wrong is not null)
        {
            throw new FormatException($"The {rule.Regime} rule from {rule.ValidFrom:yyyy-MM-dd} cannot be used: {wrong}.");
        }
    }

    private sealed record Document
    {
        public required IReadOnlyList<RegimeRule> Rules { get; init; }

        public IReadOnlyList<MovedHoliday>? MovedHolidays { get; init; }

        public IReadOnlyList<ProclaimedHoliday>? ProclaimedHolidays { get; init; }
    }
}
