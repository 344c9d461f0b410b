using System.Text.Json;
using System.Text.Json.Serialization;

namespace Keyholder.BuildingBlocks.Policies;

/// <summary>Who speaks in a pack. Later layers refine earlier ones, and may not break them.</summary>
public enum PolicyLayer
{
    /// <summary>The law of the United Kingdom and what its regulators publish. Holds floors, ceilings and clocks.</summary>
    Statute,

    /// <summary>What a council, co-operative, ombudsman panel or tenant management organisation usually does.</summary>
    Sector,

    /// <summary>What one landlord has decided.</summary>
    Tenant,
}

/// <summary>
/// A policy pack as it was written: a title, a version, the vocabulary it declares and its entries.
/// It promises only that its shape was readable; whether it may be used is decided by <see cref="PolicyCatalogue.Check"/>.
/// </summary>
public sealed record PolicyPack
{
    /// <summary>The layer and a name, for example <c>statute/uk-clocks</c>, <c>sector/co-op</c>, <c>tenant/orchard</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The layer that speaks.</summary>
    public required PolicyLayer Layer { get; init; }

    /// <summary>The name a person reads.</summary>
    public required string Title { get; init; }

    /// <summary>The pack's own version. Any text without spaces; it changes whenever the content changes.</summary>
    public required string Version { get; init; }

    /// <summary>The packs this one builds on, in order: a later one wins over an earlier one. Statute packs always apply and are not named.</summary>
    public IReadOnlyList<PolicyInheritance> Inherits { get; init; } = [];

    /// <summary>The keys this pack declares. Tenant packs declare none.</summary>
    public IReadOnlyList<PolicyKey> Vocabulary { get; init; } = [];

    /// <summary>What the pack says.</summary>
    public IReadOnlyList<PolicyEntry> Entries { get; init; } = [];

    /// <summary>The pack as JSON that <see cref="PolicyPackFile.Parse"/> reads back. Two packs with the same content give the same text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, PolicyJson.Options);

    /// <summary>An empty first version of a tenant's own layer on top of a sector pack.</summary>
    /// <param name="slug">The tenant's short name; becomes <c>tenant/slug</c>.</param>
    /// <param name="organisationName">The name residents read; becomes the entry <c>organisation.name</c>.</param>
    /// <param name="sector">The sector's name, for example <c>co-op</c>.</param>
    public static PolicyPack ForNewTenant(string slug, string organisationName, string sector) => new()
    {
        Id = "tenant/" + slug,
        Layer = PolicyLayer.Tenant,
        Title = organisationName,
        Version = "1",
        Inherits = [new PolicyInheritance { Pack = "sector/" + sector }],
        Entries = [new PolicyEntry { Key = "organisation.name", Value = JsonSerializer.SerializeToElement(organisationName) }],
    };
}

/// <summary>A pack that another builds on, whole or in part.</summary>
public sealed record PolicyInheritance
{
    /// <summary>The id of the pack built on.</summary>
    public required string Pack { get; init; }

    /// <summary>
    /// The keys taken, exact or ending in <c>.*</c>; empty takes everything. A tenant management organisation takes
    /// its data protection officer and its retention periods from its council, and nothing else.
    /// </summary>
    public IReadOnlyList<string> Only { get; init; } = [];
}

/// <summary>A declared key: what may be said, in which form and by whom.</summary>
public sealed record PolicyKey
{
    /// <summary>A dotted name, or a name ending in <c>.*</c> that declares everything beneath it.</summary>
    public required string Key { get; init; }

    /// <summary>The name a person reads.</summary>
    public required string Title { get; init; }

    /// <summary>
    /// One of <c>text</c>, <c>number</c>, <c>hours</c>, <c>days</c>, <c>working-days</c>, <c>months</c>, <c>period</c> (ISO 8601),
    /// <c>boolean</c>, <c>colour</c>, <c>list</c> (of texts), <c>record</c>; or the allowed texts separated by <c>|</c>.
    /// </summary>
    public required string Type { get; init; }

    /// <summary>Statute alone sets this. Where its entry is marked uncertain a lower layer may still correct it, with the reason in the note.</summary>
    public bool Fixed { get; init; }

    /// <summary>A tenant that sets this must say why, in the entry's note.</summary>
    public bool NeedsReason { get; init; }

    /// <summary>A tenant cannot do without a value.</summary>
    public bool Required { get; init; }

    /// <summary>For a record: its fields and their types. A type that ends in <c>?</c> may be left out.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>For a record: the field that a floor or ceiling measures.</summary>
    public string? Bounds { get; init; }
}

/// <summary>One thing a pack says, for a time.</summary>
public sealed record PolicyEntry
{
    /// <summary>The dotted key.</summary>
    public required string Key { get; init; }

    /// <summary>The value; absent where statute only sets a floor or ceiling.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>The least that a sector or tenant may set. Statute only.</summary>
    public JsonElement? Floor { get; init; }

    /// <summary>For the floor of a period: the event from which the law counts it, in the key's own words. Statute only; null means the law is not read as naming one.</summary>
    public string? FloorFrom { get; init; }

    /// <summary>The most that a sector or tenant may set. Statute only.</summary>
    public JsonElement? Ceiling { get; init; }

    /// <summary>The first day on which the entry applies, Europe/London; null means always.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last day on which the entry applies, Europe/London; null means until further notice.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Where it comes from: the article, section, guidance or minute. Statute must have one.</summary>
    public string? Citation { get; init; }

    /// <summary>Why it may be wrong, shown on screen wherever the value is.</summary>
    public string? Uncertain { get; init; }

    /// <summary>Anything else a reader should know; the reason where one is needed.</summary>
    public string? Note { get; init; }

    internal bool AppliesOn(DateOnly day) => (ValidFrom ?? DateOnly.MinValue) <= day && day <= (ValidTo ?? DateOnly.MaxValue);

    internal bool OverlapsWith(PolicyEntry other) =>
        (ValidFrom ?? DateOnly.MinValue) <= (other.ValidTo ?? DateOnly.MaxValue)
        && (other.ValidFrom ?? DateOnly.MinValue) <= (ValidTo ?? DateOnly.MaxValue);
}

/// <summary>Something wrong with a pack.</summary>
/// <param name="File">The file, or the pack's id where there is no file.</param>
/// <param name="Entry">The key of the entry; <c>pack</c> for the pack as a whole; <c>line N</c> where the text is not JSON.</param>
/// <param name="Reason">One plain sentence.</param>
public sealed record PolicyProblem(string File, string Entry, string Reason)
{
    /// <summary><c>file: entry: reason</c>.</summary>
    public override string ToString() => $"{File}: {Entry}: {Reason}";
}

internal static class PolicyJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };
}
