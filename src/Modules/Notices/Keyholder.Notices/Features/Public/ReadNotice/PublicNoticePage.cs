using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Notices.Features.Public.ReadNotice;

/// <summary>What the pages of one published notice share.</summary>
internal abstract class PublicNoticePage(PublishedNotices notices) : PageModel
{
    public PublicNotice Notice { get; private set; } = null!;

    public IReadOnlyList<PublicTranslation> Translations { get; private set; } = [];

    /// <summary>The version that is read; null when there is nothing to read.</summary>
    public PublicVersion? Reading { get; private set; }

    public ComposedNotice? Text { get; private set; }

    /// <summary>A day on which the notice may have been different.</summary>
    public virtual DateInput Day { get; set; } = new();

    protected PublishedNotices Notices => notices;

    protected async Task<bool> FindAsync(string slug, CancellationToken ct)
    {
        if (await notices.FindAsync(slug, ct) is not { } notice) return false;
        (Notice, Translations) = (notice, await notices.TranslationsAsync(notice, ct));
        return true;
    }

    /// <summary>Takes the text of a version; false when it has none.</summary>
    protected async Task<bool> ReadAsync(PublicVersion? version, CancellationToken ct)
    {
        if (version is null || await notices.TextAsync(Notice, version, ct) is not { } text) return false;
        (Reading, Text) = (version, text);
        Response.Headers.LastModified = version.PublishedAt.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        return true;
    }
}

/// <summary>How a version of a notice stands, in one line.</summary>
internal static class PublicWords
{
    public static string Standing(PublicNotice notice, PublicVersion version) => notice.Current == version
        ? $"Version {version.Number}, in force since {version.From.InWords()}.{(version.Provisional ? $" {Provisional(notice)}" : "")}"
        : $"Version {version.Number}. It applied {notice.SpanOf(version)} and applies no more.";

    public static string Provisional(PublicNotice notice) =>
        $"This version is provisional: it applies now, and {(notice.Committee is { Length: > 0 } committee ? $"our committee ({committee})" : "our committee")} has not agreed it yet. It may still change.";
}
