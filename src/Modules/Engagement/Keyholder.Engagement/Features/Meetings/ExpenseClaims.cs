using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Keyholder.Engagement.Features.Meetings;

/// <summary>Until when travel and care can be claimed.</summary>
/// <param name="On">The last day (Europe/London).</param>
/// <param name="FromPolicy">Whether the organisation's policy says so; otherwise three months are assumed, and the page says so.</param>
internal sealed record LastDayOfClaims(DateOnly On, bool FromPolicy);

/// <summary>What people spent on travel and care so that they could take part.</summary>
internal sealed class ExpenseClaims(EngagementDbContext db, DataKeys keys, FileVault vault, IOptions<KeyholderOptions> options, EngagementPolicies policies, ActorContext actor, TimeProvider time)
{
    public const string ClassCode = "expense-claim";
    public const string PeriodKey = "engagement.expenses.claim-within";
    public const int MostClaims = 20;

    public async Task<LastDayOfClaims> LastDayAsync(Meeting meeting, CancellationToken ct)
    {
        var policy = await policies.GetAsync(ct);
        var held = meeting.EndsAt.LondonDate();
        return policy.Set.Find(PeriodKey, policy.Today)?.AsPeriod().After(held) is { } day ? new LastDayOfClaims(day, true) : new LastDayOfClaims(held.AddMonths(3), false);
    }

    /// <summary>Takes a claim of somebody who was invited. Late ones are taken too, and say so.</summary>
    public async Task<Outcome> ClaimAsync(Guid meetingId, Guid residentId, ClaimKind kind, int pence, string? note, IFormFile? receipt, CancellationToken ct)
    {
        db.StartOver();
        if (await db.Meetings.AsNoTracking().SingleOrDefaultAsync(m => m.Id == meetingId, ct) is not { State: MeetingState.Called } meeting) return new Problem("The meeting was not held");
        if (!await db.Invitations.AnyAsync(i => i.MeetingId == meetingId && i.ResidentId == residentId, ct)) return new Problem("Only people who were invited can claim");
        var now = time.GetUtcNow();
        if (now < meeting.StartsAt) return new Problem("Claim when the meeting has begun");
        if (await db.ExpenseClaims.CountAsync(c => c.MeetingId == meetingId && c.ResidentId == residentId, ct) >= MostClaims) return new Problem("There are 20 claims for this meeting already. Please speak to us");
        var id = Guid.CreateVersion7(now);
        var key = await keys.GetOrCreateAsync(id, ct);
        var stored = default(StoredFile);
        var mediaType = default(string);
        if (receipt is not null)
        {
            await using var content = receipt.OpenReadStream();
            var inspected = UploadInspection.Inspect(receipt.FileName, content, options.Value.UploadLimit);
            if (inspected.MediaType is null) return new Problem($"The selected file {inspected.Problem}", "Receipt");
            (stored, mediaType) = (await vault.SaveAsync(key, content, ct), inspected.MediaType);
        }

        db.ExpenseClaims.Add(new ExpenseClaim
        {
            Id = id,
            MeetingId = meetingId,
            ResidentId = residentId,
            Kind = kind,
            Pence = pence,
            Note = string.IsNullOrWhiteSpace(note) ? null : key.Seal(note.Trim(), ExpenseClaim.NoteField(id)),
            ReceiptId = stored?.Id,
            ReceiptMediaType = mediaType,
            Late = (await LastDayAsync(meeting, ct)).On < time.LondonToday(),
            ClaimedAt = now,
            ClaimedBy = actor.Actor.ToString(),
        });
        db.Publish(new RecordRegistered(
            DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(ClaimRecords.Kind, id), ClassCode, [new TriggerDate(RetentionTrigger.Created, now.LondonDate())], residentId, meetingId,
            Title: $"Expenses for {meeting.Reference}"));
        db.Audit("engagement.claim.made", "claim", id);
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done;
        }
        catch
        {
            if (stored is not null) vault.Delete(stored.Id);
            throw;
        }
    }

    public Task<Outcome> DecideAsync(Guid meetingId, Guid id, bool approve, string? reason, CancellationToken ct) => EditAsync(meetingId, id, approve ? "engagement.claim.approved" : "engagement.claim.declined", async (claim, by, now) =>
    {
        if (!approve && string.IsNullOrWhiteSpace(reason)) return new Problem("Enter why it is declined", "Reason");
        if (claim.Decide(approve, by, now) is { Ok: false } wrong) return wrong;
        if (approve) return Outcome.Done;
        claim.Reason = (await keys.GetOrCreateAsync(claim.Id, ct)).Seal(reason!.Trim(), ExpenseClaim.ReasonField(claim.Id));
        Closed(claim, now);
        return Outcome.Done;
    }, ct);

    public Task<Outcome> PaidAsync(Guid meetingId, Guid id, CancellationToken ct) => EditAsync(meetingId, id, "engagement.claim.paid", (claim, by, now) =>
    {
        var paid = claim.Pay(by, now);
        if (paid.Ok) Closed(claim, now);
        return Task.FromResult(paid);
    }, ct);

    /// <summary>The receipt of a claim; null when there is none.</summary>
    public async Task<OpenedFile?> ReceiptAsync(string reference, Guid id, CancellationToken ct)
    {
        if (await db.ExpenseClaims.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && db.Meetings.Any(m => m.Id == c.MeetingId && m.Reference == reference), ct) is not { ReceiptId: { } file } claim
            || await keys.FindAsync(id, ct) is not { } key) return null;
        await db.AuditReadAsync("engagement.claim.receipt-read", "claim", id, ct);
        return new OpenedFile(vault.OpenRead(key, file), claim.ReceiptMediaType!, $"receipt-{id.ToString("N")[^6..]}{EndingOf(claim.ReceiptMediaType)}");
    }

    /// <summary>Texts of claims, by claim.</summary>
    public async Task<IReadOnlyDictionary<Guid, (string? Note, string? Reason)>> TextsAsync(IReadOnlyCollection<ExpenseClaim> claims, CancellationToken ct)
    {
        var found = await keys.FindAsync([.. claims.Select(c => c.Id)], ct);
        return claims.Where(c => found.ContainsKey(c.Id)).ToDictionary(c => c.Id, c => (
            c.Note is { } note ? found[c.Id].Open(note, ExpenseClaim.NoteField(c.Id)) : null,
            c.Reason is { } reason ? found[c.Id].Open(reason, ExpenseClaim.ReasonField(c.Id)) : null));
    }

    private static string EndingOf(string? mediaType) => mediaType switch { "application/pdf" => ".pdf", "image/jpeg" => ".jpg", "image/png" => ".png", _ => "" };

    private void Closed(ExpenseClaim claim, DateTimeOffset now) =>
        db.Publish(new TriggerReached(DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(ClaimRecords.Kind, claim.Id), RetentionTrigger.Closed, now.LondonDate()));

    private async Task<Outcome> EditAsync(Guid meetingId, Guid id, string audit, Func<ExpenseClaim, string, DateTimeOffset, Task<Outcome>> edit, CancellationToken ct)
    {
        db.StartOver();
        if (await db.ExpenseClaims.SingleOrDefaultAsync(c => c.Id == id && c.MeetingId == meetingId, ct) is not { } claim) return new Problem("There is no such claim");
        if (await edit(claim, actor.Actor.ToString(), time.GetUtcNow()) is { Ok: false } wrong) return wrong;
        db.Audit(audit, "claim", claim.Id);
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Problem("Somebody else has just dealt with this claim. Look at it again");
        }
    }
}

internal sealed class ClaimRecords(EngagementDbContext db, DataKeys keys, FileVault vault, ExpenseClaims claims) : IEngagementRecords
{
    public const string Kind = "claim";

    public string Prefix => Kind;

    public async Task<string?> DisposeAsync(Guid id, DisposalAction action, CancellationToken ct)
    {
        if (action is not (DisposalAction.Destroy or DisposalAction.Anonymise)) return "It can only be destroyed";
        db.StartOver();
        var file = default(Guid?);
        if (await db.ExpenseClaims.SingleOrDefaultAsync(c => c.Id == id, ct) is { } claim)
        {
            if (claim.State is ClaimState.Claimed or ClaimState.Approved) return "The claim is not settled yet";
            file = claim.ReceiptId;
            db.ExpenseClaims.Remove(claim);
            db.Audit("engagement.claim.destroyed", "claim", id);
            await db.SaveChangesAsync(ct);
        }

        await keys.DestroyAsync(id, ct);
        if (file is { } receipt) vault.Delete(receipt);
        return null;
    }

    public async Task<IReadOnlyList<HeldItem>> LocateAsync(Subject subject, CancellationToken ct) => subject.ResidentId is not { } resident
        ? []
        : (await db.ExpenseClaims.AsNoTracking().Where(c => c.ResidentId == resident).OrderBy(c => c.ClaimedAt)
            .Join(db.Meetings, c => c.MeetingId, m => m.Id, (c, m) => new { c.Id, c.ClaimedAt, m.Reference }).ToListAsync(ct))
            .ConvertAll(c => new HeldItem(c.Id, "Your claim for travel or care", c.ClaimedAt.LondonDate(), $"{MeetingRegister.ResidentUrl}/{c.Reference}/claims"));

    public async Task<SubjectExport?> ExportAsync(Subject subject, Guid id, CancellationToken ct)
    {
        if (await db.ExpenseClaims.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.ResidentId == subject.ResidentId, ct) is not { } claim) return null;
        await db.AuditReadAsync("engagement.claim.exported", "claim", id, ct);
        var (note, reason) = (await claims.TextsAsync([claim], ct)).GetValueOrDefault(id);
        List<SubjectField> fields = [new("Claimed", claim.ClaimedAt.InWords()), new("For", claim.Kind.InWords()), new("Amount", ExpenseClaim.InPounds(claim.Pence)), new("State", claim.State.Standing().Text)];
        if (note is not null) fields.Add(new("Note", note));
        if (reason is not null) fields.Add(new("Why it was declined", reason));
        if (claim.ReceiptId is not null) fields.Add(new("Receipt", "A copy is kept. Ask for it"));
        return new SubjectExport(id.ToString(), "Claim for travel or care", fields);
    }

    public Task<SubjectOutcome> RectifyAsync(Subject subject, Guid id, string field, string value, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "A claim is kept as it was made. Tell us what is wrong, and we decline it so that you can make it again."));

    public Task<SubjectOutcome> RestrictAsync(Subject subject, Guid id, bool restricted, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "It is used only to pay you, and for our accounts."));

    public async Task<SubjectOutcome> EraseAsync(Subject subject, Guid id, CancellationToken ct)
    {
        if (await DisposeAsync(id, DisposalAction.Destroy, ct) is { } reason) return new SubjectOutcome(false, $"{reason}.");
        db.StartOver();
        db.Publish(new RecordRemoved(DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(Kind, id)));
        db.Audit("engagement.claim.erased", "claim", id);
        await db.SaveChangesAsync(ct);
        return new SubjectOutcome(true, "The claim and its receipt were destroyed.");
    }
}
