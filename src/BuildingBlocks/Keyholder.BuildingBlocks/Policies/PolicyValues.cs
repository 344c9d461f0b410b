using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Keyholder.BuildingBlocks.Policies;

/// <summary>What the types of the vocabulary mean: what fits them, how two of them compare, how a person reads them.</summary>
internal static partial class PolicyValues
{
    static readonly string[] Types = ["text", "number", "hours", "days", "working-days", "months", "period", "boolean", "colour", "list", "record"];

    public static bool IsType(string type) => Types.Contains(type) || IsChoice(type);

    public static bool IsMeasured(string type) => type is "number" or "hours" or "days" or "working-days" or "months" or "period";

    static bool IsChoice(string type) => type.Contains('|', StringComparison.Ordinal) && type.Split('|').All(option => Name().IsMatch(option));

    /// <summary>Why the value does not fit the type, or null when it does.</summary>
    public static string? Misfit(string type, IReadOnlyDictionary<string, string>? fields, JsonElement value)
    {
        switch (type)
        {
            case "text":
                return IsText(value) ? null : "the value must be text and cannot be empty";
            case "number":
                return value.ValueKind == JsonValueKind.Number ? null : "the value must be a number";
            case "hours" or "days" or "working-days" or "months":
                return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count >= 0
                    ? null
                    : $"the value must be a whole number of {Unit(type)}s, zero or more";
            case "period":
                return value.ValueKind == JsonValueKind.String && PolicyPeriod.TryParse(value.GetString(), out _)
                    ? null
                    : $"{Quote(value)} is not a period. Write it like P1M, P5Y or P30D, or “permanent”";
            case "boolean":
                return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "the value must be true or false";
            case "colour":
                return ColourMisfit(value);
            case "list":
                return value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value.EnumerateArray().All(IsText)
                    ? null
                    : "the value must be a list of texts with at least one item";
            case "record":
                return RecordMisfit(fields, value);
            default:
                return value.ValueKind == JsonValueKind.String && type.Split('|').Contains(value.GetString())
                    ? null
                    : $"{Quote(value)} is not one of the choices: {string.Join(", ", type.Split('|'))}";
        }
    }

    /// <summary>True when a is never less than b. Both must fit the type.</summary>
    public static bool IsAtLeast(string type, JsonElement a, JsonElement b) => type == "period"
        ? PolicyPeriod.Parse(a.GetString()!).IsAlwaysAtLeast(PolicyPeriod.Parse(b.GetString()!))
        : a.GetDecimal() >= b.GetDecimal();

    public static string InWords(string type, JsonElement value) => type switch
    {
        "hours" or "days" or "working-days" or "months" => Count(value.GetInt32(), Unit(type)),
        "period" => PolicyPeriod.Parse(value.GetString()!).InWords(),
        "boolean" => value.GetBoolean() ? "Yes" : "No",
        "list" => string.Join("; ", value.EnumerateArray().Select(item => item.GetString())),
        "record" => string.Join("; ", value.EnumerateObject().Select(field => $"{Spaced(field.Name)}: {AnyInWords(field.Value)}")),
        _ => AnyInWords(value),
    };

    public static string Count(int amount, string unit) => amount.ToString(CultureInfo.InvariantCulture) + " " + unit + (amount == 1 ? "" : "s");

    /// <summary>The WCAG 2.2 contrast ratio of a #rrggbb colour against white, 1 to 21.</summary>
    public static double ContrastWithWhite(string colour)
    {
        var luminance = 0.2126 * Channel(1) + 0.7152 * Channel(3) + 0.0722 * Channel(5);
        return 1.05 / (luminance + 0.05);

        double Channel(int at)
        {
            var share = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        }
    }

    static string? ColourMisfit(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || !Hex().IsMatch(value.GetString()!))
            return "the value must be a colour like #1d5c3a";
        var contrast = ContrastWithWhite(value.GetString()!);
        return contrast >= 4.5
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"white text on {value.GetString()} has a contrast of {contrast:0.0} to 1, and needs at least 4.5 to 1 (WCAG 2.2, 1.4.3)");
    }

    static string? RecordMisfit(IReadOnlyDictionary<string, string>? fields, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return "the value must be a record with named fields";
        if (fields is null)
            return null;
        foreach (var field in value.EnumerateObject())
        {
            if (!fields.TryGetValue(field.Name, out var type))
                return $"there is no field “{field.Name}” here. The fields are {string.Join(", ", fields.Keys)}";
            if (Misfit(type.TrimEnd('?'), fields: null, field.Value) is { } misfit)
                return $"in the field “{field.Name}”, {misfit}";
        }

        var missing = fields.FirstOrDefault(field => !field.Value.EndsWith('?') && !value.TryGetProperty(field.Key, out _)).Key;
        return missing is null ? null : $"the field “{missing}” is missing";
    }

    static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString());

    static string Unit(string type) => type == "working-days" ? "working day" : type.TrimEnd('s');

    static string Quote(JsonElement value) => value.ValueKind == JsonValueKind.String ? $"“{value.GetString()}”" : value.GetRawText();

    static string AnyInWords(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => PolicyPeriod.TryParse(value.GetString(), out var period) ? period.InWords() : value.GetString()!,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(AnyInWords)),
        _ => value.GetRawText(),
    };

    static string Spaced(string name) => Hump().Replace(name, match => " " + match.Value.ToLowerInvariant());

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    [GeneratedRegex("^#[0-9a-fA-F]{6}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Hex();

    [GeneratedRegex("[A-Z]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Hump();
}
