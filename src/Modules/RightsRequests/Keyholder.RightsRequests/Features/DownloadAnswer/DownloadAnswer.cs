using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Security;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.DownloadAnswer;

/// <summary>A request of the signed-in person, with the answer to it.</summary>
internal sealed record OwnAnswer(RightsRequest Request, AnswerPack Pack);

/// <summary>Finds what belongs to the signed-in person, and hands it out. What belongs to somebody else is not there.</summary>
internal sealed class DownloadAnswerHandler(RightsRequestsDbContext db, DataKeys keys, FileVault vault, ActorContext actor, TimeProvider time)
{
    /// <summary>The person's own request; null when there is none of that reference, or when it is somebody else's.</summary>
    public Task<RightsRequest?> FindRequestAsync(string reference, CancellationToken ct)
    {
        var (typed, person) = (Reference.Normalise(reference), actor.Actor is { Kind: "resident", Id: { } id } ? id : Guid.Empty);
        return db.Requests.AsNoTracking().SingleOrDefaultAsync(r => r.Reference == typed && r.RequesterId == person, ct);
    }

    /// <summary>The answer to the person's own request; null when there is none that has gone out.</summary>
    public async Task<OwnAnswer?> FindAsync(string reference, CancellationToken ct) =>
        await FindRequestAsync(reference, ct) is { } request && await db.FindPackAsync(request.Id, ct) is { ReleasedAt: not null } pack ? new OwnAnswer(request, pack) : null;

    /// <summary>The file, once its download stands in the log; null when it can no longer be downloaded.</summary>
    public async Task<Stream?> OpenAsync(OwnAnswer answer, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (!answer.Pack.CanBeDownloaded(now) || await keys.FindAsync(answer.Request.Id, ct) is not { } key) return null;
        db.Add(new AnswerPackDownload { Id = Guid.CreateVersion7(now), PackId = answer.Pack.Id, At = now, By = actor.Actor.ToString() });
        db.Audit("rights-requests.request.downloaded", "request", answer.Request.Id, $"SHA-256 {answer.Pack.Sha256}");
        await db.SaveChangesAsync(ct);
        return vault.OpenRead(key, answer.Pack.FileId!.Value);
    }
}
