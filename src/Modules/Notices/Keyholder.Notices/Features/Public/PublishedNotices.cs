using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Contracts;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Public;

/// <summary>A notice as the public site has it: only what was published, without the texts.</summary>
/// <param name="WithdrawnOn">Since when it is not used any more (Europe/London); null while it is.</param>
/// <param name="Versions">The newest first.</param>
internal sealed record PublicNotice(Guid Id, string Slug, string Title, string Audience, string? Committee, int Published, DateOnly? WithdrawnOn, IReadOnlyList<PublicVersion> Versions)
{
    public string Url => $"/privacy/{Slug}";

    /// <summary>The version that applies today; null when the notice is not used any more.</summary>
    public PublicVersion? Current => WithdrawnOn is null ? Find(Published) : null;

    public PublicVersion? Find(int number) => Versions.FirstOrDefault(v => v.Number == number);

    /// <summary>The version that applied at the end of a day; null when none did.</summary>
    public PublicVersion? On(DateOnly day) => WithdrawnOn < day ? null : Versions.Where(v => v.From <= day).OrderByDescending(v => v.From).ThenByDescending(v => v.Number).FirstOrDefault();

    /// <summary>The last day on which a version applied; null while it does.</summary>
    public DateOnly? LastDayOf(PublicVersion version) => Versions.Where(v => v.Number > version.Number).MinBy(v => v.Number) is { } next ? next.From.AddDays(-1) : WithdrawnOn;

    /// <summary>When a version applied, to follow “It applied” or “It applies”.</summary>
    public string SpanOf(PublicVersion version) => LastDayOf(version) switch
    {
        null => $"from {version.From.InWords()}",
        { } last when last < version.From => $"for part of {version.From.InWords()}",
        { } last => $"from {version.From.InWords()} to {last.InWords()}",
    };
}

/// <summary>A version that was published.</summary>
/// <param name="From">The day from which it applies (Europe/London).</param>
/// <param name="Provisional">Live, and its committee has not agreed it yet.</param>
internal sealed record PublicVersion(int Number, DateOnly From, DateTimeOffset PublishedAt, string? WhatChanged, bool Provisional, string Hash);

/// <summary>A published notice in a list.</summary>
internal sealed record ListedNotice(string Slug, string Title, string Audience);

/// <summary>What the public may see of notices. Drafts, and what was given up, are as if they were not.</summary>
internal sealed class PublishedNotices(NoticesDbContext db) : IPublishedNotices
{
    public Task<List<ListedNotice>> ListAsync(CancellationToken ct) => db.Notices.AsNoTracking().Where(n => n.Published > 0 && n.WithdrawnAt == null)
        .OrderBy(n => n.Title).Select(n => new ListedNotice(n.Slug, n.Title, n.Audience)).ToListAsync(ct);

    public async Task<PublicNotice?> FindAsync(string slug, CancellationToken ct)
    {
        if (await db.Notices.AsNoTracking().Where(n => n.Slug == slug && n.Published > 0).Select(n => new { n.Id, n.Slug, n.Title, n.Audience, n.Committee, n.Published, n.WithdrawnAt }).SingleOrDefaultAsync(ct) is not { } notice) return null;
        var versions = await db.NoticeVersions.AsNoTracking().Where(v => v.NoticeId == notice.Id && (v.State == NoticeState.Published || v.State == NoticeState.Superseded) && v.PublishedAt != null)
            .OrderByDescending(v => v.Number).Select(v => new { v.Number, v.EffectiveOn, v.PublishedAt, v.WhatChanged, v.Provisional, v.CommitteeAgreedOn, v.Hash }).ToListAsync(ct);
        return new PublicNotice(notice.Id, notice.Slug, notice.Title, notice.Audience, notice.Committee, notice.Published, notice.WithdrawnAt?.LondonDate(), [.. versions
            .Select(v => new PublicVersion(v.Number, v.EffectiveOn ?? v.PublishedAt!.Value.LondonDate(), v.PublishedAt!.Value, v.WhatChanged, v.Provisional && v.CommitteeAgreedOn is null, v.Hash ?? ""))]);
    }

    public async Task<PublishedNotice?> CurrentAsync(string slug, CancellationToken ct) =>
        await FindAsync(slug, ct) is { Current: { } version } notice ? new PublishedNotice(notice.Title, version.Number, version.Provisional, notice.Url) : null;

    /// <summary>The very text that was published.</summary>
    public async Task<ComposedNotice?> TextAsync(PublicNotice notice, PublicVersion version, CancellationToken ct) =>
        await db.NoticeVersions.AsNoTracking().Where(v => v.NoticeId == notice.Id && v.Number == version.Number && v.PublishedAt != null).Select(v => v.Composed).SingleOrDefaultAsync(ct);

    /// <summary>The notice that is shown where something is collected: the first by title of those that are.</summary>
    public async Task<string?> AtAsync(string collection, CancellationToken ct)
    {
        var notices = await db.Notices.AsNoTracking().Where(n => n.Published > 0 && n.WithdrawnAt == null).OrderBy(n => n.Title).Select(n => new { n.Slug, n.Collections }).ToListAsync(ct);
        return notices.Find(n => n.Collections.Contains(collection, StringComparer.Ordinal))?.Slug;
    }

    /// <summary>The newest published translation into each language.</summary>
    public async Task<IReadOnlyList<PublicTranslation>> TranslationsAsync(PublicNotice notice, CancellationToken ct)
    {
        var all = await db.Translations.AsNoTracking().Where(t => t.NoticeId == notice.Id && t.State == TranslationState.Published).Select(t => new { t.Language, t.OfVersion }).ToListAsync(ct);
        return [.. all.GroupBy(t => t.Language, StringComparer.Ordinal)
            .Select(g => (Language: NoticeLanguage.Find(g.Key), OfVersion: g.Max(t => t.OfVersion))).Where(t => t.Language is not null)
            .Select(t => new PublicTranslation(t.Language!, t.OfVersion, t.OfVersion != notice.Published)).OrderBy(t => t.Language.Name, StringComparer.Ordinal)];
    }

    public Task<NoticeTranslation?> TranslationAsync(PublicNotice notice, string language, CancellationToken ct) => db.Translations.AsNoTracking()
        .Where(t => t.NoticeId == notice.Id && t.Language == language && t.State == TranslationState.Published).OrderByDescending(t => t.OfVersion).ThenByDescending(t => t.Revision).FirstOrDefaultAsync(ct);
}

/// <summary>A notice can be read in another language.</summary>
/// <param name="IsBehind">The notice itself is newer.</param>
internal sealed record PublicTranslation(NoticeLanguage Language, int OfVersion, bool IsBehind);
