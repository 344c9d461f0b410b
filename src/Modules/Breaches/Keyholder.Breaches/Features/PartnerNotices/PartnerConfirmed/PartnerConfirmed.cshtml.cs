using System.ComponentModel.DataAnnotations;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Breaches.Features.PartnerNotices.PartnerConfirmed;

/// <summary>A partner confirmed a notice by letter or telephone.</summary>
[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class PartnerConfirmedModel(BreachReader reader, BreachesDbContext db, PartnerNoticeHandler handler, TimeProvider time) : PartnerNoticePage(reader, db, time)
{
    [BindProperty, Display(Name = "The day they confirmed it"), ValidDate(When = DateLimit.TodayOrPast, WhenEmpty = "Enter the day they confirmed it")]
    public DateInput On { get; set; } = new();

    [BindProperty, Required(ErrorMessage = "Enter the time, for example 14:30"), StringLength(ClockTime.MostCharacters)]
    public string? At { get; set; }

    [BindProperty, StringLength(4000)]
    public string? Reply { get; set; }

    public async Task<IActionResult> OnGetAsync(string reference, Guid id, CancellationToken ct)
    {
        if (!await FindAsync(reference, id, ct)) return NotFound();
        (On, At) = (DateInput.From(Now.LondonDate()), ClockTime.Of(Now));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, Guid id, CancellationToken ct)
    {
        if (!await FindAsync(reference, id, ct)) return NotFound();
        var (confirmed, wrong) = On.Date is { } day && !string.IsNullOrWhiteSpace(At) ? ClockTime.Read(day, At, Now) : (null, null);
        // The form knows minutes only; told within the same one, they confirmed it after that.
        if (confirmed is { } typed && Notice.SentAt is { } sent && typed < sent && sent < typed.AddMinutes(1)) confirmed = sent;
        if (wrong is not null) ModelState.AddModelError(nameof(At), wrong);
        if (!ModelState.IsValid) return Page();
        var outcome = await handler.RecordAcknowledgementAsync(reference, id, confirmed!.Value, Given(Reply), ct);
        return DoneOr(outcome.Problem is { Field: nameof(PartnerNotice.AcknowledgedAt) } early ? early with { Field = nameof(At) } : outcome, NoticeUrl, "Their confirmation is on record");
    }
}
