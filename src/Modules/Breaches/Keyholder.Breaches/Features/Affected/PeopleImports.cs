using CsvHelper;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Affected;

/// <summary>Takes a file of people into the vault; it is read onto the list afterwards.</summary>
internal sealed class PeopleImports(BreachesDbContext db, DataKeys keys, FileVault vault, WakeUps wakeUps, ActorContext actor, TimeProvider time)
{
    private const int LongestName = 200;

    public async Task<Outcome<PeopleImport>> TakeAsync(Guid breach, string fileName, byte[] content, CancellationToken ct)
    {
        if (await db.PeopleLetters.AnyAsync(l => l.BreachId == breach && l.Sending == SendingState.Running, ct)) return new Problem("Letters are being sent. Pause the sending first.", "Upload");
        if (Array.IndexOf(content, (byte)0) >= 0 && content is not ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])) return new Problem("The selected file must be a CSV", "Upload");
        var is1252 = PeopleFile.LooksLikeWindows1252(content);
        var total = 0;
        try
        {
            await using var file = new PeopleFile(new MemoryStream(content), is1252);
            if (await file.StartAsync(ct) is { } problem) return problem with { Field = "Upload" };
            while (await file.NextAsync(ct)) total++;
        }
        catch (CsvFormatException e)
        {
            return new Problem($"The file cannot be read after line {Math.Max(e.LineNumber, 1)}. Look for a quotation mark that is not closed.", "Upload");
        }

        if (total == 0) return new Problem("There is nobody in the file.", "Upload");
        if (total > PeopleFile.MostPeople) return new Problem($"The file has more than {PeopleFile.MostPeople.Counted("line")}. Split it.", "Upload");
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var stored = await vault.SaveAsync(await keys.GetOrCreateAsync(breach, ct), new MemoryStream(content), ct);
        var name = Path.GetFileName(fileName.Replace('\\', '/'));
        var import = new PeopleImport
        {
            Id = id,
            BreachId = breach,
            FileId = stored.Id,
            FileName = name.Length > LongestName ? name[^LongestName..] : name,
            IsWindows1252 = is1252,
            Total = total,
            By = actor.Actor.ToString(),
            At = now,
        };
        db.PeopleImports.Add(import);
        db.Audit("breaches.people.file-taken", "breach", breach, total.Counted("line"));
        // Asked for before the commit, so that no crash loses it, and again after it, because now there is something to do.
        await wakeUps.ScheduleAsync(ReadPeople.Job, id.ToString(), now.AddMinutes(1), ct);
        await db.SaveChangesAsync(ct);
        await wakeUps.ScheduleAsync(ReadPeople.Job, id.ToString(), now, ct);
        return import;
    }
}

/// <summary>
/// Reads a file of people onto the list, chunk by chunk. A chunk's people, its errors and how far the file is read are committed together, so that
/// after a crash it goes on behind the last chunk. Then the file goes.
/// </summary>
internal sealed class ReadPeople(BreachesDbContext db, AffectedList list, PeopleTelling telling, DataKeys keys, FileVault vault, TimeProvider time) : IWakeUp
{
    public const string Job = "breaches.people-import";

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var id = Guid.Parse(key);
        if (await db.PeopleImports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct) is not { } import) return;
        if (import.EndedAt is null)
        {
            await using var content = vault.OpenRead(await keys.GetAsync(import.BreachId, ct), import.FileId);
            await using var file = new PeopleFile(content, import.IsWindows1252);
            await file.StartAsync(ct);
            for (var skipped = 0; skipped < import.Lines; skipped++) await file.NextAsync(ct);
            while (await ChunkAsync(import, file, ct)) await db.LetOthersWriteAsync(ct);
            // Somebody else may be reading it; then it is theirs to tidy up.
            if (!await db.PeopleImports.AnyAsync(i => i.Id == id && i.EndedAt != null, ct)) return;
        }

        vault.Delete(import.FileId);
    }

    /// <summary>Deals with the next lines. False when there are no more, or somebody else has dealt with them.</summary>
    internal async Task<bool> ChunkAsync(PeopleImport import, PeopleFile file, CancellationToken ct)
    {
        db.StartOver();
        var (candidates, errors, lines) = (new List<Candidate>(AffectedList.Most), new Dictionary<int, string>(), 0);
        var ended = false;
        while (lines < AffectedList.Most)
        {
            if (!await file.NextAsync(ct))
            {
                ended = true;
                break;
            }

            lines++;
            var (candidate, problem) = file.Read();
            if (candidate is not null) candidates.Add(candidate);
            else if (problem is not null) errors.TryAdd(file.Line, problem);
        }

        var (added, known, problems) = await list.AddAsync(import.BreachId, candidates, ct);
        foreach (var (line, message) in problems) errors.TryAdd(line, message);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (was, state, at) = (import.Lines, ended ? PeopleImportState.Done : PeopleImportState.Running, ended ? time.GetUtcNow() : (DateTimeOffset?)null);
        (import.Lines, import.Added, import.Known, import.Bad) = (was + lines, import.Added + added.Count, import.Known + known, import.Bad + errors.Count);
        if (await db.PeopleImports.Where(i => i.Id == import.Id && i.Lines == was && i.EndedAt == null).ExecuteUpdateAsync(
                s => s.SetProperty(i => i.Lines, import.Lines).SetProperty(i => i.Added, import.Added).SetProperty(i => i.Known, import.Known).SetProperty(i => i.Bad, import.Bad)
                    .SetProperty(i => i.State, state).SetProperty(i => i.EndedAt, at), ct) == 0) return false;
        db.PeopleImportErrors.AddRange(errors.Select(e => new PeopleImportError { ImportId = import.Id, Line = e.Key, Message = e.Value }));
        if (ended) db.Audit("breaches.people.file-read", "breach", import.BreachId, $"{import.Added.Counted("person", "people")}, {import.Bad.Counted("error")}");
        await telling.SaveAsync(import.BreachId, ct);
        await transaction.CommitAsync(ct);
        return !ended;
    }
}
