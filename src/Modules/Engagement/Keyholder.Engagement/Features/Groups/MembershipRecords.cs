using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Groups;

/// <summary>That somebody is or was in a group, what they chose and what they accepted.</summary>
internal sealed class MembershipRecords(EngagementDbContext db, DataKeys keys) : IEngagementRecords
{
    public const string Of = "membership";

    public string Prefix => Of;

    public static string IdOf(Guid id) => DisposeOfEngagement.IdOf(Of, id);

    public async Task<string?> DisposeAsync(Guid id, DisposalAction action, CancellationToken ct)
    {
        if (action is not (DisposalAction.Destroy or DisposalAction.Anonymise)) return "It can only be destroyed";
        if (await db.Memberships.AnyAsync(m => m.Id == id && m.EndedOn == null, ct)) return "They are still a member";
        await DestroyAsync(id, "engagement.membership.destroyed", ordered: true, ct);
        return null;
    }

    public async Task<IReadOnlyList<HeldItem>> LocateAsync(Subject subject, CancellationToken ct)
    {
        if (subject.ResidentId is not { } me) return [];
        var mine = await db.Memberships.AsNoTracking().Where(m => m.ResidentId == me).OrderBy(m => m.From).ThenBy(m => m.Id)
            .Join(db.Groups, m => m.GroupId, g => g.Id, (m, g) => new { m.Id, m.From, m.EndedOn, g.Slug }).ToListAsync(ct);
        return [.. mine.Select(m => new HeldItem(m.Id, m.EndedOn is null ? "That you are a member of a group" : "That you were a member of a group", m.From, m.EndedOn is null ? $"/your-groups/{m.Slug}" : null))];
    }

    public async Task<SubjectExport?> ExportAsync(Subject subject, Guid id, CancellationToken ct)
    {
        if (await db.Memberships.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id && m.ResidentId == subject.ResidentId, ct) is not { } membership) return null;
        await db.AuditReadAsync("engagement.membership.exported", "membership", id, ct);
        var group = await db.Groups.AsNoTracking().SingleAsync(g => g.Id == membership.GroupId, ct);
        var fields = new List<SubjectField>
        {
            new("Group", group.Name), new("Role", membership.Role.InWords()), new("From", membership.From.InWords()), new("Term ends", membership.TermEndsOn?.InWords() ?? "No end"),
            new("Ended", membership.EndedOn?.InWords() ?? "No"), new("Known as", membership.KnownAs ?? "Your name"),
            new("Other members see your contact details", membership.ShowsContact ? "Yes" : "No"), new("Named in public", membership.NamedInPublic ? "Yes" : "No"),
        };
        if (membership.Reason is { } reason) fields.Add(new("Why you were removed", await keys.FindAsync(id, ct) is { } key ? key.Open(reason, $"removal:{id}") : "It cannot be read any more"));
        var accepted = await db.Acceptances.AsNoTracking().Where(a => a.MembershipId == id).Join(db.GroupTexts, a => a.TextId, t => t.Id, (a, t) => new { t.Kind, t.Version, a.AcceptedAt }).OrderBy(a => a.AcceptedAt).ToListAsync(ct);
        fields.AddRange(accepted.Select(a => new SubjectField($"{a.Kind.InWords()}, version {a.Version}", $"Accepted {a.AcceptedAt.InWords()}")));
        return new SubjectExport(IdOf(id), "Membership of a group", fields);
    }

    public Task<SubjectOutcome> RectifyAsync(Subject subject, Guid id, string field, string value, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "Your name is corrected in your account, and what others see of you under “Your groups”. Ask the staff who run the group about the rest."));

    public Task<SubjectOutcome> RestrictAsync(Subject subject, Guid id, bool restricted, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "A group cannot meet without knowing who is in it. You can leave it, and choose what others see of you, under “Your groups”."));

    public async Task<SubjectOutcome> EraseAsync(Subject subject, Guid id, CancellationToken ct)
    {
        if (await db.Memberships.AnyAsync(m => m.Id == id && m.EndedOn == null, ct)) return new SubjectOutcome(false, "You are still a member of the group. Leave it first, under “Your groups”.");
        await DestroyAsync(id, "engagement.membership.erased", ordered: false, ct);
        return new SubjectOutcome(true, "It was destroyed.");
    }

    private async Task DestroyAsync(Guid id, string audit, bool ordered, CancellationToken ct)
    {
        db.StartOver();
        if (await db.Memberships.SingleOrDefaultAsync(m => m.Id == id, ct) is { } membership)
        {
            db.Acceptances.RemoveRange(await db.Acceptances.Where(a => a.MembershipId == id).ToListAsync(ct));
            db.Memberships.Remove(membership);
            if (!ordered) db.Publish(new RecordRemoved(DisposeOfEngagement.Source, IdOf(id)));
            db.Audit(audit, "membership", id);
            await db.SaveChangesAsync(ct);
        }

        // A crash may have come between the row and the key.
        await keys.DestroyAsync(id, ct);
    }
}
