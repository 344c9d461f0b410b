using System.Text;
using Keyholder.BuildingBlocks.Documents;
using Xunit;

namespace Keyholder.BuildingBlocks.Tests.Documents;

public sealed class PdfTextTests
{
    [Fact]
    public void A_long_letter_flows_over_pages_and_is_tagged_for_screen_readers()
    {
        var body = string.Join("\n\n", Enumerable.Range(1, 80).Select(i => $"Paragraph {i}. " + string.Concat(Enumerable.Repeat("We searched the housing system. ", 8))));
        var pdf = Letter(body);
        var text = Encoding.Latin1.GetString(pdf);
        Assert.Matches("/Type/Pages/Count [5-9]", text);
        Assert.Contains("/MarkInfo<</Marked true>>", text);
        Assert.Contains("/S/H1", text);
        Assert.Contains("/S/TH", text);
        Assert.Contains("pdfuaid:part", text);
    }

    [Fact]
    public void A_one_page_letter_stays_small_because_only_the_glyphs_it_uses_are_embedded() =>
        Assert.InRange(Letter("Diolch. Tŷ, café, £450, “quoted” – 3½ years.").Length, 1_000, 60_000);

    [Fact]
    public void Every_cross_reference_points_at_its_object()
    {
        var pdf = Encoding.Latin1.GetString(Letter("Hello."));
        var start = int.Parse(pdf[(pdf.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10)..].Split('\n')[0]);
        var lines = pdf[start..].Split('\n');
        Assert.Equal("xref", lines[0]);
        var count = int.Parse(lines[1].Split(' ')[1]);
        for (var i = 1; i < count; i++)
            Assert.StartsWith($"{i} 0 obj", pdf[int.Parse(lines[2 + i].Split(' ')[0])..]);
    }

    private static byte[] Letter(string body)
    {
        var pdf = new PdfText("Answer to your request", "KM-2026-000001", "Kingsmere Borough Council")
            .Heading("Answer to your request").Body(body).Body("# What we hold\n\n- one\n- two")
            .Table(["Document", "Why"], [["Tenancy file", new string('x', 300)], ["Repairs", "Yes"]], 1, 2).Save();
        if (Environment.GetEnvironmentVariable("KEYHOLDER_TEST_ARTIFACTS") is { } folder) File.WriteAllBytes(Path.Combine(folder, $"letter-{body.Length}.pdf"), pdf);
        return pdf;
    }
}
