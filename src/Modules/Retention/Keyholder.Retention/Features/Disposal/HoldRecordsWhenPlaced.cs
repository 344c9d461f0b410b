using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.Disposal;

/// <summary>Another module says that something must be kept.</summary>
internal sealed class HoldRecordsWhenPlaced(RetentionDbContext db) : IConsumer<HoldPlaced>
{
    public async Task Consume(ConsumeContext<HoldPlaced> context)
    {
        var (placed, ct) = (context.Message, context.CancellationToken);
        await db.TakeTurnAsync(ct);
        if (await db.Holds.SingleOrDefaultAsync(h => h.Id == placed.HoldId, ct) is { } known)
        {
            // The account of the person it is about may become known later.
            if (placed.ResidentId is not { } resident || known.ResidentId is not null || known.LiftedOn is not null) return;
            (known.ResidentId, known.PlacedIn) = (resident, await db.TurnAsync(ct));
            db.Audit("retention.hold.widened", "hold", placed.HoldId, placed.Source);
            await db.SaveChangesAsync(ct);
            return;
        }

        // One hold names one thing: a case that is about a person holds both.
        db.Holds.Add(new Hold
        {
            Id = placed.HoldId,
            Source = placed.Source,
            Reason = placed.Reason,
            ResidentId = placed.ResidentId,
            CaseId = placed.CaseId,
            PlacedOn = placed.PlacedOn,
            PlacedIn = await db.TurnAsync(ct),
        });
        db.Audit("retention.hold.placed", "hold", placed.HoldId, placed.Source);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Another module says that it need not be kept any more.</summary>
internal sealed class ReleaseRecordsWhenLifted(RetentionDbContext db) : IConsumer<HoldLifted>
{
    public async Task Consume(ConsumeContext<HoldLifted> context)
    {
        var (lifted, ct) = (context.Message, context.CancellationToken);
        await db.TakeTurnAsync(ct);
        if (await db.Holds.SingleOrDefaultAsync(h => h.Id == lifted.HoldId && h.LiftedOn == null, ct) is not { ByStaff: false } hold) return;
        (hold.LiftedOn, hold.LiftedIn) = (lifted.LiftedOn, await db.TurnAsync(ct));
        await db.SweepAgainAsync(ct);
        db.Audit("retention.hold.lifted", "hold", hold.Id, lifted.Source);
        db.Publish(new DueDatesMoved());
        await db.SaveChangesAsync(ct);
    }
}
