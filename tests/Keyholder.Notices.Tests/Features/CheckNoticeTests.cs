using System.IO.Compression;
using System.Net;
using System.Text;
using Keyholder.BuildingBlocks.Security;
using Keyholder.TestKit;

namespace Keyholder.Notices.Tests.Features;

[Trait("Requirement", "N1")]
public sealed class CheckNoticeTests(NoticesApp site)
{
    private const string Url = "/staff/notices/check";

    [Fact]
    public async Task What_is_pasted_is_checked_and_stays_on_the_page()
    {
        using var staff = await site.App.BrowseAsStaffAsync(site.App.Alpha, Roles.EngagementOfficer);
        var page = await (await staff.GetAsync(Url)).PressAsync("Check", ("Text of the notice", "We follow the Data Protection Act 1998 <b>&</b> others."));
        Assert.True(page.Shows("It names the Data Protection Act 1998"));
        Assert.True(page.Shows("Line 1 We follow the Data Protection Act 1998 <b>&</b> others."));
        Assert.Equal("We follow the Data Protection Act 1998 <b>&</b> others.", page.Html.QuerySelector("textarea")!.TextContent.Trim());
    }

    [Fact]
    public async Task It_is_checked_against_the_law_of_the_day_that_is_asked_about()
    {
        using var staff = await site.App.BrowseAsStaffAsync(site.App.Alpha, Roles.CaseOfficer);
        var before = await (await staff.GetAsync(Url)).PressAsync("Check", ("Text", "Article 22 applies."), ("On.Day", "4"), ("On.Month", "2"), ("On.Year", "2026"));
        Assert.True(before.Shows("Checked against the law of 4 February 2026."));
        Assert.False(before.Shows("It cites Article 22"));
        Assert.True((await (await staff.GetAsync(Url)).PressAsync("Check", ("Text", "Article 22 applies."))).Shows("It cites Article 22"));
    }

    [Fact]
    public async Task A_web_page_is_read_without_its_scripts_and_with_its_links()
    {
        var page = await UploadAsync("notice.html", Encoding.UTF8.GetBytes("<html><script>Data Protection Act 1998</script><body><p>See <a href='#'>our policy</a>.</p></body></html>"));
        Assert.True(page.Shows("A link leads nowhere"));
        Assert.False(page.Shows("It names the Data Protection Act 1998"));
    }

    [Fact]
    public async Task A_Word_document_is_read()
    {
        using var file = new MemoryStream();
        using (var package = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        await using (var part = new StreamWriter(package.CreateEntry("word/document.xml").Open()))
            await part.WriteAsync("""<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t xml:space="preserve">We follow the </w:t></w:r><w:r><w:t>new GDPR.</w:t></w:r></w:p></w:body></w:document>""");
        Assert.True((await UploadAsync("notice.docx", file.ToArray())).Shows("Line 1 We follow the new GDPR."));
    }

    [Theory]
    [InlineData("notice.docx", "The selected file could not be read. Save it again, or paste its text")]
    [InlineData("notice.exe", "The selected file must be a text, Markdown, HTML or Word (.docx) file")]
    public async Task A_file_that_is_no_notice_is_refused_in_words(string name, string problem) =>
        Assert.Equal([problem], (await UploadAsync(name, "not a zip"u8.ToArray())).Errors);

    [Fact]
    public async Task Nothing_to_check_and_too_much_to_check_are_said()
    {
        using var staff = await site.App.BrowseAsStaffAsync(site.App.Alpha, Roles.CaseOfficer);
        Assert.Equal(["Paste the text of a notice, or choose a file"], (await (await staff.GetAsync(Url)).PressAsync("Check")).Errors);
        Assert.Equal(["The selected file has too much text for a notice. Check it in parts"], (await UploadAsync("long.txt", Encoding.UTF8.GetBytes(new string('a', 300_001)))).Errors);
    }

    [Fact]
    public async Task Only_staff_may_check()
    {
        using var anybody = site.App.Browse(site.App.Alpha);
        Assert.StartsWith("/staff/sign-in?", (await anybody.GetAsync(Url)).Path, StringComparison.Ordinal);
    }

    private async Task<WebPage> UploadAsync(string name, byte[] content)
    {
        using var staff = await site.App.BrowseAsStaffAsync(site.App.Alpha, Roles.CaseOfficer);
        var page = await (await staff.GetAsync(Url)).PressAsync("Check", ("Upload", new TestFile(name, content)));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return page;
    }
}
