using Keyholder.Notices.Contracts;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Register;

internal sealed class ProcessingRegister(NoticesDbContext db, StartingRegister starting) : IProcessingRegister
{
    private const int Most = 500;

    public async Task<IReadOnlyList<RegisteredActivity>> InForceAsync(CancellationToken ct)
    {
        await starting.SeedAsync(ct);
        var rows = await db.ActivityVersions.AsNoTracking().Where(v => v.State == ActivityState.InForce).OrderBy(v => v.Title).Take(Most)
            .Join(db.Activities, v => v.ActivityId, a => a.Id, (v, a) => new { a.Code, v.Content }).ToListAsync(ct);
        return [.. rows.OrderBy(r => r.Content.Title, StringComparer.OrdinalIgnoreCase)
            .Select(r => new RegisteredActivity(r.Code, r.Content.Title, r.Content.Purpose, [.. r.Content.Bases.Select(b => b.Basis).Distinct()], NoticePage.ActivityUrl(r.Code)))];
    }
}
