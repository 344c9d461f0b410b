using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Retention.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Bulletins.ViewBulletinReading;

/// <summary>How a bulletin is read, in numbers (requirement G9). For the communications role only; each look is on the trail.</summary>
[Authorize(Policy = AccessPolicies.Bulletins), ResponseCache(NoStore = true)]
internal sealed class ViewBulletinReadingModel(EngagementDbContext db, BulletinReading reading, EngagementPolicies policies, IRetentionSchedule schedule) : BulletinPage
{
    private const string SupplierClass = "email-analytics-at-supplier";

    [FromRoute]
    public string Reference { get; set; } = "";

    public Bulletin Bulletin { get; private set; } = null!;

    public BulletinFigures Figures { get; private set; } = null!;

    public string? Counting { get; private set; }

    public string? Kept { get; private set; }

    public string? KeptBySupplier { get; private set; }

    public string? Law { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await db.Bulletins.AsNoTracking().SingleOrDefaultAsync(b => b.Reference == Reference, ct) is not { IsOut: true } bulletin) return NotFound();
        await db.AuditReadAsync("engagement.bulletin.reading-viewed", "bulletin", bulletin.Reference, ct);
        Bulletin = bulletin;
        Figures = await reading.FiguresAsync(bulletin, ct);
        var policy = await policies.GetAsync(ct);
        Counting = policy.Counting();
        Law = policy.Set.Find("pecr.email-tracking", policy.Today) is { } said ? $"{said.AsText()} ({said.Citation})" : null;
        var classes = (await schedule.InForceAsync(ct)).ToDictionary(c => c.Code, c => c.Sentence, StringComparer.Ordinal);
        (Kept, KeptBySupplier) = (classes.GetValueOrDefault(BulletinReadingRecords.Class), classes.GetValueOrDefault(SupplierClass));
        return Page();
    }
}
