using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Contracts;
using Keyholder.SharingAgreements.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Flows.TryDecision;

[Authorize(Policy = AccessPolicies.SharingWork)]
internal sealed class TryDecisionModel(SharingDecisions decisions, SharingDbContext db, SharingPolicies policies) : FlowPage
{
    [BindProperty, Required(ErrorMessage = "Choose who it would go to")]
    public Guid? PartnerId { get; set; }

    [BindProperty, Required(ErrorMessage = "Select which data"), MinLength(1, ErrorMessage = "Select which data")]
    public List<string> Items { get; set; } = [];

    [BindProperty, Required(ErrorMessage = "Enter what it is for"), StringLength(200)]
    public string? Purpose { get; set; }

    public SharingAnswer? Answer { get; private set; }

    public Guid? AgreementId { get; private set; }

    public IReadOnlyList<Choice> Partners { get; private set; } = [];

    public IReadOnlyList<string> Purposes { get; private set; } = [];

    public IReadOnlyList<Choice> ItemChoices { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => OfferAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            Answer = await decisions.DecideAsync(new SharingQuestion(PartnerId!.Value, Items, Purpose!), ct);
            var reference = Answer.Clause?.Split(' ')[0];
            AgreementId = await db.Agreements.Where(a => a.Reference == reference).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(ct);
        }

        await OfferAsync(ct);
        return Page();
    }

    private async Task OfferAsync(CancellationToken ct)
    {
        var policy = await policies.TodayAsync(ct);
        Partners = await db.PartnerChoicesAsync(closedToo: false, ct);
        Purposes = await db.PurposesInForceAsync(policy.Today, ct);
        ItemChoices = [.. policy.ItemChoices()];
    }
}
