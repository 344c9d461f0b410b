using System.ComponentModel.DataAnnotations;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Contracts;
using Keyholder.SharingAgreements.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Regulator;

/// <summary>Links a breach to what it has to do with. Agreements that carry the affected data and processing activities are offered.</summary>
[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class BreachLinksModel(BreachReader reader, BreachesDbContext db, BreachActionsHandler handler, IPartners partners, IProcessingRegister register) : OneBreachPage(reader)
{
    public static IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<LinkKind>().Select(k => new Choice(k.ToString(), k.InWords()))];

    [BindProperty, Required(ErrorMessage = "Select what it is")]
    public LinkKind? Kind { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter its name or reference"), StringLength(200)]
    public string? To { get; set; }

    [BindProperty]
    public string? Path { get; set; }

    [BindProperty]
    public Guid? AgreementId { get; set; }

    [BindProperty]
    public string? ActivityCode { get; set; }

    public IReadOnlyList<RegisteredActivity> Activities { get; private set; } = [];

    public IReadOnlyList<Choice> ActivityChoices => [.. Activities.Select(a => new Choice(a.Code, a.Title))];

    public IReadOnlyList<CarryingAgreement> Agreements { get; private set; } = [];

    public IReadOnlyList<Choice> AgreementChoices => [.. Agreements.Select(a => new Choice(a.AgreementId.ToString(), $"{a.Reference}: {a.Title} ({a.Partner})"))];

    private string PageUrl => $"{BreachUrl}/actions";

    public Task OnGetAsync(CancellationToken ct) => OfferAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await OfferAsync(ct);
        return ModelState.IsValid ? DoneOr(await handler.LinkAsync(new AddBreachLink(Breach.Reference, Kind!.Value, To!.Trim(), Given(Path)), ct), PageUrl, "The link is added") : Page();
    }

    public async Task<IActionResult> OnPostAgreementAsync(CancellationToken ct)
    {
        await OfferAsync(ct);
        ModelState.Clear();
        if (Agreements.FirstOrDefault(a => a.AgreementId == AgreementId) is not { } agreement)
        {
            ModelState.AddModelError(nameof(AgreementId), "Choose an agreement");
            return Page();
        }

        return DoneOr(await handler.LinkAsync(new AddBreachLink(Breach.Reference, LinkKind.Agreement, agreement.Reference, $"/staff/sharing/agreements/{agreement.AgreementId}"), ct), PageUrl, "The link is added");
    }

    public async Task<IActionResult> OnPostActivityAsync(CancellationToken ct)
    {
        await OfferAsync(ct);
        ModelState.Clear();
        if (Activities.FirstOrDefault(a => a.Code == ActivityCode) is not { } activity)
        {
            ModelState.AddModelError(nameof(ActivityCode), "Choose an activity");
            return Page();
        }

        return DoneOr(await handler.LinkAsync(new AddBreachLink(Breach.Reference, LinkKind.ProcessingActivity, activity.Title, activity.Url), ct), PageUrl, "The link is added");
    }

    private async Task OfferAsync(CancellationToken ct)
    {
        ViewData["BackUrl"] = PageUrl;
        Activities = await register.InForceAsync(ct);
        var items = await db.Assessments.AsNoTracking().Where(a => a.BreachId == Breach.Id).Select(a => a.Items).SingleOrDefaultAsync(ct);
        if (!string.IsNullOrEmpty(items)) Agreements = await partners.CarryingAsync(Codes.Split(items), ct);
    }
}
