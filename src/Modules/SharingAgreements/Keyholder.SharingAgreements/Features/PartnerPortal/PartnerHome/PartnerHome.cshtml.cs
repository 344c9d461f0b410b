using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.PartnerPortal.PartnerHome;

internal sealed record ToSign(Guid AgreementId, int Version, string Reference, string Title);

internal sealed record ToAcknowledge(Guid Id, ChangeKind Kind, DateOnly On);

internal sealed record ToConfirm(Guid Id, RecallKind Kind, string Reference, string Title, DateOnly DueOn);

internal sealed record InForce(string Reference, string Title, DateOnly? EndsOn);

/// <summary>What there is to do for a partner.</summary>
internal sealed class PartnerHomeModel(PartnerSession session, SharingDbContext db, SharingPolicies policies) : PartnerPage(session)
{
    public IReadOnlyList<ToSign> Agreements { get; private set; } = [];

    public IReadOnlyList<ToAcknowledge> Notices { get; private set; } = [];

    public IReadOnlyList<ToConfirm> Recalls { get; private set; } = [];

    public IReadOnlyList<InForce> Current { get; private set; } = [];

    public DateOnly Today { get; private set; }

    public bool IsNothingToDo => Agreements.Count + Notices.Count + Recalls.Count == 0;

    public async Task OnGetAsync(CancellationToken ct)
    {
        ViewData["BackUrl"] = null;
        Today = (await policies.TodayAsync(ct)).Today;
        var id = Partner.Id;
        Agreements = await (
            from v in db.Versions.AsNoTracking()
            join a in db.Agreements.AsNoTracking() on v.AgreementId equals a.Id
            where a.PartnerId == id && v.State == AgreementState.Approved && !v.Signatures.Any(s => s.Side == Side.Partner)
            orderby a.Reference
            select new ToSign(a.Id, v.Number, a.Reference, a.Title)).ToListAsync(ct);
        Notices = await (
            from n in db.Notices.AsNoTracking()
            join c in db.Changes.AsNoTracking() on n.ChangeId equals c.Id
            where n.PartnerId == id && n.State == NoticeState.Sent
            orderby c.On
            select new ToAcknowledge(n.Id, c.Kind, c.On)).ToListAsync(ct);
        Recalls = await (
            from r in db.Recalls.AsNoTracking()
            join a in db.Agreements.AsNoTracking() on r.AgreementId equals a.Id
            where r.PartnerId == id && r.State == RecallState.Open
            orderby r.DueOn
            select new ToConfirm(r.Id, r.Kind, a.Reference, a.Title, r.DueOn)).ToListAsync(ct);
        Current = await (
            from v in db.Versions.AsNoTracking()
            join a in db.Agreements.AsNoTracking() on v.AgreementId equals a.Id
            where a.PartnerId == id && v.State == AgreementState.Active
            orderby a.Reference
            select new InForce(a.Reference, a.Title, v.EndsOn)).ToListAsync(ct);
    }
}
