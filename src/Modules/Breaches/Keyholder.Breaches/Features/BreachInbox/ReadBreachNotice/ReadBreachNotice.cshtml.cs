using System.ComponentModel.DataAnnotations;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.PartnerNotices;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.BreachInbox.ReadBreachNotice;

internal sealed class ReadBreachNoticeModel(IPartners partners, BreachesDbContext db, PartnerNoticeText texts, AcknowledgeBreachNoticeHandler handler) : BreachInboxPage(partners)
{
    [BindProperty, StringLength(4000)]
    public string? Reply { get; set; }

    public PartnerNotice Notice { get; private set; } = null!;

    public string Breach { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string? TheirReply { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var reply = string.IsNullOrWhiteSpace(Reply) ? null : Reply.Trim();
        if ((await handler.HandleAsync(id, Visitor.PartnerId, reply, ct)).Problem is { } problem)
        {
            ModelState.AddModelError("", problem.Message);
            return Page();
        }

        TempData.Success("Thank you. You have confirmed it");
        return LocalRedirect(ListUrl);
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        var partner = Visitor.PartnerId;
        if (await db.PartnerNotices.AsNoTracking().SingleOrDefaultAsync(n => n.Id == id && n.PartnerId == partner && n.SentAt != null, ct) is not { Text: { } text } notice) return false;
        ViewData["BackUrl"] = ListUrl;
        await db.AuditReadAsync("breaches.partner-notice.read", "breach", notice.BreachId, ct);
        Notice = notice;
        Breach = await db.Breaches.Where(b => b.Id == notice.BreachId).Select(b => b.Reference).SingleAsync(ct);
        Text = await texts.OpenAsync(notice.BreachId, text, PartnerNotice.TextField(id), ct);
        TheirReply = notice.Reply is { } reply ? await texts.OpenAsync(notice.BreachId, reply, PartnerNotice.ReplyField(id), ct) : null;
        return true;
    }
}
