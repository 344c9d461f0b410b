using System.Text.Encodings.Web;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;

namespace Keyholder.Notices.Features.Public.Embeds;

/// <summary>A published notice in brief, for other websites. It says nothing that is not on the public page.</summary>
/// <param name="Hash">SHA-256 of the full text of this version, lower-case hexadecimal.</param>
/// <param name="InForceSince">The day from which this version applies (Europe/London).</param>
/// <param name="Provisional">Live, and its committee has not agreed it yet.</param>
/// <param name="InBrief">The first layer, in plain text.</param>
/// <param name="Html">The first layer with a link to the whole notice, to be put into a page as it is.</param>
/// <param name="Url">The whole notice, whichever version applies.</param>
/// <param name="VersionUrl">This version for good.</param>
/// <param name="PdfUrl">This version to print.</param>
internal sealed record NoticeSnippet(string Notice, string Title, int Version, string Hash, DateOnly InForceSince, bool Provisional, string InBrief, string Html, Uri Url, Uri VersionUrl, Uri PdfUrl);

/// <summary>Writes them.</summary>
internal sealed class NoticeSnippets(PublishedNotices notices, TenantLinks links)
{
    public async Task<NoticeSnippet?> OfNoticeAsync(string slug, CancellationToken ct)
    {
        if (await notices.FindAsync(slug, ct) is not { Current: { } version } notice || await notices.TextAsync(notice, version, ct) is not { } text) return null;
        var (url, versionUrl) = (links.To(notice.Url), links.To($"{notice.Url}/versions/{version.Number}"));
        string Safe(string value) => HtmlEncoder.Default.Encode(value);
        var html = $"""
            <section class="privacy-notice" lang="en" data-notice="{Safe(notice.Slug)}" data-version="{version.Number}">
            <h2 class="govuk-heading-m">{Safe(text.Title)}</h2>
            {NoticeMarkdown.ToHtml(text.InBrief, 2, links.To("/")).ToString()!.Trim()}
            <p class="govuk-body"><a class="govuk-link" href="{Safe(url.AbsoluteUri)}">Read the whole privacy notice</a> (version {version.Number}, in force since {Safe(version.From.InWords())}{(version.Provisional ? ", provisional" : "")})</p>
            </section>
            """.ReplaceLineEndings("\n");
        return new NoticeSnippet(
            notice.Slug, text.Title, version.Number, version.Hash, version.From, version.Provisional, NoticeMarkdown.ToPlainText(text.InBrief), html, url, versionUrl, new Uri($"{versionUrl.AbsoluteUri}/print"));
    }

    public async Task<NoticeSnippet?> AtCollectionAsync(string collection, CancellationToken ct) => await notices.AtAsync(collection, ct) is { } slug ? await OfNoticeAsync(slug, ct) : null;
}
