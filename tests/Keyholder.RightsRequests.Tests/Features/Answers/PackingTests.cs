using System.IO.Compression;
using System.Text;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.Packing;
using Keyholder.RightsRequests.Tests.Domain;

namespace Keyholder.RightsRequests.Tests.Features.Answers;

public sealed class PackingTests
{
    [Theory, Trait("Requirement", "Q2")]
    [InlineData("../../etc/passwd", "etc passwd")]
    [InlineData("Visit, 3 May: café & \"more\"", "Visit 3 May cafe more")]
    [InlineData("  ..  ", "Untitled")]
    [InlineData("\u202Egnp.exe", "gnp exe")]
    public void A_name_in_a_pack_is_one_that_any_computer_takes(string name, string safe) => Assert.Equal(safe, PackPlan.FileName(name));

    [Fact, Trait("Requirement", "Q3")]
    public void The_original_of_a_document_given_in_part_is_nowhere_in_the_plan()
    {
        var sample = Sample.Ready();
        var (original, copy) = (File(sample, "original.docx"), File(sample, "copy.pdf"));
        var item = sample.Item(kind: FoundKind.Document);
        var document = new FoundItem
        {
            Id = item.Id,
            RequestId = item.RequestId,
            Kind = FoundKind.Document,
            Source = "Files",
            Content = item.Content,
            FileId = original.Id,
            AddedAt = item.AddedAt,
            AddedBy = item.AddedBy,
        };
        document.RedactWith(copy.Id);
        document.Decide(Disclosure.DiscloseRedacted);

        var plan = PackPlan.Of(new Answer(sample.Request, [], [document], [], [sample.Exempt(document)]), [original, copy], sample.Key);

        var part = Assert.Single(plan.Parts);
        Assert.Equal(copy.Id, part.File!.Id);
        Assert.EndsWith(".pdf", part.Line.Path, StringComparison.Ordinal);
        Assert.True(part.Line.InPart);
    }

    [Fact, Trait("Requirement", "Q3")]
    public void What_is_left_out_is_counted_and_not_named()
    {
        var sample = Sample.Ready();
        var (given, withheld) = (sample.Item(Disclosure.Disclose), sample.Item(Disclosure.Withhold));
        var plan = PackPlan.Of(new Answer(sample.Request, [], [given, withheld], [], [sample.Exempt(withheld)]), [], sample.Key);
        Assert.Single(plan.Parts);
        var left = Assert.Single(plan.LeftOut);
        Assert.Equal((1, "rights-of-others"), (left.Count, Assert.Single(left.Exemptions)));
    }

    [Fact, Trait("Requirement", "Q2")]
    public void A_pack_is_no_longer_current_when_any_finding_changes()
    {
        var sample = Sample.Ready();
        var item = sample.Item(Disclosure.Disclose);
        var other = sample.Other(item);
        var before = AnswerPack.BasisOf(new Answer(sample.Request, [], [item], [other], []));
        Assert.Equal(before, AnswerPack.BasisOf(new Answer(sample.Request, [], [item], [other], [])));

        Assert.NotEqual(before, AnswerPack.BasisOf(new Answer(sample.Request, [sample.Searched()], [item], [other], [])));
        Assert.NotEqual(before, AnswerPack.BasisOf(new Answer(sample.Request, [], [item, sample.Item(Disclosure.Disclose)], [other], [])));
        Assert.NotEqual(before, AnswerPack.BasisOf(new Answer(sample.Request, [], [item], [other], [sample.Exempt(item)])));
        other.Decide(ThirdPartyDecision.Redact, "They refused", sample.Key, "staff");
        Assert.NotEqual(before, AnswerPack.BasisOf(new Answer(sample.Request, [], [item], [other], [])));
        item.Decide(Disclosure.Withhold);
        Assert.NotEqual(before, AnswerPack.BasisOf(new Answer(sample.Request, [], [item], [], [])));
    }

    [Fact]
    public async Task Hidden_sheets_columns_rows_and_comments_of_a_workbook_are_found()
    {
        var found = await HiddenContent.FindAsync(Zip(
            ("xl/workbook.xml", """<workbook xmlns="x"><sheets><sheet name="Rents" /><sheet name="Staff pay" state="veryHidden" /></sheets></workbook>"""),
            ("xl/worksheets/sheet1.xml", """<worksheet xmlns="x"><cols><col min="2" max="2" hidden="1" /></cols><sheetData><row r="3" hidden="true" /></sheetData></worksheet>"""),
            ("xl/comments1.xml", "<comments />"), ("xl/pivotCache/pivotCacheRecords1.xml", "<x />")), CancellationToken.None);
        Assert.Equal(["a hidden sheet, “Staff pay”", "comments", "hidden columns", "hidden rows", "the data behind a pivot table"], found);
    }

    [Fact]
    public async Task Tracked_changes_comments_and_hidden_text_of_a_document_are_found()
    {
        var found = await HiddenContent.FindAsync(Zip(
            ("word/document.xml", """<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:del><w:r><w:rPr><w:vanish /></w:rPr></w:r></w:del></w:body></w:document>"""),
            ("word/comments.xml", "<x />")), CancellationToken.None);
        Assert.Equal(["comments", "hidden text", "tracked changes"], found);
    }

    [Fact]
    public async Task A_plain_document_hides_nothing() =>
        Assert.Empty(await HiddenContent.FindAsync(Zip(("word/document.xml", "<x />"), ("xl/workbook.xml", """<workbook><sheets><sheet name="Rents" state="visible" /></sheets></workbook>""")), CancellationToken.None));

    [Fact]
    public async Task A_file_that_cannot_be_looked_into_is_reported_and_not_passed_over() =>
        Assert.Single(await HiddenContent.FindAsync(new MemoryStream("not a zip"u8.ToArray()), CancellationToken.None));

    internal static MemoryStream Zip(params (string Name, string Content)[] entries)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        file.Position = 0;
        return file;
    }

    private static RequestFile File(Sample sample, string name)
    {
        var id = Guid.CreateVersion7();
        return new RequestFile
        {
            Id = id,
            RequestId = sample.Request.Id,
            Purpose = FilePurpose.Found,
            Name = sample.Key.Seal(name, RequestFile.NameField(id)),
            MediaType = "x",
            Length = 1,
            Sha256 = "x",
            AddedAt = Sample.Now,
            AddedBy = "staff",
        };
    }
}
