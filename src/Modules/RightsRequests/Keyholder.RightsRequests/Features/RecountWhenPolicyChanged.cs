using Keyholder.BuildingBlocks.Policies;
using Keyholder.RightsRequests.Data;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features;

/// <summary>A holiday was proclaimed, or a time limit changed: the clocks of open requests are read anew.</summary>
internal sealed class RecountWhenPolicyChanged(RightsRequestsDbContext db, RequestPolicies policies) : IConsumer<PolicyPackChanged>
{
    public async Task Consume(ConsumeContext<PolicyPackChanged> context)
    {
        var policy = await policies.TodayAsync(context.CancellationToken);
        foreach (var request in await db.Requests.Include(r => r.ClockEvents).Include(r => r.Approvals).AsSplitQuery()
                     .Where(r => r.ClosedOn == null).ToListAsync(context.CancellationToken))
            db.Recount(request, policy.Clock, policy.Today);
        await db.SaveChangesAsync(context.CancellationToken);
    }
}
