using System.Security.Claims;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Files;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.MyRequests;

namespace Keyholder.RightsRequests.Features.DownloadAnswer;

/// <summary>A request of the signed-in person, with the answer that has gone out.</summary>
internal sealed record OwnAnswer(OwnRequest Own, AnswerPack Pack)
{
    public RightsRequest Request => Own.Request;
}

/// <summary>Finds the answer to the signed-in person's own request, and hands it out. What belongs to somebody else is not there.</summary>
internal sealed class DownloadAnswerHandler(OwnRequests own, RightsRequestsDbContext db, FileVault vault, ActorContext actor, TimeProvider time)
{
    /// <summary>The answer; null when there is no such request, when it is somebody else's, and when no answer has gone out.</summary>
    public async Task<OwnAnswer?> FindAsync(ClaimsPrincipal user, string reference, CancellationToken ct) =>
        await own.FindAsync(user, reference, ct) is { } found && await db.FindPackAsync(found.Request.Id, ct) is { ReleasedAt: not null } pack
            ? new OwnAnswer(found, pack)
            : null;

    /// <summary>The file, once its download stands in the log; null when it can no longer be downloaded.</summary>
    public async Task<Stream?> OpenAsync(OwnAnswer answer, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (!answer.Pack.CanBeDownloaded(now)) return null;
        db.Add(new AnswerPackDownload { Id = Guid.CreateVersion7(now), PackId = answer.Pack.Id, At = now, By = actor.Actor.ToString() });
        db.Audit("rights-requests.request.downloaded", "request", answer.Request.Id, $"SHA-256 {answer.Pack.Sha256}");
        await db.SaveChangesAsync(ct);
        return vault.OpenRead(answer.Own.Key, answer.Pack.FileId!.Value);
    }
}
