using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Cases;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.PartnerNotices;

/// <summary>A partner is told, or was told outside the platform.</summary>
/// <param name="At">When they were told by letter or telephone; null on their pages, which is now.</param>
/// <param name="LateBecause">Why it is late, if it is.</param>
internal sealed record SendPartnerNotice(string Reference, Guid NoticeId, NoticeChannel Channel, DateTimeOffset? At, string? LateBecause);

/// <summary>Somebody without an agreement is told too.</summary>
/// <param name="PartnerId">A partner; null for an organisation that is none.</param>
/// <param name="Organisation">Its name, when it is no partner.</param>
/// <param name="Hours">Clock hours from awareness; null is without undue delay.</param>
internal sealed record NoticeWithoutAgreement(string Reference, Guid? PartnerId, string? Organisation, string Why, int? Hours, bool WeAreProcessor);

/// <summary>What staff do about partners that are to be told.</summary>
internal sealed class PartnerNoticeHandler(
    BreachesDbContext db, BreachRegister register, BreachClocks clocks, BreachPolicies policies, PartnerNoticeText texts, PartnerMail mail, IPartners partners, ILinkedTenants linked, WakeUps wakeUps,
    ActorContext actor, TimeProvider time)
{
    private static readonly Problem Gone = new("There is no such notice.");
    private static readonly Problem Closed = new("This breach is closed.");

    /// <summary>Puts what the partner will read into somebody's own words.</summary>
    public Task<Outcome> WriteAsync(string reference, Guid id, string text, CancellationToken ct) => ChangeAsync(reference, id, "written", async (breach, notice, _) =>
    {
        if (!breach.IsOpen) return Closed;
        if (notice.State != PartnerNoticeState.Draft) return new Problem("What they were told stays as it is");
        notice.Text = await texts.SealAsync(breach.Id, text, PartnerNotice.TextField(id), ct);
        notice.Version++;
        return Outcome.Done;
    }, ct);

    public Task<Outcome> SendAsync(SendPartnerNotice command, CancellationToken ct) => ChangeAsync(command.Reference, command.NoticeId, "sent", async (breach, notice, clock) =>
    {
        if (!breach.IsOpen) return Closed;
        var now = time.GetUtcNow();
        var at = command.At ?? now;
        if (at > now) return new Problem("They cannot have been told in the future", nameof(command.At));
        if (at < breach.AwareAt) return new Problem("They cannot have been told before you were aware of it. Check the time", nameof(command.At));
        if (notice.Send(command.Channel, at, actor.Actor.ToString(), clock) is { Ok: false } problem) return problem;
        if (clock.IsLate(now) && clock.LateBecause is null)
        {
            if (command.LateBecause is not { } because) return new Problem("Enter why it is late", nameof(command.LateBecause));
            clock.LateBecause = await texts.SealAsync(breach.Id, because, BreachClock.LateField(clock.Id), ct);
        }

        // What they were told must not change with the facts any more.
        notice.Text ??= await texts.SealAsync(breach.Id, await texts.ReadAsync(breach, notice, ct), PartnerNotice.TextField(notice.Id), ct);
        if (command.Channel == NoticeChannel.Portal
            && !await mail.AskAsync(notice, $"A personal data breach: {breach.Reference}", "We have to tell you of a breach of data that you get from us. Sign in to read it, and confirm that you have:", "breaches.partner-notice", ct))
        {
            return new Problem("Nobody at this organisation can sign in. Add a contact, or tell them by letter or telephone");
        }

        if (notice.PartnerId is { } partner && await linked.FindAsync(partner, ct) is not null) db.Publish(new LinkedNoticeAsked(notice.Id));
        var policy = await policies.TodayAsync(ct);
        await clocks.ScheduleAsync(breach, policy, ct);
        await wakeUps.ScheduleAsync(PartnerChase.Job, notice.Id.ToString(), now + PartnerChase.Pause(policy), ct);
        return Outcome.Done;
    }, ct, command.Channel.ToString());

    /// <summary>They confirmed by letter or telephone.</summary>
    public async Task<Outcome> RecordAcknowledgementAsync(string reference, Guid id, DateTimeOffset at, string? reply, CancellationToken ct)
    {
        var outcome = await ChangeAsync(reference, id, "acknowledged", async (breach, notice, _) =>
        {
            if (at > time.GetUtcNow()) return new Problem("They cannot have confirmed it in the future", nameof(PartnerNotice.AcknowledgedAt));
            return notice.Acknowledge(at, actor.Actor.ToString(), reply is null ? null : await texts.SealAsync(breach.Id, reply, PartnerNotice.ReplyField(id), ct));
        }, ct, "recorded by staff");
        if (outcome.Ok) await wakeUps.CancelAsync(PartnerChase.Job, id.ToString(), ct);
        return outcome;
    }

    public Task<Outcome> DoNotTellAsync(string reference, Guid id, string reason, CancellationToken ct) => ChangeAsync(reference, id, "not-needed", async (breach, notice, clock) =>
    {
        if (!breach.IsOpen) return Closed;
        var outcome = notice.DoNotTell(await texts.SealAsync(breach.Id, reason, PartnerNotice.BecauseField(id), ct), clock);
        if (outcome.Ok) await clocks.ScheduleAsync(breach, await policies.TodayAsync(ct), ct);
        return outcome;
    }, ct);

    public Task<Outcome> TellAfterAllAsync(string reference, Guid id, CancellationToken ct) => ChangeAsync(reference, id, "after-all", async (breach, notice, clock) =>
    {
        if (!breach.IsOpen) return Closed;
        var outcome = notice.TellAfterAll(clock);
        if (outcome.Ok) await clocks.ScheduleAsync(breach, await policies.TodayAsync(ct), ct);
        return outcome;
    }, ct);

    /// <summary>Nobody who was not told yet is told, with the reason of the decision in force.</summary>
    public Task<Outcome> ApplyDecisionAsync(string reference, CancellationToken ct) => register.ChangeAsync(reference, "partners.decision-applied", async breach =>
    {
        if (!breach.IsOpen) return Closed;
        if (await DecisionAsync(breach.Id, ct) is not { Yes: false } decision) return new Problem("There is no decision in force that partners are not told");
        var reason = await texts.OpenAsync(breach.Id, decision.Reason, BreachDecision.ReasonField(decision.Id), ct);
        foreach (var notice in await db.PartnerNotices.Where(n => n.BreachId == breach.Id && n.State == PartnerNoticeState.Draft).ToListAsync(ct))
            notice.DoNotTell(await texts.SealAsync(breach.Id, reason, PartnerNotice.BecauseField(notice.Id), ct), ClockOf(breach, notice));
        await clocks.ScheduleAsync(breach, await policies.TodayAsync(ct), ct);
        return Outcome.Done;
    }, ct);

    public async Task<(Guid Id, Outcome Outcome)> AddAsync(NoticeWithoutAgreement command, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var outcome = await register.ChangeAsync(command.Reference, "partner-notice.added", async breach =>
        {
            if (!breach.IsOpen) return Closed;
            var name = command.Organisation;
            if (command.PartnerId is { } partner)
            {
                if (!(await partners.FindAsync([partner], ct)).TryGetValue(partner, out var found)) return new Problem("Choose a partner", nameof(command.PartnerId));
                name = found.Name;
            }

            if (name is null) return new Problem("Choose a partner, or enter the name of an organisation", nameof(command.PartnerId));
            if (await db.PartnerNotices.AnyAsync(n => n.BreachId == breach.Id && ((command.PartnerId != null && n.PartnerId == command.PartnerId) || n.Organisation == name), ct))
                return new Problem($"{name} is on the list already", nameof(command.PartnerId));
            var policy = await policies.TodayAsync(ct);
            var clock = db.AddPartnerClock(breach, name, command.Hours, policy.PartnerCitation(command.WeAreProcessor, "Without an agreement: decided for this breach"), now);
            clock.PartnerId = command.PartnerId;
            db.PartnerNotices.Add(new PartnerNotice
            {
                Id = id,
                BreachId = breach.Id,
                ClockId = clock.Id,
                PartnerId = command.PartnerId,
                Organisation = name,
                WeAreProcessor = command.WeAreProcessor,
                Items = await db.Assessments.Where(a => a.BreachId == breach.Id).Select(a => a.Items).SingleOrDefaultAsync(ct) ?? "",
                Why = await texts.SealAsync(breach.Id, command.Why, PartnerNotice.WhyField(id), ct),
            });
            await clocks.ScheduleAsync(breach, policy, ct);
            return Outcome.Done;
        }, ct, id.ToString());
        return (id, outcome);
    }

    /// <summary>What is decided on telling partners; null while nothing is in force.</summary>
    public Task<BreachDecision?> DecisionAsync(Guid breach, CancellationToken ct) => db.Decisions.AsNoTracking()
        .Where(d => d.BreachId == breach && d.Question == DecisionQuestion.TellPartners && d.State == DecisionState.InForce).OrderByDescending(d => d.At).FirstOrDefaultAsync(ct);

    private static BreachClock ClockOf(Breach breach, PartnerNotice notice) => breach.Clocks.Single(c => c.Id == notice.ClockId);

    private Task<Outcome> ChangeAsync(string reference, Guid id, string audit, Func<Breach, PartnerNotice, BreachClock, Task<Outcome>> change, CancellationToken ct, string? detail = null) =>
        register.ChangeAsync(reference, $"partner-notice.{audit}", async breach =>
            await db.PartnerNotices.SingleOrDefaultAsync(n => n.Id == id && n.BreachId == breach.Id, ct) is { } notice ? await change(breach, notice, ClockOf(breach, notice)) : Gone,
            ct, detail is null ? id.ToString() : $"{id}, {detail}");
}

/// <summary>A partner confirms on its own pages that it has read a notice.</summary>
internal sealed class AcknowledgeBreachNoticeHandler(BreachesDbContext db, PartnerNoticeText texts, BreachMail mail, WakeUps wakeUps, ActorContext actor, TimeProvider time)
{
    public async Task<Outcome> HandleAsync(Guid id, Guid partner, string? reply, CancellationToken ct)
    {
        if (await db.PartnerNotices.SingleOrDefaultAsync(n => n.Id == id && n.PartnerId == partner, ct) is not { } notice) return new Problem("There is no such notice");
        if (notice.State == PartnerNoticeState.Acknowledged) return Outcome.Done;
        var sealedReply = reply is null ? null : await texts.SealAsync(notice.BreachId, reply, PartnerNotice.ReplyField(id), ct);
        if (notice.Acknowledge(time.GetUtcNow(), actor.Actor.ToString(), sealedReply) is { Ok: false } problem) return problem;
        var breach = await db.Breaches.AsNoTracking().SingleAsync(b => b.Id == notice.BreachId, ct);
        var (subject, body, path) = ($"A partner confirmed your notice: {breach.Reference}", "Read what they say:", $"{BreachPage.UrlOf(breach.Reference)}/partners/{id}");
        if (breach.OfficerId is { } officer) await mail.StaffAsync([officer], subject, body, path, "breaches.partner-confirmed", ct);
        else await mail.LeadsAsync(subject, body, path, "breaches.partner-confirmed", ct, breach.AboutStaffId);
        db.Audit("breaches.partner-notice.acknowledged", "breach", breach.Id, id.ToString());
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Pressed twice, or put on record by staff at the same moment: it is confirmed.
            db.StartOver();
            return Outcome.Done;
        }

        await wakeUps.CancelAsync(PartnerChase.Job, id.ToString(), ct);
        return Outcome.Done;
    }
}

/// <summary>A partner has not confirmed a notice: it is asked again, and whoever deals with the breach is told.</summary>
internal sealed class PartnerChase(BreachesDbContext db, BreachPolicies policies, PartnerMail partnerMail, BreachMail mail, WakeUps wakeUps, TimeProvider time) : IWakeUp
{
    public const string Job = "breaches.partner-chase";

    public static TimeSpan Pause(BreachPolicy policy) => policy.Set.Resolve("breach.partner.chase-hours", policy.Today).AsHours();

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var id = Guid.Parse(key);
        if (await db.PartnerNotices.SingleOrDefaultAsync(n => n.Id == id, ct) is not { State: PartnerNoticeState.Sent } notice) return;
        var (now, pause) = (time.GetUtcNow(), Pause(await policies.TodayAsync(ct)));
        // Run twice for the same moment, it has asked already.
        var next = notice.SentAt!.Value + (pause * (notice.Chases + 1));
        if (now < next)
        {
            await wakeUps.ScheduleAsync(Job, key, next, ct);
            return;
        }

        var breach = await db.Breaches.AsNoTracking().SingleAsync(b => b.Id == notice.BreachId, ct);
        if (!breach.IsOpen) return;
        if (notice.Channel == NoticeChannel.Portal)
            await partnerMail.AskAsync(notice, $"Please confirm: {breach.Reference}", "We told you of a breach of data that you get from us. Please sign in, read it, and confirm that you have:", Job, ct);
        var (subject, body, path) = ($"A partner has not confirmed your notice: {breach.Reference}", "Call them, or put on record how they confirmed it:", $"{BreachPage.UrlOf(breach.Reference)}/partners/{id}");
        if (breach.OfficerId is { } officer) await mail.StaffAsync([officer], subject, body, path, Job, ct);
        else await mail.LeadsAsync(subject, body, path, Job, ct, breach.AboutStaffId);
        notice.Chases = Math.Max(notice.Chases + 1, (int)((now - notice.SentAt.Value) / pause));
        notice.Version++;
        db.Audit("breaches.partner-notice.chased", "breach", breach.Id, key);
        await wakeUps.ScheduleAsync(Job, key, now + pause, ct);
        await db.SaveChangesAsync(ct);
    }
}
