using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Contracts.Events;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Checks;
using Keyholder.Notices.Features.Drift;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Writing;

/// <summary>A version as it would be published today, and what is wrong with it.</summary>
/// <param name="Composition">Its text.</param>
/// <param name="Picture">What it was written out from.</param>
/// <param name="Check">What the rules find.</param>
internal sealed record NoticeProof(Composition Composition, ProcessingPicture Picture, NoticeCheckResult Check);

/// <summary>Makes versions what people see, on their day.</summary>
internal sealed class NoticePublication(NoticesDbContext db, DriftPictures pictures, DriftAnswers answers, NoticeChecks checks, NoticePolicies policies, NoticeStaff staff, WakeUps wakeUps, TimeProvider time)
{
    public async Task<NoticeProof> ProveAsync(Notice notice, NoticeVersion version, CancellationToken ct)
    {
        var picture = await pictures.ForAsync(version.DriftSource, ct);
        var composition = NoticeComposer.Compose(version.Content, picture);
        return new NoticeProof(composition, picture, await checks.CheckAsync(composition, picture.Policy.AudienceOf(notice.Audience), ct));
    }

    /// <summary>Why a version cannot be published as it stands; null when it can.</summary>
    public static Problem? WhyNot(NoticeProof proof, string? overruledBecause)
    {
        if (proof.Composition.Broken is { Count: > 0 } broken) return new Problem($"A clause cannot be written out. {string.Join(". ", broken.Select(b => b.Message))}.");
        if (proof.Check.Missing is { Count: > 0 } missing && string.IsNullOrWhiteSpace(overruledBecause))
            return new Problem($"The notice does not say what it must: {string.Join("; ", missing.Select(m => m.Item.Title))}. Add it, or enter why it is published without", nameof(NoticeVersion.OverruledBecause));
        return null;
    }

    /// <summary>
    /// Sets the day on which an approved version is published: today means at once. Saves nothing. Asks for the wake-up before the save, so that
    /// the day is never missed.
    /// </summary>
    public async Task<Outcome> ScheduleAsync(Notice notice, NoticeVersion version, DateOnly day, string? overruledBecause, CancellationToken ct)
    {
        var today = time.LondonToday();
        if (day < today) return new Problem($"The day on which it applies is in the past. Choose {today.InWords()} or later: nobody could have read it before", nameof(NoticeVersion.EffectiveOn));
        if (notice.WithdrawnAt is not null) return new Problem("This notice was withdrawn. Bring it back first.");
        if (notice.IsOvertaken(version)) return new Problem($"Version {notice.Published} was published after this draft was begun. Send it back to take its changes in.");
        var proof = await ProveAsync(notice, version, ct);
        if (WhyNot(proof, overruledBecause) is { } problem) return problem;
        version.OverruledBecause = proof.Check.Missing.Count > 0 ? overruledBecause!.Trim() : null;
        (version.State, version.EffectiveOn) = (NoticeState.Approved, day);
        notice.Touch(version);
        if (version.OverruledBecause is not null) db.Audit("notices.notice.overruled", "notice", notice.Id, $"version {version.Number}: {string.Join(", ", proof.Check.Missing.Select(m => m.Item.Code))}");
        if (day == today)
        {
            await PublishAsync(notice, version, proof, ct);
            return Outcome.Done;
        }

        await wakeUps.ScheduleAsync(PublishOnItsDay.Job, KeyOf(notice, version), LondonTime.EndOf(day.AddDays(-1)), ct);
        if (version.DriftSource is { } source) await answers.AnswerAsync(source, ct);
        return Outcome.Done;
    }

    /// <summary>Publishes now. Saves nothing.</summary>
    public async Task PublishAsync(Notice notice, NoticeVersion version, NoticeProof proof, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var today = time.LondonToday();
        // It applies from when people can read it, however late that is.
        var effective = version.EffectiveOn > today ? version.EffectiveOn.Value : today;
        var review = (await policies.GetAsync(ct)).ReviewAfter.After(today);
        notice.Publish(version, proof.Composition.Notice, FactsOf(version, proof.Composition, now), now, effective, review);
        db.Audit("notices.notice.published", "notice", notice.Id, $"version {version.Number}{(version.Provisional ? ", provisional" : "")}");
        db.Publish(new NoticePublished(notice.Id, version.Number, notice.Title, effective, version.Provisional));
        if (version.Provisional && notice.Committee is { } committee) db.Publish(new NoticeForAgenda(notice.Id, version.Number, notice.Title, committee, Live: true, NoticePage.UrlOf(notice.Slug)));
        if (review is { } day) await wakeUps.ScheduleAsync(RemindOfReview.Job, notice.Id.ToString(), LondonTime.EndOf(day.AddDays(-1)), ct);
    }

    /// <summary>Publishes an approved version whose day has come; what is in the way is told to those who decide. Saves nothing.</summary>
    public async Task PublishDueAsync(Notice notice, NoticeVersion version, CancellationToken ct)
    {
        if (version is not { State: NoticeState.Approved, EffectiveOn: { } day } || day > time.LondonToday()) return;
        var proof = await ProveAsync(notice, version, ct);
        if (notice.WithdrawnAt is null && !notice.IsOvertaken(version) && WhyNot(proof, version.OverruledBecause) is null)
        {
            await PublishAsync(notice, version, proof, ct);
            return;
        }

        await staff.MailLeadsAsync("A privacy notice could not be published", "A privacy notice should be published today and cannot be. Its page says why:", $"{NoticePage.UrlOf(notice.Slug)}/versions/{version.Number}", PublishOnItsDay.Job, ct);
        db.Audit("notices.notice.not-published", "notice", notice.Id, $"version {version.Number}");
    }

    public static IReadOnlyList<NoticeFact> FactsOf(NoticeVersion version, Composition composition, DateTimeOffset at) => [.. composition.Facts.Distinct().Select(f => new NoticeFact
    {
        Id = Guid.CreateVersion7(at),
        NoticeVersionId = version.Id,
        Kind = f.Kind,
        ClauseId = f.ClauseId,
        Subject = f.Subject.Length > NoticeSteps.LongestSubject ? f.Subject[..NoticeSteps.LongestSubject] : f.Subject,
        Says = f.Says,
    })];

    public static string KeyOf(Notice notice, NoticeVersion version) => $"{notice.Id}:{version.Number}";
}

/// <summary>The day has come on which an approved version applies.</summary>
internal sealed class PublishOnItsDay(NoticesDbContext db, NoticePublication publication) : IWakeUp
{
    public const string Job = "notices.publish";

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var parts = key.Split(':');
        var (id, number) = (Guid.Parse(parts[0]), int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
        if (await db.Notices.Include(n => n.Versions).SingleOrDefaultAsync(n => n.Id == id, ct) is not { } notice) return;
        if (notice.Find(number) is not { } version) return;
        await publication.PublishDueAsync(notice, version, ct);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>A notice is to be looked at again: its owner is told, or those who decide where it has none.</summary>
internal sealed class RemindOfReview(NoticesDbContext db, NoticeStaff staff, WakeUps wakeUps, TimeProvider time) : IWakeUp
{
    public const string Job = "notices.review";

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var id = Guid.Parse(key);
        if (await db.Notices.AsNoTracking().SingleOrDefaultAsync(n => n.Id == id, ct) is not { WithdrawnAt: null } notice) return;
        if (await db.NoticeVersions.Where(v => v.NoticeId == id && v.Number == notice.Published).Select(v => v.ReviewOn).SingleOrDefaultAsync(ct) is not { } day) return;
        if (day > time.LondonToday())
        {
            await wakeUps.ScheduleAsync(Job, key, LondonTime.EndOf(day.AddDays(-1)), ct);
            return;
        }

        const string subject = "A privacy notice is to be reviewed";
        const string body = "A privacy notice you look after is to be reviewed. Read it, change what is not so any more, and set the next date:";
        if (notice.OwnerId is { } owner) await staff.MailAsync([owner], subject, body, NoticePage.UrlOf(notice.Slug), Job, ct);
        else await staff.MailLeadsAsync(subject, body, NoticePage.UrlOf(notice.Slug), Job, ct);
        db.Audit("notices.notice.review-reminded", "notice", id);
        await db.SaveChangesAsync(ct);
    }
}
