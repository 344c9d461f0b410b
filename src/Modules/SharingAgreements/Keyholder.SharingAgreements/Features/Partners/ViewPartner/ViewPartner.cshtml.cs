using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Partners.ViewPartner;

/// <param name="Id">The agreement.</param>
/// <param name="Reference">What people call it by.</param>
/// <param name="Title">Its title.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="State">Of the version in force, else of the newest.</param>
/// <param name="EndsOn">Its last day.</param>
/// <param name="ContactGone">The partner's contact it names has left.</param>
internal sealed record PartnerAgreementRow(Guid Id, string Reference, string Title, AgreementKind Kind, AgreementState State, DateOnly? EndsOn, bool ContactGone);

internal sealed record PartnerReportRow(Guid Id, DateTimeOffset ReportedAt, int? People);

/// <summary>Everything about one partner on one page.</summary>
[Authorize(Policy = AccessPolicies.Sharing)]
internal sealed class ViewPartnerModel(SharingDbContext db, SharingPolicies policies, ActorNames names) : PartnersPage
{
    public Partner Partner { get; private set; } = null!;

    public DateOnly Today { get; private set; }

    public IReadOnlyList<Assessment> Assessments { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Questions { get; private set; } = new Dictionary<string, string>();

    public IReadOnlyList<PartnerAgreementRow> Agreements { get; private set; } = [];

    public IReadOnlyList<PartnerReportRow> Reports { get; private set; } = [];

    public int OpenNotices { get; private set; }

    public int OpenRecalls { get; private set; }

    public int LateRecalls { get; private set; }

    public Func<string?, string> NameOf { get; private set; } = null!;

    public IEnumerable<PartnerContact> Contacts => Partner.Contacts.OrderBy(c => c.LeftOn is not null).ThenBy(c => c.Name, StringComparer.CurrentCulture);

    public bool IsOpen => Partner.State != PartnerState.Closed;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await db.Partners.AsNoTracking().Include(p => p.Contacts).SingleOrDefaultAsync(p => p.Id == id, ct) is not { } partner) return NotFound();
        var policy = await policies.TodayAsync(ct);
        (Partner, Today) = (partner, policy.Today);
        Questions = policy.AssuranceQuestions.ToDictionary(q => q.Code, q => q.Question, StringComparer.Ordinal);
        Assessments = await db.Assessments.AsNoTracking().Include(a => a.Answers).Where(a => a.PartnerId == id).OrderByDescending(a => a.On).ThenByDescending(a => a.Id).ToListAsync(ct);
        NameOf = await names.OfAsync(Assessments.Select(a => a.By), ct);
        Reports = await db.BreachReports.AsNoTracking().Where(r => r.PartnerId == id).OrderByDescending(r => r.ReportedAt).Select(r => new PartnerReportRow(r.Id, r.ReportedAt, r.People)).Take(50).ToListAsync(ct);
        OpenNotices = await db.Notices.CountAsync(n => n.PartnerId == id && (n.State == NoticeState.ToBeSent || n.State == NoticeState.Sent), ct);
        OpenRecalls = await db.Recalls.CountAsync(r => r.PartnerId == id && r.State == RecallState.Open, ct);
        LateRecalls = await db.Recalls.CountAsync(r => r.PartnerId == id && r.State == RecallState.Open && r.DueOn < Today, ct);
        Agreements = await AgreementsAsync(id, ct);
        return Page();
    }

    private async Task<IReadOnlyList<PartnerAgreementRow>> AgreementsAsync(Guid id, CancellationToken ct)
    {
        var left = Partner.Contacts.Where(c => c.LeftOn is not null).Select(c => c.Id).ToHashSet();
        var agreements = await db.Agreements.AsNoTracking().Where(a => a.PartnerId == id).OrderByDescending(a => a.CreatedAt)
            .Select(a => new { a.Id, a.Reference, a.Title, a.Kind, Versions = a.Versions.Select(v => new { v.Number, v.State, v.EndsOn, v.PartnerContact }).ToList() }).ToListAsync(ct);
        return
        [
            .. from a in agreements
               let shown = a.Versions.Find(v => v.State == AgreementState.Active) ?? a.Versions.MaxBy(v => v.Number)
               select new PartnerAgreementRow(
                   a.Id, a.Reference, a.Title, a.Kind, shown?.State ?? AgreementState.Draft, shown?.EndsOn, shown?.State == AgreementState.Active && shown.PartnerContact is { } contact && left.Contains(contact)),
        ];
    }
}
