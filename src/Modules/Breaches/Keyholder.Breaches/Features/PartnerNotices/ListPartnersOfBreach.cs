using Keyholder.Breaches.Contracts.Events;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Cases;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Contracts;
using Keyholder.SharingAgreements.Contracts.Events;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.PartnerNotices;

/// <summary>It is known which data a breach concerns, or known better.</summary>
internal sealed class ListPartnersOfBreach(BreachesDbContext db, PartnerListing listing) : IConsumer<BreachDataConfirmed>
{
    public async Task Consume(ConsumeContext<BreachDataConfirmed> context)
    {
        // Of two messages the earlier may come last; what is known now counts.
        var items = await db.Assessments.Where(a => a.BreachId == context.Message.BreachId).Select(a => a.Items).SingleOrDefaultAsync(context.CancellationToken);
        await listing.ListAsync(context.Message.BreachId, items is null ? context.Message.Items : Codes.Split(items), context.CancellationToken);
    }
}

/// <summary>
/// Each agreement under which a partner gets some of the data starts a clock, as the agreement says, and a notice to be sent. When the data is
/// known better, partners come to the list, and those who were not told yet leave it.
/// </summary>
internal sealed class PartnerListing(BreachesDbContext db, IPartners partners, BreachClocks clocks, BreachPolicies policies, TimeProvider time)
{
    /// <summary>Saved by the caller. A breach that is not open is left alone.</summary>
    public async Task ListAsync(Guid breachId, IReadOnlyList<string> concerned, CancellationToken ct)
    {
        if (await db.Breaches.Include(b => b.Clocks).SingleOrDefaultAsync(b => b.Id == breachId, ct) is not { IsOpen: true } breach) return;
        var policy = await policies.TodayAsync(ct);
        IReadOnlyList<string> items = ClockTerms.Of(policy).Count(breach.Nature) ? concerned : [];
        var carrying = items.Count == 0 ? [] : await partners.CarryingAsync(items, ct);
        var known = await db.PartnerNotices.Where(n => n.BreachId == breach.Id && n.AgreementId != null).ToListAsync(ct);
        var changed = 0;
        var came = false;
        foreach (var agreement in carrying)
        {
            if (known.Find(n => n.AgreementId == agreement.AgreementId) is not { } notice)
            {
                Add(breach, agreement, policy);
                came = true;
            }
            else if (!notice.Carries(Codes.Join(agreement.Items), ClockOf(breach, notice)))
            {
                continue;
            }

            changed++;
        }

        if (came) await AskAgainAsync(breach.Id, ct);

        // What a partner got under an agreement that has ended since, it still has.
        changed += known.Where(n => carrying.All(c => c.AgreementId != n.AgreementId) && !(n.AgreementEnded && Codes.Split(n.Items).Intersect(items).Any()))
            .Count(notice => notice.IsNotConcerned(ClockOf(breach, notice)));
        foreach (var clock in breach.Clocks.Where(c => c.Kind == ClockKind.Partner && c.StartsAt != breach.AwareAt)) clock.StartFrom(breach.AwareAt);
        if (changed == 0) return;
        db.Audit("breaches.partners.listed", "breach", breach.Id, carrying.Count.Counted("agreement"));
        await clocks.ScheduleAsync(breach, policy, ct);
    }

    /// <summary>Not to tell partners was decided without knowing of these, so it is to be decided again, and their clocks run until it is.</summary>
    private async Task AskAgainAsync(Guid breach, CancellationToken ct)
    {
        var rested = await db.Decisions.Where(d => d.BreachId == breach && !d.Yes && d.Question == DecisionQuestion.TellPartners && (d.State == DecisionState.InForce || d.State == DecisionState.Proposed)).ToListAsync(ct);
        if (rested.Count == 0) return;
        foreach (var decision in rested) decision.State = DecisionState.Replaced;
        db.Audit("breaches.decision.to-be-made-again", "breach", breach);
    }

    private static BreachClock ClockOf(Breach breach, PartnerNotice notice) => breach.Clocks.Single(c => c.Id == notice.ClockId);

    private void Add(Breach breach, CarryingAgreement agreement, BreachPolicy policy)
    {
        var terms = $"Agreement {agreement.Reference}, breach notice";
        var clock = db.AddPartnerClock(breach, agreement.Partner, agreement.BreachHours, policy.PartnerCitation(agreement.WeAreProcessor, terms), time.GetUtcNow());
        (clock.PartnerId, clock.AgreementId) = (agreement.PartnerId, agreement.AgreementId);
        db.PartnerNotices.Add(new PartnerNotice
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            BreachId = breach.Id,
            ClockId = clock.Id,
            PartnerId = agreement.PartnerId,
            AgreementId = agreement.AgreementId,
            Organisation = agreement.Partner,
            Agreement = agreement.Reference,
            WeAreProcessor = agreement.WeAreProcessor,
            Items = Codes.Join(agreement.Items),
        });
    }
}

internal static class PartnerClocks
{
    public static BreachClock AddPartnerClock(this BreachesDbContext db, Breach breach, string organisation, int? hours, string citation, DateTimeOffset now)
    {
        var clock = new BreachClock { Id = Guid.CreateVersion7(now), BreachId = breach.Id, Kind = ClockKind.Partner, Title = $"Tell {organisation}", Hours = hours, Citation = citation };
        clock.StartFrom(breach.AwareAt);
        db.Clocks.Add(clock);
        if (!breach.Clocks.Contains(clock)) breach.Clocks.Add(clock);
        return clock;
    }

    /// <summary>Where a partner's time comes from; whoever handles data for another has a duty of its own to tell it.</summary>
    public static string PartnerCitation(this BreachPolicy policy, bool weAreProcessor, string terms) =>
        weAreProcessor && policy.Set.Find("breach.processor-duty", policy.Today)?.Citation is { } duty ? $"{duty}; {terms}" : terms;
}

/// <summary>An agreement says another time now: the clocks that run by it follow. One that ended leaves them as they are, and is marked.</summary>
internal sealed class RecountPartnerClocks(BreachesDbContext db, BreachClocks clocks, BreachPolicies policies) : IConsumer<PartnerBreachTermsChanged>
{
    public async Task Consume(ConsumeContext<PartnerBreachTermsChanged> context)
    {
        var (terms, ct) = (context.Message, context.CancellationToken);
        var notices = await db.PartnerNotices.Where(n => n.AgreementId == terms.AgreementId && n.State != PartnerNoticeState.Acknowledged).ToListAsync(ct);
        if (notices.Count == 0) return;
        var policy = await policies.TodayAsync(ct);
        var ids = notices.ConvertAll(n => n.BreachId);
        foreach (var breach in await db.Breaches.Include(b => b.Clocks).Where(b => ids.Contains(b.Id) && b.State == BreachState.Open).ToListAsync(ct))
        {
            var notice = notices.Single(n => n.BreachId == breach.Id);
            if (notice.AgreementEnded != terms.Hours is null)
            {
                notice.AgreementEnded = terms.Hours is null;
                notice.Version++;
            }

            var clock = breach.Clocks.Single(c => c.Id == notice.ClockId);
            if (terms.Hours is null || clock.State != ClockState.Running || clock.Hours == terms.Hours) continue;
            clock.Hours = terms.Hours;
            clock.StartFrom(clock.StartsAt);
            db.Audit("breaches.partners.terms-changed", "breach", breach.Id, $"{terms.Reference}, {terms.Hours} hours");
            await clocks.ScheduleAsync(breach, policy, ct);
        }
    }
}
