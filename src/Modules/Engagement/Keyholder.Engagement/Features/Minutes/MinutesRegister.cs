using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups;
using Keyholder.Engagement.Features.Meetings;
using Keyholder.Engagement.Features.Surveys;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Minutes;

/// <summary>How a group agreed: at a later meeting, or in writing with a reason.</summary>
internal sealed record HowAgreed(string Reference, Guid? Meeting, string? InWriting);

/// <summary>Everything that is done with minutes.</summary>
internal sealed class MinutesRegister(
    EngagementDbContext db, MinutesReading reading, Recordings recordings, GroupMembership groups, ResidentMail mail, EngagementPolicies policies, DataKeys keys, TenantLinks links, ActorContext actor, TimeProvider time)
{
    public static readonly Problem ChangedMeanwhile = new("Somebody else changed it at the same moment. Look at it again");
    private static readonly Problem None = new("There are no such minutes");

    /// <summary>Minutes of a meeting by its reference.</summary>
    public Task<MeetingMinutes?> FindAsync(string reference, CancellationToken ct) =>
        db.Minutes.SingleOrDefaultAsync(m => db.Meetings.Any(x => x.Id == m.MeetingId && x.Reference == reference), ct);

    /// <summary>Begins minutes with the people who may stand in them, so that they can be entered by their numbers.</summary>
    public async Task<Outcome> BeginAsync(Meeting meeting, CancellationToken ct)
    {
        db.StartOver();
        if (MeetingMinutes.WhyNotYet(meeting, time.GetUtcNow()) is { } problem) return problem;
        var minutes = await db.Minutes.SingleOrDefaultAsync(m => m.MeetingId == meeting.Id, ct);
        if (minutes is null)
        {
            var now = time.GetUtcNow();
            var group = await db.Groups.AsNoTracking().SingleAsync(g => g.Id == meeting.GroupId, ct);
            minutes = new MeetingMinutes { Id = Guid.CreateVersion7(now), MeetingId = meeting.Id, GroupId = meeting.GroupId, CreatedAt = now, CreatedBy = actor.Actor.ToString(), Names = RuleOf(await policies.GetAsync(ct), group) };
            await keys.GetOrCreateAsync(minutes.Id, ct);
            db.Minutes.Add(minutes);
            db.Publish(new RecordRegistered(
                DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(MinutesRecords.Of, minutes.Id), MinutesRecords.Class, [new(RetentionTrigger.Created, now.LondonDate())], CaseId: meeting.Id,
                Title: $"Minutes of meeting {meeting.Reference}"));
            db.Audit("engagement.minutes.begun", "minutes", minutes.Id);
        }

        var known = await db.MinutesPeople.Where(p => p.MinutesId == minutes.Id).ToListAsync(ct);
        var there = await db.Memberships.AsNoTracking()
            .Where(m => (m.GroupId == meeting.GroupId && m.EndedOn == null) || db.Invitations.Any(i => i.MeetingId == meeting.Id && i.MembershipId == m.Id)).OrderBy(m => m.From).ThenBy(m => m.Id).Take(1_000).ToListAsync(ct);
        var number = known.Count == 0 ? 0 : known.Max(p => p.Number);
        foreach (var m in there.Where(m => known.TrueForAll(k => k.MembershipId != m.Id)))
            db.MinutesPeople.Add(new MinutesPerson { MinutesId = minutes.Id, Number = ++number, MembershipId = m.Id, ResidentId = m.ResidentId, Role = m.Role });
        if (!db.ChangeTracker.HasChanges()) return Outcome.Done;
        if (known.Count > 0) db.Audit("engagement.minutes.people-added", "minutes", minutes.Id);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            // Somebody else began them at the same moment.
            db.StartOver();
            if (!await db.Minutes.AnyAsync(m => m.MeetingId == meeting.Id, ct)) throw;
        }

        return Outcome.Done;
    }

    /// <summary>A new version. People stand in it as tokens already.</summary>
    public Task<Outcome> WriteAsync(string reference, int read, IReadOnlyList<MinutesItem> items, CancellationToken ct) => ChangeAsync(reference, "written", async (minutes, _) =>
    {
        if (items.Count == 0) return new Problem("Write the minutes first");
        if (items.Count > MeetingMinutes.MostItems) return new Problem($"Minutes have {MeetingMinutes.MostItems} parts at most");
        if (minutes.Write(read).Problem is { } problem) return problem;
        var key = await keys.GetAsync(minutes.Id, ct);
        db.MinutesVersions.Add(new MinutesVersion
        {
            MinutesId = minutes.Id,
            Number = minutes.Version,
            Text = key.Seal(MinutesReading.Write(items), MeetingMinutes.TextField(minutes.Id, minutes.Version)),
            WrittenAt = time.GetUtcNow(),
            WrittenBy = actor.Actor.ToString(),
        });
        return null;
    }, ct);

    public Task<Outcome> CirculateAsync(string reference, CancellationToken ct) => ChangeAsync(reference, "circulated", async (minutes, meeting) =>
    {
        if (minutes.Circulate(time.GetUtcNow()).Problem is { } problem) return problem;
        await TellAsync(meeting, "Minutes to read", "The minutes of a meeting are there for you to read. Please say if something is wrong:", "engagement.minutes-circulated", ct);
        return null;
    }, ct);

    /// <summary>A member, or staff for a member who is not online, says what is wrong.</summary>
    public async Task<Outcome> CorrectAsync(string reference, Guid resident, string text, CancellationToken ct)
    {
        db.StartOver();
        if (await FindAsync(reference, ct) is not { } minutes || await groups.OfAsync(minutes.GroupId, resident, ct) is null) return None;
        if (minutes.State is not MinutesState.Circulated)
            return new Problem(minutes.State is MinutesState.Draft ? "The minutes have not been sent round yet" : "The group has agreed these minutes, so they are not corrected any more. Raise it at the next meeting", "Text");
        var (now, id) = (time.GetUtcNow(), Guid.CreateVersion7(time.GetUtcNow()));
        db.MinutesCorrections.Add(new MinutesCorrection
        {
            Id = id,
            MinutesId = minutes.Id,
            ResidentId = resident,
            OfVersion = minutes.Version,
            Text = (await keys.GetOrCreateAsync(id, ct)).Seal(text, MinutesCorrection.TextField(id)),
            SentAt = now,
            EnteredBy = actor.Actor.ToString(),
        });
        db.Publish(new RecordRegistered(
            DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(MinutesCorrectionRecords.Of, id), MinutesCorrectionRecords.Class, [new(RetentionTrigger.Created, now.LondonDate())], resident,
            CaseId: minutes.MeetingId, Title: "A correction to minutes"));
        db.Audit("engagement.minutes-correction.sent", "minutes-correction", id);
        return await SaveAsync(ct);
    }

    public async Task<Outcome> AnswerAsync(string reference, Guid correction, bool accepted, string answer, CancellationToken ct)
    {
        db.StartOver();
        if (await FindAsync(reference, ct) is not { } minutes || await db.MinutesCorrections.SingleOrDefaultAsync(c => c.Id == correction && c.MinutesId == minutes.Id, ct) is not { } row) return None;
        if (row.Reply(accepted, actor.Actor.ToString(), time.GetUtcNow()).Problem is { } problem) return problem;
        if (await keys.FindAsync(row.Id, ct) is not { } key) return None;
        row.Answer = key.Seal(answer, MinutesCorrection.AnswerField(row.Id));
        db.Audit("engagement.minutes-correction.answered", "minutes-correction", row.Id);
        return await SaveAsync(ct);
    }

    /// <summary>The group agreed. In the same save the recordings of the meeting lose their purpose, so that they are destroyed unless something holds them (requirement D3).</summary>
    public Task<Outcome> AgreeAsync(HowAgreed agree, CancellationToken ct) => ChangeAsync(agree.Reference, "agreed", async (minutes, meeting) =>
    {
        var now = time.GetUtcNow();
        var at = agree.Meeting is { } chosen ? await db.Meetings.AsNoTracking().SingleOrDefaultAsync(m => m.Id == chosen, ct) : null;
        if (minutes.AgreedAt is null && agree.Meeting is not null && at is null) return new Problem("Choose the meeting", "Meeting");
        if (minutes.AgreedAt is null && agree.Meeting is null && string.IsNullOrWhiteSpace(agree.InWriting)) return new Problem("Choose the meeting, or say how and why the group agreed in writing", "InWriting");
        var unanswered = await db.MinutesCorrections.CountAsync(c => c.MinutesId == minutes.Id && c.AnsweredAt == null, ct);
        if (minutes.Agree(meeting, at, actor.Actor.ToString(), unanswered, now).Problem is { } problem) return problem;
        if (at is null) minutes.AgreedInWriting = (await keys.GetAsync(minutes.Id, ct)).Seal(agree.InWriting!.Trim(), MeetingMinutes.ReasonField(minutes.Id, "in-writing"));
        var day = at is null ? now.LondonDate() : at.StartsAt.LondonDate();
        db.Publish(new TriggerReached(DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(MinutesRecords.Of, minutes.Id), RetentionTrigger.MinutesAgreed, day));
        foreach (var recording in (await recordings.OfAsync(meeting.Id, ct)).Where(r => r.DestroyedAt is null))
            db.Publish(new TriggerReached(DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(RecordingRecords.Kind, recording.Id), RetentionTrigger.MinutesAgreed, day));
        foreach (var id in await db.MinutesCorrections.Where(c => c.MinutesId == minutes.Id).Select(c => c.Id).ToListAsync(ct))
            db.Publish(new TriggerReached(DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(MinutesCorrectionRecords.Of, id), RetentionTrigger.MinutesAgreed, day));
        return null;
    }, ct);

    public Task<Outcome> DecideAsync(string reference, MinutesNames names, string? reason, CancellationToken ct) => ChangeAsync(reference, "names-decided", async (minutes, _) =>
    {
        var group = await db.Groups.AsNoTracking().SingleAsync(g => g.Id == minutes.GroupId, ct);
        var policy = await policies.GetAsync(ct);
        var isTheRule = names == RuleOf(policy, group);
        if (!isTheRule && !MayBeChosen(policy, names)) return new Problem("What the organisation says about engagement does not let a group choose that", "Names");
        if (minutes.Decide(names, isTheRule, !string.IsNullOrWhiteSpace(reason)).Problem is { } problem) return problem;
        minutes.NamesReason = string.IsNullOrWhiteSpace(reason) ? null : (await keys.GetAsync(minutes.Id, ct)).Seal(reason.Trim(), MeetingMinutes.ReasonField(minutes.Id, "names"));
        return null;
    }, ct);

    /// <summary>The Chair consents in the portal, or staff record how they had it.</summary>
    public Task<Outcome> ConsentAsync(string reference, int version, string? how, CancellationToken ct) => ChangeAsync(reference, "chair-consented", async (minutes, meeting) =>
    {
        if (actor.Actor is { Kind: "resident", Id: { } me })
        {
            if (await groups.OfAsync(minutes.GroupId, me, ct) is not { Role: MembershipRole.Chair }) return new Problem("Only the Chair can consent");
        }
        else if (string.IsNullOrWhiteSpace(how))
        {
            return new Problem("Enter how and when the Chair consented", "How");
        }

        if (minutes.Consent(meeting, version, actor.Actor.ToString(), time.GetUtcNow()).Problem is { } problem) return problem;
        minutes.ChairConsentHow = string.IsNullOrWhiteSpace(how) ? null : (await keys.GetAsync(minutes.Id, ct)).Seal(how.Trim(), MeetingMinutes.ReasonField(minutes.Id, "chair"));
        return null;
    }, ct);

    /// <summary>Lets a finding of the gate through. Whoever wrote the text may not.</summary>
    public Task<Outcome> OverruleAsync(string reference, string finding, string reason, CancellationToken ct) => ChangeAsync(reference, "finding-overruled", async (minutes, _) =>
    {
        var me = actor.Actor.ToString();
        if (await db.MinutesVersions.AnyAsync(v => v.MinutesId == minutes.Id && v.WrittenBy == me, ct)) return new Problem("You wrote these minutes, so somebody else must decide that this may leave");
        if (await reading.OpenAsync(minutes, minutes.Version, ct) is not { } opened || (await reading.GateAsync(opened, ct)).FirstOrDefault(f => f.Fingerprint == finding) is not { } found) return new Problem("The text changed meanwhile. Look at it again");
        if (found.Reason is not null) return new Problem("That was decided already");
        db.MinutesOverrules.Add(new MinutesOverrule
        {
            MinutesId = minutes.Id,
            Finding = finding,
            Reason = (await keys.GetAsync(minutes.Id, ct)).Seal(reason, MinutesOverrule.ReasonField(minutes.Id, finding)),
            At = time.GetUtcNow(),
            By = me,
        });
        return null;
    }, ct);

    public async Task<Outcome> PublishAsync(string reference, CancellationToken ct)
    {
        db.StartOver();
        if (await FindAsync(reference, ct) is not { } minutes) return None;
        var meeting = await db.Meetings.AsNoTracking().SingleAsync(m => m.Id == minutes.MeetingId, ct);
        if (await reading.OpenAsync(minutes, minutes.Version, ct) is not { } opened) return None;
        var open = (await reading.GateAsync(opened, ct)).Where(f => f.Reason is null).ToList();
        if (minutes.Publish(meeting, open.Count, time.GetUtcNow()).Problem is { } problem)
        {
            if (open.Count > 0)
            {
                // What a closed meeting almost let out is worth knowing.
                var saying = open.Count(f => f.Leak.Kind is LeakKind.Attribution);
                db.Audit("engagement.minutes.stopped", "minutes", minutes.Id, $"{open.Count.Counted("finding")}, {saying} of them attribution");
                await db.SaveChangesAsync(ct);
            }

            return problem;
        }

        if (meeting.Rules.SharingNeedsTheChair)
            await TellAsync(meeting, "Minutes are published", "With the Chair’s consent the minutes of a closed meeting are published, without saying who said what:", "engagement.minutes-published", ct);
        db.Audit("engagement.minutes.published", "minutes", minutes.Id);
        return await SaveAsync(ct);
    }

    public Task<Outcome> UnpublishAsync(string reference, string reason, CancellationToken ct) => ChangeAsync(reference, "unpublished", async (minutes, _) =>
    {
        if (minutes.Unpublish(time.GetUtcNow()).Problem is { } problem) return problem;
        minutes.UnpublishedBecause = (await keys.GetAsync(minutes.Id, ct)).Seal(reason, MeetingMinutes.ReasonField(minutes.Id, "unpublished"));
        return null;
    }, ct);

    /// <summary>How people appear as a rule: as the organisation's policy says, else as the group does.</summary>
    public static MinutesNames RuleOf(EngagementPolicy policy, ResidentGroup group) => policy.Text("engagement.minutes.attribution") switch
    {
        "named" => MinutesNames.Names,
        "initials" => MinutesNames.Initials,
        "redacted" => MinutesNames.Redacted,
        _ => group.PublishedNames,
    };

    /// <summary>Whether a group may choose it exceptionally: anything, where the organisation's policy does not say what.</summary>
    public static bool MayBeChosen(EngagementPolicy policy, MinutesNames names) =>
        policy.Set.Find("engagement.minutes.attribution-exceptions", policy.Today)?.AsList() is not { Count: > 0 } allowed || allowed.Contains(names is MinutesNames.Names ? "named" : names.ToString().ToLowerInvariant());

    private async Task TellAsync(Meeting meeting, string subject, string line, string template, CancellationToken ct)
    {
        var slug = await db.Groups.Where(g => g.Id == meeting.GroupId).Select(g => g.Slug).SingleAsync(ct);
        var members = await groups.CurrentAsync(meeting.GroupId, ct);
        var page = links.To($"/your-groups/{slug}/minutes/{meeting.Reference}");
        foreach (var some in members.Select(m => m.ResidentId).Distinct().Chunk(1_000))
        {
            foreach (var address in (await mail.AddressesAsync(some, ct)).Values) db.Publish(new SendMail(address, subject, $"{line}\n\n{page}", template));
        }
    }

    private async Task<Outcome> ChangeAsync(string reference, string verb, Func<MeetingMinutes, Meeting, Task<Problem?>> change, CancellationToken ct)
    {
        db.StartOver();
        if (await FindAsync(reference, ct) is not { } minutes) return None;
        var meeting = await db.Meetings.AsNoTracking().SingleAsync(m => m.Id == minutes.MeetingId, ct);
        if (await change(minutes, meeting) is { } problem) return problem;
        db.Audit($"engagement.minutes.{verb}", "minutes", minutes.Id);
        return await SaveAsync(ct);
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
            return ChangedMeanwhile;
        }
    }
}
