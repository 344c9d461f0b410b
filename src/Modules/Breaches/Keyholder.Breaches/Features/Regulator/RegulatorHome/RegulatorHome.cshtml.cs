using Keyholder.Breaches.Data;
using Keyholder.Breaches.Features.Cases;
using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Regulator;

/// <summary>Where telling the regulator stands: the draft's parts, what was sent, the clock.</summary>
[Authorize(Policy = AccessPolicies.Breaches)]
internal sealed class RegulatorHomeModel(BreachReader reader, RegulatorDrafts drafts, BreachesDbContext db, BreachNames names, TimeProvider time) : RegulatorPage(reader, drafts, db)
{
    private readonly BreachesDbContext _db = db;

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public int Messages { get; private set; }

    public Func<string?, string> NameOf { get; private set; } = _ => "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        Messages = await _db.RegulatorMessages.CountAsync(m => m.BreachId == Breach.Id, ct);
        NameOf = await names.OfAsync(Draft.Filings.Select(f => f.By), ct);
    }
}
