using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Cases;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Reports;

/// <summary>What staff do with a report: it becomes a breach, belongs to one, or is none.</summary>
internal sealed class ReportTaking(
    BreachesDbContext db, ReportReader reports, BreachOpening opening, BreachRegister register, DataKeys keys, WakeUps wakeUps, ActorContext actor, TimeProvider time)
{
    public static readonly Problem Gone = new("There is no such report.");
    private static readonly Problem DealtWith = new("Somebody has dealt with this report already. Look at it again.");
    private const int Tries = 5;

    /// <summary>Opens a breach, from a report or without one.</summary>
    /// <param name="reference">The report; null without one.</param>
    /// <param name="command">The breach.</param>
    /// <param name="offered">When the organisation would have become aware if nobody had said otherwise.</param>
    /// <param name="awareReason">Why it became aware at another time.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<Breach>> OpenAsync(string? reference, OpenBreach command, DateTimeOffset offered, string? awareReason, CancellationToken ct)
    {
        if (command.AwareAt != offered && awareReason is null) return new Problem("Say why you became aware at this time", nameof(awareReason));
        if (command.AboutStaffId is { } about)
        {
            if (about == actor.Actor.Id) return new Problem("You cannot deal with a breach that is about you. Ask somebody else to open it", nameof(command.AboutStaffId));
            if (about == command.OfficerId) return new Problem("Somebody whom it is about cannot deal with it", nameof(command.OfficerId));
        }

        for (var attempt = 1; ; attempt++)
        {
            db.StartOver();
            BreachReport? report = null;
            if (reference is not null)
            {
                (report, var wrong) = await NewAsync(reference, ct);
                if (report is null) return wrong!;
                command = command with { Group = report.Group ?? command.Group, PartnerId = report.PartnerId ?? command.PartnerId, MirrorOf = report.MirrorOf ?? command.MirrorOf };
            }

            var (breach, problem) = await opening.OpenAsync(command, ct);
            if (breach is null) return problem!;
            var key = await keys.GetAsync(breach.Id, ct);
            if (command.AwareAt != offered)
            {
                var id = Guid.CreateVersion7(time.GetUtcNow());
                breach.Awareness.Add(new AwarenessChange
                {
                    Id = id,
                    BreachId = breach.Id,
                    From = offered,
                    To = command.AwareAt,
                    Reason = key.Seal(awareReason!, AwarenessChange.ReasonField(id)),
                    By = actor.Actor.ToString(),
                    At = time.GetUtcNow(),
                });
                db.Audit("breaches.times.set", "breach", breach.Id, "AwareAt");
            }

            if (report is not null)
            {
                Deal(report, ReportState.Taken, breach.Id);
                db.Audit("breaches.report.taken", "breach-report", report.Id);
            }

            db.Publish(breach.Registration());
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateConcurrencyException)
            {
                db.StartOver();
                return DealtWith;
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
                // Somebody else got the same reference at the same moment.
                continue;
            }

            if (report is not null) await wakeUps.CancelAsync(ReportUntaken.Job, report.Id.ToString(), ct);
            return breach;
        }
    }

    /// <summary>The report tells of a breach that is known already. Says whether it came before the organisation is said to have become aware.</summary>
    public async Task<Outcome<bool>> AddToAsync(string reference, string breachReference, CancellationToken ct)
    {
        BreachReport? report = null;
        var cameBefore = false;
        var outcome = await register.ChangeAsync(breachReference, "report.added", async breach =>
        {
            if (!breach.IsOpen) return new Problem("This breach is not open", nameof(breachReference));
            (report, var wrong) = await NewAsync(reference, ct);
            if (report is null) return wrong!;
            Deal(report, ReportState.Taken, breach.Id);
            db.Audit("breaches.report.taken", "breach-report", report.Id);
            cameBefore = report.ReceivedAt < breach.AwareAt;
            return Outcome.Done;
        }, ct);
        if (outcome.Problem is { } problem) return problem == BreachRegister.Gone ? new Problem("Choose the breach it belongs to", nameof(breachReference)) : problem;
        await wakeUps.CancelAsync(ReportUntaken.Job, report!.Id.ToString(), ct);
        return cameBefore;
    }

    /// <summary>Somebody looked, and it is not a breach.</summary>
    public async Task<Outcome> NotABreachAsync(string reference, string reason, CancellationToken ct)
    {
        db.StartOver();
        var (report, wrong) = await NewAsync(reference, ct);
        if (report is null) return wrong!;
        report.Reason = (await keys.GetOrCreateAsync(report.Id, ct)).Seal(reason, BreachReport.ReasonField(report.Id));
        Deal(report, ReportState.NotABreach, null);
        db.Audit("breaches.report.not-a-breach", "breach-report", report.Id, report.Reference);
        db.Publish(report.Registration());
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.StartOver();
            return DealtWith;
        }

        await wakeUps.CancelAsync(ReportUntaken.Job, report.Id.ToString(), ct);
        return Outcome.Done;
    }

    private async Task<(BreachReport? Report, Problem? Problem)> NewAsync(string reference, CancellationToken ct) =>
        await reports.Visible.SingleOrDefaultAsync(r => r.Reference == reference, ct) is not { } report ? (null, Gone)
        : report.State == ReportState.New ? (report, null) : (null, DealtWith);

    private void Deal(BreachReport report, ReportState state, Guid? breach) =>
        (report.State, report.BreachId, report.DealtWithBy, report.DealtWithAt) = (state, breach, actor.Actor.ToString(), time.GetUtcNow());
}
