using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.ImportRecords;

/// <summary>A file of records is in the vault. Committed together with its row, so that it is read whatever happens.</summary>
[WireName("retention.records-uploaded.v1")]
internal sealed record RecordsUploaded(Guid ImportId);

internal sealed class StartImport(WakeUps wakeUps, TimeProvider time) : IConsumer<RecordsUploaded>
{
    public Task Consume(ConsumeContext<RecordsUploaded> context) =>
        wakeUps.ScheduleAsync(ReadImportWakeUp.Job, context.Message.ImportId.ToString(), time.GetUtcNow(), context.CancellationToken);
}

/// <summary>Reads an uploaded file to its end, from where it was left; then the file and its key go.</summary>
internal sealed class ReadImportWakeUp(RetentionDbContext db, DataKeys keys, FileVault vault, TimeProvider time) : IWakeUp
{
    public const string Job = "retention.import";

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var id = Guid.Parse(key);
        if (await db.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct) is not { } import) return;
        if (import.State is ImportState.Waiting or ImportState.Running)
        {
            await using var reading = await OpenAsync(import, ct);
            while (await reading.NextAsync(ct)) await db.LetOthersWriteAsync(ct);
            // Somebody else may be reading it; then it is theirs to tidy up.
            if (!await db.Imports.AnyAsync(i => i.Id == id && i.CompletedAt != null, ct)) return;
        }

        await keys.DestroyAsync(id, ct);
        vault.Delete(import.FileId);
    }

    internal async Task<ImportReading> OpenAsync(RegisterImport import, CancellationToken ct) =>
        new(import, vault.OpenRead(await keys.GetAsync(import.Id, ct), import.FileId), db, time);
}
