using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.PartnerPortal.AcknowledgeNotice;

internal sealed class AcknowledgeNoticeModel(PartnerSession session, SharingDbContext db, SharingPolicies policies, DataKeys keys, AcknowledgeNoticeHandler handler) : PartnerPage(session)
{
    public RecipientNotice Notice { get; private set; } = null!;

    public DataChange Change { get; private set; } = null!;

    public IReadOnlyList<string> Items { get; private set; } = [];

    public string What { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        return DoneOr(await handler.HandleAsync(new AcknowledgeNotice(id, Partner.Id), ct), "Thank you. You have confirmed it");
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (await db.Notices.AsNoTracking().SingleOrDefaultAsync(n => n.Id == id && n.PartnerId == Partner.Id && (n.State == NoticeState.Sent || n.State == NoticeState.Acknowledged), ct) is not { } notice) return false;
        Notice = notice;
        Change = await db.Changes.AsNoTracking().SingleAsync(c => c.Id == notice.ChangeId, ct);
        Items = (await policies.TodayAsync(ct)).Titles(Change.Items);
        await db.AuditReadAsync("sharing.notice.read", "partner", Partner.Id, ct);
        What = await keys.FindAsync(Change.Id, ct) is { } key ? key.Open(Change.What, DataChange.WhatField(Change.Id)) : "What was written has been erased.";
        return true;
    }

}
