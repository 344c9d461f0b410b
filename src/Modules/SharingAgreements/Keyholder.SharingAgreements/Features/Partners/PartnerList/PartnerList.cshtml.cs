using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Partners.PartnerList;

[Authorize(Policy = AccessPolicies.Sharing)]
internal sealed class PartnerListModel(SharingDbContext db, SharingPolicies policies) : PartnersPage
{
    [FromQuery]
    public string? Search { get; set; }

    [FromQuery]
    public PartnerState? State { get; set; }

    [FromQuery]
    public string? Kind { get; set; }

    /// <summary>Only those that are to be assessed.</summary>
    [FromQuery]
    public bool Due { get; set; }

    public PageOf<Partner> Rows { get; private set; } = null!;

    public IReadOnlyList<Choice> Kinds { get; private set; } = [];

    public DateOnly Today { get; private set; }

    public int DueCount { get; private set; }

    public bool IsFiltered => State is not null || Due || !string.IsNullOrWhiteSpace(Search) || !string.IsNullOrWhiteSpace(Kind);

    public static IReadOnlyList<Choice> States { get; } = [.. Enum.GetValues<PartnerState>().Select(s => new Choice(s.ToString(), s.InWords()))];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var policy = await policies.TodayAsync(ct);
        Today = policy.Today;
        Kinds = [.. policy.RecipientKinds.Select(k => new Choice(k, k))];
        var partners = db.Partners.AsNoTracking();
        var due = partners.Where(p => p.State == PartnerState.NotAssessed || (p.State != PartnerState.Closed && p.ReviewOn <= Today));
        DueCount = await due.CountAsync(ct);
        if (Due) partners = due;
        // The closed ones are looked for on purpose.
        partners = State is { } state ? partners.Where(p => p.State == state) : IsFiltered ? partners : partners.Where(p => p.State != PartnerState.Closed);
        if (Blank(Kind) is { } kind) partners = partners.Where(p => p.Kind == kind);
        if (Blank(Search)?.ToUpperInvariant() is { } words) partners = partners.Where(p => p.Name.ToUpper().Contains(words) || p.RegistrationNumber!.ToUpper() == words);
        Rows = await PageAsync(partners.OrderBy(p => p.Name), ct);
    }
}
