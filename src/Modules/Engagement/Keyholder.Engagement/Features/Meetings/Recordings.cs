using System.Security.Cryptography;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Meetings;

/// <summary>What became, or becomes, of a recording.</summary>
/// <param name="Recording">The recording; without its file once it is destroyed.</param>
/// <param name="Kept">Why it is still there and until when, in one sentence, from the retention schedule and any hold; null once it is destroyed.</param>
/// <param name="Certificate">The certificate of its destruction, once there is one.</param>
internal sealed record RecordingStanding(Recording Recording, string? Kept, RecordingCertificate? Certificate);

/// <summary>Recordings of meetings: only to make the minutes, and gone when the group has agreed them (requirement G6).</summary>
internal sealed class Recordings(EngagementDbContext db, DataKeys keys, FileVault vault, IRecordRetention retention, ActorContext actor, TimeProvider time)
{
    public const string ClassCode = "meeting-recording";
    public const string PurposeKey = "engagement.recording.purpose";
    public const long MostBytes = 2L * 1024 * 1024 * 1024;
    public const string Accepted = ".mp3,.m4a,.mp4,.wav,.ogg,.webm";

    private static readonly Problem PurposeIsOver = new("The group has agreed the minutes of this meeting, and a recording is only for making them, so none may be kept any more");

    /// <summary>The recordings of a meeting, with what became of each. Whoever agrees the minutes says for each that its purpose is over.</summary>
    public async Task<IReadOnlyList<Recording>> OfAsync(Guid meetingId, CancellationToken ct) =>
        await db.Recordings.AsNoTracking().Where(r => r.MeetingId == meetingId).OrderBy(r => r.AttachedAt).ThenBy(r => r.Id).ToListAsync(ct);

    public async Task<IReadOnlyList<RecordingStanding>> StandingAsync(Guid meetingId, CancellationToken ct)
    {
        var all = await OfAsync(meetingId, ct);
        if (all.Count == 0) return [];
        var runs = all.Select(r => r.RunId).OfType<Guid>().ToList();
        var certificates = await db.RecordingCertificates.AsNoTracking().Where(c => runs.Contains(c.RunId)).ToDictionaryAsync(c => c.RunId, ct);
        var there = all.Where(r => r.DestroyedAt is null).Select(r => new RecordReference(DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(RecordingRecords.Kind, r.Id))).ToList();
        var kept = there.Count == 0 ? [] : (await retention.UntilAsync(there, ct)).ToDictionary(k => k.Record.ExternalId, k => k.Sentence, StringComparer.Ordinal);
        return [.. all.Select(r => new RecordingStanding(
            r, r.DestroyedAt is null ? kept.GetValueOrDefault(DisposeOfEngagement.IdOf(RecordingRecords.Kind, r.Id)) ?? "It is destroyed when the group has agreed the minutes." : null,
            r.DestroyedAt is not null && r.RunId is { } run ? certificates.GetValueOrDefault(run) : null))];
    }

    /// <summary>Why no recording may be attached to a meeting; null when one may.</summary>
    public async Task<Problem?> WhyNotAsync(Meeting meeting, CancellationToken ct) =>
        await db.Minutes.AnyAsync(m => m.MeetingId == meeting.Id && m.AgreedAt != null, ct)
            ? PurposeIsOver
            : meeting.WhyNoRecording(await db.Invitations.AsNoTracking().Where(i => i.MeetingId == meeting.Id).ToListAsync(ct), time.GetUtcNow());

    /// <summary>Takes a recording as it streams in. Nothing is kept of one that may not be attached or is no recording.</summary>
    public async Task<Outcome<Recording>> AttachAsync(Guid meetingId, string fileName, Stream content, CancellationToken ct)
    {
        db.StartOver();
        if (await db.Meetings.AsNoTracking().SingleOrDefaultAsync(m => m.Id == meetingId, ct) is not { } meeting) return MeetingRegister.NoSuchMeeting;
        if (await WhyNotAsync(meeting, ct) is { } problem) return problem;
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await using var seen = new RecordingContent(content, Path.GetExtension(fileName).ToLowerInvariant(), MostBytes);
        var key = await keys.GetOrCreateAsync(id, ct);
        StoredFile stored;
        try
        {
            stored = await vault.SaveAsync(key, seen, ct);
        }
        catch
        {
            // Whoever sent it went away.
            await keys.DestroyAsync(id, CancellationToken.None);
            throw;
        }

        // It may have taken an hour. Whoever agrees the minutes meanwhile either is seen here, or finds that they have changed and sees the recording.
        db.StartOver();
        var minutes = await db.Minutes.SingleOrDefaultAsync(m => m.MeetingId == meetingId, ct);
        if (minutes is not null) db.Entry(minutes).Property(m => m.Edits).CurrentValue++;
        if ((seen.Problem is { } wrong ? new Problem(wrong, "Upload") : minutes is { AgreedAt: not null } ? PurposeIsOver : null) is { } refused)
        {
            vault.Delete(stored.Id);
            await keys.DestroyAsync(id, ct);
            return refused;
        }

        var recording = new Recording
        {
            Id = id,
            MeetingId = meetingId,
            FileId = stored.Id,
            MediaType = seen.MediaType!,
            Length = stored.Length,
            Sha256 = stored.Sha256,
            AttachedAt = now,
            AttachedBy = actor.Actor.ToString(),
        };
        db.Recordings.Add(recording);
        db.Publish(new RecordRegistered(
            DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(RecordingRecords.Kind, id), ClassCode, [new TriggerDate(RetentionTrigger.Created, now.LondonDate())], CaseId: meetingId,
            Medium: RecordMedium.Recording, Title: $"Recording of {meeting.Reference}"));
        db.Audit("engagement.recording.attached", "recording", id, meeting.Reference);
        try
        {
            await db.SaveChangesAsync(ct);
            return recording;
        }
        catch (Exception e)
        {
            vault.Delete(stored.Id);
            await keys.DestroyAsync(id, CancellationToken.None);
            if (e is DbUpdateConcurrencyException) return new Problem("Somebody changed the minutes at the same moment. Attach the recording again", "Upload");
            throw;
        }
    }

    /// <summary>The recording, to write the minutes from; null when there is none. Each time goes on the audit trail first.</summary>
    public async Task<OpenedFile?> OpenAsync(string reference, Guid id, CancellationToken ct)
    {
        if (await db.Recordings.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && db.Meetings.Any(m => m.Id == r.MeetingId && m.Reference == reference), ct) is not { FileId: { } file } recording
            || await keys.FindAsync(id, ct) is not { } key) return null;
        await db.AuditReadAsync("engagement.recording.heard", "recording", id, ct);
        return new OpenedFile(vault.OpenRead(key, file), recording.MediaType, $"{reference}{RecordingContent.EndingOf(recording.MediaType)}");
    }
}

/// <summary>A recording on its way to the vault: what it is, is seen by how it begins. Once it is clear that it may not be kept, the stream ends.</summary>
internal sealed class RecordingContent(Stream inner, string ending, long limit) : Stream
{
    private const int BeginningLength = 12;

    private static readonly (string Ending, string MediaType)[] Kinds =
    [
        (".mp3", "audio/mpeg"), (".m4a", "audio/mp4"), (".mp4", "video/mp4"), (".wav", "audio/wav"), (".ogg", "audio/ogg"), (".webm", "video/webm"),
    ];

    private long _read;

    public string? MediaType { get; private set; }

    public string? Problem { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public static string EndingOf(string mediaType) => Array.Find(Kinds, k => k.MediaType == mediaType).Ending ?? "";

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Problem is not null) return 0;
        var read = await inner.ReadAtLeastAsync(buffer, Math.Min(BeginningLength, buffer.Length), throwOnEndOfStream: false, cancellationToken);
        if (_read == 0) Begin(buffer.Span[..read]);
        _read += read;
        if (_read > limit) Problem = $"The selected file must be smaller than {limit / (1024 * 1024 * 1024)}GB";
        return Problem is null ? read : 0;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Begin(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
        {
            Problem = "The selected file is empty";
            return;
        }

        var matches = ending switch
        {
            ".mp3" => start.StartsWith("ID3"u8) || (start.Length > 1 && start[0] == 0xFF && (start[1] & 0xE0) == 0xE0),
            ".m4a" or ".mp4" => start.Length >= 8 && start[4..8].SequenceEqual("ftyp"u8),
            ".wav" => start.StartsWith("RIFF"u8) && start.Length >= 12 && start[8..12].SequenceEqual("WAVE"u8),
            ".ogg" => start.StartsWith("OggS"u8),
            ".webm" => start.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]),
            _ => false,
        };
        if (matches) MediaType = Array.Find(Kinds, k => k.Ending == ending).MediaType;
        else Problem = "The selected file must be an MP3, M4A, MP4, WAV, OGG or WEBM recording, and its content must match its name";
    }
}

/// <summary>Recordings are destroyed when the schedule says so. What is left says that there was one, and which run destroyed it.</summary>
internal sealed class RecordingRecords(EngagementDbContext db, DataKeys keys, FileVault vault, TimeProvider time) : IEngagementRecords
{
    public const string Kind = "recording";

    public string Prefix => Kind;

    public async Task<string?> DisposeAsync(Guid id, DisposalAction action, CancellationToken ct)
    {
        if (action is not (DisposalAction.Destroy or DisposalAction.Anonymise)) return "A recording can only be destroyed";
        db.StartOver();
        if (await db.Recordings.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { } known) return null;
        // The key first: whatever fails afterwards, nobody hears it any more.
        await keys.DestroyAsync(id, ct);
        if (known.FileId is { } file) vault.Delete(file);
        if (known.DestroyedAt is not null) return null;
        var recording = await db.Recordings.SingleAsync(r => r.Id == id, ct);
        (recording.FileId, recording.DestroyedAt) = (null, time.GetUtcNow());
        recording.Edits++;
        db.Audit("engagement.recording.destroyed", "recording", id);
        await db.SaveChangesAsync(ct);
        return null;
    }

    /// <summary>Whose voices are on it: everybody who was there. It is listed for whoever was noted as present.</summary>
    public async Task<IReadOnlyList<HeldItem>> LocateAsync(Subject subject, CancellationToken ct) => subject.ResidentId is not { } resident
        ? []
        : (await db.Recordings.AsNoTracking().Where(r => r.DestroyedAt == null && db.Invitations.Any(i => i.MeetingId == r.MeetingId && i.ResidentId == resident && i.Attendance == Attendance.Present))
            .OrderBy(r => r.AttachedAt).Join(db.Meetings, r => r.MeetingId, m => m.Id, (r, m) => new { r.Id, r.AttachedAt, m.Reference }).ToListAsync(ct))
            .ConvertAll(r => new HeldItem(r.Id, "Recording of a meeting you were at", r.AttachedAt.LondonDate(), $"{MeetingRegister.ResidentUrl}/{r.Reference}"));

    public async Task<SubjectExport?> ExportAsync(Subject subject, Guid id, CancellationToken ct)
    {
        if (await db.Recordings.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { DestroyedAt: null } recording) return null;
        await db.AuditReadAsync("engagement.recording.exported", "recording", id, ct);
        return new SubjectExport(id.ToString(), "Recording of a meeting", [
            new("Made", recording.AttachedAt.InWords()),
            new("What it holds", "What everybody said at the meeting. Other people’s words are on it too, so it is not copied here. Ask us, and we find the parts where you speak"),
            new("What it is for", "Only to make accurate minutes. It is destroyed when the group has agreed them")]);
    }

    public Task<SubjectOutcome> RectifyAsync(Subject subject, Guid id, string field, string value, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "A recording cannot be changed. Correct the minutes that are made from it."));

    public Task<SubjectOutcome> RestrictAsync(Subject subject, Guid id, bool restricted, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "It is used only to make the minutes, and destroyed when the group has agreed them."));

    public Task<SubjectOutcome> EraseAsync(Subject subject, Guid id, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "Other people are on the recording too. It is destroyed when the group has agreed the minutes."));
}

/// <summary>Which run was ordered to destroy which recording, so that its certificate can be shown with the meeting.</summary>
internal sealed class NoteRecordingOrders(EngagementDbContext db) : IConsumer<DisposalOrdered>
{
    public async Task Consume(ConsumeContext<DisposalOrdered> context)
    {
        var (order, ct) = (context.Message, context.CancellationToken);
        if (order.Source != DisposeOfEngagement.Source) return;
        var ids = order.ExternalIds.Select(i => i.Split(':')).Where(p => p is [RecordingRecords.Kind, _] && Guid.TryParse(p[1], out _)).Select(p => Guid.Parse(p[1])).ToList();
        if (ids.Count == 0) return;
        await db.Recordings.Where(r => ids.Contains(r.Id) && (r.DestroyedAt == null || r.RunId == null)).ExecuteUpdateAsync(s => s.SetProperty(r => r.RunId, (Guid?)order.RunId), ct);
    }
}

/// <summary>Keeps what the certificate of a run that destroyed recordings is called, and when it was made.</summary>
internal sealed class NoteRecordingCertificates(EngagementDbContext db) : IConsumer<DisposalCertified>
{
    public async Task Consume(ConsumeContext<DisposalCertified> context)
    {
        var (run, ct) = (context.Message, context.CancellationToken);
        if (!run.ClassCodes.Contains(Recordings.ClassCode, StringComparer.Ordinal) || await db.RecordingCertificates.AnyAsync(c => c.RunId == run.RunId, ct)) return;
        db.RecordingCertificates.Add(new RecordingCertificate { RunId = run.RunId, Reference = run.Reference, CompletedOn = run.CompletedOn });
        db.Audit("engagement.recording.certified", "disposal-run", run.Reference);
    }
}

/// <summary>
/// Whoever was invited may be heard on a recording, so a hold of what is about them, for example while their request is open, keeps the recording too.
/// The register knows it by its meeting and not by its people, so the hold is passed on under an id of its own.
/// </summary>
internal sealed class HoldRecordings(EngagementDbContext db) : IConsumer<HoldPlaced>
{
    public async Task Consume(ConsumeContext<HoldPlaced> context)
    {
        var (hold, ct) = (context.Message, context.CancellationToken);
        if (hold.ResidentId is not { } resident || hold.Source == DisposeOfEngagement.Source) return;
        var meetings = await db.Recordings.Where(r => r.DestroyedAt == null && db.Invitations.Any(i => i.MeetingId == r.MeetingId && i.ResidentId == resident)).Select(r => r.MeetingId).Distinct().ToListAsync(ct);
        foreach (var meeting in meetings) db.Publish(new HoldPlaced(IdFor(hold.HoldId, meeting), DisposeOfEngagement.Source, hold.Reason, null, meeting, hold.PlacedOn));
    }

    public static Guid IdFor(Guid hold, Guid meeting) => new(SHA256.HashData([.. hold.ToByteArray(), .. meeting.ToByteArray()]).AsSpan(0, 16));
}

/// <summary>The hold is over. It does not say whom it was about, so it is lifted from each recording that is still there; one that it never held knows nothing of it.</summary>
internal sealed class ReleaseRecordings(EngagementDbContext db) : IConsumer<HoldLifted>
{
    public async Task Consume(ConsumeContext<HoldLifted> context)
    {
        var (hold, ct) = (context.Message, context.CancellationToken);
        if (hold.Source == DisposeOfEngagement.Source) return;
        foreach (var meeting in await db.Recordings.Where(r => r.DestroyedAt == null).Select(r => r.MeetingId).Distinct().ToListAsync(ct))
            db.Publish(new HoldLifted(HoldRecordings.IdFor(hold.HoldId, meeting), DisposeOfEngagement.Source, hold.LiftedOn));
    }
}
