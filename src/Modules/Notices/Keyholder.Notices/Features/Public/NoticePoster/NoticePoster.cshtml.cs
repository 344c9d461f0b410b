using Keyholder.BuildingBlocks.Documents;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Writing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Public.NoticePoster;

/// <summary>A notice for the wall: in brief, with a code that leads to the whole of it, whichever version applies by then.</summary>
[Authorize(Policy = AccessPolicies.Notices)]
internal sealed class NoticePosterModel(PublishedNotices notices, PlatformDbContext platform, TenantLinks links) : NoticePage
{
    public PublicNotice Notice { get; private set; } = null!;

    public ComposedNotice Text { get; private set; } = null!;

    public string Organisation { get; private set; } = "";

    public Uri Address { get; private set; } = null!;

    public IReadOnlyList<IReadOnlyList<bool>> Code { get; private set; } = [];

    public string Standing => $"Version {Notice.Current!.Number}, in force since {Notice.Current.From.InWords()}.";

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct) => await FindAsync(slug, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetPdfAsync(string slug, CancellationToken ct)
    {
        if (!await FindAsync(slug, ct)) return NotFound();
        var pdf = new PdfText(Text.Title, Organisation, Organisation).Heading(Text.Title);
        foreach (var block in NoticeBlocks.Of(Text.InBrief))
        {
            if (block.Kind == BlockKind.Bullet) pdf.Bullets([block.Text]);
            else pdf.Paragraph(block.Text);
        }

        pdf.Paragraph("Scan the code to read the whole notice, or go to").Paragraph(Address.AbsoluteUri, bold: true).Squares(Code, 190).Paragraph($"{Organisation}. {Standing}");
        return File(pdf.Save(), "application/pdf", $"{slug}-poster.pdf");
    }

    private async Task<bool> FindAsync(string slug, CancellationToken ct)
    {
        if (await notices.FindAsync(slug, ct) is not { Current: { } version } notice || await notices.TextAsync(notice, version, ct) is not { } text) return false;
        (Notice, Text, Address) = (notice, text, links.To(notice.Url));
        Organisation = await platform.Organisations.AsNoTracking().Select(o => o.Name).SingleAsync(ct);
        Code = QrCode.Of(Address);
        ViewData["BackUrl"] = UrlOf(slug);
        return true;
    }
}
