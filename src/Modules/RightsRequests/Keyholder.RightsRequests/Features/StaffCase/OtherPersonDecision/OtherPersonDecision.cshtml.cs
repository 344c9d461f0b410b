using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Web;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.StaffCase.OtherPersonDecision;

/// <summary>Another person: were they asked, what did they say, and what becomes of what is about them.</summary>
internal sealed class OtherPersonDecisionModel(OtherPersonHandler handler, RightsRequestsDbContext db) : CasePage
{
    [BindProperty]
    public Consent? Answer { get; set; }

    [BindProperty, Display(Name = "Date"), ValidDate(When = DateLimit.TodayOrPast, Optional = true)]
    public DateInput On { get; set; } = new();

    [BindProperty]
    public ThirdPartyDecision? Decision { get; set; }

    [BindProperty, MaxLength(4000)]
    public string? Reason { get; set; }

    public ThirdParty Other { get; private set; } = null!;

    public OtherPerson Person { get; private set; } = null!;

    public IReadOnlyList<(Guid Id, string Title)> Items { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid otherId, CancellationToken ct)
    {
        if (!await ReadAsync(otherId, ct)) return NotFound();
        On = DateInput.From(Policy.Today);
        Decision = Other.Decision == ThirdPartyDecision.Undecided ? null : Other.Decision;
        Reason = Other.ReasonOf(Key);
        return Page();
    }

    public async Task<IActionResult> OnPostConsentAsync(Guid otherId, CancellationToken ct)
    {
        if (!await ReadAsync(otherId, ct)) return NotFound();
        if (Answer is null) ModelState.AddModelError(nameof(Answer), "Choose what happened");
        if (On.IsEmpty) ModelState.AddModelError(nameof(On), "Enter the date");
        if (!ModelState.IsValid) return Page();
        return DoneOr(await handler.HandleAsync(new RecordConsent(Case.Id, otherId, Answer!.Value, On.Date!.Value), ct), "It is recorded", $"/others/{otherId}");
    }

    public async Task<IActionResult> OnPostDecideAsync(Guid otherId, CancellationToken ct)
    {
        if (!await ReadAsync(otherId, ct)) return NotFound();
        if (Decision is null) ModelState.AddModelError(nameof(Decision), "Choose what to do with what is about them");
        if (!ModelState.IsValid) return Page();
        return DoneOr(await handler.HandleAsync(new DecideOtherPerson(Case.Id, otherId, Decision!.Value, Reason), ct), "Your decision is saved", "/others");
    }

    private async Task<bool> ReadAsync(Guid otherId, CancellationToken ct)
    {
        ViewData["BackUrl"] = $"{CaseUrl}/others";
        if (await db.ThirdParties.AsNoTracking().Include(t => t.Mentions).SingleOrDefaultAsync(t => t.Id == otherId && t.RequestId == Case.Id, ct) is not { } other)
            return false;
        (Other, Person) = (other, other.PersonOf(Key));
        var ids = other.Mentions.ConvertAll(m => m.FoundItemId);
        Items = [.. (await db.Found.AsNoTracking().Where(f => ids.Contains(f.Id)).ToListAsync(ct)).Select(f => (f.Id, f.ContentOf(Key).Title))];
        return true;
    }
}
