using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Data;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.StaffCase.FoundItems;

/// <summary>Takes back an item that does not belong to the case.</summary>
internal sealed record RemoveFoundItem(Guid RequestId, Guid ItemId);

internal sealed class RemoveFoundItemHandler(CaseWork work, RightsRequestsDbContext db, FileVault vault)
{
    public async Task<Outcome> HandleAsync(RemoveFoundItem command, CancellationToken ct)
    {
        List<Guid> files = [];
        var outcome = await work.StepAsync(command.RequestId, "item-removed", async step =>
        {
            if (await db.Found.SingleOrDefaultAsync(f => f.Id == command.ItemId && f.RequestId == command.RequestId, ct) is not { } item)
                return new Problem("There is no such item.");
            files = [.. new[] { item.FileId, item.RedactedFileId }.OfType<Guid>()];
            db.RemoveRange(await db.Exclusions.Where(e => e.FoundItemId == item.Id).ToListAsync(ct));
            db.RemoveRange(await db.Set<Domain.ThirdPartyMention>().Where(m => m.FoundItemId == item.Id).ToListAsync(ct));
            db.RemoveRange(await db.Files.Where(f => files.Contains(f.Id)).ToListAsync(ct));
            db.Remove(item);
            step.Request.MaterialChanged(step.Now);
            return Outcome.Done;
        }, ct);
        if (outcome.Ok) files.ForEach(vault.Delete);
        return outcome;
    }
}
