using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Service;

/// <summary>What the pages that tell people of a version share.</summary>
internal abstract class TellingPage(NoticesDbContext db) : NoticePage
{
    protected NoticesDbContext Db => db;

    public Notice Notice { get; private set; } = null!;

    public NoticeVersion Version { get; private set; } = null!;

    public string VersionUrl => $"{UrlOf(Notice.Slug)}/versions/{Version.Number}";

    public string TellUrl => $"{VersionUrl}/tell";

    protected async Task<bool> FindAsync(string slug, int number, CancellationToken ct)
    {
        if (await db.Notices.AsNoTracking().SingleOrDefaultAsync(n => n.Slug == slug, ct) is not { } notice
            || await db.NoticeVersions.AsNoTracking().SingleOrDefaultAsync(v => v.NoticeId == notice.Id && v.Number == number, ct) is not { WasPublished: true } version) return false;
        (Notice, Version) = (notice, version);
        return true;
    }
}
