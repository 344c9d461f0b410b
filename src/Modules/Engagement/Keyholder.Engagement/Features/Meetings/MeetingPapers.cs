using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Retention.Contracts.Events;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Keyholder.Engagement.Features.Meetings;

/// <summary>A file on its way out.</summary>
internal sealed record OpenedFile(Stream Content, string MediaType, string Name);

/// <summary>The papers of meetings: who may open one is asked of the meeting's rules each time.</summary>
internal sealed class MeetingPapers(EngagementDbContext db, DataKeys keys, FileVault vault, IOptions<KeyholderOptions> options, ActorContext actor, TimeProvider time)
{
    public const int MostPapers = 100;

    public async Task<Outcome> AddAsync(Guid meetingId, string title, PaperAccess access, Guid? item, IFormFile file, CancellationToken ct)
    {
        db.StartOver();
        if (await db.Meetings.AsNoTracking().SingleOrDefaultAsync(m => m.Id == meetingId, ct) is not { } meeting) return MeetingRegister.NoSuchMeeting;
        if (meeting.Rules.AccessTo(access) != access) return new Problem($"{meeting.Rules.WhoSeesPapers} Choose who may open it again", "PaperAccess");
        if (await db.MeetingPapers.CountAsync(p => p.MeetingId == meetingId, ct) >= MostPapers) return new Problem("A meeting has 100 papers at most", "Paper");
        var key = await keys.GetOrCreateAsync(meetingId, ct);
        await using var content = file.OpenReadStream();
        var inspected = UploadInspection.Inspect(file.FileName, content, options.Value.UploadLimit);
        if (inspected.MediaType is not { } mediaType) return new Problem($"The selected file {inspected.Problem}", "Paper");
        var stored = await vault.SaveAsync(key, content, ct);
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        db.MeetingPapers.Add(new MeetingPaper
        {
            Id = id,
            MeetingId = meetingId,
            Title = key.Seal(title.Trim(), MeetingPaper.TitleField(id)),
            Access = access,
            FileId = stored.Id,
            MediaType = mediaType,
            Ending = Path.GetExtension(file.FileName).ToLowerInvariant(),
            Length = stored.Length,
            AddedBy = actor.Actor.ToString(),
            AddedAt = now,
        });
        if (item is { } about && await db.AgendaItems.SingleOrDefaultAsync(i => i.Id == about && i.MeetingId == meetingId, ct) is { } line) line.PaperId = id;
        db.Publish(PaperRecords.Registration(id, meeting, now.LondonDate()));
        db.Audit("engagement.paper.added", "meeting", meeting.Reference, access.ToString());
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done;
        }
        catch
        {
            vault.Delete(stored.Id);
            throw;
        }
    }

    public async Task<Outcome> RemoveAsync(Guid meetingId, Guid paperId, CancellationToken ct)
    {
        db.StartOver();
        if (await db.MeetingPapers.SingleOrDefaultAsync(p => p.Id == paperId && p.MeetingId == meetingId, ct) is not { } paper) return new Problem("That paper is not there any more");
        foreach (var item in await db.AgendaItems.Where(i => i.PaperId == paperId).ToListAsync(ct)) item.PaperId = null;
        db.MeetingPapers.Remove(paper);
        db.Publish(new RecordRemoved(DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(PaperRecords.Kind, paper.Id)));
        db.Audit("engagement.paper.removed", "meeting-paper", paper.Id);
        await db.SaveChangesAsync(ct);
        vault.Delete(paper.FileId);
        return Outcome.Done;
    }

    /// <summary>Opens a paper for somebody; null when they may not, as if there were none.</summary>
    /// <param name="reference">The meeting.</param>
    /// <param name="paperId">The paper.</param>
    /// <param name="may">Whether somebody who stands outside, in the group or in its running may open a paper of this kind.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<OpenedFile?> OpenAsync(string reference, Guid paperId, Func<Meeting, PaperAccess, Task<bool>> may, CancellationToken ct)
    {
        if (await db.Meetings.AsNoTracking().SingleOrDefaultAsync(m => m.Reference == reference, ct) is not { } meeting) return null;
        if (await db.MeetingPapers.AsNoTracking().SingleOrDefaultAsync(p => p.Id == paperId && p.MeetingId == meeting.Id, ct) is not { } paper) return null;
        var access = meeting.Rules.AccessTo(paper.Access);
        if (!await may(meeting, access) || await keys.FindAsync(meeting.Id, ct) is not { } key) return null;
        if (access is PaperAccess.Confidential) await db.AuditReadAsync("engagement.paper.read", "meeting-paper", paper.Id, ct);
        return new OpenedFile(vault.OpenRead(key, paper.FileId), paper.MediaType, $"{meeting.Reference}-{paper.Id.ToString("N")[^6..]}{paper.Ending}");
    }
}
