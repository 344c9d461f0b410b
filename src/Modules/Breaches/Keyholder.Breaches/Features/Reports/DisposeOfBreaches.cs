using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Reports;

/// <summary>
/// Destroys breaches, and reports that were none, when the retention schedule says so. What else is kept of a breach goes with its row; what was
/// sealed goes with its key. One that is gone already is done.
/// </summary>
internal sealed class DisposeOfBreaches(BreachesDbContext db, DataKeys keys, TimeProvider time) : IConsumer<DisposalOrdered>
{
    public async Task Consume(ConsumeContext<DisposalOrdered> context)
    {
        var (order, ct) = (context.Message, context.CancellationToken);
        if (order.Source != BreachRecords.Source) return;
        var (done, refused) = (new List<string>(), new List<DisposalRefusal>());
        foreach (var externalId in order.ExternalIds)
        {
            if (await DisposeAsync(externalId, order.Action, ct) is { } reason) refused.Add(new DisposalRefusal(externalId, reason));
            else done.Add(externalId);
        }

        db.ChangeTracker.Clear();
        db.Publish(new DisposalCompleted(order.RunId, order.Batch, order.Source, done, refused));
    }

    /// <summary>Why it stays; null when it is gone.</summary>
    private async Task<string?> DisposeAsync(string externalId, DisposalAction action, CancellationToken ct)
    {
        // The register of breaches names nobody, but what is sealed does: to anonymise is to destroy.
        if (action is not (DisposalAction.Destroy or DisposalAction.Anonymise)) return "It can only be destroyed";
        db.ChangeTracker.Clear();
        return externalId.Split(':') switch
        {
            ["breach", var id] when Guid.TryParse(id, out var breach) => await DestroyBreachAsync(breach, ct),
            ["report", var id] when Guid.TryParse(id, out var report) => await DestroyReportAsync(report, ct),
            _ => "Breaches has no such record",
        };
    }

    private async Task<string?> DestroyBreachAsync(Guid id, CancellationToken ct)
    {
        // The reports' rows show whose keys are still to be destroyed, so they go last: a crash in between is caught up with by the next order.
        var reports = await db.Reports.Where(r => r.BreachId == id).ToListAsync(ct);
        if (await db.Breaches.SingleOrDefaultAsync(b => b.Id == id, ct) is { } breach)
        {
            if (breach.IsOpen) return $"{breach.Reference} is open";
            // Nobody could lift them once the page that could is gone.
            foreach (var hold in await db.Holds.Where(h => h.BreachId == id && h.LiftedAt == null).Select(h => h.Id).ToListAsync(ct))
                db.Publish(new HoldLifted(hold, BreachRecords.Source, time.LondonToday()));
            db.Breaches.Remove(breach);
            db.Audit("breaches.breach.destroyed", "breach", id, breach.Reference);
            await db.SaveChangesAsync(ct);
        }

        await keys.DestroyAsync(id, ct);
        foreach (var report in reports) await DestroyAsync(report, ct);
        return null;
    }

    private async Task<string?> DestroyReportAsync(Guid id, CancellationToken ct)
    {
        if (await db.Reports.SingleOrDefaultAsync(r => r.Id == id, ct) is { } report)
        {
            if (report.State != ReportState.NotABreach) return $"{report.Reference} {(report.State == ReportState.New ? "has not been looked at" : "belongs to a breach")}";
            await DestroyAsync(report, ct);
        }

        // A crash may have come between the row and the key.
        await keys.DestroyAsync(id, ct);
        return null;
    }

    private async Task DestroyAsync(BreachReport report, CancellationToken ct)
    {
        await keys.DestroyAsync(report.Id, ct);
        db.Reports.Remove(report);
        db.Audit("breaches.report.destroyed", "breach-report", report.Id, report.Reference);
        await db.SaveChangesAsync(ct);
    }
}
