using System.ComponentModel.DataAnnotations;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Breaches.Features.PartnerNotices.ViewPartnerNotice;

[Authorize(Policy = AccessPolicies.Breaches)]
internal sealed class ViewPartnerNoticeModel(
    BreachReader reader, BreachesDbContext db, PartnerNoticeHandler handler, PartnerNoticeText texts, NoticeActors actors, BreachPolicies policies, ILinkedTenants linked, TimeProvider time)
    : PartnerNoticePage(reader, db, time)
{
    private readonly BreachesDbContext _db = db;

    [BindProperty, StringLength(8000)]
    public string? Text { get; set; }

    [BindProperty, StringLength(2000)]
    public string? LateBecause { get; set; }

    public string? Why { get; private set; }

    public string? Because { get; private set; }

    public string? Reply { get; private set; }

    public string? Late { get; private set; }

    public string Items { get; private set; } = "";

    public string LatenessQuestion { get; private set; } = "";

    /// <summary>The partner is a linked organisation: a reference goes onto its own list.</summary>
    public bool IsLinked { get; private set; }

    public Func<string?, string> NameOf { get; private set; } = null!;

    public bool IsDraft => Notice.State == PartnerNoticeState.Draft && Breach.IsOpen;

    public async Task<IActionResult> OnGetAsync(string reference, Guid id, CancellationToken ct) => await ReadAsync(reference, id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostWriteAsync(string reference, Guid id, CancellationToken ct)
    {
        if (!MayWork) return Forbid();
        var text = Given(Text);
        if (!await ReadAsync(reference, id, ct)) return NotFound();
        if (text is null) ModelState.AddModelError(nameof(Text), "Enter what they are told");
        if (!ModelState.IsValid) return Page();
        return DoneOr(await handler.WriteAsync(reference, id, text!, ct), NoticeUrl, "The words are saved. They have not been sent yet");
    }

    public async Task<IActionResult> OnPostSendAsync(string reference, Guid id, CancellationToken ct)
    {
        if (!MayWork) return Forbid();
        if (!await ReadAsync(reference, id, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        return DoneOr(await handler.SendAsync(new SendPartnerNotice(reference, id, NoticeChannel.Portal, null, Given(LateBecause)), ct), NoticeUrl, $"{Notice.Organisation} has been told");
    }

    public async Task<IActionResult> OnPostAfterAllAsync(string reference, Guid id, CancellationToken ct)
    {
        if (!MayDecide) return Forbid();
        if (!await ReadAsync(reference, id, ct)) return NotFound();
        return DoneOr(await handler.TellAfterAllAsync(reference, id, ct), NoticeUrl, $"{Notice.Organisation} is to be told");
    }

    private async Task<bool> ReadAsync(string reference, Guid id, CancellationToken ct)
    {
        if (!await FindAsync(reference, id, ct)) return false;
        ViewData["BackUrl"] = PartnersUrl;
        await _db.AuditReadAsync("breaches.partner-notice.read", "breach", Breach.Id, ct);
        Text ??= await texts.ReadAsync(Breach, Notice, ct);
        Why = await OpenAsync(Notice.Why, PartnerNotice.WhyField(id), ct);
        Because = await OpenAsync(Notice.Because, PartnerNotice.BecauseField(id), ct);
        Reply = await OpenAsync(Notice.Reply, PartnerNotice.ReplyField(id), ct);
        Late = await OpenAsync(Clock.LateBecause, BreachClock.LateField(Clock.Id), ct);
        var policy = await policies.TodayAsync(ct);
        Items = policy.ItemsInWords(Codes.Split(Notice.Items));
        LatenessQuestion = policy.Text("breach.lateness.reason") ?? "Say why it was not done in time.";
        IsLinked = Notice.PartnerId is { } partner && await linked.FindAsync(partner, ct) is not null;
        NameOf = await actors.OfAsync([Notice.SentBy, Notice.AcknowledgedBy], ct);
        return true;
    }

    private async Task<string?> OpenAsync(SealedText? text, string field, CancellationToken ct) => text is null ? null : await texts.OpenAsync(Breach.Id, text, field, ct);
}
