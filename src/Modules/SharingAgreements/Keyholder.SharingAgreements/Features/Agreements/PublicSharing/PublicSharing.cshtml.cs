using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Agreements.PublicSharing;

/// <summary>Who data is shared with, for everybody: agreements in force that stand on the public list.</summary>
[AllowAnonymous]
internal sealed class PublicSharingModel(SharingDbContext db, SharingPolicies policies) : PageModel
{
    private const int Most = 500;

    public IReadOnlyList<SharedWith> Shared { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var policy = await policies.TodayAsync(ct);
        var today = policy.Today;
        var versions = await db.Versions.AsNoTracking().Include(v => v.Purposes).Include(v => v.Items).AsSplitQuery()
            .Where(v => v.IsPublic && v.State == AgreementState.Active && v.StartsOn <= today && v.EndsOn >= today).OrderBy(v => v.AgreementId).Take(Most).ToListAsync(ct);
        var ids = versions.Select(v => v.AgreementId).ToList();
        var names = await (
            from a in db.Agreements.AsNoTracking()
            where ids.Contains(a.Id)
            join p in db.Partners.AsNoTracking() on a.PartnerId equals p.Id
            select new { a.Id, a.Kind, p.Name, PartnerKind = p.Kind, p.Country }).ToDictionaryAsync(x => x.Id, ct);
        Shared =
        [
            .. versions.Select(v => (Version: v, About: names[v.AgreementId])).OrderBy(x => x.About.Name, StringComparer.CurrentCulture).Select(x => new SharedWith(
                x.About.Name, x.About.PartnerKind, [.. x.Version.Purposes.OrderBy(p => p.Position).Select(p => p.Text)],
                [.. x.Version.Items.Select(i => policy.Item(i.Code)?.Title ?? i.Code).Order(StringComparer.CurrentCulture)],
                x.Version.SentAbroad == true ? (x.Version.TransferCountry ?? x.About.Country).CountryInWords() : "United Kingdom",
                x.About.Kind == AgreementKind.Joint ? x.Version.Essence : null)),
        ];
    }

    internal sealed record SharedWith(string Name, string Kind, IReadOnlyList<string> Purposes, IReadOnlyList<string> Items, string Country, string? Essence);
}
