using System.Globalization;
using CsvHelper;
using Keyholder.BuildingBlocks.Documents;
using Keyholder.BuildingBlocks.Web;

namespace Keyholder.Notices.Features.Checks;

/// <summary>A check to take along.</summary>
internal static class CheckReport
{
    public static string FileName(NoticeCheckResult result, string extension) => string.Create(CultureInfo.InvariantCulture, $"notice-check-{result.On:yyyy-MM-dd}.{extension}");

    public static byte[] Pdf(NoticeCheckResult result, string organisation)
    {
        var pdf = new PdfText("Check of a privacy notice", "Check of a privacy notice", organisation)
            .Heading("Check of a privacy notice")
            .Paragraph($"Checked against the law of {result.On.InWords()}. It scores {result.Score} of 100 and says {result.There} of the {result.Needed} things it must say.")
            .Paragraph($"{result.Reading.InWords()} This finds what can be found by its words. A person who knows the organisation still has to read it.")
            .Heading("What a notice must say", 2)
            .Table(["What", "Article", "State"], result.Items.Select(i => (IReadOnlyList<string>)[i.Item.Title, string.Join(", ", i.Item.Articles), i.State.InWords()]), 3, 2, 2)
            .Heading(result.Findings.Count == 0 ? "Nothing found" : $"{result.Findings.Count.Counted("thing")} to look at", 2);
        foreach (var finding in result.Findings)
        {
            pdf.Heading($"{finding.Weight.InWords()}: {finding.Title}", 3);
            if (finding.Places.Count > 0) pdf.Bullets(finding.Places.Select(p => $"Line {p.Line}: {p.Text}"));
            pdf.Paragraph($"{finding.Why} {finding.Fix}").Paragraph(finding.Citation);
        }

        if (result.Reading.Hardest.Count > 0) pdf.Heading("The hardest sentences", 2).Bullets(result.Reading.Hardest.Select(s => $"Line {s.Line}, {s.Words.Counted("word")}: {s.Text}"));
        if (result.Reading.Avoid.Count > 0) pdf.Heading("Words with a plainer one", 2).Bullets(result.Reading.Avoid.Select(w => $"{w.Word}: {w.Say} ({CheckWords.Lines(w.Lines)})"));
        return pdf.Save();
    }

    public static async Task<byte[]> CsvAsync(NoticeCheckResult result, CancellationToken ct)
    {
        using var file = new MemoryStream();
        await using (var csv = CsvWriter.Create(file, new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true))
        {
            await csv.WriteRecordAsync(["Kind", "What", "Line", "Text", "Why", "What to do", "Law"], ct);
            foreach (var item in result.Items) await csv.WriteRecordAsync([item.State.InWords(), item.Item.Title, "", "", item.Why, item.State == ItemState.Missing ? item.Item.Text : "", item.Item.Citation ?? ""], ct);
            foreach (var finding in result.Findings)
            {
                foreach (var place in finding.Places.Count > 0 ? finding.Places : [new(0, "")])
                    await csv.WriteRecordAsync([finding.Weight.InWords(), finding.Title, place.Line > 0 ? place.Line.ToString(CultureInfo.InvariantCulture) : "", place.Text, finding.Why, finding.Fix, finding.Citation], ct);
            }

            foreach (var sentence in result.Reading.Hardest)
                await csv.WriteRecordAsync(["Plain language", "A hard sentence", sentence.Line.ToString(CultureInfo.InvariantCulture), sentence.Text, $"{sentence.Words.Counted("word")}.", "Make it shorter.", "UK GDPR Article 12(1)"], ct);
            foreach (var word in result.Reading.Avoid) await csv.WriteRecordAsync(["Plain language", word.Word, string.Join(' ', word.Lines), "", "There is a plainer word.", word.Say, "UK GDPR Article 12(1)"], ct);
            await csv.FlushAsync(ct);
        }

        return file.ToArray();
    }
}
