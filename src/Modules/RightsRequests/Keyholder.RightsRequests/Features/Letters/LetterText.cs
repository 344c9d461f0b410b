using System.Globalization;

namespace Keyholder.RightsRequests.Features.Letters;

internal enum LetterBlock
{
    Paragraph,
    Heading,
    List,
}

/// <summary>
/// Text in the one form that letters have: an empty line ends a paragraph, <c># </c> stands before a heading, <c>- </c> before each
/// item of a list. <see cref="BuildingBlocks.Documents.PdfText.Body"/> draws the same form.
/// </summary>
internal static class LetterText
{
    public static string Join(params IEnumerable<string?> paragraphs) => string.Join("\n\n", paragraphs.Where(p => !string.IsNullOrWhiteSpace(p)));

    public static string Lines(params IEnumerable<string?> lines) => string.Join('\n', lines.Where(l => !string.IsNullOrWhiteSpace(l)));

    public static string? Bullets(IEnumerable<string> items)
    {
        var list = items.ToList();
        return list.Count == 0 ? null : string.Join('\n', list.Select(i => $"- {i.ReplaceLineEndings(" ")}"));
    }

    public static string Date(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The blocks of a text, without their marks.</summary>
    public static IEnumerable<(LetterBlock Kind, string[] Lines)> Blocks(string text)
    {
        foreach (var block in text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var lines = block.Split('\n');
            if (Array.TrueForAll(lines, l => l.StartsWith("- ", StringComparison.Ordinal))) yield return (LetterBlock.List, Array.ConvertAll(lines, l => l[2..]));
            else if (block.StartsWith('#')) yield return (LetterBlock.Heading, [block.TrimStart('#', ' ').ReplaceLineEndings(" ")]);
            else yield return (LetterBlock.Paragraph, lines);
        }
    }
}
