using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.SharingAgreements.Features.Flows.AssessDisclosure;

[Authorize(Policy = AccessPolicies.SharingWork)]
internal sealed class AssessDisclosureModel(SharingDbContext db, AssessDisclosureHandler handler, Disclosures disclosures, SharingPolicies policies) : DisclosurePage(db)
{
    [BindProperty, Required(ErrorMessage = "Enter what they rely on"), StringLength(500)]
    public string? TheirGround { get; set; }

    [BindProperty]
    public bool PublicTaskStated { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose our lawful basis")]
    public string? OurBasis { get; set; }

    [BindProperty]
    public string? Exemption { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter why it is necessary"), StringLength(4000)]
    public string? Necessity { get; set; }

    [BindProperty, Required(ErrorMessage = "Select whether the person may be told")]
    public bool? MayTell { get; set; }

    public IReadOnlyList<Choice> Bases { get; private set; } = [];

    public IReadOnlyList<Choice> Exemptions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        (TheirGround, PublicTaskStated, OurBasis, Exemption) = (Disclosure.TheirGround, Disclosure.PublicTaskStated, Disclosure.OurBasis, Disclosure.Exemption);
        if (Disclosure.Necessity is not null)
            (Necessity, MayTell) = ((await disclosures.ReadAsync(Disclosure, ct))?.Necessity, !Disclosure.KeptFromPerson);
        await OfferAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await OfferAsync(ct);
        if (!ModelState.IsValid) return Page();
        return DoneOr(await handler.HandleAsync(new AssessDisclosure(
            Disclosure.Id, TheirGround!.Trim(), PublicTaskStated, OurBasis!, Given(Exemption), Necessity!, !MayTell!.Value), ct), "Saved");
    }

    private async Task OfferAsync(CancellationToken ct)
    {
        var policy = await policies.TodayAsync(ct);
        Bases = [.. policy.LawfulBases.Select(b => new Choice(b.Code, b.Text))];
        Exemptions = [.. policy.Exemptions.Select(e => new Choice(e.Code, $"{e.Text} ({e.Citation})"))];
    }
}
