using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Recruitment;

/// <summary>Applications to join a group, as the register of records and the person see them.</summary>
internal sealed class PanelApplicationRecords(EngagementDbContext db, DataKeys keys, PanelApplications applications) : IEngagementRecords
{
    public const string Of = "panel-application";

    /// <summary>The class of an application that led to no membership, or not yet.</summary>
    public const string Unsuccessful = "unsuccessful-panel-application";

    private const string Title = "Application to join a group";

    public string Prefix => Of;

    public static string IdOf(Guid id) => DisposeOfEngagement.IdOf(Of, id);

    /// <summary>Until somebody is accepted, what they sent counts as one that came to nothing, from the closing of the round.</summary>
    public static RecordRegistered Registration(PanelApplication application, RecruitmentRound round) => new(
        DisposeOfEngagement.Source, IdOf(application.Id), Unsuccessful, [new TriggerDate(RetentionTrigger.RecruitmentClosed, round.ClosesAt.LondonDate())], application.ResidentId, Title: Title);

    /// <summary>What somebody sent who was accepted is kept as long as their membership.</summary>
    public static RecordRegistered RegistrationOfMember(PanelApplication application, ResidentGroup group) =>
        new(DisposeOfEngagement.Source, IdOf(application.Id), GroupPeople.ClassOf(group), [], application.ResidentId, Title: Title);

    public async Task<string?> DisposeAsync(Guid id, DisposalAction action, CancellationToken ct)
    {
        // Without the person nothing of an application is left, so to anonymise is to destroy.
        if (action is not (DisposalAction.Destroy or DisposalAction.Anonymise)) return "It can only be destroyed";
        if (await db.Applications.AnyAsync(a => a.Id == id && a.SentAt != null && db.Rounds.Any(r => r.Id == a.RoundId && r.State != RoundState.Decided && r.State != RoundState.Closed), ct))
            return "The round it was sent in still takes applications";
        await DestroyAsync(id, "engagement.application.destroyed", ordered: true, ct);
        return null;
    }

    public async Task<IReadOnlyList<HeldItem>> LocateAsync(Subject subject, CancellationToken ct)
    {
        if (subject.ResidentId is not { } me) return [];
        var mine = await db.Applications.AsNoTracking().Where(a => a.ResidentId == me).OrderBy(a => a.SavedAt).ThenBy(a => a.Id).Select(a => new { a.Id, a.SavedAt, a.SentAt }).ToListAsync(ct);
        return [.. mine.Select(a => new HeldItem(a.Id, a.SentAt is null ? "Your draft of an application to join a group" : "Your application to join a group", a.SavedAt.LondonDate(), "/your-applications"))];
    }

    public async Task<SubjectExport?> ExportAsync(Subject subject, Guid id, CancellationToken ct)
    {
        if (await db.Applications.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct) is not { } application || await keys.FindAsync(id, ct) is not { } key) return null;
        await db.AuditReadAsync("engagement.application.exported", "panel-application", id, ct);
        var round = await db.Rounds.AsNoTracking().SingleAsync(r => r.Id == application.RoundId, ct);
        var group = await db.Groups.AsNoTracking().Where(g => g.Id == round.GroupId).Select(g => g.Name).SingleAsync(ct);
        var answers = await applications.ReadAsync(application, ct);
        var told = application.Told(round.State);
        // What scorers wrote about the person is about the person; who they are is not.
        var scores = told is null ? [] : await db.ApplicationScores.AsNoTracking().Where(s => s.ApplicationId == id).OrderBy(s => s.At).ThenBy(s => s.Id).ToListAsync(ct);
        return new SubjectExport(Of, $"Application to join {group}",
        [
            new SubjectField(application.IsSent ? "Sent" : "Draft saved", (application.SentAt ?? application.SavedAt).InWords()),
            .. application.EnteredBy is null ? Array.Empty<SubjectField>() : [new SubjectField("Entered by", "Our staff, for you")],
            .. answers.Select(a => new SubjectField(a.Key, a.Value)),
            .. scores.Select((s, i) => new SubjectField(
                $"Scorer {(i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)}",
                string.Join("; ", round.Criteria.Zip(s.Points, (criterion, points) => $"{criterion}: {points.ToString(System.Globalization.CultureInfo.InvariantCulture)}")) + (s.Note is { } note ? $". {PanelChoice.OpenNote(s, note, key)}" : ""))),
            .. told is { } decision ? [new SubjectField("Decision", decision.InWords()), new SubjectField("Why", await applications.ReasonAsync(application, ct) ?? "")] : Array.Empty<SubjectField>(),
        ]);
    }

    public async Task<SubjectOutcome> RectifyAsync(Subject subject, Guid id, string field, string value, CancellationToken ct)
    {
        if (await db.Applications.SingleOrDefaultAsync(a => a.Id == id, ct) is not { } application || await keys.FindAsync(id, ct) is not { } key) return new SubjectOutcome(false, "We do not hold it.");
        var answers = new Dictionary<string, string>(await applications.ReadAsync(application, ct), StringComparer.Ordinal);
        if (!answers.ContainsKey(field)) return new SubjectOutcome(false, "Only what you answered can be corrected. Scores and decisions are what others thought of it.");
        answers[field] = value;
        application.Answers = PanelApplications.Seal(answers, id, key);
        application.Edits++;
        db.Audit("engagement.application.rectified", "panel-application", id);
        await db.SaveChangesAsync(ct);
        return new SubjectOutcome(true, "Your answer was corrected. A decision that was made before stays as it is; ask us if it should be looked at again.");
    }

    public async Task<SubjectOutcome> RestrictAsync(Subject subject, Guid id, bool restricted, CancellationToken ct)
    {
        if (await db.Applications.SingleOrDefaultAsync(a => a.Id == id, ct) is not { } application) return new SubjectOutcome(false, "We do not hold it.");
        application.Restricted = restricted;
        application.Edits++;
        db.Audit(restricted ? "engagement.application.restricted" : "engagement.application.released", "panel-application", id);
        await db.SaveChangesAsync(ct);
        return new SubjectOutcome(true, restricted ? "Your application is kept, but nobody reads, scores or decides it meanwhile." : "Your application may be read again.");
    }

    public async Task<SubjectOutcome> EraseAsync(Subject subject, Guid id, CancellationToken ct)
    {
        await DestroyAsync(id, "engagement.application.erased", ordered: false, ct);
        return new SubjectOutcome(true, "Your application, its scores and the decision were destroyed.");
    }

    private async Task DestroyAsync(Guid id, string audit, bool ordered, CancellationToken ct)
    {
        db.StartOver();
        if (await db.Applications.SingleOrDefaultAsync(a => a.Id == id, ct) is { } application)
        {
            db.Applications.Remove(application);
            if (!ordered) db.Publish(new RecordRemoved(DisposeOfEngagement.Source, IdOf(id)));
            db.Audit(audit, "panel-application", id);
            await db.SaveChangesAsync(ct);
        }

        // A crash may have come between the row and the key.
        await keys.DestroyAsync(id, ct);
    }
}

/// <summary>
/// A term has ended: the time for which the member's application and their answers about equality are kept is counted from then. The answers stay while
/// the person is in another group.
/// </summary>
internal sealed class WhenAMemberLeaves(EngagementDbContext db, TimeProvider time) : IOnLeaving
{
    public async Task LeftAsync(Membership membership, CancellationToken ct)
    {
        var on = membership.EndedOn ?? time.LondonToday();
        var kind = await db.Groups.Where(g => g.Id == membership.GroupId).Select(g => g.Kind).SingleAsync(ct);
        var trigger = kind == GroupKind.Panel ? RetentionTrigger.PanelTermEnded : RetentionTrigger.MembershipEnded;
        foreach (var id in await db.Applications.Where(a => a.MembershipId == membership.Id).Select(a => a.Id).ToListAsync(ct))
            db.Publish(new TriggerReached(DisposeOfEngagement.Source, PanelApplicationRecords.IdOf(id), trigger, on));
        if (await db.Memberships.AnyAsync(m => m.ResidentId == membership.ResidentId && m.Id != membership.Id && m.EndedOn == null, ct)) return;
        foreach (var id in await db.EqualityAnswers.Where(a => a.ResidentId == membership.ResidentId).Select(a => a.Id).ToListAsync(ct))
            db.Publish(new TriggerReached(DisposeOfEngagement.Source, Equality.EqualityRecords.IdOf(id), trigger, on));
    }
}
