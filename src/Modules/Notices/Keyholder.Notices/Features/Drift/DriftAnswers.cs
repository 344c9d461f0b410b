using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Keyholder.SharingAgreements.Contracts;
using Keyholder.SharingAgreements.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Drift;

/// <summary>Says to the module that wants to change something which notices it must wait for.</summary>
internal sealed class DriftAnswers(NoticesDbContext db, DriftPictures pictures, IRetentionSchedule schedule, IRecipients recipients)
{
    /// <summary>The name of this module in its answers.</summary>
    public const string Source = "notices";

    private static readonly UntrueStatement NotCovered =
        new("No processing activity covers this sharing. Bring one into force, then send this back and put it forward again", NoticePage.ProcessingUrl, Blocks: true);

    private static readonly UntrueStatement NoRegister = new("There is no processing register yet that could cover this sharing", NoticePage.ProcessingUrl, Blocks: false);
    private static readonly UntrueStatement NotNamed = new("No processing activity names this agreement yet. Add it to the one that it is part of", NoticePage.ProcessingUrl, Blocks: false);

    /// <summary>Answers with what is on record now, saved or not; the latest answer counts. Nothing is said about a change that does not wait. Saves nothing.</summary>
    public async Task AnswerAsync(string source, CancellationToken ct)
    {
        var change = ChangeSource.Parse(source);
        if (change.Kind == ChangeSource.Retention && await schedule.ProposalAsync(change.Version, ct) is { } proposal)
            db.Publish(new RetentionRuleChangeAssessed(change.Version, Source, [.. (await OpenAsync(source, ct)).Select(s => new AffectedStatement(s.Title, s.Url, Blocks: true))], proposal));
        if (change.Kind == ChangeSource.Agreement && await recipients.ProposalAsync(change.AgreementId, change.Version, ct) is { } putForward)
        {
            db.Publish(new AgreementActivationAssessed(
                change.AgreementId, change.Version, Source,
                [.. (await OpenAsync(source, ct)).Select(s => new UntrueStatement(s.Title, s.Url, Blocks: true)), .. await CoverAsync(change, ct)], putForward));
        }
    }

    /// <summary>
    /// Whether a change need not wait for a notice, although it is not true of it yet: an approved version that tells of it is published in time.
    /// People are told of a new purpose before it begins, so that waits all the same.
    /// </summary>
    /// <param name="drift">The notice and the change.</param>
    /// <param name="draft">The version that answers it.</param>
    /// <param name="published">The notice's published version.</param>
    /// <param name="day">The first day on which the change would apply; null where it has none.</param>
    public static bool IsReady(Domain.Drift drift, NoticeVersion draft, int published, DateOnly? day) =>
        !drift.NewPurpose && draft.State == NoticeState.Approved && draft.DriftSource == drift.Source && draft.BasedOn == published && draft.EffectiveOn <= day;

    /// <summary>The notices that a change waits for, saved or not, and where staff see what is wrong with them.</summary>
    public async Task<List<(string Title, string Url)>> OpenAsync(string source, CancellationToken ct)
    {
        var day = await pictures.DayOfAsync(ChangeSource.Parse(source), ct);
        await db.Drifts.Where(d => d.Source == source).LoadAsync(ct);
        await db.NoticeVersions.Where(v => v.DriftSource == source && v.State != NoticeState.Withdrawn).LoadAsync(ct);
        var open = db.Drifts.Local.Where(d => d.Source == source && d.IsOpen).ToList();
        var ids = open.Select(d => d.NoticeId).ToList();
        var notices = await db.Notices.AsNoTracking().Where(n => ids.Contains(n.Id)).ToDictionaryAsync(n => n.Id, n => new { n.Title, n.Published }, ct);
        open.RemoveAll(d => db.NoticeVersions.Local.Any(v => v.NoticeId == d.NoticeId && IsReady(d, v, notices[d.NoticeId].Published, day)));
        return [.. open.Select(d => (d.PublishedIn is { } version ? $"{notices[d.NoticeId].Title} (people are still to be told of version {version})" : notices[d.NoticeId].Title, DriftRegister.UrlOf(d.Id))).Order()];
    }

    private async Task<IEnumerable<UntrueStatement>> CoverAsync(ChangeSource change, CancellationToken ct)
    {
        var today = await pictures.TodayAsync(ct);
        if (await recipients.VersionAsync(change.AgreementId, change.Version, ct) is not { Agreements: [var agreement] }) return [];
        if (today.Activities.Count == 0) return [NoRegister];
        return DriftPictures.CoveredBy(today, agreement) switch
        {
            [] => [NotCovered],
            var covered when !covered.Any(code => DriftPictures.Names(today.Activities[code], agreement)) => [NotNamed],
            _ => [],
        };
    }
}
