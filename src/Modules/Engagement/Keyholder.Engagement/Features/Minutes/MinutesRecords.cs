using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Minutes;

/// <summary>Minutes: the group's record. A person can become “a member” in them; the rest stays.</summary>
internal sealed class MinutesRecords(EngagementDbContext db, DataKeys keys, MinutesReading reading) : IEngagementRecords
{
    public const string Of = "minutes";
    public const string Class = "meeting-minutes";

    public string Prefix => Of;

    public async Task<string?> DisposeAsync(Guid id, DisposalAction action, CancellationToken ct)
    {
        if (action is not DisposalAction.Destroy) return "It can only be destroyed";
        db.StartOver();
        if (await db.Minutes.SingleOrDefaultAsync(m => m.Id == id, ct) is { } minutes)
        {
            db.MinutesOverrules.RemoveRange(await db.MinutesOverrules.Where(o => o.MinutesId == id).ToListAsync(ct));
            db.MinutesPeople.RemoveRange(await db.MinutesPeople.Where(p => p.MinutesId == id).ToListAsync(ct));
            db.MinutesVersions.RemoveRange(await db.MinutesVersions.Where(v => v.MinutesId == id).ToListAsync(ct));
            db.Minutes.Remove(minutes);
            db.Audit("engagement.minutes.destroyed", "minutes", id);
            await db.SaveChangesAsync(ct);
        }

        await keys.DestroyAsync(id, ct);
        return null;
    }

    public async Task<IReadOnlyList<HeldItem>> LocateAsync(Subject subject, CancellationToken ct)
    {
        if (subject.ResidentId is not { } me) return [];
        var rows = await (from person in db.MinutesPeople.AsNoTracking()
                          join minutes in db.Minutes on person.MinutesId equals minutes.Id
                          join meeting in db.Meetings on minutes.MeetingId equals meeting.Id
                          join its in db.Groups on minutes.GroupId equals its.Id
                          where person.ResidentId == me && minutes.Version > 0
                          orderby minutes.CreatedAt
                          select new { minutes.Id, minutes.State, minutes.CreatedAt, meeting.Reference, its.Slug }).ToListAsync(ct);
        return [.. rows.DistinctBy(r => r.Id).Select(r => new HeldItem(r.Id, "Minutes of a meeting of your group", r.CreatedAt.LondonDate(), r.State is MinutesState.Draft ? null : $"/your-groups/{r.Slug}/minutes/{r.Reference}"))];
    }

    /// <summary>The paragraphs in which the person appears, with nobody else's name in them.</summary>
    public async Task<SubjectExport?> ExportAsync(Subject subject, Guid id, CancellationToken ct)
    {
        if (await db.Minutes.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) is not { } minutes || await reading.OpenAsync(minutes, minutes.Version, ct) is not { } opened) return null;
        await db.AuditReadAsync("engagement.minutes.exported", "minutes", id, ct);
        var mine = await db.MinutesPeople.Where(p => p.MinutesId == id && p.ResidentId == subject.ResidentId).Select(p => p.MembershipId).ToListAsync(ct);
        var alone = opened.People.Where(p => mine.Contains(p.Key)).ToDictionary(p => p.Key, p => p.Value with { Name = p.Value.Name ?? subject.Name });
        var lines = opened.Raw.SelectMany(i => i.Text.Split('\n').Where(line => mine.Exists(m => MinutesRendering.Mentions(line, m)))
            .Select(line => new SubjectField(MinutesRendering.Render(i.Heading, opened.Meeting.Mode, MinutesAudience.Group, MinutesNames.Names, alone), MinutesRendering.Render(line, opened.Meeting.Mode, MinutesAudience.Group, MinutesNames.Names, alone)))).ToList();
        return new SubjectExport(Of, $"Minutes of meeting {opened.Meeting.Reference}", lines.Count > 0 ? lines : [new SubjectField("Where you appear", "You are in the list of people who could be named. Nothing is minuted under your name.")]);
    }

    public Task<SubjectOutcome> RectifyAsync(Subject subject, Guid id, string field, string value, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "The group agrees its minutes. Send a correction while they are being agreed, or raise it at the next meeting."));

    public async Task<SubjectOutcome> RestrictAsync(Subject subject, Guid id, bool restricted, CancellationToken ct)
    {
        await HideAsync(subject, id, restricted, restricted ? "engagement.minutes.person-hidden" : "engagement.minutes.person-shown", ct);
        return new SubjectOutcome(true, restricted ? "You appear as “a member” in the minutes from now on." : "Your name may be shown in the minutes again, as the group decided.");
    }

    public async Task<SubjectOutcome> EraseAsync(Subject subject, Guid id, CancellationToken ct)
    {
        await HideAsync(subject, id, true, "engagement.minutes.person-erased", ct);
        return new SubjectOutcome(true, "The minutes are the group’s record and stay. You appear in them as “a member” from now on.");
    }

    private async Task HideAsync(Subject subject, Guid id, bool hidden, string audit, CancellationToken ct)
    {
        db.StartOver();
        foreach (var row in await db.MinutesPeople.Where(p => p.MinutesId == id && p.ResidentId == subject.ResidentId).ToListAsync(ct)) row.Hidden = hidden;
        db.Audit(audit, "minutes", id);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>What somebody said was wrong in minutes.</summary>
internal sealed class MinutesCorrectionRecords(EngagementDbContext db, DataKeys keys) : IEngagementRecords
{
    public const string Of = "minutes-correction";
    public const string Class = "minutes-correction";

    public string Prefix => Of;

    public async Task<string?> DisposeAsync(Guid id, DisposalAction action, CancellationToken ct)
    {
        if (action is not (DisposalAction.Destroy or DisposalAction.Anonymise)) return "It can only be destroyed";
        await DestroyAsync(id, "engagement.minutes-correction.destroyed", ordered: true, ct);
        return null;
    }

    public async Task<IReadOnlyList<HeldItem>> LocateAsync(Subject subject, CancellationToken ct)
    {
        if (subject.ResidentId is not { } me) return [];
        var rows = await db.MinutesCorrections.AsNoTracking().Where(c => c.ResidentId == me).OrderBy(c => c.SentAt).Select(c => new { c.Id, c.SentAt }).ToListAsync(ct);
        return [.. rows.Select(r => new HeldItem(r.Id, "What you said was wrong in minutes", r.SentAt.LondonDate()))];
    }

    public async Task<SubjectExport?> ExportAsync(Subject subject, Guid id, CancellationToken ct)
    {
        if (await db.MinutesCorrections.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) is not { } row || await keys.FindAsync(id, ct) is not { } key) return null;
        await db.AuditReadAsync("engagement.minutes-correction.exported", "minutes-correction", id, ct);
        return new SubjectExport(Of, "A correction to minutes",
        [
            new SubjectField("Sent", row.SentAt.InWords()),
            new SubjectField("What you said", key.Open(row.Text, MinutesCorrection.TextField(id))),
            .. row.EnteredBy.StartsWith("staff", StringComparison.Ordinal) ? [new SubjectField("Entered by", "Our staff, for you")] : Array.Empty<SubjectField>(),
            .. row.Answer is { } answer ? [new SubjectField("The answer", key.Open(answer, MinutesCorrection.AnswerField(id)))] : Array.Empty<SubjectField>(),
        ]);
    }

    public Task<SubjectOutcome> RectifyAsync(Subject subject, Guid id, string field, string value, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "It is what you wrote. Send another correction while the group has not agreed the minutes."));

    public Task<SubjectOutcome> RestrictAsync(Subject subject, Guid id, bool restricted, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "It is only used to answer you. Ask us to erase it instead."));

    public async Task<SubjectOutcome> EraseAsync(Subject subject, Guid id, CancellationToken ct)
    {
        await DestroyAsync(id, "engagement.minutes-correction.erased", ordered: false, ct);
        return new SubjectOutcome(true, "What you wrote and the answer to it were destroyed. What the group agreed stays.");
    }

    private async Task DestroyAsync(Guid id, string audit, bool ordered, CancellationToken ct)
    {
        db.StartOver();
        if (await db.MinutesCorrections.SingleOrDefaultAsync(c => c.Id == id, ct) is { } row)
        {
            db.MinutesCorrections.Remove(row);
            if (!ordered) db.Publish(new RecordRemoved(DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(Of, id)));
            db.Audit(audit, "minutes-correction", id);
            await db.SaveChangesAsync(ct);
        }

        await keys.DestroyAsync(id, ct);
    }
}

/// <summary>Actions. Who does one is forgotten on its own; what was done stays the group's record.</summary>
internal sealed class GroupActionRecords(EngagementDbContext db, DataKeys keys) : IEngagementRecords
{
    public const string Of = "action";
    public const string Class = "engagement-action";

    public string Prefix => Of;

    public async Task<string?> DisposeAsync(Guid id, DisposalAction action, CancellationToken ct)
    {
        if (action is not DisposalAction.Destroy) return "It can only be destroyed";
        db.StartOver();
        if (await db.GroupActions.SingleOrDefaultAsync(a => a.Id == id, ct) is { } row)
        {
            db.ActionNotes.RemoveRange(await db.ActionNotes.Where(n => n.ActionId == id).ToListAsync(ct));
            db.GroupActions.Remove(row);
            db.Audit("engagement.action.destroyed", "action", id);
            await db.SaveChangesAsync(ct);
        }

        await keys.DestroyAsync(id, ct);
        return null;
    }

    public async Task<IReadOnlyList<HeldItem>> LocateAsync(Subject subject, CancellationToken ct)
    {
        if (subject.ResidentId is not { } me) return [];
        var rows = await db.GroupActions.AsNoTracking().Where(a => a.ResidentId == me).OrderBy(a => a.CreatedAt).Select(a => new { a.Id, a.CreatedAt }).ToListAsync(ct);
        return [.. rows.Select(r => new HeldItem(r.Id, "Something that you took on for your group", r.CreatedAt.LondonDate()))];
    }

    public async Task<SubjectExport?> ExportAsync(Subject subject, Guid id, CancellationToken ct)
    {
        if (await db.GroupActions.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct) is not { } row || await keys.FindAsync(id, ct) is not { } key) return null;
        await db.AuditReadAsync("engagement.action.exported", "action", id, ct);
        return new SubjectExport(Of, $"Action {row.Reference}", [new SubjectField("What", key.Open(row.What, GroupAction.WhatField(id))), new SubjectField("By when", row.DueOn.InWords()), new SubjectField("State", row.State.ToString())]);
    }

    public Task<SubjectOutcome> RectifyAsync(Subject subject, Guid id, string field, string value, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "Ask the staff who run your group: they can change who does it and until when."));

    public Task<SubjectOutcome> RestrictAsync(Subject subject, Guid id, bool restricted, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "It says what your group agreed to do. You can ask to be taken off it."));

    public async Task<SubjectOutcome> EraseAsync(Subject subject, Guid id, CancellationToken ct)
    {
        db.StartOver();
        if (await db.GroupActions.SingleOrDefaultAsync(a => a.Id == id, ct) is not { } row) return new SubjectOutcome(false, "We do not hold it.");
        row.ForgetPerson();
        db.Audit("engagement.action.person-erased", "action", id);
        await db.SaveChangesAsync(ct);
        return new SubjectOutcome(true, "You do not stand on it any more. What the group agreed to do stays.");
    }
}
