using Keyholder.BuildingBlocks.Web.Drawing;
using Keyholder.Engagement.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Minutes;

/// <summary>How far actions are, for drawing.</summary>
internal static class ActionCounts
{
    public static async Task<IReadOnlyList<BarPart>> OfAsync(IQueryable<GroupAction> actions, DateOnly today, CancellationToken ct)
    {
        var counts = await actions.GroupBy(a => new { a.State, Late = a.State == ActionState.Open && a.DueOn < today }).Select(g => new { g.Key.State, g.Key.Late, Count = g.Count() }).ToListAsync(ct);
        int Count(ActionState state, bool late = false) => counts.Where(c => c.State == state && c.Late == late).Sum(c => c.Count);
        return
        [
            new BarPart("Done", Count(ActionState.Done), DueState.Closed),
            new BarPart("Going on", Count(ActionState.Open), DueState.OnTime),
            new BarPart("Late", Count(ActionState.Open, late: true), DueState.Overdue),
            new BarPart("Not done", Count(ActionState.Dropped), DueState.Paused),
        ];
    }
}
