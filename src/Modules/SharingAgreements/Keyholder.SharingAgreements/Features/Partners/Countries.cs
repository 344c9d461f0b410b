using System.Globalization;
using Keyholder.BuildingBlocks.Web;

namespace Keyholder.SharingAgreements.Features.Partners;

/// <summary>Countries by their ISO 3166 code, named in English.</summary>
internal static class Countries
{
    public const string UnitedKingdom = "GB";

    private static readonly Dictionary<string, string> Names = CultureInfo.GetCultures(CultureTypes.SpecificCultures)
        .Select(c => new RegionInfo(c.Name)).Where(r => r.TwoLetterISORegionName.Length == 2 && r.TwoLetterISORegionName.All(char.IsAsciiLetterUpper))
        .GroupBy(r => r.TwoLetterISORegionName, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().EnglishName, StringComparer.Ordinal);

    /// <summary>To choose from, the United Kingdom first.</summary>
    public static IReadOnlyList<Choice> Choices { get; } =
        [.. Names.OrderBy(n => n.Key != UnitedKingdom).ThenBy(n => n.Value, StringComparer.Ordinal).Select(n => new Choice(n.Key, n.Value))];

    public static bool Exists(string? code) => code is not null && Names.ContainsKey(code);

    public static string NameOf(string code) => Names.GetValueOrDefault(code, code);
}
