using Keyholder.BuildingBlocks.Files;
using Keyholder.RightsRequests.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.StaffCase.OpenFile;

/// <summary>A file of the case, to download.</summary>
[ClosedToo]
internal sealed class OpenFileModel(RightsRequestsDbContext db, FileVault vault) : CasePage
{
    public async Task<IActionResult> OnGetAsync(Guid fileId, CancellationToken ct)
    {
        if (await db.Files.AsNoTracking().SingleOrDefaultAsync(f => f.Id == fileId && f.RequestId == Case.Id, ct) is not { } file) return NotFound();
        await db.AuditReadAsync("rights-requests.file.read", "request", Case.Id, ct);
        return File(vault.OpenRead(Key, file.Id), file.MediaType, file.NameOf(Key));
    }
}
