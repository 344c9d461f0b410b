using System.Globalization;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Drift;

/// <summary>Which changes make which published notices untrue.</summary>
internal sealed class DriftRegister(NoticesDbContext db, DriftPictures pictures, DriftAnswers answers, IPeople people, TenantLinks links, TimeProvider time)
{
    public const string Url = "/staff/notices/drift";

    private const string MailTemplate = "notices.drift";
    private const int MostNotices = 500;

    public static string UrlOf(Guid id) => $"{Url}/{id}";

    /// <summary>
    /// Compares every published notice with what would be so, and puts what becomes untrue on record in place of what was on record for the
    /// same change. Saves nothing: that is for whoever proposes the change, in the same transaction.
    /// </summary>
    /// <param name="source">The change, see <see cref="Domain.Drift.Source"/>.</param>
    /// <param name="changed">What would be so.</param>
    /// <param name="newPurpose">Whether people must be told before it applies.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="untold">Notices that have to tell of the activity that changes, though they say nothing of it yet.</param>
    public async Task<IReadOnlyList<Domain.Drift>> RecordAsync(string source, ProcessingPicture changed, bool newPurpose, CancellationToken ct, IReadOnlyCollection<Guid>? untold = null) =>
        await CompareAsync(source, await pictures.TodayAsync(ct), changed, newPurpose, applied: false, ct, untold);

    /// <summary>The same for a change that applies already: nothing waits for the notices, they are to be put right. Saves nothing.</summary>
    /// <param name="source">The change, see <see cref="Domain.Drift.Source"/>.</param>
    /// <param name="before">What was so.</param>
    /// <param name="after">What is so.</param>
    /// <param name="ct">Cancels.</param>
    public Task<IReadOnlyList<Domain.Drift>> RecordAppliedAsync(string source, ProcessingPicture before, ProcessingPicture after, CancellationToken ct) =>
        CompareAsync(source, before, after, newPurpose: false, applied: true, ct);

    /// <summary>Whether a change must wait for a notice.</summary>
    public Task<bool> BlocksAsync(string source, CancellationToken ct) =>
        db.Drifts.AnyAsync(d => d.Source == source && !d.Applied && (d.State == DriftState.Open || d.State == DriftState.OverruleProposed), ct);

    /// <summary>
    /// The change was given up. A notice that was made true of it beforehand says now what will not be so: that is on record from here on.
    /// Drafts that nobody touched are withdrawn. Saves nothing.
    /// </summary>
    public async Task ForgetAsync(string source, CancellationToken ct)
    {
        var today = await pictures.TodayAsync(ct);
        var drifts = await db.Drifts.Where(d => d.Source == source).ToListAsync(ct);
        var ahead = drifts.Exists(d => !d.Applied && (d.State == DriftState.Settled || d.PublishedIn is not null));
        foreach (var drift in drifts.Where(d => d.IsOpen || (d.State == DriftState.Overruled && !d.Applied))) GiveUp(drift);

        foreach (var draft in await db.NoticeVersions.Where(v => v.DriftSource == source && v.State == NoticeState.Draft && v.Edits == 0).ToListAsync(ct)) draft.State = NoticeState.Withdrawn;
        if (ahead) await RecordAppliedAsync(source, await pictures.WithAsync(today, ChangeSource.Parse(source), ct), today, ct);
    }

    /// <summary>A notice was taken off the site: it says nothing any more, and nothing waits for it. Saves nothing.</summary>
    public async Task WithdrawnAsync(Guid noticeId, CancellationToken ct)
    {
        var drifts = await db.Drifts.Where(d => d.NoticeId == noticeId && (d.State == DriftState.Open || d.State == DriftState.OverruleProposed)).ToListAsync(ct);
        foreach (var drift in drifts) GiveUp(drift);
        foreach (var source in drifts.Select(d => d.Source).Distinct()) await answers.AnswerAsync(source, ct);
    }

    /// <summary>
    /// A notice that was off the site says what it said before: what of it is no longer so is on record from here on, and whatever waits for approval
    /// waits for it too. Saves nothing.
    /// </summary>
    public async Task BroughtBackAsync(Guid noticeId, CancellationToken ct)
    {
        await PublishedAsync(noticeId, ct);
        if ((await PublishedAsync(db.Notices.Where(n => n.Id == noticeId), ct)).SingleOrDefault() is not { } notice) return;
        // What it was published for ahead of time is no fault of it.
        var so = await pictures.TodayAsync(ct);
        var drifts = await db.Drifts.Include(d => d.Facts).Where(d => d.NoticeId == noticeId).ToListAsync(ct);
        foreach (var ahead in drifts.Where(d => d is { State: DriftState.Settled, Applied: false })) so = await pictures.WithAsync(so, ChangeSource.Parse(ahead.Source), ct);
        var known = drifts.Where(d => d.Applied && (d.IsOpen || d.State == DriftState.Overruled)).SelectMany(d => d.Facts).Select(f => (f.Kind, f.Subject)).ToHashSet();
        var source = ChangeSource.OfToday(notice.Version).ToString();
        var found = NoticeTruth.Untrue(notice, so).Where(u => !known.Contains((u.Kind, u.Subject))).ToList();
        if (found.Count > 0) await FindAsync(drifts.Find(d => d.Source == source), source, notice, found, newPurpose: false, applied: true, so, ct);
    }

    /// <summary>
    /// A notice has another published version: what it is true of now is settled, and whoever waits for it is told what remains. A new
    /// purpose waits until people have been told of the version, or of a later one that still tells of it. What waits for approval and was not in
    /// the way of what the notice said before may be in the way of this version. Saves nothing.
    /// </summary>
    public async Task PublishedAsync(Guid noticeId, CancellationToken ct)
    {
        if ((await PublishedAsync(db.Notices.Where(n => n.Id == noticeId), ct)).SingleOrDefault() is not { } notice) return;
        var drifts = await db.Drifts.Include(d => d.Facts).Where(d => d.NoticeId == noticeId).ToListAsync(ct);
        var today = await pictures.TodayAsync(ct);
        var told = await db.PeopleTold.Where(t => t.NoticeId == noticeId).Select(t => (int?)t.Version).MaxAsync(ct);
        var changed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var drift in drifts.Where(d => d.IsOpen || d.State == DriftState.Overruled))
        {
            var remains = Remains(drift, notice, await pictures.SoAsync(today, drift, ct));
            if (remains.Count > 0)
            {
                SetFacts(drift, remains);
                drift.PublishedIn = null;
            }
            else
            {
                drift.PublishedIn ??= notice.Version;
                if (!drift.NewPurpose || told >= drift.PublishedIn || drift.State == DriftState.Overruled) Settle(drift);
            }

            drift.Edits++;
            changed.Add(drift.Source);
        }

        foreach (var change in await pictures.WaitingAsync(ct))
        {
            var source = change.ToString();
            var known = drifts.Find(d => d.Source == source);
            if (known is { IsOpen: true } or { State: DriftState.Overruled }) continue;
            var so = await pictures.WithAsync(today, change, ct);
            var found = MadeBy(notice, today, so, UntoldOf(known));
            if (found.Count == 0) continue;
            var newPurpose = change.Kind == ChangeSource.Activity && today.Activities.GetValueOrDefault(change.Id)?.Purpose != so.Activities.GetValueOrDefault(change.Id)?.Purpose;
            await FindAsync(known, source, notice, found, newPurpose, applied: false, so, ct);
            changed.Add(source);
        }

        foreach (var source in changed) await answers.AnswerAsync(source, ct);
    }

    /// <summary>Everybody whom a version of a notice is for has been told of it. Saves nothing.</summary>
    public Task ToldAsync(Guid noticeId, int version, CancellationToken ct) => ToldAsync(noticeId, version, null, null, ct);

    /// <summary>The same, or an officer says why those who were told are enough. Saves nothing.</summary>
    /// <param name="noticeId">The notice.</param>
    /// <param name="version">Its version.</param>
    /// <param name="because">Why they are enough; null where everybody was told.</param>
    /// <param name="by">The officer who says so.</param>
    /// <param name="ct">Cancels.</param>
    public async Task ToldAsync(Guid noticeId, int version, string? because, string? by, CancellationToken ct)
    {
        if (await db.PeopleTold.AnyAsync(t => t.NoticeId == noticeId && t.Version == version, ct)) return;
        db.PeopleTold.Add(new PeopleTold { NoticeId = noticeId, Version = version, ToldAt = time.GetUtcNow(), Because = because, By = by });
        var waiting = await db.Drifts.Where(d => d.NoticeId == noticeId && d.PublishedIn <= version && (d.State == DriftState.Open || d.State == DriftState.OverruleProposed)).ToListAsync(ct);
        foreach (var drift in waiting)
        {
            Settle(drift);
            drift.Edits++;
        }

        foreach (var source in waiting.Select(d => d.Source).Distinct()) await answers.AnswerAsync(source, ct);
    }

    /// <summary>Drafts anew what answers a change, where the draft for it is gone. Saves nothing.</summary>
    /// <param name="drift">The notice and the change.</param>
    /// <param name="by">Who asks for it.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The draft’s number; null when the notice is not published, or says all of it already.</returns>
    public async Task<int?> DraftAgainAsync(Domain.Drift drift, string by, CancellationToken ct)
    {
        if ((await PublishedAsync(db.Notices.Where(n => n.Id == drift.NoticeId), ct)).SingleOrDefault() is not { } notice) return null;
        var so = await pictures.SoAsync(await pictures.TodayAsync(ct), drift, ct);
        var found = Remains(drift, notice, so);
        if (found.Count == 0) return null;
        await DraftAsync(drift, notice.NoticeId, found, so, by, ct);
        drift.Edits++;
        db.Audit("notices.drift.draft-begun", "notice", drift.NoticeId, drift.Source);
        return drift.Draft;
    }

    /// <summary>What a change would make untrue, without putting it on record.</summary>
    public async Task<IReadOnlyList<PublishedNotice>> UntrueByAsync(ProcessingPicture before, ProcessingPicture after, CancellationToken ct) =>
        [.. (await PublishedAsync(db.Notices, ct)).Where(n => NoticeTruth.MadeBy(n, before, after).Count > 0)];

    private async Task<IReadOnlyList<Domain.Drift>> CompareAsync(
        string source, ProcessingPicture before, ProcessingPicture after, bool newPurpose, bool applied, CancellationToken ct, IReadOnlyCollection<Guid>? untold = null)
    {
        var known = await db.Drifts.Include(d => d.Facts).Where(d => d.Source == source).ToDictionaryAsync(d => d.NoticeId, ct);
        var untrue = new List<Domain.Drift>();
        var published = await PublishedAsync(db.Notices, ct);
        foreach (var notice in published)
        {
            var drift = known.GetValueOrDefault(notice.NoticeId);
            var activity = untold?.Contains(notice.NoticeId) == true ? ChangeSource.Parse(source).Id : drift is { State: not DriftState.Gone } ? UntoldOf(drift) : null;
            var found = MadeBy(notice, before, after, activity);
            // It applies, so what was on record and is still untrue stays so, whatever was compared with what.
            if (applied && drift is { IsOpen: true } or { State: DriftState.Overruled }) found = [.. found.Union(Remains(drift, notice, after))];
            if (found.Count == 0) continue;
            known.Remove(notice.NoticeId);
            untrue.Add(await FindAsync(drift, source, notice, found, newPurpose, applied, after, ct));
        }

        foreach (var rest in known.Values)
        {
            rest.Applied |= applied;
            // People are still to be told: that it is published already does not let a new purpose begin.
            if (rest.IsOpen && rest.PublishedIn is null)
            {
                rest.PublishedIn = applied ? published.Find(n => n.NoticeId == rest.NoticeId)?.Version : null;
                (rest.State, rest.SettledAt) = (rest.PublishedIn is null ? DriftState.Gone : DriftState.Settled, time.GetUtcNow());
            }

            rest.Edits++;
        }

        return untrue;
    }

    /// <summary>Puts on record what a change makes untrue in a notice. Where the same is on record, what was decided about it stands.</summary>
    private async Task<Domain.Drift> FindAsync(
        Domain.Drift? drift, string source, PublishedNotice notice, IReadOnlyList<Untruth> found, bool newPurpose, bool applied, ProcessingPicture so, CancellationToken ct)
    {
        if (drift is { IsOpen: true } or { State: DriftState.Overruled } && IsAbout(drift, found))
        {
            drift.NewPurpose |= newPurpose;
            drift.Applied |= applied;
            if (!await db.NoticeVersions.AnyAsync(v => v.NoticeId == notice.NoticeId && v.Number == drift.Draft && v.State != NoticeState.Withdrawn, ct)) await DraftAndTellAsync();
            drift.Edits++;
            return drift;
        }

        drift ??= db.Drifts.Add(new Domain.Drift { Id = Guid.CreateVersion7(time.GetUtcNow()), Source = source, NoticeId = notice.NoticeId }).Entity;
        (drift.State, drift.FoundAt, drift.NewPurpose, drift.Applied, drift.PublishedIn) = (DriftState.Open, time.GetUtcNow(), newPurpose, applied, null);
        (drift.OverruledBecause, drift.OverruledBy, drift.AgreedBy, drift.SettledAt) = (null, null, null, null);
        drift.Edits++;
        SetFacts(drift, found);
        await DraftAndTellAsync();
        db.Audit("notices.drift.found", "notice", notice.NoticeId, string.Create(CultureInfo.InvariantCulture, $"{source}, {found.Count} untrue"));
        return drift;

        async Task DraftAndTellAsync()
        {
            var of = await DraftAsync(drift, notice.NoticeId, found, so, Actor.System.ToString(), ct);
            await TellAsync(drift, of.OwnerId, ct);
        }
    }

    /// <summary>What of that which is on record a notice still says otherwise.</summary>
    private static List<Untruth> Remains(Domain.Drift drift, PublishedNotice notice, ProcessingPicture so)
    {
        var recorded = drift.Facts.Select(f => (f.Kind, f.Subject)).ToHashSet();
        return [.. Untrue(notice, so, UntoldOf(drift)).Where(u => recorded.Contains((u.Kind, u.Subject)))];
    }

    /// <summary>The activity that a notice has to tell of and did not when the change was found; null for any other drift.</summary>
    private static string? UntoldOf(Domain.Drift? drift) =>
        drift is not null && ChangeSource.Parse(drift.Source) is { Kind: ChangeSource.Activity, Id: var activity } && drift.Facts.Exists(f => NoticeTruth.IsUntold(f.Kind, f.Subject, f.Says, activity)) ? activity : null;

    private static IReadOnlyList<Untruth> MadeBy(PublishedNotice notice, ProcessingPicture before, ProcessingPicture after, string? untold) =>
        [.. Untrue(notice, after, untold).Except(NoticeTruth.Untrue(notice, before))];

    private static IReadOnlyList<Untruth> Untrue(PublishedNotice notice, ProcessingPicture so, string? untold) =>
        untold is null ? NoticeTruth.Untrue(notice, so) : NoticeTruth.Untold(notice, untold, so);

    private async Task<List<PublishedNotice>> PublishedAsync(IQueryable<Notice> notices, CancellationToken ct)
    {
        var versions = await notices.AsNoTracking().Where(n => n.Published > 0 && n.WithdrawnAt == null).OrderBy(n => n.Title).Take(MostNotices)
            .Join(db.NoticeVersions, n => new { NoticeId = n.Id, Number = n.Published }, v => new { v.NoticeId, v.Number }, (n, v) => new { n.Id, n.Slug, n.Title, VersionId = v.Id, v.Number, v.Content })
            .ToListAsync(ct);
        var ids = versions.Select(v => v.VersionId).ToList();
        var facts = (await db.Facts.AsNoTracking().Where(f => ids.Contains(f.NoticeVersionId)).ToListAsync(ct)).ToLookup(f => f.NoticeVersionId, f => new StatedFact(f.Kind, f.ClauseId, f.Subject, f.Says));
        return [.. versions.Select(v => new PublishedNotice(v.Id, v.Slug, v.Title, v.Number, v.Content, [.. facts[v.VersionId]]))];
    }

    /// <summary>A draft that tells of the change, unless there is one. An activity that begins is among what it tells of, and one that ends is not.</summary>
    private async Task<Notice> DraftAsync(Domain.Drift drift, Guid noticeId, IReadOnlyList<Untruth> found, ProcessingPicture so, string by, CancellationToken ct)
    {
        var notice = await db.Notices.Include(n => n.Versions).SingleAsync(n => n.Id == noticeId, ct);
        var draft = notice.Versions.Find(v => v.DriftSource == drift.Source && v.IsPending);
        if (draft is null)
        {
            draft = notice.BeginDraft(Guid.CreateVersion7(time.GetUtcNow()), by, time.GetUtcNow(), drift.Source);
            draft.WhatChanged = DriftWording.WhatChanged(found);
            if (ChangeSource.Parse(drift.Source) is { Kind: ChangeSource.Activity, Id: var activity })
                draft.Content = draft.Content with { Activities = so.Activities.ContainsKey(activity) ? [.. draft.Content.Activities.Union([activity], StringComparer.Ordinal)] : [.. draft.Content.Activities.Where(a => a != activity)] };
        }

        draft.TellPeople |= drift.NewPurpose;
        drift.Draft = draft.Number;
        return notice;
    }

    /// <summary>Mails whoever looks after the notice and whoever decides.</summary>
    private async Task TellAsync(Domain.Drift drift, Guid? ownerId, CancellationToken ct)
    {
        var owner = ownerId is { } id && (await people.FindAsync([id], ct)).TryGetValue(id, out var person) && person.IsActive ? [person] : Array.Empty<StaffPerson>();
        foreach (var address in owner.Concat(await people.InRoleAsync(Roles.DataProtectionLead, ct)).Select(p => p.Email).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            db.Publish(new SendMail(
                address, drift.Applied ? "A notice is no longer true" : "A notice would become untrue",
                $"A change {(drift.Applied ? "has made" : "would make")} a published notice untrue. A new text is drafted.\n\nSee what changes:\n{links.To(UrlOf(drift.Id))}", MailTemplate));
        }
    }

    private void SetFacts(Domain.Drift drift, IReadOnlyList<Untruth> found)
    {
        db.RemoveRange(drift.Facts);
        drift.Facts.Clear();
        drift.Facts.AddRange(found.Select(u => new UntrueFact { Id = Guid.CreateVersion7(time.GetUtcNow()), DriftId = drift.Id, Kind = u.Kind, Subject = u.Subject, Says = u.Says, Becomes = u.Becomes }));
    }

    private void GiveUp(Domain.Drift drift)
    {
        (drift.State, drift.SettledAt) = (DriftState.Gone, time.GetUtcNow());
        drift.Edits++;
        db.Audit("notices.drift.gone", "notice", drift.NoticeId, drift.Source);
    }

    private void Settle(Domain.Drift drift)
    {
        (drift.State, drift.SettledAt) = (DriftState.Settled, time.GetUtcNow());
        db.Audit("notices.drift.settled", "notice", drift.NoticeId, drift.Source);
    }

    private static bool IsAbout(Domain.Drift drift, IReadOnlyList<Untruth> found) =>
        drift.Facts.Select(f => new Untruth(f.Kind, f.Subject, f.Says, f.Becomes)).ToHashSet().SetEquals(found);
}
