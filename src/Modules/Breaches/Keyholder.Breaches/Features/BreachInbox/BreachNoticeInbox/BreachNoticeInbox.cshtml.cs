using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.SharingAgreements.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.BreachInbox.BreachNoticeInbox;

internal sealed record InboxRow(Guid Id, string Breach, string? Agreement, DateTimeOffset SentAt, DateTimeOffset? AcknowledgedAt);

/// <summary>The breaches that a partner was told of.</summary>
internal sealed class BreachNoticeInboxModel(IPartners partners, BreachesDbContext db) : BreachInboxPage(partners)
{
    private const int Most = 200;

    public IReadOnlyList<InboxRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        ViewData["BackUrl"] = "/partner";
        var partner = Visitor.PartnerId;
        Rows = await db.PartnerNotices.AsNoTracking().Where(n => n.PartnerId == partner && n.SentAt != null)
            .Join(db.Breaches, n => n.BreachId, b => b.Id, (n, b) => new { Notice = n, b.Reference })
            .OrderByDescending(x => x.Notice.State == PartnerNoticeState.Sent).ThenByDescending(x => x.Notice.SentAt).Take(Most)
            .Select(x => new InboxRow(x.Notice.Id, x.Reference, x.Notice.Agreement, x.Notice.SentAt!.Value, x.Notice.AcknowledgedAt)).ToListAsync(ct);
    }
}
