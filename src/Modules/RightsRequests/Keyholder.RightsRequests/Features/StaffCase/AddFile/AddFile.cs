using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Http;

namespace Keyholder.RightsRequests.Features.StaffCase.AddFile;

internal sealed record AddFile(Guid RequestId, IFormFile File, FilePurpose Purpose);

internal sealed class AddFileHandler(CaseWork work, RightsRequestsDbContext db, Uploads uploads, DataKeys keys)
{
    public async Task<Outcome> HandleAsync(AddFile command, CancellationToken ct)
    {
        var received = await uploads.ReceiveAsync(await keys.GetAsync(command.RequestId, ct), command.File, command.Purpose, nameof(command.File), ct);
        if (!received.Ok) return received.Problem;
        return await work.StepAsync(command.RequestId, "file-added", step =>
        {
            db.Files.Add(received.Value.For(step.Request.Id, step.Key, step.Now, step.Actor));
            step.Detail = command.Purpose.InWords();
            return Outcome.Done;
        }, ct);
    }
}
