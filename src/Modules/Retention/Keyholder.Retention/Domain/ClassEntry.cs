using System.Text.RegularExpressions;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Retention.Contracts;

namespace Keyholder.Retention.Domain;

/// <summary>
/// A class of the schedule as packs, files and forms give it: words that may be wrong. Lists are one a line; triggers, actions and
/// roles go by the names of <see cref="RetentionTerms"/>.
/// </summary>
internal sealed partial record ClassEntry
{
    private const int ShortText = 300;
    private const int LongText = 2000;
    private const int LongestYears = 200;
    private static readonly string[] Owners = [Roles.TenantAdmin, Roles.DataProtectionLead, Roles.CaseOfficer, Roles.EngagementOfficer];

    public string? Code { get; init; }

    public string? Title { get; init; }

    public string? Covers { get; init; }

    public string? Medium { get; init; }

    public string? Owner { get; init; }

    public string? Trigger { get; init; }

    public string? OrTrigger { get; init; }

    public string? Choice { get; init; }

    public string? Period { get; init; }

    public string? NotBefore { get; init; }

    public string? Action { get; init; }

    public string? Removes { get; init; }

    public string? Then { get; init; }

    public string? Authority { get; init; }

    public string? Citation { get; init; }

    public string? Uncertain { get; init; }

    public string? HeldBy { get; init; }

    public string? Automatic { get; init; }

    /// <summary>The roles that may own a class.</summary>
    public static IReadOnlyList<string> OwnerRoles => Owners;

    /// <summary>A class as an entry that reads back as the same class.</summary>
    public static ClassEntry From(RecordClass c)
    {
        var triggers = c.Triggers.Split('+');
        return new ClassEntry
        {
            Code = c.Code,
            Title = c.Title,
            Covers = c.Covers,
            Medium = RetentionTerms.Code(c.Medium),
            Owner = RoleCode(c.Owner),
            Trigger = triggers[0],
            OrTrigger = triggers.Length > 1 ? string.Join('+', triggers[1..]) : null,
            Choice = triggers.Length > 1 ? RetentionTerms.Code(c.Choice) : null,
            Period = c.Period,
            NotBefore = c.NotBefore is { } open ? RetentionTerms.Code(open) : null,
            Action = RetentionTerms.Code(c.Action),
            Removes = c.Removes,
            Then = c.Then,
            Authority = c.Authority,
            Citation = c.Citation,
            Uncertain = c.Uncertain,
            HeldBy = c.HeldBy,
            Automatic = c.Automatic ? "yes" : "no",
        };
    }

    /// <summary>A role as packs and files name it, for example <c>data-protection-lead</c>.</summary>
    public static string RoleCode(string role) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(role);

    /// <summary>
    /// The class, or everything that is wrong with the entry; each problem names its property.
    /// </summary>
    /// <param name="law">The least and the most that statute allows for a class, by its code.</param>
    public (RecordClass? Class, IReadOnlyList<Problem> Problems) Read(Func<string, StatutoryBound?> law)
    {
        var problems = new List<Problem>();
        var code = Code?.Trim() ?? "";
        if (code.Length == 0) Wrong(nameof(Code), "Enter a code");
        else if (code.Length > RecordClass.CodeLength || !CodeShape().IsMatch(code))
            Wrong(nameof(Code), $"Code must be small letters, digits and hyphens, such as repair-order, and at most {RecordClass.CodeLength} characters");
        if (string.IsNullOrWhiteSpace(Title)) Wrong(nameof(Title), "Enter a name");
        foreach (var (field, text, most) in new[]
        {
            (nameof(Title), Title, RecordClass.TitleLength), (nameof(Covers), Covers, LongText), (nameof(Removes), Removes, LongText), (nameof(Then), Then, ShortText),
            (nameof(Authority), Authority, ShortText), (nameof(Citation), Citation, ShortText), (nameof(Uncertain), Uncertain, ShortText), (nameof(HeldBy), HeldBy, ShortText),
        })
        {
            if (text?.Length > most) Wrong(field, $"This must be {most} characters or fewer");
        }

        var medium = Named<RecordMedium>(nameof(Medium), Medium, RecordMedium.Electronic);
        var owner = string.IsNullOrWhiteSpace(Owner) ? Roles.DataProtectionLead : Owners.FirstOrDefault(r => RoleCode(r) == Owner.Trim() || r == Owner.Trim());
        if (owner is null) Wrong(nameof(Owner), $"“{Owner}” cannot own a class. Use {string.Join(", ", Owners.Select(RoleCode))}");

        var permanent = Period?.Trim() == PolicyPeriod.Permanent.ToString();
        if (!PolicyPeriod.TryParse(Period?.Trim(), out var period))
            Wrong(nameof(Period), string.IsNullOrWhiteSpace(Period) ? "Enter how long it is kept" : $"“{Period}” is not a period. Write it like P6M, P5Y or P30D, or “permanent”");
        else if (period.Months > LongestYears * 12)
            Wrong(nameof(Period), $"The period must be {LongestYears} years or fewer, or permanent");

        var action = permanent && string.IsNullOrWhiteSpace(Action) ? DisposalAction.Keep : Named<DisposalAction>(nameof(Action), Action, null);
        if (permanent && action is not null and not DisposalAction.Keep) Wrong(nameof(Action), "What is kept permanently is never disposed of: choose “keep”");
        if (!permanent && action == DisposalAction.Keep && problems.TrueForAll(p => p.Field != nameof(Period)))
            Wrong(nameof(Period), "What is never disposed of is kept permanently");

        var triggers = new List<RetentionTrigger>();
        var first = permanent && string.IsNullOrWhiteSpace(Trigger) ? RetentionTrigger.Created : Named<RetentionTrigger>(nameof(Trigger), Trigger, null);
        if (first is { } one) triggers.Add(one);
        foreach (var also in (OrTrigger ?? "").Split('+', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Named<RetentionTrigger>(nameof(OrTrigger), also, null) is not { } other) continue;
            if (triggers.Contains(other)) Wrong(nameof(OrTrigger), "Choose two different events to count from");
            else triggers.Add(other);
        }

        var choice = TriggerChoice.Earliest;
        if (triggers.Count > 1 && Named<TriggerChoice>(nameof(Choice), Choice, null) is { } chosen) choice = chosen;
        var notBefore = string.IsNullOrWhiteSpace(NotBefore) ? null : Named<RetentionTrigger>(nameof(NotBefore), NotBefore, null);
        if (notBefore is { } open && triggers.Contains(open)) Wrong(nameof(NotBefore), "It is counted from this event already: choose another, or none");
        if (permanent && notBefore is not null) Wrong(nameof(NotBefore), "What is kept permanently waits for nothing: choose none");
        if (period is { Months: 0, Days: 0, IsPermanent: false } && notBefore is null && triggers is [RetentionTrigger.Created] && problems.TrueForAll(p => p.Field != nameof(Period)))
            Wrong(nameof(Period), "A record cannot be disposed of on the day it is made. Enter a longer time or count from another event");

        var automatic = Automatic?.Trim().ToUpperInvariant() is "YES" or "TRUE" or "Y" or "1";
        if (!automatic && !string.IsNullOrWhiteSpace(Automatic) && Automatic.Trim().ToUpperInvariant() is not ("NO" or "FALSE" or "N" or "0"))
            Wrong(nameof(Automatic), "Write yes or no");
        if (automatic && action is DisposalAction.Review or DisposalAction.Keep) automatic = false;

        var bound = law(code);
        if (problems.TrueForAll(p => p.Field != nameof(Period)) && bound?.Refuses(period) is { } refusal) Wrong(nameof(Period), refusal);
        if (problems.Count == 0 && bound?.Refuses(new RetentionRule(triggers, choice, period, notBefore, action.GetValueOrDefault())) is { } early) Wrong(nameof(Trigger), early);
        if (problems.Count > 0) return (null, problems);
        return (new RecordClass
        {
            Code = code,
            Title = Title!.Trim(),
            Covers = Lines(Covers),
            Medium = medium.GetValueOrDefault(),
            Owner = owner!,
            Triggers = string.Join('+', triggers.Select(RetentionTerms.Code)),
            Choice = choice,
            Period = period.ToString(),
            NotBefore = notBefore,
            Action = action.GetValueOrDefault(),
            Removes = action == DisposalAction.Anonymise ? Lines(Removes) : null,
            Then = Text(Then),
            Authority = Text(Authority),
            Citation = Text(Citation),
            Uncertain = Text(Uncertain),
            HeldBy = Text(HeldBy),
            Automatic = automatic,
        }, []);

        void Wrong(string field, string message) => problems.Add(new Problem(message, field));

        T? Named<T>(string field, string? text, T? otherwise) where T : struct, Enum
        {
            if (string.IsNullOrWhiteSpace(text) && otherwise is not null) return otherwise;
            if (RetentionTerms.TryParse<T>(text, out var value)) return value;
            Wrong(field, string.IsNullOrWhiteSpace(text) ? Missing(field) : $"“{text}” is not one of {string.Join(", ", Enum.GetValues<T>().Select(RetentionTerms.Code))}");
            return null;
        }
    }

    private static string Missing(string field) => field switch
    {
        nameof(Trigger) => "Select what the time is counted from",
        nameof(Action) => "Select what is done when the time is over",
        nameof(Choice) => "Select whether the earlier or the later event counts",
        _ => "Select one",
    };

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string? Lines(string? text) =>
        Text(string.Join('\n', (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeShape();
}

/// <summary>The least and the most time that statute lets a class be kept.</summary>
/// <param name="Floor">The least.</param>
/// <param name="Ceiling">The most.</param>
/// <param name="Citation">Where the law says so.</param>
/// <param name="Uncertain">Why it may be read otherwise.</param>
/// <param name="FloorFrom">What the law counts the least from; null where it is not read as naming one event.</param>
internal sealed record StatutoryBound(PolicyPeriod? Floor, PolicyPeriod? Ceiling, string? Citation, string? Uncertain, RetentionTrigger? FloorFrom = null)
{
    /// <summary>The bound on a class on a day; null when statute sets none.</summary>
    public static StatutoryBound? Of(PolicySet policies, string code, DateOnly on)
    {
        var entry = policies.Explain(ScheduleSeed.Prefix + code)
            .Where(s => s.Source.Layer == PolicyLayer.Statute && (s.Entry.ValidFrom ?? DateOnly.MinValue) <= on && on <= (s.Entry.ValidTo ?? DateOnly.MaxValue))
            .Select(s => s.Entry).LastOrDefault(e => e.Floor is not null || e.Ceiling is not null);
        return entry is null ? null : new StatutoryBound(Read(entry.Floor), Read(entry.Ceiling), entry.Citation, entry.Uncertain, ReadTrigger(entry.FloorFrom));

        static PolicyPeriod? Read(System.Text.Json.JsonElement? period) => period is { } given ? PolicyPeriod.Parse(given.GetString()!) : null;

        static RetentionTrigger? ReadTrigger(string? name) =>
            name is null ? null : RetentionTerms.TryParse<RetentionTrigger>(name, out var trigger) ? trigger : throw new FormatException($"“{name}” is no trigger.");
    }

    /// <summary>Why a period cannot be, in one sentence with its source; null when it can.</summary>
    public string? Refuses(PolicyPeriod period)
    {
        if (Floor is { } least && !period.IsAlwaysAtLeast(least)) return $"The law says at least {least.InWords()} ({Citation})";
        if (Ceiling is { } most && !most.IsAlwaysAtLeast(period)) return $"The law says at most {most.InWords()} ({Citation})";
        return null;
    }

    /// <summary>
    /// Why a rule cannot count from its events: a record could go before the law's time for it is over. Nothing happens to a record before it
    /// is created; of any other two events, either may be the first.
    /// </summary>
    public string? Refuses(RetentionRule rule)
    {
        if (Floor is not { } least || FloorFrom is not { } from || !rule.EverDue) return null;
        var never = rule.Choice == TriggerChoice.Latest ? rule.Triggers.Any(NotBefore) : rule.Triggers.All(NotBefore);
        return never ? null : $"The law says at least {least.InWords()} after {from.InWords()} ({Citation}). Count from that, or from the later of that and another event";

        bool NotBefore(RetentionTrigger trigger) => trigger == from || (from == RetentionTrigger.Created && trigger != RetentionTrigger.FixedDate);
    }

    /// <summary>The bound in words: "at least 2 years after the certificate was issued".</summary>
    public string InWords() => string.Join(" and ", new[]
    {
        Floor is { } least ? $"at least {least.InWords()}{(FloorFrom is { } from ? $" after {from.InWords()}" : "")}" : null, Ceiling is { } most ? $"at most {most.InWords()}" : null,
    }.OfType<string>());
}
