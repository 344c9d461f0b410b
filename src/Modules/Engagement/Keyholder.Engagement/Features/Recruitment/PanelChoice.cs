using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups;
using Keyholder.Engagement.Features.Surveys;
using Keyholder.Retention.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Recruitment;

/// <summary>How applications are scored without names, and how it is decided who gets a place.</summary>
internal sealed class PanelChoice(EngagementDbContext db, DataKeys keys, ResidentMail mail, GroupPeople people, TenantLinks links, ActorContext actor, TimeProvider time)
{
    public static string OpenNote(ApplicationScore score, SealedText note, DataKey key) => key.Open(note, $"score:{score.Id}");

    public async Task<IReadOnlyList<RankedApplication>> RankingAsync(Guid roundId, CancellationToken ct)
    {
        var sent = await db.Applications.Where(a => a.RoundId == roundId && a.SentAt != null && !a.Restricted).ToListAsync(ct);
        var scores = await db.ApplicationScores.AsNoTracking().Where(s => db.Applications.Any(a => a.Id == s.ApplicationId && a.RoundId == roundId)).ToListAsync(ct);
        return RankedApplication.Of(sent, scores.ToLookup(s => s.ApplicationId));
    }

    public async Task<Outcome> ScoreAsync(Guid applicationId, IReadOnlyList<int?> points, string? note, CancellationToken ct)
    {
        if (actor.Actor is not { Kind: "staff", Id: { } me }) return new Problem("Only staff score applications");
        var application = await db.Applications.SingleAsync(a => a.Id == applicationId, ct);
        var round = await db.Rounds.AsNoTracking().SingleAsync(r => r.Id == application.RoundId, ct);
        if (round.State != RoundState.Closed) return new Problem(round.State == RoundState.Decided ? "The round is decided, so scores stay as they are" : "Applications can still change, so they are scored after the round has closed");
        if (application.Restricted) return new Problem("Its person asked us not to use it for now");
        if (ApplicationScore.Check(round, points) is { } problem) return problem;
        if (application.Decision is not null) return new Problem("A decision is written already, so scores stay as they are");
        var now = time.GetUtcNow();
        var score = await db.ApplicationScores.SingleOrDefaultAsync(s => s.ApplicationId == applicationId && s.ScorerId == me, ct);
        if (score is null)
        {
            score = new ApplicationScore { Id = Guid.CreateVersion7(now), ApplicationId = applicationId, ScorerId = me };
            db.ApplicationScores.Add(score);
        }

        score.Points = [.. points.Select(p => p!.Value)];
        score.Note = note is null ? null : (await keys.GetOrCreateAsync(applicationId, ct)).Seal(note, $"score:{score.Id}");
        score.At = now;
        score.Edits++;
        db.Audit("engagement.application.scored", "panel-application", applicationId);
        return await SaveAsync(ct);
    }

    public async Task<Outcome> ProposeAsync(Guid applicationId, ApplicationDecision decision, string reason, CancellationToken ct)
    {
        var application = await db.Applications.SingleAsync(a => a.Id == applicationId, ct);
        if (application.Restricted) return new Problem("Its person asked us not to use it for now");
        var state = await db.Rounds.Where(r => r.Id == application.RoundId).Select(r => r.State).SingleAsync(ct);
        var scorers = await db.ApplicationScores.CountAsync(s => s.ApplicationId == applicationId, ct);
        if (application.Propose(state, decision, scorers, actor.Actor.ToString()) is { Problem: { } problem }) return problem;
        application.Reason = (await keys.GetOrCreateAsync(applicationId, ct)).Seal(reason, $"reason:{applicationId}");
        db.Audit("engagement.application.decision-proposed", "panel-application", applicationId, decision.ToString());
        return await SaveAsync(ct);
    }

    /// <summary>The round is decided: those accepted are members from today, and everybody is told. All of it or nothing.</summary>
    public async Task<Outcome> DecideAsync(Guid roundId, CancellationToken ct)
    {
        db.StartOver();
        var round = await db.Rounds.SingleAsync(r => r.Id == roundId, ct);
        if (await db.Applications.AnyAsync(a => a.RoundId == roundId && a.SentAt != null && a.Restricted, ct)) return new Problem("Somebody asked us not to use their application for now, so the round cannot be decided yet");
        var ranking = await RankingAsync(roundId, ct);
        if (round.Decide(ranking, time.GetUtcNow()) is { Problem: { } problem })
        {
            db.StartOver();
            return problem;
        }

        var group = await db.Groups.SingleAsync(g => g.Id == round.GroupId, ct);
        var accepted = ranking.Select(r => r.Application).Where(a => a.Decision == ApplicationDecision.Accept).ToList();
        if (await JoinAsync(group, accepted, ct) is { } full)
        {
            db.StartOver();
            return full;
        }

        foreach (var some in ranking.Select(r => r.Application).Chunk(RecruitmentRounds.Batch))
        {
            var addresses = await mail.AddressesAsync([.. some.Select(a => a.ResidentId)], ct);
            foreach (var application in some) Tell(addresses.GetValueOrDefault(application.ResidentId));
        }

        db.Audit("engagement.round.decided", "recruitment-round", roundId);
        return await SaveAsync(ct);
    }

    /// <summary>A place has come free: it goes to the first on the reserve list.</summary>
    public async Task<Outcome> TakeFromReserveAsync(Guid roundId, CancellationToken ct)
    {
        db.StartOver();
        var round = await db.Rounds.AsNoTracking().SingleAsync(r => r.Id == roundId, ct);
        if (round.State != RoundState.Decided) return new Problem("The round is not decided yet");
        var first = await db.Applications.Where(a => a.RoundId == roundId && a.ReservePlace != null && !a.Restricted).OrderBy(a => a.ReservePlace).FirstOrDefaultAsync(ct);
        if (first is null) return new Problem("Nobody is on the reserve list");
        if (first.TakeFromReserve(actor.Actor.ToString()) is { Problem: { } problem }) return problem;
        var group = await db.Groups.SingleAsync(g => g.Id == round.GroupId, ct);
        if (await JoinAsync(group, [first], ct) is { } full)
        {
            db.StartOver();
            return full;
        }

        Tell((await mail.AddressesAsync([first.ResidentId], ct)).GetValueOrDefault(first.ResidentId));
        db.Audit("engagement.application.taken-from-reserve", "panel-application", first.Id);
        return await SaveAsync(ct);
    }

    /// <summary>Makes members of those accepted, in what the caller saves; or why not.</summary>
    private async Task<Problem?> JoinAsync(ResidentGroup group, IReadOnlyList<PanelApplication> accepted, CancellationToken ct)
    {
        var ids = accepted.Select(a => a.ResidentId).ToList();
        var answers = await db.EqualityAnswers.AsNoTracking().Where(a => ids.Contains(a.ResidentId)).ToListAsync(ct);
        var (joined, problem) = await people.JoinInAsync(group, ids, MembershipRole.Member, time.LondonToday(), termEndsOn: null, ct);
        if (joined is null) return problem;
        foreach (var (application, membership) in accepted.Zip(joined))
        {
            application.MembershipId = membership.Id;
            db.Publish(PanelApplicationRecords.RegistrationOfMember(application, group));
        }

        foreach (var theirs in answers) db.Publish(Equality.EqualityRecords.RegistrationOfMember(theirs, group));
        return null;
    }

    private void Tell(string? address)
    {
        if (address is null) return;
        db.Publish(new SendMail(address, "About your application", $"There is an answer to your application to join a group. Read it here:\n\n{links.To("/your-applications")}", "engagement.recruitment-decided"));
    }

    private async Task<Outcome> SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done;
        }
        catch (DbUpdateException)
        {
            db.StartOver();
            return RecruitmentRound.Changed;
        }
    }
}
