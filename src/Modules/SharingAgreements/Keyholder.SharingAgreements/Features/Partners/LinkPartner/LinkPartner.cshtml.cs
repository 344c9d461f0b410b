using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.SharingAgreements.Contracts;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Partners.LinkPartner;

/// <summary>Linking a partner that is a tenant of this platform too.</summary>
[Authorize(Policy = AccessPolicies.SharingDecision)]
internal sealed class LinkPartnerModel(LinkPartnerHandler handler, ILinkedTenants linked, TenantStore tenants, SharingDbContext db) : PartnersPage
{
    [BindProperty, StringLength(40)]
    public string? Code { get; set; }

    public Partner Partner { get; private set; } = null!;

    public LinkedTenant? Link { get; private set; }

    /// <summary>The name of the organisation it is linked with.</summary>
    public string? Other { get; private set; }

    /// <summary>The code that was made just now. It is not shown again.</summary>
    public string? Made { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostMakeAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        var made = await handler.MakeCodeAsync(id, ct);
        if (!made.Ok) return DoneOr(made.Problem, "", "");
        Response.Headers.CacheControl = "no-store";
        Made = made.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostEnterAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        if (Blank(Code) is null) ModelState.AddModelError(nameof(Code), "Enter the code that the other organisation gave you");
        if (!ModelState.IsValid) return Page();
        return DoneOr(await handler.EnterCodeAsync(id, Code!, ct), $"{UrlOf(id)}/link", "You are linked");
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        return DoneOr(await handler.EndAsync(id, ct), $"{UrlOf(id)}/link", "The link is ended");
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (await db.Partners.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.State != PartnerState.Closed, ct) is not { } partner) return false;
        Partner = partner;
        Link = await linked.FindAsync(id, ct);
        Other = Link is null ? null : (await tenants.FindAsync(Link.Tenant, ct))?.Name;
        return true;
    }
}
