using Keyholder.BuildingBlocks.Persistence;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Writing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Public.ReadNotice;

/// <summary>The notice in another language, or in easy read, with the version it follows.</summary>
[AllowAnonymous, Revalidated]
internal sealed class ReadTranslationModel(PublishedNotices notices, PlatformDbContext platform) : PublicNoticePage(notices)
{
    public NoticeTranslation Translation { get; private set; } = null!;

    public NoticeLanguage Language { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, string language, CancellationToken ct) => await ShowAsync(slug, language, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetPdfAsync(string slug, string language, CancellationToken ct)
    {
        if (!await ShowAsync(slug, language, ct)) return NotFound();
        var organisation = await platform.Organisations.AsNoTracking().SingleAsync(ct);
        var behind = Translation.OfVersion == Notice.Published ? "" : $" The notice has changed since: version {Notice.Published} in English applies.";
        return NoticePdf.Of(Translation, organisation.Name, $"{Language.Name}, of version {Translation.OfVersion}.{behind}") is { } pdf ? File(pdf, "application/pdf", $"{slug}-{language}.pdf") : NotFound();
    }

    private async Task<bool> ShowAsync(string slug, string language, CancellationToken ct)
    {
        if (NoticeLanguage.Find(language) is not { } known || !await FindAsync(slug, ct) || await Notices.TranslationAsync(Notice, language, ct) is not { } translation) return false;
        (Language, Translation) = (known, translation);
        return true;
    }
}
