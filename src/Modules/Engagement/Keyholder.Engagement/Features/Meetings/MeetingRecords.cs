using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Meetings;

/// <summary>What is written about a meeting or for it and not about one person. Nobody finds it as theirs; it goes when the schedule says so.</summary>
internal abstract class WrittenRecords : IEngagementRecords
{
    /// <summary>Agendas and papers are kept as long as the minutes that refer to them.</summary>
    protected const string Class = "meeting-minutes";

    private static readonly SubjectOutcome NotAboutAPerson = new(false, "It is about the meeting and not about one person.");

    public abstract string Prefix { get; }

    public abstract Task<string?> DisposeAsync(Guid id, DisposalAction action, CancellationToken ct);

    public Task<IReadOnlyList<HeldItem>> LocateAsync(Subject subject, CancellationToken ct) => Task.FromResult<IReadOnlyList<HeldItem>>([]);

    public Task<SubjectExport?> ExportAsync(Subject subject, Guid id, CancellationToken ct) => Task.FromResult<SubjectExport?>(null);

    public Task<SubjectOutcome> RectifyAsync(Subject subject, Guid id, string field, string value, CancellationToken ct) => Task.FromResult(NotAboutAPerson);

    public Task<SubjectOutcome> RestrictAsync(Subject subject, Guid id, bool restricted, CancellationToken ct) => Task.FromResult(NotAboutAPerson);

    public Task<SubjectOutcome> EraseAsync(Subject subject, Guid id, CancellationToken ct) => Task.FromResult(NotAboutAPerson);

    protected static RecordRegistered Registration(string kind, Guid id, Meeting meeting, string title, DateOnly on) =>
        new(DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(kind, id), Class, [new TriggerDate(RetentionTrigger.Created, on)], CaseId: meeting.Id, Title: title);
}

/// <summary>Where a meeting was, how people joined it and its agenda. That it was held, and when, stays: minutes, claims and figures refer to it.</summary>
internal sealed class MeetingRecords(EngagementDbContext db, DataKeys keys, TimeProvider time) : WrittenRecords
{
    public const string Kind = "meeting";

    public override string Prefix => Kind;

    public static RecordRegistered Registration(Meeting meeting, DateOnly on) => Registration(Kind, meeting.Id, meeting, $"Agenda of {meeting.Reference}", on);

    public override async Task<string?> DisposeAsync(Guid id, DisposalAction action, CancellationToken ct)
    {
        if (action is not (DisposalAction.Destroy or DisposalAction.Anonymise)) return "It can only be destroyed";
        db.StartOver();
        if (await db.Meetings.SingleOrDefaultAsync(m => m.Id == id, ct) is not { } meeting) return null;
        if (meeting.State is not MeetingState.Cancelled && meeting.EndsAt > time.GetUtcNow()) return "The meeting has not been held yet";
        // They are under the same key.
        if (await db.MeetingPapers.AnyAsync(p => p.MeetingId == id, ct)) return "The papers of the meeting are kept still";
        await keys.DestroyAsync(id, ct);
        var agenda = await db.AgendaItems.Where(i => i.MeetingId == id).ToListAsync(ct);
        if (agenda.Count == 0 && meeting is { Place: null, JoiningLink: null }) return null;
        db.AgendaItems.RemoveRange(agenda);
        (meeting.Place, meeting.JoiningLink) = (null, null);
        db.Audit("engagement.meeting.destroyed", "meeting", meeting.Reference);
        await db.SaveChangesAsync(ct);
        return null;
    }
}

/// <summary>A paper for a meeting.</summary>
internal sealed class PaperRecords(EngagementDbContext db, FileVault vault) : WrittenRecords
{
    public const string Kind = "paper";

    public override string Prefix => Kind;

    public static RecordRegistered Registration(Guid id, Meeting meeting, DateOnly on) => Registration(Kind, id, meeting, $"Paper for {meeting.Reference}", on);

    public override async Task<string?> DisposeAsync(Guid id, DisposalAction action, CancellationToken ct)
    {
        if (action is not (DisposalAction.Destroy or DisposalAction.Anonymise)) return "It can only be destroyed";
        db.StartOver();
        if (await db.MeetingPapers.SingleOrDefaultAsync(p => p.Id == id, ct) is not { } paper) return null;
        foreach (var item in await db.AgendaItems.Where(i => i.PaperId == id).ToListAsync(ct)) item.PaperId = null;
        db.MeetingPapers.Remove(paper);
        db.Audit("engagement.paper.destroyed", "meeting-paper", id);
        // The file first: if this stops after it, it is ordered again, and what cannot be opened is taken out then.
        vault.Delete(paper.FileId);
        await db.SaveChangesAsync(ct);
        return null;
    }
}
