using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Web;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Reports;

internal static class OpenBreaches
{
    private const int Most = 500;

    /// <summary>The open breaches that the reader may see, the newest first, for a form; without one of them.</summary>
    public static async Task<IReadOnlyList<Choice>> OpenChoicesAsync(this BreachReader reader, Guid? without, CancellationToken ct) =>
        await reader.Visible.Where(b => b.State == BreachState.Open && b.Id != without).OrderByDescending(b => b.Reference).Take(Most)
            .Select(b => new Choice(b.Reference, b.Reference + ": " + b.Title, null)).ToListAsync(ct);
}
