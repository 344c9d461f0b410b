using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.BuildingBlocks.SubjectData;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Features;

/// <summary>Remembers what stops the erasure of a resident.</summary>
internal sealed class HoldResidentData(AccessDbContext db) : IConsumer<HoldPlaced>
{
    public async Task Consume(ConsumeContext<HoldPlaced> context)
    {
        var hold = context.Message;
        if (hold.ResidentId is not { } resident || await db.Holds.AnyAsync(h => h.HoldId == hold.HoldId, context.CancellationToken)) return;
        db.Holds.Add(new ResidentHold { HoldId = hold.HoldId, ResidentId = resident, Reason = hold.Reason, PlacedOn = hold.PlacedOn });
        db.Audit("access.resident.hold-placed", "resident", resident, hold.Source);
        await db.SaveChangesAsync(context.CancellationToken);
    }
}

internal sealed class ReleaseResidentData(AccessDbContext db) : IConsumer<HoldLifted>
{
    public async Task Consume(ConsumeContext<HoldLifted> context)
    {
        if (await db.Holds.SingleOrDefaultAsync(h => h.HoldId == context.Message.HoldId, context.CancellationToken) is not { } hold) return;
        db.Holds.Remove(hold);
        db.Audit("access.resident.hold-lifted", "resident", hold.ResidentId, context.Message.Source);
        await db.SaveChangesAsync(context.CancellationToken);
    }
}
