using System.ComponentModel.DataAnnotations;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Breaches.Features.PartnerNotices.AddPartnerNotice;

/// <summary>Somebody is told without an agreement.</summary>
[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class AddPartnerNoticeModel(BreachReader reader, IPartners partners, PartnerNoticeHandler handler) : BreachCasePage(reader)
{
    [BindProperty]
    public Guid? PartnerId { get; set; }

    [BindProperty, StringLength(PartnerNotice.NameLength)]
    public string? Organisation { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter why they are told"), StringLength(2000)]
    public string? Why { get; set; }

    [BindProperty, Range(1, 720, ErrorMessage = "Hours must be a whole number between 1 and 720")]
    public int? Hours { get; set; }

    [BindProperty]
    public bool WeAreProcessor { get; set; }

    public IReadOnlyList<Choice> Partners { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct) => await ReadAsync(reference, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken ct)
    {
        if (!await ReadAsync(reference, ct)) return NotFound();
        if (PartnerId is null && Given(Organisation) is null) ModelState.AddModelError(nameof(PartnerId), "Choose a partner, or enter the name of an organisation");
        if (!ModelState.IsValid) return Page();
        var (id, outcome) = await handler.AddAsync(new NoticeWithoutAgreement(reference, PartnerId, PartnerId is null ? Given(Organisation) : null, Why!.Trim(), Hours, WeAreProcessor), ct);
        return DoneOr(outcome, $"{PartnerNoticePage.PartnersOf(reference)}/{id}", "They are on the list. Look at what they will read, then tell them");
    }

    private async Task<bool> ReadAsync(string reference, CancellationToken ct)
    {
        if (!await FindAsync(reference, ct)) return false;
        ViewData["BackUrl"] = PartnerNoticePage.PartnersOf(reference);
        Partners = [.. (await partners.OpenAsync(ct)).Select(p => new Choice(p.Id.ToString(), p.Name))];
        return true;
    }
}
