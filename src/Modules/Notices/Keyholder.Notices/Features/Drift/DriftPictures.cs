using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Retention.Contracts;
using Keyholder.SharingAgreements.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Drift;

/// <summary>What would be so if a change applied.</summary>
internal sealed class DriftPictures(NoticesDbContext db, ProcessingPictures pictures, IRetentionSchedule schedule, IRecipients recipients)
{
    /// <summary>
    /// The picture that a draft is written out from: today's, or with the change that it was drafted for. A change that was given up, or
    /// that applies already, changes nothing.
    /// </summary>
    /// <param name="driftSource">See <see cref="NoticeVersion.DriftSource"/>.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ProcessingPicture> ForAsync(string? driftSource, CancellationToken ct)
    {
        var today = await pictures.TodayAsync(ct);
        return driftSource is not null && await db.Drifts.AsNoTracking().FirstOrDefaultAsync(d => d.Source == driftSource && d.State != DriftState.Gone, ct) is { } drift
            ? await SoAsync(today, drift, ct)
            : today;
    }

    /// <summary>What a notice is compared with that waits for a change, or that a change has made untrue.</summary>
    /// <param name="today">What is so now.</param>
    /// <param name="drift">The notice and the change.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ProcessingPicture> SoAsync(ProcessingPicture today, Domain.Drift drift, CancellationToken ct) =>
        drift.Applied ? today : await WithAsync(today, ChangeSource.Parse(drift.Source), ct);

    /// <summary>
    /// The change that people were told of before it applies; null when what they see is of today. A draft begun from that text tells of it too, or
    /// it would take it back.
    /// </summary>
    public async Task<string?> AheadOfAsync(Notice notice, CancellationToken ct) =>
        notice.Find(notice.Published)?.DriftSource is { } source && await db.Drifts.AnyAsync(d => d.Source == source && d.NoticeId == notice.Id && !d.Applied && d.State != DriftState.Gone, ct) ? source : null;

    /// <summary>Every change that waits for approval.</summary>
    public async Task<IReadOnlyList<ChangeSource>> WaitingAsync(CancellationToken ct)
    {
        var activities = await db.ActivityVersions.AsNoTracking().Where(v => v.State == ActivityState.Proposed).Join(db.Activities, v => v.ActivityId, a => a.Id, (v, a) => new { a.Code, v.Number }).OrderBy(v => v.Code).ToListAsync(ct);
        return
        [
            .. await schedule.ProposedAsync(ct) is { } proposed ? [ChangeSource.OfRetention(proposed.Version)] : Array.Empty<ChangeSource>(),
            .. await AgreementsWaitingAsync(ct),
            .. activities.Select(a => ChangeSource.OfActivity(a.Code, a.Number)),
        ];
    }

    public async Task<IReadOnlyList<ChangeSource>> AgreementsWaitingAsync(CancellationToken ct) =>
        [.. (await recipients.ProposedAsync(ct)).Select(a => ChangeSource.OfAgreement(a.AgreementId, a.Version))];

    /// <summary>The first day on which a change that waits for approval would apply; null where it has no day, or does not wait.</summary>
    public async Task<DateOnly?> DayOfAsync(ChangeSource change, CancellationToken ct) => change.Kind switch
    {
        ChangeSource.Retention => await schedule.ProposedAsync(ct) is { } proposed && proposed.Version == change.Version ? proposed.EffectiveOn : null,
        ChangeSource.Agreement => (await recipients.ProposedAsync(ct)).FirstOrDefault(a => a.AgreementId == change.AgreementId && a.Version == change.Version)?.StartsOn,
        _ => null,
    };

    public Task<ProcessingPicture> TodayAsync(CancellationToken ct) => pictures.TodayAsync(ct);

    /// <summary>A picture with a change, whatever became of it.</summary>
    public async Task<ProcessingPicture> WithAsync(ProcessingPicture picture, ChangeSource change, CancellationToken ct)
    {
        switch (change.Kind)
        {
            case ChangeSource.Retention:
                var classes = await schedule.VersionAsync(change.Version, ct);
                return classes.Count == 0 ? picture : picture with { Classes = classes.ToDictionary(c => c.Code, StringComparer.Ordinal) };
            case ChangeSource.Agreement:
                return await recipients.VersionAsync(change.AgreementId, change.Version, ct) is { } recipient ? With(picture, recipient) : picture;
            case ChangeSource.Activity:
                var version = await db.Activities.AsNoTracking().Where(a => a.Code == change.Id)
                    .Join(db.ActivityVersions, a => a.Id, v => v.ActivityId, (a, v) => v).SingleOrDefaultAsync(v => v.Number == change.Version, ct);
                return version?.State switch
                {
                    ActivityState.Draft or ActivityState.Proposed => With(picture, change.Id, version.Content),
                    ActivityState.Ended => With(picture, change.Id, null),
                    _ => picture,
                };
            default:
                return picture;
        }
    }

    /// <summary>An activity is done as it says; with null it is not done at all.</summary>
    public static ProcessingPicture With(ProcessingPicture picture, string activity, ActivityContent? content)
    {
        var all = new Dictionary<string, ActivityContent>(picture.Activities, StringComparer.Ordinal);
        if (content is null) all.Remove(activity);
        else all[activity] = content;
        return picture with { Activities = all };
    }

    /// <summary>A partner receives what an agreement says.</summary>
    public static ProcessingPicture With(ProcessingPicture picture, Recipient recipient)
    {
        var agreement = recipient.Agreements[0];
        var without = Without(picture, agreement.Reference);
        var others = without.Recipients.FirstOrDefault(r => r.PartnerId == recipient.PartnerId)?.Agreements ?? [];
        return without with
        {
            Recipients = [.. without.Recipients.Where(r => r.PartnerId != recipient.PartnerId).Append(recipient with { Agreements = [.. others, agreement] }).OrderBy(r => r.Name, StringComparer.Ordinal)],
        };
    }

    /// <summary>Nobody receives anything under an agreement.</summary>
    public static ProcessingPicture Without(ProcessingPicture picture, string reference) => picture with
    {
        Recipients = [.. picture.Recipients.Select(r => r with { Agreements = [.. r.Agreements.Where(a => a.Reference != reference)] }).Where(r => r.Agreements.Count > 0)],
    };

    /// <summary>A schedule in which some classes are kept otherwise.</summary>
    /// <param name="picture">Where.</param>
    /// <param name="classes">By class code, how long; null where the class is not there.</param>
    public static ProcessingPicture With(ProcessingPicture picture, IEnumerable<(string Code, string? Sentence)> classes)
    {
        var all = new Dictionary<string, ScheduledClass>(picture.Classes, StringComparer.Ordinal);
        foreach (var (code, sentence) in classes)
        {
            if (sentence is null) all.Remove(code);
            else all[code] = all.TryGetValue(code, out var known) ? known with { Sentence = sentence } : new ScheduledClass(code, code, sentence, null);
        }

        return picture with { Classes = all };
    }

    /// <summary>Codes of the activities that are, or would be, done under an agreement: see <see cref="ProcessingPicture.WithAgreements"/>.</summary>
    public static IReadOnlyList<string> CoveredBy(ProcessingPicture picture, RecipientAgreement agreement)
    {
        var naming = picture.Activities.Where(a => Names(a.Value, agreement)).Select(a => a.Key).ToList();
        return naming.Count > 0 ? naming : [.. picture.Activities.Where(a => agreement.Items.Count > 0 && agreement.Items.All(a.Value.Items.Contains)).Select(a => a.Key)];
    }

    public static bool Names(ActivityContent activity, RecipientAgreement agreement) => activity.Agreements.Contains(agreement.Reference, StringComparer.OrdinalIgnoreCase);
}
