using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Http;

namespace Keyholder.RightsRequests.Features.StaffCase.AddFoundItem;

/// <summary>Something that was found: a document, or data that is written down here.</summary>
internal sealed record AddFoundItem(Guid RequestId, string Source, string Title, DateOnly? Date, string? Data, IFormFile? File);

internal sealed class AddFoundItemHandler(CaseWork work, RightsRequestsDbContext db, Uploads uploads, DataKeys keys)
{
    public async Task<Outcome> HandleAsync(AddFoundItem command, CancellationToken ct)
    {
        ReceivedFile? file = null;
        if (command.File is { } upload)
        {
            var received = await uploads.ReceiveAsync(await keys.GetAsync(command.RequestId, ct), upload, FilePurpose.Found, nameof(command.File), ct);
            if (!received.Ok) return received.Problem;
            file = received.Value;
        }

        return await work.StepAsync(command.RequestId, "item-added", step =>
        {
            var id = step.NewId();
            if (file is not null) db.Files.Add(file.For(step.Request.Id, step.Key, step.Now, step.Actor));
            db.Found.Add(new FoundItem
            {
                Id = id,
                RequestId = step.Request.Id,
                Kind = file is null ? FoundKind.Data : FoundKind.Document,
                Source = command.Source.Trim(),
                Date = command.Date,
                FileId = file?.Id,
                AddedAt = step.Now,
                AddedBy = step.Actor.ToString(),
                Content = step.Key.SealJson(new FoundContent(command.Title.Trim(), null, [.. FieldsIn(command.Data)]), FoundItem.ContentField(id)),
            });
            step.Request.MaterialChanged(step.Now);
            return Outcome.Done;
        }, ct);
    }

    /// <summary>One line is one value; what stands before its first colon is the label.</summary>
    internal static IEnumerable<FoundField> FieldsIn(string? data) =>
        from line in (data ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        let colon = line.IndexOf(": ", StringComparison.Ordinal)
        select colon is > 0 and <= 60 ? new FoundField(line[..colon].Trim(), line[(colon + 2)..].Trim()) : new FoundField("Text", line);
}
