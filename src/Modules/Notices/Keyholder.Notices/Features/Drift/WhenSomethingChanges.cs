using Keyholder.Notices.Contracts.Events;
using Keyholder.Notices.Data;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Keyholder.SharingAgreements.Contracts;
using Keyholder.SharingAgreements.Contracts.Events;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Drift;

/// <summary>
/// The retention schedule is to change, or has changed. Messages may come late or out of order, so what is so now is looked at, not what
/// they say.
/// </summary>
internal sealed class WhenRetentionChanges(NoticesDbContext db, DriftRegister register, DriftPictures pictures, DriftAnswers answers, IRetentionSchedule schedule) :
    IConsumer<RetentionRuleChangeProposed>, IConsumer<RetentionRuleChangeGivenUp>, IConsumer<RetentionScheduleInForce>
{
    public async Task Consume(ConsumeContext<RetentionRuleChangeProposed> context)
    {
        var (change, ct) = (ChangeSource.OfRetention(context.Message.Version), context.CancellationToken);
        if (await schedule.ProposalAsync(change.Version, ct) is null) return;
        await register.RecordAsync(change.ToString(), await pictures.WithAsync(await pictures.TodayAsync(ct), change, ct), newPurpose: false, ct);
        await answers.AnswerAsync(change.ToString(), ct);
        await db.SaveChangesAsync(ct);
    }

    public async Task Consume(ConsumeContext<RetentionRuleChangeGivenUp> context)
    {
        if (await schedule.ProposalAsync(context.Message.Version, context.CancellationToken) is not null) return;
        await register.ForgetAsync(ChangeSource.OfRetention(context.Message.Version).ToString(), context.CancellationToken);
        await db.SaveChangesAsync(context.CancellationToken);
    }

    public async Task Consume(ConsumeContext<RetentionScheduleInForce> context)
    {
        var (said, ct) = (context.Message, context.CancellationToken);
        var today = await pictures.TodayAsync(ct);
        await register.RecordAppliedAsync(ChangeSource.OfRetention(said.Version).ToString(), DriftPictures.With(today, said.Changes.Select(c => (c.ClassCode, c.Before))), today, ct);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Data is to be shared, is shared or is no longer shared under an agreement.</summary>
internal sealed class WhenSharingChanges(NoticesDbContext db, DriftRegister register, DriftPictures pictures, DriftAnswers answers, IRecipients recipients) :
    IConsumer<AgreementActivationProposed>, IConsumer<AgreementActivationGivenUp>, IConsumer<AgreementActivated>, IConsumer<AgreementExpired>
{
    public async Task Consume(ConsumeContext<AgreementActivationProposed> context)
    {
        var (change, ct) = (ChangeSource.OfAgreement(context.Message.AgreementId, context.Message.Version), context.CancellationToken);
        if (await recipients.ProposalAsync(change.AgreementId, change.Version, ct) is null) return;
        await register.RecordAsync(change.ToString(), await pictures.WithAsync(await pictures.TodayAsync(ct), change, ct), newPurpose: false, ct);
        await answers.AnswerAsync(change.ToString(), ct);
        await db.SaveChangesAsync(ct);
    }

    public async Task Consume(ConsumeContext<AgreementActivationGivenUp> context)
    {
        var (said, ct) = (context.Message, context.CancellationToken);
        if (await recipients.ProposalAsync(said.AgreementId, said.Version, ct) is not null) return;
        await register.ForgetAsync(ChangeSource.OfAgreement(said.AgreementId, said.Version).ToString(), ct);
        await db.SaveChangesAsync(ct);
    }

    public async Task Consume(ConsumeContext<AgreementActivated> context)
    {
        var (said, ct) = (context.Message, context.CancellationToken);
        if (await recipients.VersionAsync(said.AgreementId, said.Version, ct) is not { } recipient) return;
        var with = DriftPictures.With(await pictures.TodayAsync(ct), recipient);
        var before = await recipients.BeforeAsync(said.AgreementId, said.Version, ct) is { } earlier ? DriftPictures.With(with, earlier) : DriftPictures.Without(with, said.Reference);
        await register.RecordAppliedAsync(ChangeSource.OfAgreement(said.AgreementId, said.Version).ToString(), before, with, ct);
        await db.SaveChangesAsync(ct);
    }

    public async Task Consume(ConsumeContext<AgreementExpired> context)
    {
        var (said, ct) = (context.Message, context.CancellationToken);
        if (await recipients.VersionAsync(said.AgreementId, said.Version, ct) is not { } recipient) return;
        var with = DriftPictures.With(await pictures.TodayAsync(ct), recipient);
        await register.RecordAppliedAsync(ChangeSource.OfAgreement(said.AgreementId, said.Version).ToString(), with, DriftPictures.Without(with, said.Reference), ct);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>What a new version of a notice is true of no longer waits for it.</summary>
internal sealed class SettleWhenPublished(NoticesDbContext db, DriftRegister register) : IConsumer<NoticePublished>
{
    public async Task Consume(ConsumeContext<NoticePublished> context)
    {
        await register.PublishedAsync(context.Message.NoticeId, context.CancellationToken);
        await db.SaveChangesAsync(context.CancellationToken);
    }
}

/// <summary>A notice that is taken off the site says nothing any more; one that is brought back is compared with all that changed meanwhile.</summary>
internal sealed class WhenNoticeIsWithdrawn(NoticesDbContext db, DriftRegister register) : IConsumer<NoticeWithdrawn>
{
    public async Task Consume(ConsumeContext<NoticeWithdrawn> context)
    {
        var (id, ct) = (context.Message.NoticeId, context.CancellationToken);
        if (await db.Notices.AnyAsync(n => n.Id == id && n.WithdrawnAt != null, ct)) await register.WithdrawnAsync(id, ct);
        else await register.BroughtBackAsync(id, ct);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>An activity came into force, changed or ended: what waits for one that covers it is answered anew.</summary>
internal sealed class WhenProcessingChanges(NoticesDbContext db, DriftPictures pictures, DriftAnswers answers) : IConsumer<ProcessingChanged>
{
    public async Task Consume(ConsumeContext<ProcessingChanged> context)
    {
        foreach (var change in await pictures.AgreementsWaitingAsync(context.CancellationToken)) await answers.AnswerAsync(change.ToString(), context.CancellationToken);
        await db.SaveChangesAsync(context.CancellationToken);
    }
}

/// <summary>Which published notices say how long the classes of a change are kept.</summary>
internal sealed class StatedPeriods(DriftRegister register, DriftPictures pictures) : IStatedPeriods
{
    public string Source => DriftAnswers.Source;

    public bool DecidesItself => true;

    public async Task<IReadOnlyList<AffectedStatement>> SayingOtherwiseAsync(IReadOnlyList<RetentionRuleChange> changes, CancellationToken ct)
    {
        var today = await pictures.TodayAsync(ct);
        return [.. (await register.UntrueByAsync(today, DriftPictures.With(today, changes.Select(c => (c.ClassCode, c.After))), ct)).Select(n => new AffectedStatement(n.Title, NoticePage.UrlOf(n.Slug), Blocks: true))];
    }
}
