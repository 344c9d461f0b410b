using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Keyholder.BuildingBlocks.Policies;

/// <summary>A pack as it takes part in a set: whole, or only the keys that were inherited.</summary>
/// <param name="Pack">The pack.</param>
/// <param name="Only">The keys taken, exact or ending in <c>.*</c>; empty means all.</param>
public sealed record PolicySource(PolicyPack Pack, IReadOnlyList<string> Only)
{
    internal bool Gives(string key) => Only.Count == 0 || Only.Any(pattern => PolicyKeys.Covers(pattern, key));
}

/// <summary>What one layer says about a key, whether or not another layer overrides it.</summary>
/// <param name="Source">The pack that says it.</param>
/// <param name="Entry">What it says.</param>
public sealed record PolicyStatement(PolicyPack Source, PolicyEntry Entry);

/// <summary>
/// The policies of one tenant: every statute pack, the packs it inherits and its own, layered and effective-dated.
/// Immutable and safe to share between threads. Days are civil days, Europe/London.
/// </summary>
public sealed class PolicySet
{
    readonly Dictionary<string, List<PolicyStatement>> statements = new(StringComparer.Ordinal);
    readonly PolicyKeys keys;

    PolicySet(PolicyPack top, List<PolicySource> sources)
    {
        Pack = top;
        Sources = sources;
        keys = new PolicyKeys(sources.Select(source => source.Pack));
        foreach (var source in sources)
        {
            foreach (var entry in source.Pack.Entries.Where(entry => source.Gives(entry.Key)))
            {
                if (!statements.TryGetValue(entry.Key, out var said))
                    statements.Add(entry.Key, said = []);
                said.Add(new PolicyStatement(source.Pack, entry));
            }
        }

        ContentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Join('\n', sources.Select(source => string.Join(',', source.Only) + source.Pack.ToJson())))));
        Version = string.Join(' ', sources.Select(source => $"{source.Pack.Id}@{source.Pack.Version}").Distinct()) + " #" + ContentHash[..12];
    }

    /// <summary>The pack on top: the tenant's own.</summary>
    public PolicyPack Pack { get; }

    /// <summary>The packs in force, weakest first.</summary>
    public IReadOnlyList<PolicySource> Sources { get; }

    /// <summary>The packs and their versions followed by the start of the content hash. Equal versions mean equal content.</summary>
    public string Version { get; }

    /// <summary>SHA-256 of everything in the set, lower-case hexadecimal.</summary>
    public string ContentHash { get; }

    /// <summary>
    /// Layers a pack on all statute packs among those available and on the packs it inherits. The pack itself need not be
    /// among them; where one of the same id is, the given one takes its place. Nothing is stored or looked up elsewhere.
    /// </summary>
    /// <exception cref="InvalidOperationException">A pack it builds on is not available, or builds on itself.</exception>
    public static PolicySet Build(IEnumerable<PolicyPack> available, PolicyPack top)
    {
        var packs = available.Where(pack => pack.Id != top.Id).Append(top).ToDictionary(pack => pack.Id);
        List<PolicySource> sources =
        [
            .. packs.Values.Where(pack => pack.Layer == PolicyLayer.Statute).OrderBy(pack => pack.Id, StringComparer.Ordinal).Select(pack => new PolicySource(pack, [])),
        ];
        if (top.Layer != PolicyLayer.Statute)
            Add(top, [], []);
        return new PolicySet(top, sources);

        void Add(PolicyPack pack, IReadOnlyList<string> only, HashSet<string> path)
        {
            if (!path.Add(pack.Id))
                throw new InvalidOperationException($"The policy pack {pack.Id} builds on itself.");
            foreach (var inherited in pack.Inherits)
            {
                var below = packs.GetValueOrDefault(inherited.Pack)
                    ?? throw new InvalidOperationException($"The policy pack {pack.Id} builds on {inherited.Pack}, which is not here.");
                var given = PolicyKeys.Both(only, inherited.Only);
                if (given.Count > 0 || only.Count + inherited.Only.Count == 0)
                    Add(below, given, path);
            }

            path.Remove(pack.Id);
            sources.Add(new PolicySource(pack, only));
        }
    }

    /// <summary>The value in force for a key on a day.</summary>
    /// <exception cref="KeyNotFoundException">No layer has a value for the key on that day; the message says so in plain English.</exception>
    public ResolvedPolicy Resolve(string key, DateOnly on) =>
        Find(key, on) ?? throw new KeyNotFoundException($"No policy says what “{key}” is on {on.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}.");

    /// <summary>The value in force for a key on a day, or null when no layer has one.</summary>
    public ResolvedPolicy? Find(string key, DateOnly on)
    {
        if (!statements.TryGetValue(key, out var said) || keys.Find(key) is not { } declared)
            return null;
        var current = said.FindAll(statement => statement.Entry.AppliesOn(on));
        var winner = current.FindLastIndex(statement => statement.Entry.Value is not null);
        if (winner < 0)
            return null;

        // What the winner does not say about its source or its doubt is taken from the nearest layer beneath.
        var beneath = current[..(winner + 1)];
        var statute = current.FindLast(statement => statement.Source.Layer == PolicyLayer.Statute)?.Entry;
        var (source, entry) = current[winner];
        return new ResolvedPolicy
        {
            Key = key,
            Title = declared.Title,
            Type = declared.Type,
            Value = entry.Value!.Value,
            Layer = source.Layer,
            PackId = source.Id,
            PackTitle = source.Title,
            PackVersion = source.Version,
            ValidFrom = entry.ValidFrom,
            ValidTo = entry.ValidTo,
            Citation = beneath.FindLast(statement => statement.Entry.Citation is not null)?.Entry.Citation,
            Uncertain = beneath.FindLast(statement => statement.Entry.Uncertain is not null)?.Entry.Uncertain,
            Note = entry.Note,
            Floor = statute?.Floor,
            Ceiling = statute?.Ceiling,
        };
    }

    /// <summary>Everything in force on a day, in key order.</summary>
    public IReadOnlyList<ResolvedPolicy> All(DateOnly on) => WithPrefix("", on);

    /// <summary>Everything in force on a day whose key starts with a prefix such as <c>exemption.</c>, in key order.</summary>
    public IReadOnlyList<ResolvedPolicy> WithPrefix(string prefix, DateOnly on) =>
    [
        .. statements.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(key => Find(key, on))
            .OfType<ResolvedPolicy>(),
    ];

    /// <summary>Everything every layer says about a key at any time, weakest layer first. Empty when none says anything.</summary>
    public IReadOnlyList<PolicyStatement> Explain(string key) => statements.TryGetValue(key, out var said) ? said : [];

    /// <summary>How a key was declared, by itself or by a prefix; null when no pack knows it.</summary>
    public PolicyKey? Declaration(string key) => keys.Find(key);
}

/// <summary>A value in force, with where it came from.</summary>
public sealed record ResolvedPolicy
{
    /// <summary>The dotted key.</summary>
    public required string Key { get; init; }

    /// <summary>The name a person reads.</summary>
    public required string Title { get; init; }

    /// <summary>The declared type, see <see cref="PolicyKey.Type"/>.</summary>
    public required string Type { get; init; }

    /// <summary>The value as JSON.</summary>
    public required JsonElement Value { get; init; }

    /// <summary>The layer that decided.</summary>
    public required PolicyLayer Layer { get; init; }

    /// <summary>The id of the pack that decided.</summary>
    public required string PackId { get; init; }

    /// <summary>The title of the pack that decided.</summary>
    public required string PackTitle { get; init; }

    /// <summary>The version of the pack that decided.</summary>
    public required string PackVersion { get; init; }

    /// <summary>The first day it applies; null means always.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last day it applies; null means until further notice.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Its source; that of the nearest layer beneath when the deciding entry gives none.</summary>
    public string? Citation { get; init; }

    /// <summary>Why it may be wrong; a doubt of a layer beneath stays until the deciding entry states its own.</summary>
    public string? Uncertain { get; init; }

    /// <summary>The deciding entry's note.</summary>
    public string? Note { get; init; }

    /// <summary>The least statute allows on that day.</summary>
    public JsonElement? Floor { get; init; }

    /// <summary>The most statute allows on that day.</summary>
    public JsonElement? Ceiling { get; init; }

    /// <summary>The value as a person reads it: <c>72 hours</c>, <c>1 month</c>, <c>Yes</c>.</summary>
    public string InWords() => PolicyValues.InWords(Type, Value);

    /// <summary>A text, choice or colour.</summary>
    public string AsText() => Value.GetString() ?? throw Mismatch("text");

    /// <summary>A number.</summary>
    public decimal AsNumber() => Value.GetDecimal();

    /// <summary>A count of clock hours.</summary>
    public TimeSpan AsHours() => Type == "hours" ? TimeSpan.FromHours(Value.GetInt32()) : throw Mismatch("hours");

    /// <summary>A count of days, working days or months; <see cref="Type"/> says which.</summary>
    public int AsCount() => Type is "days" or "working-days" or "months" ? Value.GetInt32() : throw Mismatch("a count");

    /// <summary>A calendar period.</summary>
    public PolicyPeriod AsPeriod() => Type == "period" ? PolicyPeriod.Parse(Value.GetString()!) : throw Mismatch("a period");

    /// <summary>Yes or no.</summary>
    public bool AsFlag() => Value.GetBoolean();

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string> AsList() => [.. Value.EnumerateArray().Select(item => item.GetString()!)];

    /// <summary>A record, read into a type whose properties carry the fields' names.</summary>
    public T As<T>() => Value.Deserialize<T>(PolicyJson.Options) ?? throw Mismatch(typeof(T).Name);

    InvalidOperationException Mismatch(string wanted) => new($"The policy “{Key}” is {Type}, not {wanted}.");
}
