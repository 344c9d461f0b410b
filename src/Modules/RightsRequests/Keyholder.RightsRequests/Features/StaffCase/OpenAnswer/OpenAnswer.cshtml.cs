using Keyholder.BuildingBlocks.Files;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Features.DownloadAnswer;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.StaffCase.OpenAnswer;

/// <summary>The answer as the person will get it, for whoever checks, approves or prints it.</summary>
[ClosedToo, ResponseCache(NoStore = true)]
internal sealed class OpenAnswerModel(RightsRequestsDbContext db, FileVault vault) : CasePage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await db.FindPackAsync(Case.Id, ct) is not { FileId: { } file } pack) return NotFound();
        await db.AuditReadAsync("rights-requests.answer.read", "request", Case.Id, ct);
        return this.PackFile(pack, Case.Reference, vault.OpenRead(Key, file));
    }
}
