using Keyholder.BuildingBlocks.Security;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.RightsRequests.Features.DownloadAnswer;

/// <summary>The answer as a file, streamed from the vault. Each download is in the log before its first byte goes out.</summary>
[Authorize(Policy = AccessPolicies.ResidentVerified), ResponseCache(NoStore = true)]
internal sealed class DownloadAnswerFileModel(DownloadAnswerHandler handler) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct)
    {
        if (await handler.FindAsync(User, reference, ct) is not { } own) return NotFound();
        if (await handler.OpenAsync(own, ct) is not { } content) return LocalRedirect($"/requests/{own.Request.Reference}/answer");
        return this.PackFile(own.Pack, own.Request.Reference, content);
    }
}

internal static class PackFiles
{
    /// <summary>A pack to save, with its length, so that a download that broke off is seen to have.</summary>
    public static FileStreamResult PackFile(this PageModel page, AnswerPack pack, string reference, Stream content)
    {
        page.Response.ContentLength = pack.Length;
        return page.File(content, "application/zip", $"{reference}.zip");
    }
}

internal static class FileSize
{
    public static string InWords(long bytes) => bytes switch
    {
        < 1024 * 1024 => $"{Math.Max(1, bytes / 1024)}KB",
        _ => $"{bytes / (1024.0 * 1024):0.#}MB",
    };
}
