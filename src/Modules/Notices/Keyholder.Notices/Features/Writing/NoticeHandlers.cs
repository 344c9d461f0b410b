using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Contracts.Events;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Drift;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Writing;

/// <summary>A new notice with a first draft.</summary>
internal sealed record CreateNotice(string Title, string Slug, string Audience, Guid? OwnerId, string? Committee, IReadOnlyList<string> Collections);

internal sealed class CreateNoticeHandler(NoticesDbContext db, ProcessingPictures pictures, ActorContext actor, TimeProvider time)
{
    private static readonly Problem SlugTaken = new("Another notice has this address", nameof(CreateNotice.Slug));

    public async Task<Outcome> HandleAsync(CreateNotice command, CancellationToken ct)
    {
        if (!NoticeSlugs.IsValid(command.Slug)) return new Problem("The address must be 60 characters or fewer: lower-case letters, numbers and hyphens, like your-data", nameof(command.Slug));
        if (NoticeSlugs.Reserved.Contains(command.Slug)) return new Problem($"“{command.Slug}” is the address of another page. Choose another", nameof(command.Slug));
        if (await db.Notices.AnyAsync(n => n.Slug == command.Slug, ct)) return SlugTaken;
        if (await NoticeSettingsHandler.WhyNotThereAsync(db, null, command.Collections, ct) is { } taken) return taken;
        var picture = await pictures.TodayAsync(ct);
        if (picture.Policy.Audiences.FirstOrDefault(a => a.Code == command.Audience) is not { } audience) return new Problem("Select whom the notice is for", nameof(command.Audience));
        var now = time.GetUtcNow();
        var notice = new Notice
        {
            Id = Guid.CreateVersion7(now),
            Slug = command.Slug,
            Title = command.Title,
            Audience = command.Audience,
            OwnerId = command.OwnerId,
            Committee = command.Committee,
            Collections = command.Collections,
            CreatedAt = now,
            Version = Guid.NewGuid(),
        };
        notice.Versions.Add(new NoticeVersion
        {
            Id = Guid.CreateVersion7(now),
            NoticeId = notice.Id,
            Number = 1,
            Content = NoticeStarter.Content(command.Title, audience, picture),
            CreatedBy = actor.Actor.ToString(),
            CreatedAt = now,
        });
        db.Notices.Add(notice);
        db.Audit("notices.notice.created", "notice", notice.Id, command.Slug);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            db.StartOver();
            if (!await db.Notices.AnyAsync(n => n.Slug == command.Slug, ct)) throw;
            return SlugTaken;
        }

        return Outcome.Done;
    }
}

internal sealed class BeginNoticeDraftHandler(NoticeRegister register, DriftPictures pictures, ActorContext actor, TimeProvider time)
{
    /// <summary>Begins a draft from what is published.</summary>
    /// <returns>The number of the draft.</returns>
    public async Task<Outcome<int>> HandleAsync(string slug, CancellationToken ct)
    {
        var number = 0;
        var outcome = await register.ChangeAsync(slug, "draft-begun", async notice =>
        {
            number = notice.BeginDraft(Guid.CreateVersion7(time.GetUtcNow()), actor.Actor.ToString(), time.GetUtcNow(), await pictures.AheadOfAsync(notice, ct)).Number;
            return Outcome.Done;
        }, ct);
        return outcome.Problem is { } problem ? problem : number;
    }
}

/// <summary>What somebody wrote.</summary>
/// <param name="Edits">As they read the draft: when it has changed since, nothing is saved.</param>
internal sealed record SaveNoticeDraft(string Slug, int Number, int Edits, NoticeContent Content, string? WhatChanged, bool TellPeople);

internal sealed class SaveNoticeDraftHandler(NoticeRegister register, NoticesDbContext db, ActorContext actor)
{
    public Task<Outcome> HandleAsync(SaveNoticeDraft command, CancellationToken ct) => register.ChangeAsync(command.Slug, command.Number, command.Edits, "draft-saved", async (notice, version) =>
    {
        if (version.State != NoticeState.Draft) return new Problem("This version is not a draft any more.");
        // People are told of a new purpose before it begins, whatever was ticked.
        var newPurpose = version.DriftSource is { } source && await db.Drifts.AnyAsync(d => d.Source == source && d.NoticeId == notice.Id && d.NewPurpose && (d.State == DriftState.Open || d.State == DriftState.OverruleProposed), ct);
        (version.Content, version.WhatChanged, version.TellPeople) = (command.Content, command.WhatChanged, command.TellPeople || newPurpose);
        version.Wrote(actor.Actor.ToString());
        version.Edits++;
        return Outcome.Done;
    }, ct);
}

internal sealed class SendNoticeHandler(NoticeRegister register, NoticeStaff staff, ActorContext actor)
{
    public Task<Outcome> HandleAsync(string slug, int number, CancellationToken ct) => register.ChangeAsync(slug, number, null, "sent", async (notice, version) =>
    {
        var outcome = notice.Send(version, actor.Actor.ToString());
        if (outcome.Ok) await staff.MailLeadsAsync("A privacy notice waits for you", "A version of a privacy notice waits for your approval:", $"{NoticePage.UrlOf(slug)}/versions/{number}", "notices.sent", ct, actor.Actor.Id);
        return outcome;
    }, ct);
}

/// <summary>The officer approves a version.</summary>
/// <param name="Edits">As they read it.</param>
/// <param name="EffectiveOn">From when it applies (Europe/London), for a notice without a committee.</param>
/// <param name="OwnBecause">Why they approve what they wrote or sent themselves, where nobody else could.</param>
internal sealed record ApproveNotice(string Slug, int Number, int Edits, DateOnly? EffectiveOn, string? OverruledBecause, string? OwnBecause = null);

internal sealed class ApproveNoticeHandler(NoticeRegister register, NoticePublication publication, NoticeStaff staff, NoticesDbContext db, ActorContext actor, TimeProvider time)
{
    public Task<Outcome> HandleAsync(ApproveNotice command, CancellationToken ct) => register.ChangeAsync(command.Slug, command.Number, command.Edits, "approved", async (notice, version) =>
    {
        var outcome = notice.Approve(version, actor.Actor.ToString(), time.GetUtcNow(), await staff.HasOnlyOneLeadAsync(ct), command.OwnBecause);
        if (!outcome.Ok) return outcome;
        if (version.ApprovedOwnBecause is not null) db.Audit("notices.notice.approved-own", "notice", notice.Id, $"version {version.Number}");
        if (version.State == NoticeState.WithCommittee)
        {
            db.Publish(new NoticeForAgenda(notice.Id, version.Number, version.Content.Title, notice.Committee!, Live: false, NoticePage.UrlOf(notice.Slug)));
            return outcome;
        }

        return await publication.ScheduleAsync(notice, version, command.EffectiveOn ?? time.LondonToday(), command.OverruledBecause, ct);
    }, ct);
}

internal sealed class SendBackNoticeHandler(NoticeRegister register, NoticeStaff staff, DriftAnswers answers, WakeUps wakeUps)
{
    public Task<Outcome> HandleAsync(string slug, int number, string because, CancellationToken ct) => register.ChangeAsync(slug, number, null, "sent-back", async (notice, version) =>
    {
        var wasScheduled = version.State == NoticeState.Approved;
        var outcome = notice.SendBack(version, because);
        if (!outcome.Ok) return outcome;
        if (wasScheduled) await wakeUps.CancelAsync(PublishOnItsDay.Job, NoticePublication.KeyOf(notice, version), ct);
        if (wasScheduled && version.DriftSource is { } source) await answers.AnswerAsync(source, ct);
        await staff.MailAsync(
            [version.SentBy is { } by ? Actor.Parse(by).Id : null, notice.OwnerId], "A privacy notice was sent back", "A version of a privacy notice was sent back to be changed:", $"{NoticePage.UrlOf(slug)}/versions/{number}", "notices.sent-back", ct);
        return outcome;
    }, ct);
}

/// <summary>Puts a version before people on a day.</summary>
/// <param name="Provisional">Before its committee has agreed it.</param>
internal sealed record PublishNotice(string Slug, int Number, int Edits, DateOnly EffectiveOn, string? OverruledBecause, bool Provisional);

internal sealed class PublishNoticeHandler(NoticeRegister register, NoticePublication publication)
{
    public Task<Outcome> HandleAsync(PublishNotice command, CancellationToken ct) => register.ChangeAsync(
        command.Slug, command.Number, command.Edits, command.Provisional ? "provisional" : "scheduled", async (notice, version) =>
        {
            if (command.Provisional && version.State != NoticeState.WithCommittee) return new Problem("Only a version that waits for its committee can be published before it agrees.");
            if (!command.Provisional && version.State != NoticeState.Approved) return new Problem("Only an approved version can be published.");
            version.Provisional |= command.Provisional;
            return await publication.ScheduleAsync(notice, version, command.EffectiveOn, command.OverruledBecause, ct);
        }, ct);
}

/// <summary>What the committee said.</summary>
/// <param name="On">When it met (Europe/London).</param>
/// <param name="Words">At which meeting, or what is to be changed.</param>
/// <param name="EffectiveOn">From when an agreed version applies; of no meaning for one that people see already.</param>
internal sealed record RecordCommitteeAnswer(string Slug, int Number, int Edits, CommitteeAnswer Answer, DateOnly On, string Words, DateOnly? EffectiveOn, string? OverruledBecause);

internal sealed class CommitteeAnswerHandler(NoticeRegister register, NoticePublication publication, NoticeStaff staff, DriftPictures pictures, DriftAnswers answers, NoticesDbContext db, WakeUps wakeUps, TimeProvider time)
{
    public Task<Outcome> HandleAsync(RecordCommitteeAnswer command, CancellationToken ct) => register.ChangeAsync(
        command.Slug, command.Number, command.Edits, command.Answer switch { CommitteeAnswer.Agreed => "committee-agreed", CommitteeAnswer.AgreedWithChanges => "committee-agreed-changes", _ => "committee-asked-changes" }, async (notice, version) =>
        {
            if (!version.IsForCommittee()) return new Problem("This version does not wait for its committee.");
            if (command.On > time.LondonToday()) return new Problem("The day of the meeting must be today or in the past", nameof(command.On));
            var live = version.State == NoticeState.Published;
            if (command.Answer == CommitteeAnswer.Agreed)
            {
                (version.CommitteeAgreedOn, version.CommitteeDecision, version.Provisional) = (command.On, command.Words, false);
                notice.Touch(version);
                if (live) return Outcome.Done;
                // A day that passed while the notice could not be published is today.
                var (today, day) = (time.LondonToday(), version.EffectiveOn ?? command.EffectiveOn);
                return await publication.ScheduleAsync(notice, version, version.EffectiveOn < today ? today : day ?? today, command.OverruledBecause ?? version.OverruledBecause, ct);
            }

            var draft = version;
            if (live)
            {
                // What people see stays marked as not agreed, until the version with the changes takes its place.
                version.CommitteeDecision = command.Words;
                // Whoever notes down what the committee said has not written the draft.
                draft = notice.BeginDraft(Guid.CreateVersion7(time.GetUtcNow()), Actor.System.ToString(), time.GetUtcNow(), await pictures.AheadOfAsync(notice, ct));
                draft.SentBackBecause = command.Words;
                notice.Touch(version);
                db.Audit("notices.notice.draft-begun", "notice", notice.Id, $"version {draft.Number}");
            }
            else
            {
                if (version.State == NoticeState.Approved) await wakeUps.CancelAsync(PublishOnItsDay.Job, NoticePublication.KeyOf(notice, version), ct);
                notice.SendBack(version, command.Words);
                if (version.DriftSource is { } source) await answers.AnswerAsync(source, ct);
            }

            if (command.Answer == CommitteeAnswer.AgreedWithChanges) (draft.CommitteeAgreedOn, draft.CommitteeDecision) = (command.On, command.Words);
            await staff.MailAsync([notice.OwnerId], "A committee wants a privacy notice changed", "A committee wants a privacy notice changed. A draft waits for its changes:", $"{NoticePage.UrlOf(notice.Slug)}/versions/{draft.Number}", "notices.committee", ct);
            return Outcome.Done;
        }, ct);
}

internal sealed class DeleteNoticeDraftHandler(NoticeRegister register, NoticesDbContext db)
{
    public Task<Outcome> HandleAsync(string slug, int number, CancellationToken ct) => register.ChangeAsync(slug, number, null, "draft-deleted", async (notice, version) =>
    {
        if (version.State != NoticeState.Draft) return new Problem("Only a draft can be deleted. Send it back first.");
        version.State = NoticeState.Withdrawn;
        notice.Touch(version);
        foreach (var drift in await db.Drifts.Where(d => d.NoticeId == notice.Id && d.Draft == number).ToListAsync(ct)) drift.Draft = null;
        return Outcome.Done;
    }, ct);
}

/// <summary>Who looks after a notice, who agrees it, where it is shown, and when it is looked at again.</summary>
internal sealed record SetNoticeSettings(string Slug, Guid? OwnerId, string? Committee, IReadOnlyList<string> Collections, DateOnly? ReviewOn);

internal sealed class NoticeSettingsHandler(NoticeRegister register, NoticesDbContext db, NoticeStaff staff, WakeUps wakeUps, TimeProvider time)
{
    public Task<Outcome> HandleAsync(SetNoticeSettings command, CancellationToken ct) => register.ChangeAsync(command.Slug, "settings-changed", async notice =>
    {
        if (await WhyNotThereAsync(db, notice.Id, command.Collections, ct) is { } taken) return taken;
        if (notice.OwnerId != command.OwnerId)
        {
            db.Audit("notices.notice.owner-changed", "notice", notice.Id);
            await staff.MailAsync([command.OwnerId], "You look after a privacy notice", "A privacy notice is yours to look after:", NoticePage.UrlOf(notice.Slug), "notices.owner", ct);
        }

        (notice.OwnerId, notice.Committee, notice.Collections, notice.Version) = (command.OwnerId, command.Committee, command.Collections, Guid.NewGuid());
        if (notice.Find(notice.Published) is { } live && command.ReviewOn is { } day && day != live.ReviewOn)
        {
            if (day <= time.LondonToday()) return new Problem("The next review must be in the future", nameof(command.ReviewOn));
            live.ReviewOn = day;
            db.Audit("notices.notice.reviewed", "notice", notice.Id, $"version {live.Number}");
            await wakeUps.ScheduleAsync(RemindOfReview.Job, notice.Id.ToString(), LondonTime.EndOf(day.AddDays(-1)), ct);
        }

        return Outcome.Done;
    }, ct);

    /// <summary>A place shows one notice.</summary>
    public static async Task<Problem?> WhyNotThereAsync(NoticesDbContext db, Guid? except, IReadOnlyList<string> collections, CancellationToken ct)
    {
        if (collections.Count == 0) return null;
        var others = await db.Notices.AsNoTracking().Where(n => n.Id != except && n.WithdrawnAt == null).Select(n => new { n.Title, n.Collections }).ToListAsync(ct);
        var there = others.Find(o => o.Collections.Intersect(collections).Any());
        return there is null ? null : new Problem($"“{there.Title}” is shown in one of these places already. A place shows one notice", nameof(Notice.Collections));
    }
}

internal sealed class WithdrawNoticeHandler(NoticeRegister register, NoticePublication publication, NoticesDbContext db, WakeUps wakeUps, TimeProvider time)
{
    public Task<Outcome> HandleAsync(string slug, bool withdraw, CancellationToken ct) => register.ChangeAsync(slug, withdraw ? "withdrawn" : "brought-back", async notice =>
    {
        if (withdraw == notice.WithdrawnAt is not null) return new Problem(withdraw ? "This notice is withdrawn already." : "This notice is not withdrawn.");
        if (!withdraw && await NoticeSettingsHandler.WhyNotThereAsync(db, notice.Id, notice.Collections, ct) is { } taken) return taken with { Field = null };
        (notice.WithdrawnAt, notice.Version) = (withdraw ? time.GetUtcNow() : null, Guid.NewGuid());
        db.Publish(new NoticeWithdrawn(notice.Id, notice.Published, withdraw));
        if (withdraw) return Outcome.Done;
        // What should have been published meanwhile is published now; a reminder that came meanwhile comes once more, after this is saved.
        foreach (var version in notice.Versions.OrderBy(v => v.Number)) await publication.PublishDueAsync(notice, version, ct);
        var soon = time.GetUtcNow().AddMinutes(1);
        if (notice.Find(notice.Published)?.ReviewOn is { } review) await wakeUps.ScheduleAsync(RemindOfReview.Job, notice.Id.ToString(), LondonTime.EndOf(review.AddDays(-1)) is var due && due > soon ? due : soon, ct);
        return Outcome.Done;
    }, ct);
}
