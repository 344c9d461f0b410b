using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Drift.EnoughTold;

/// <summary>The officer says that enough people were told of a new purpose, though not everybody was: it may begin.</summary>
internal sealed class EnoughToldHandler(NoticesDbContext db, DriftRegister register, ActorContext actor)
{
    public async Task<Outcome> HandleAsync(Guid id, string? reason, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reason)) return new Problem("Enter why enough people were told", "Reason");
        if (await db.Drifts.SingleOrDefaultAsync(d => d.Id == id, ct) is not { IsOpen: true, NewPurpose: true, PublishedIn: { } version } drift) return new Problem("This does not wait until people are told.");
        await register.ToldAsync(drift.NoticeId, version, reason.Trim(), actor.Actor.ToString(), ct);
        db.Audit("notices.drift.enough-told", "notice", drift.NoticeId, $"version {version}");
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done;
        }
        catch (DbUpdateException)
        {
            // Somebody else decided, or the last person was told, at the same moment.
            db.StartOver();
            return new Problem("Something else happened to it in the meantime. Look at it again.");
        }
    }
}
