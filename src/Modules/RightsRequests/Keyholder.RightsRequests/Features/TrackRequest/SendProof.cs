using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Http;

namespace Keyholder.RightsRequests.Features.TrackRequest;

/// <summary>The person sends files that show who they are, or that they may ask. Staff judge them; the day they came is the day that counts.</summary>
internal sealed record SendProof(Guid RequestId, FilePurpose Purpose, IReadOnlyCollection<IFormFile> Files);

internal sealed class SendProofHandler(CaseWork work, RightsRequestsDbContext db, Uploads uploads, DataKeys keys)
{
    public async Task<Outcome> HandleAsync(SendProof command, CancellationToken ct)
    {
        var (files, problem) = await uploads.ReceiveAllAsync(
            await keys.GetAsync(command.RequestId, ct), command.Files, command.Purpose, nameof(SendProofModel.Upload), ct);
        return problem ?? await work.StepAsync(command.RequestId, "proof-sent", step =>
        {
            db.Files.AddRange(files!.Select(f => f.For(step.Request.Id, step.Key, step.Now, step.Actor)));
            step.Detail = command.Purpose.InWords();
            return Outcome.Done;
        }, ct);
    }
}
