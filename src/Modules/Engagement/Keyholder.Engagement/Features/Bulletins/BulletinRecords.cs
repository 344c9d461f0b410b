using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Notices.Contracts.Events;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Bulletins;

/// <summary>What people opened and followed, of those who agreed to be counted.</summary>
internal sealed class BulletinReadingRecords(EngagementDbContext db) : IEngagementRecords
{
    public const string Of = "bulletin-reading";
    public const string Class = "email-analytics";

    public string Prefix => Of;

    public async Task<string?> DisposeAsync(Guid id, DisposalAction action, CancellationToken ct)
    {
        if (action is not (DisposalAction.Destroy or DisposalAction.Anonymise)) return "It can only be destroyed";
        await DestroyAsync(id, ordered: true, ct);
        return null;
    }

    public async Task<IReadOnlyList<HeldItem>> LocateAsync(Subject subject, CancellationToken ct)
    {
        if (subject.ResidentId is not { } me) return [];
        var mine = await db.BulletinDeliveries.AsNoTracking().Where(d => d.ResidentId == me && d.TokenHash != null)
            .Join(db.Bulletins, d => d.BulletinId, b => b.Id, (d, b) => new { d.Id, b.SentAt, b.Reference }).OrderBy(d => d.SentAt).ToListAsync(ct);
        return [.. mine.Select(d => new HeldItem(d.Id, "Whether you opened a bulletin", (d.SentAt ?? DateTimeOffset.UnixEpoch).LondonDate(), $"/bulletins/{d.Reference}"))];
    }

    public async Task<SubjectExport?> ExportAsync(Subject subject, Guid id, CancellationToken ct)
    {
        if (await db.BulletinDeliveries.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct) is not { } delivery) return null;
        await db.AuditReadAsync("engagement.bulletin-reading.exported", "bulletin-reading", id, ct);
        var bulletin = await db.Bulletins.AsNoTracking().SingleAsync(b => b.Id == delivery.BulletinId, ct);
        return new SubjectExport(Of, $"Bulletin: {bulletin.Title}",
        [
            new SubjectField("Opened", delivery.OpenedOn?.InWords() ?? "No"),
            new SubjectField("Links that you followed", delivery.Clicks.Count == 0 ? "None" : string.Join(", ", delivery.Clicks.Where(p => p < bulletin.Links.Count).Select(p => bulletin.Links[p]))),
        ]);
    }

    public Task<SubjectOutcome> RectifyAsync(Subject subject, Guid id, string field, string value, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "It is what happened. You can withdraw your consent under “What you have agreed to”; it is gone at once then."));

    public Task<SubjectOutcome> RestrictAsync(Subject subject, Guid id, bool restricted, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "It is only ever counted, never looked at by itself. Withdraw your consent under “What you have agreed to”, and it is gone at once."));

    public async Task<SubjectOutcome> EraseAsync(Subject subject, Guid id, CancellationToken ct)
    {
        await DestroyAsync(id, ordered: false, ct);
        return new SubjectOutcome(true, "It was destroyed.");
    }

    private async Task DestroyAsync(Guid id, bool ordered, CancellationToken ct)
    {
        db.StartOver();
        if (await db.BulletinDeliveries.SingleOrDefaultAsync(d => d.Id == id, ct) is not { } delivery) return;
        db.BulletinDeliveries.Remove(delivery);
        if (!ordered) db.Publish(new RecordRemoved(DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(Of, id)));
        db.Audit("engagement.bulletin-reading.destroyed", "bulletin-reading", id);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>That a member wants no bulletins of a group.</summary>
internal sealed class BulletinRefusalRecords(EngagementDbContext db) : IEngagementRecords
{
    public string Prefix => "bulletin-refusal";

    public async Task<string?> DisposeAsync(Guid id, DisposalAction action, CancellationToken ct) =>
        await db.BulletinRefusals.AnyAsync(r => r.Id == id, ct) ? "Without it we could not respect that they want no bulletins" : null;

    public async Task<IReadOnlyList<HeldItem>> LocateAsync(Subject subject, CancellationToken ct)
    {
        if (subject.ResidentId is not { } me) return [];
        return [.. (await db.BulletinRefusals.AsNoTracking().Where(r => r.ResidentId == me).OrderBy(r => r.On).ToListAsync(ct)).Select(r => new HeldItem(r.Id, "That you want no bulletins of a group", r.On))];
    }

    public async Task<SubjectExport?> ExportAsync(Subject subject, Guid id, CancellationToken ct)
    {
        if (await db.BulletinRefusals.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { } refusal) return null;
        var group = await db.Groups.Where(g => g.Id == refusal.GroupId).Select(g => g.Name).SingleOrDefaultAsync(ct);
        return new SubjectExport("", "No bulletins", [new SubjectField("Group", group ?? "A group"), new SubjectField("Since", refusal.On.InWords())]);
    }

    public Task<SubjectOutcome> RectifyAsync(Subject subject, Guid id, string field, string value, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "It is what you told us. Ask to have it erased if you want the bulletins again."));

    public Task<SubjectOutcome> RestrictAsync(Subject subject, Guid id, bool restricted, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "It is used for nothing but sending you none."));

    public async Task<SubjectOutcome> EraseAsync(Subject subject, Guid id, CancellationToken ct)
    {
        if (await db.BulletinRefusals.SingleOrDefaultAsync(r => r.Id == id, ct) is not { } refusal) return new SubjectOutcome(false, "We do not hold it.");
        db.BulletinRefusals.Remove(refusal);
        db.Audit("engagement.bulletin.allowed", "bulletin-refusal", id);
        await db.SaveChangesAsync(ct);
        return new SubjectOutcome(true, "It was erased, so you may be sent bulletins of the group again.");
    }
}

/// <summary>Somebody withdrew the consent to be counted: what they opened is forgotten at once, and their links count nobody.</summary>
internal sealed class ForgetBulletinReading(EngagementDbContext db) : IConsumer<ConsentWithdrawn>
{
    public async Task Consume(ConsumeContext<ConsentWithdrawn> context)
    {
        var (withdrawn, ct) = (context.Message, context.CancellationToken);
        if (withdrawn.ResidentId is not { } resident || !BulletinConsents.IsCounting(withdrawn.Purpose)) return;
        foreach (var delivery in await db.BulletinDeliveries.Where(d => d.ResidentId == resident && d.TokenHash != null).ToListAsync(ct))
        {
            db.BulletinDeliveries.Remove(delivery);
            db.Publish(new RecordRemoved(DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(BulletinReadingRecords.Of, delivery.Id)));
            db.Audit("engagement.bulletin-reading.forgotten", "bulletin-reading", delivery.Id);
        }
    }
}
