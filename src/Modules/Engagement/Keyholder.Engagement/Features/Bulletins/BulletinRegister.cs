using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Bulletins;

/// <summary>What staff do with bulletins.</summary>
internal sealed class BulletinRegister(EngagementDbContext db, EngagementPolicies policies, IPeople people, WakeUps wakeUps, TenantLinks links, ActorContext actor, TimeProvider time)
{
    public async Task<Outcome<Bulletin>> SaveAsync(string? reference, BulletinDetails details, CancellationToken ct)
    {
        db.StartOver();
        if (details.Audience == BulletinAudience.Group && !await db.Groups.AnyAsync(g => g.Id == details.GroupId && g.EndedAt == null, ct)) return new Problem("Choose the group", "GroupId");
        if (await RefusedAsync(details.Audience, ct) is { } refused) return refused;
        var now = time.GetUtcNow();
        var bulletin = reference is null
            ? new Bulletin { Id = Guid.CreateVersion7(now), Reference = EngagementReference.New("BU"), CreatedBy = actor.Actor.ToString(), CreatedAt = now }
            : await db.Bulletins.SingleOrDefaultAsync(b => b.Reference == reference, ct);
        if (bulletin is null) return new Problem("There is no such bulletin");
        if (bulletin.Change(details) is { } problem) return problem;
        if (reference is null) db.Bulletins.Add(bulletin);
        db.Audit(reference is null ? "engagement.bulletin.added" : "engagement.bulletin.changed", "bulletin", bulletin.Reference);
        return await SaveAsync(ct) is { } lost ? lost : bulletin;
    }

    /// <summary>Sends it, at a moment or at once.</summary>
    public async Task<Outcome> ScheduleAsync(string reference, DateTimeOffset? at, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        Guid? scheduled = null;
        var outcome = await ChangeAsync(reference, "scheduled", async b =>
        {
            if (await RefusedAsync(b.Audience, ct) is { } refused) return refused;
            if (b.Schedule(at ?? now, now) is { } problem) return problem;
            // Asked for before the commit, so that no crash loses it, and not so early that it comes before the commit and finds a draft.
            await wakeUps.ScheduleAsync(SendBulletins.Job, b.Id.ToString(), (at ?? now).AddMinutes(1), ct);
            scheduled = b.Id;
            return null;
        }, ct);
        if (outcome.Ok) await wakeUps.ScheduleAsync(SendBulletins.Job, scheduled.ToString()!, at ?? now, ct);
        return outcome;
    }

    public Task<Outcome> TakeBackAsync(string reference, CancellationToken ct) => ChangeAsync(reference, "taken-back", b => Task.FromResult(b.TakeBack()), ct);

    public Task<Outcome> StopAsync(string reference, CancellationToken ct) => ChangeAsync(reference, "stopped", b => Task.FromResult(b.Stop()), ct);

    /// <summary>Deletes one that has gone to nobody.</summary>
    public Task<Outcome> DeleteAsync(string reference, CancellationToken ct) => ChangeAsync(reference, "deleted", b =>
    {
        if (b.State != BulletinState.Draft) return Task.FromResult<Problem?>(new Problem("The bulletin is on its way, so it cannot be deleted. Take it back first if it waits"));
        db.Bulletins.Remove(b);
        return Task.FromResult<Problem?>(null);
    }, ct);

    /// <summary>The mail as people get it, to whoever asks for it.</summary>
    public Task<Outcome> TestAsync(string reference, CancellationToken ct) => ChangeAsync(reference, "tested", async b =>
    {
        if (actor.Actor.Id is not { } me || (await people.FindAsync([me], ct)).GetValueOrDefault(me) is not { } self) return new Problem("You have no address that it could go to");
        db.Publish(SendBulletins.MailOf(self.Email, links.To($"{BulletinPage.BulletinUrl(b.Reference)}/preview"), null));
        return null;
    }, ct);

    private async Task<Problem?> RefusedAsync(BulletinAudience audience, CancellationToken ct) =>
        audience == BulletinAudience.Residents && !(await policies.GetAsync(ct)).AsksAboutNews()
            ? new Problem("Your organisation asks nobody whether they want news by email, so it cannot be sent to residents outside a group", "Audience")
            : null;

    private async Task<Outcome> ChangeAsync(string reference, string verb, Func<Bulletin, Task<Problem?>> change, CancellationToken ct)
    {
        db.StartOver();
        if (await db.Bulletins.SingleOrDefaultAsync(b => b.Reference == reference, ct) is not { } bulletin) return new Problem("There is no such bulletin");
        if (await change(bulletin) is { } problem) return problem;
        db.Audit($"engagement.bulletin.{verb}", "bulletin", bulletin.Reference);
        return await SaveAsync(ct) is { } lost ? lost : Outcome.Done;
    }

    private async Task<Problem?> SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (DbUpdateException)
        {
            return SurveyRegister.ChangedMeanwhile;
        }
    }
}
