using System.Globalization;
using System.Text;
using Keyholder.BuildingBlocks.Security;
using Keyholder.RightsRequests.Domain;

namespace Keyholder.RightsRequests.Features.Packing;

/// <summary>One thing that goes into a pack: a file of the case, or data that is written out.</summary>
/// <param name="Line">Its line in the index.</param>
/// <param name="Content">Its text, as it may be handed out.</param>
/// <param name="File">The file, as it may be handed out: the copy with the parts taken out where there is one.</param>
internal sealed record PackPart(PackLine Line, FoundContent Content, RequestFile? File);

/// <summary>What goes into a pack, and where. The original of something that is given in part is nowhere in it.</summary>
internal sealed record PackPlan(IReadOnlyList<PackPart> Parts, IReadOnlyList<PackOmission> LeftOut)
{
    public const string DocumentsFolder = "Documents";
    public const string DataFolder = "Information";

    public static PackPlan Of(Answer answer, IReadOnlyList<RequestFile> files, DataKey key)
    {
        var parts = answer.Disclosed.Select((item, i) =>
        {
            var inPart = item.Disclosure == Disclosure.DiscloseRedacted;
            var content = item.DisclosableContentOf(key);
            var fileId = inPart ? item.RedactedFileId : item.FileId;
            var file = fileId is null ? null : files.SingleOrDefault(f => f.Id == fileId) ?? throw new InvalidOperationException($"The file of found item {item.Id} is gone.");
            if (inPart && file is null && item.RedactedContent is null)
                throw new InvalidOperationException($"Found item {item.Id} is given in part, and there is no copy with the parts taken out.");
            var path = file is null
                ? $"{DataFolder}/{FileName(item.Source)}.pdf"
                : $"{DocumentsFolder}/{(i + 1).ToString("000", CultureInfo.InvariantCulture)} {FileName(content.Title)}{Ending(file.NameOf(key))}";
            return new PackPart(new PackLine(i + 1, content.Title, item.Source, item.Date, inPart, Codes(answer, item), path), content, file);
        }).ToList();
        var leftOut = answer.Found.Where(f => f.Disclosure == Disclosure.Withhold)
            .GroupBy(f => string.Join(' ', Codes(answer, f)), (codes, items) => new PackOmission(codes.Split(' ', StringSplitOptions.RemoveEmptyEntries), items.Count())).ToList();
        return new PackPlan(parts, leftOut);
    }

    /// <summary>A name that any computer takes and that cannot lead out of its folder.</summary>
    public static string FileName(string name)
    {
        var plain = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '_') plain.Append(c);
            else if (plain.Length > 0 && plain[^1] != ' ') plain.Append(' ');
            if (plain.Length == 60) break;
        }

        var safe = plain.ToString().Trim();
        return safe.Length == 0 ? "Untitled" : safe;
    }

    private static string Ending(string fileName)
    {
        var ending = Path.GetExtension(fileName).ToLowerInvariant();
        return ending.Length is > 1 and <= 6 && ending.Skip(1).All(char.IsAsciiLetterOrDigit) ? ending : "";
    }

    private static List<string> Codes(Answer answer, FoundItem item) =>
        [.. answer.Exclusions.Where(e => e.FoundItemId == item.Id).Select(e => e.Exemption).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
