using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Keyholder.RightsRequests.Features;

/// <summary>A file in the vault, not yet named by a row.</summary>
internal sealed record ReceivedFile(Guid Id, FilePurpose Purpose, string Name, string MediaType, long Length, string Sha256)
{
    public RequestFile For(Guid requestId, DataKey key, DateTimeOffset now, Actor by) => new()
    {
        Id = Id,
        RequestId = requestId,
        Purpose = Purpose,
        Name = key.Seal(Name, RequestFile.NameField(Id)),
        MediaType = MediaType,
        Length = Length,
        Sha256 = Sha256,
        AddedAt = now,
        AddedBy = by.ToString(),
    };
}

/// <summary>Takes files that people upload: judges them by content and size, and puts them in the vault under the case's key.</summary>
internal sealed class Uploads(FileVault vault, IOptions<KeyholderOptions> options)
{
    private const int LongestName = 200;

    public async Task<Outcome<ReceivedFile>> ReceiveAsync(DataKey key, IFormFile file, FilePurpose purpose, string field, CancellationToken ct)
    {
        await using var content = file.OpenReadStream();
        var inspected = UploadInspection.Inspect(file.FileName, content, options.Value.UploadLimit);
        if (inspected.MediaType is not { } mediaType) return new Problem($"The selected file {inspected.Problem}", field);
        var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
        if (name.Length > LongestName) name = name[^LongestName..];
        var stored = await vault.SaveAsync(key, content, ct);
        return new ReceivedFile(stored.Id, purpose, name, mediaType, stored.Length, stored.Sha256);
    }

    /// <summary>Takes several files, or none of them.</summary>
    public async Task<Outcome<IReadOnlyList<ReceivedFile>>> ReceiveAllAsync(
        DataKey key, IReadOnlyCollection<IFormFile> files, FilePurpose purpose, string field, CancellationToken ct)
    {
        var received = new List<ReceivedFile>();
        foreach (var file in files)
        {
            var (taken, problem) = await ReceiveAsync(key, file, purpose, field, ct);
            if (taken is not null)
            {
                received.Add(taken);
                continue;
            }

            foreach (var before in received) vault.Delete(before.Id);
            return problem!;
        }

        return new Outcome<IReadOnlyList<ReceivedFile>>(received, null);
    }
}
