using System.ComponentModel.DataAnnotations;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Breaches.Features.PartnerNotices.PartnerTold;

/// <summary>A partner was told by letter or telephone.</summary>
[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class PartnerToldModel(BreachReader reader, BreachesDbContext db, PartnerNoticeHandler handler, BreachPolicies policies, TimeProvider time) : PartnerNoticePage(reader, db, time)
{
    [BindProperty, Required(ErrorMessage = "Select how they were told")]
    public NoticeChannel? Channel { get; set; }

    [BindProperty, Display(Name = "The day they were told"), ValidDate(When = DateLimit.TodayOrPast, WhenEmpty = "Enter the day they were told")]
    public DateInput On { get; set; } = new();

    [BindProperty, Required(ErrorMessage = "Enter the time, for example 14:30"), StringLength(ClockTime.MostCharacters)]
    public string? At { get; set; }

    [BindProperty, StringLength(2000)]
    public string? LateBecause { get; set; }

    public string LatenessQuestion { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string reference, Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(reference, id, ct)) return NotFound();
        (On, At) = (DateInput.From(Now.LondonDate()), ClockTime.Of(Now));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(reference, id, ct)) return NotFound();
        if (Channel == NoticeChannel.Portal) ModelState.AddModelError(nameof(Channel), "Select how they were told");
        var (told, wrong) = On.Date is { } day && !string.IsNullOrWhiteSpace(At) ? ClockTime.Read(day, At, Now) : (null, null);
        if (wrong is not null) ModelState.AddModelError(nameof(At), wrong);
        if (!ModelState.IsValid) return Page();
        return DoneOr(await handler.SendAsync(new SendPartnerNotice(reference, id, Channel!.Value, told, Given(LateBecause)), ct), NoticeUrl, $"It is on record that {Notice.Organisation} was told");
    }

    private async Task<bool> ReadAsync(string reference, Guid id, CancellationToken ct)
    {
        if (!await FindAsync(reference, id, ct)) return false;
        LatenessQuestion = (await policies.TodayAsync(ct)).Text("breach.lateness.reason") ?? "Say why it was not done in time.";
        return true;
    }
}
