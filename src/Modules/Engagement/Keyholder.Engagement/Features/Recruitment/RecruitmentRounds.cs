using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Surveys;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Recruitment;

/// <summary>A round with the group it is for.</summary>
internal sealed record GroupRound(ResidentGroup Group, RecruitmentRound Round);

/// <summary>How recruitment rounds are written, published, moved and closed.</summary>
internal sealed class RecruitmentRounds(EngagementDbContext db, ResidentMail mail, DataKeys keys, WakeUps wakeUps, TenantLinks links, TimeProvider time)
{
    /// <summary>Addresses are asked for this many people at a time.</summary>
    public const int Batch = 500;

    private const int Tries = 5;

    public Task<ResidentGroup?> GroupAsync(string slug, CancellationToken ct) => db.Groups.AsNoTracking().SingleOrDefaultAsync(g => g.Slug == slug, ct);

    public async Task<GroupRound?> FindAsync(string slug, int number, CancellationToken ct) =>
        await GroupAsync(slug, ct) is { } group && await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.GroupId == group.Id && r.Number == number, ct) is { } round
            ? new GroupRound(group, round) : null;

    /// <summary>Writes a new round, or the draft of one.</summary>
    public async Task<Outcome<RecruitmentRound>> WriteAsync(Guid groupId, int? number, RoundDetails details, CancellationToken ct)
    {
        if (await db.Groups.SingleOrDefaultAsync(g => g.Id == groupId, ct) is not { IsOpen: true }) return new Problem("This group has ended");
        RecruitmentRound round;
        if (number is null)
        {
            var now = time.GetUtcNow();
            var last = await db.Rounds.Where(r => r.GroupId == groupId).MaxAsync(r => (int?)r.Number, ct) ?? 0;
            round = new RecruitmentRound { Id = Guid.CreateVersion7(now), GroupId = groupId, Number = last + 1, CreatedAt = now };
            db.Rounds.Add(round);
        }
        else
        {
            round = await db.Rounds.SingleAsync(r => r.GroupId == groupId && r.Number == number, ct);
        }

        if (round.Write(details) is { Problem: { } problem })
        {
            db.StartOver();
            return problem;
        }

        db.Audit("engagement.round.written", "recruitment-round", round.Id);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            db.StartOver();
            return RecruitmentRound.Changed;
        }

        return round;
    }

    public async Task<Outcome> PublishAsync(Guid id, CancellationToken ct)
    {
        var round = await db.Rounds.SingleAsync(r => r.Id == id, ct);
        if (round.Publish(time.GetUtcNow()) is { Problem: { } problem }) return problem;
        await wakeUps.ScheduleAsync(CloseRecruitment.Job, id.ToString(), round.ClosesAt, ct);
        db.Audit("engagement.round.published", "recruitment-round", id);
        return await SaveAsync(ct);
    }

    /// <summary>Another closing time: everybody who applied is told, and what is kept until then is kept until the new one.</summary>
    public async Task<Outcome> MoveClosingAsync(Guid id, DateTimeOffset to, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.StartOver();
            var round = await db.Rounds.SingleAsync(r => r.Id == id, ct);
            if (await db.ApplicationScores.AnyAsync(s => db.Applications.Any(a => a.Id == s.ApplicationId && a.RoundId == id), ct))
                return new Problem("Applications have been scored, so nobody else can apply any more", "Closes");
            if (round.MoveClosing(to, time.GetUtcNow()) is { Problem: { } problem }) return problem;
            await wakeUps.ScheduleAsync(CloseRecruitment.Job, id.ToString(), round.ClosesAt, ct);
            var applied = await db.Applications.AsNoTracking().Where(a => a.RoundId == id).Select(a => new { a.Id, a.ResidentId }).ToListAsync(ct);
            foreach (var some in applied.Chunk(Batch))
            {
                var addresses = await mail.AddressesAsync([.. some.Select(a => a.ResidentId)], ct);
                foreach (var application in some)
                {
                    db.Publish(new TriggerReached(DisposeOfEngagement.Source, PanelApplicationRecords.IdOf(application.Id), RetentionTrigger.RecruitmentClosed, round.ClosesAt.LondonDate()));
                    if (addresses.GetValueOrDefault(application.ResidentId) is not { } address) continue;
                    db.Publish(new SendMail(address, "The closing day has moved", $"The closing day of a round you applied in has moved. See your application:\n\n{links.To("/your-applications")}", "engagement.recruitment-moved"));
                }
            }

            db.Audit("engagement.round.closing-moved", "recruitment-round", id);
            try
            {
                await db.SaveChangesAsync(ct);
                return Outcome.Done;
            }
            catch (DbUpdateConcurrencyException) when (attempt < Tries)
            {
                // Somebody sent their application at this moment.
            }
        }
    }

    /// <summary>Its time has come: the time for which applications are kept is counted from today, and drafts that nobody sent go at once. Safe twice.</summary>
    public async Task CloseAsync(Guid id, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.StartOver();
            if (await db.Rounds.SingleOrDefaultAsync(r => r.Id == id, ct) is not { } round) return;
            if (!round.Close(time.GetUtcNow())) break;
            foreach (var sent in await db.Applications.AsNoTracking().Where(a => a.RoundId == id && a.SentAt != null).Select(a => a.Id).ToListAsync(ct))
                db.Publish(new TriggerReached(DisposeOfEngagement.Source, PanelApplicationRecords.IdOf(sent), RetentionTrigger.RecruitmentClosed, round.ClosesAt.LondonDate()));
            db.Audit("engagement.round.closed", "recruitment-round", id);
            try
            {
                await db.SaveChangesAsync(ct);
                break;
            }
            catch (DbUpdateConcurrencyException) when (attempt < Tries)
            {
                // The last one sent theirs at this moment, or the closing was moved.
            }
        }

        db.StartOver();
        if (!await db.Rounds.AnyAsync(r => r.Id == id && r.State == RoundState.Closed, ct)) return;
        // Nobody can send them any more, so the keys go first: what a crash leaves is a draft that cannot be read, and the next try removes it.
        foreach (var draft in await db.Applications.Where(a => a.RoundId == id && a.SentAt == null).ToListAsync(ct))
        {
            await keys.DestroyAsync(draft.Id, ct);
            db.Applications.Remove(draft);
            db.Publish(new RecordRemoved(DisposeOfEngagement.Source, PanelApplicationRecords.IdOf(draft.Id)));
            db.Audit("engagement.application.destroyed", "panel-application", draft.Id);
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task<Outcome> SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.StartOver();
            return RecruitmentRound.Changed;
        }
    }
}

/// <summary>Closes a round at its closing time.</summary>
internal sealed class CloseRecruitment(EngagementDbContext db, RecruitmentRounds rounds, WakeUps wakeUps, TimeProvider time) : IWakeUp
{
    public const string Job = "engagement.close-recruitment";

    public async Task RunAsync(string key, CancellationToken ct)
    {
        if (!Guid.TryParse(key, out var id) || await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { State: RoundState.Open or RoundState.Closed } round) return;
        if (round.State == RoundState.Open && round.ClosesAt > time.GetUtcNow()) await wakeUps.ScheduleAsync(Job, key, round.ClosesAt, ct);
        else await rounds.CloseAsync(id, ct);
    }
}
