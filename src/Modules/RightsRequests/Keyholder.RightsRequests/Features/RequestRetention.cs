using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.StatutoryTime;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features;

/// <summary>What the register of records is told of requests.</summary>
internal static class RequestRecords
{
    public const string Source = "rights-requests";
    private const string Class = "rights-request-case";

    public static RecordRegistered Registration(this RightsRequest request)
    {
        List<TriggerDate> triggers = [new(RetentionTrigger.Created, request.ReceivedOn)];
        if (request.ClosedOn is { } closed) triggers.Add(new(RetentionTrigger.Closed, closed));
        return new RecordRegistered(Source, request.Id.ToString(), Class, triggers, request.ResidentId, request.Id, Title: $"Request {request.Reference}");
    }

    /// <summary>Said when the request is opened, and again when its person's account becomes known.</summary>
    public static HoldPlaced Hold(this RightsRequest request, DateOnly on) => new(
        request.Id, "RightsRequests", $"Request {request.Reference} is open, so what it asks for must not be altered or erased (Data Protection Act 2018 s.173).",
        request.ResidentId, request.Id, on);

    public static TriggerReached ClosedForRetention(this RightsRequest request) => new(Source, request.Id.ToString(), RetentionTrigger.Closed, request.ClosedOn);

    public static RecordRemoved RemovedFromRetention(this RightsRequest request) => new(Source, request.Id.ToString());
}

/// <summary>The one way in which what a request says is destroyed, and what stops it.</summary>
internal sealed class RequestErasure(RightsRequestsDbContext db, DataKeys keys, FileVault vault, TimeProvider time)
{
    /// <summary>What stops the erasure of a request today; null when nothing does.</summary>
    public ErasureStop? StopOf(RightsRequest request) =>
        request.IsOpen ? new ErasureStop(StopReason.OpenRequest, $"Request {request.Reference} is open. What it is about must be kept until it is answered (Data Protection Act 2018 s.173).", null)
        : request.HeldUntil >= LondonTime.DateOf(time.GetUtcNow()) ? new ErasureStop(StopReason.Hold, $"Request {request.Reference} is kept until {request.HeldUntil:d MMMM yyyy}, in case there is a complaint about it.", request.HeldUntil)
        : null;

    /// <summary>Destroys what a request says. That there was a request, and when, stays.</summary>
    public Task EraseAsync(RightsRequest request, CancellationToken ct) => DestroyAsync(request, wholly: false, ct);

    /// <summary>Destroys what a request says, and the record that there was one.</summary>
    public Task RemoveAsync(RightsRequest request, CancellationToken ct) => DestroyAsync(request, wholly: true, ct);

    private async Task DestroyAsync(RightsRequest request, bool wholly, CancellationToken ct)
    {
        var files = await db.Files.Where(f => f.RequestId == request.Id).Select(f => f.Id).ToListAsync(ct);
        files.AddRange(await db.AnswerPacks.Where(p => p.RequestId == request.Id && p.FileId != null).Select(p => p.FileId!.Value).ToListAsync(ct));
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        db.RemoveRange(await db.SearchTerms.Where(t => t.RequestId == request.Id).ToListAsync(ct));
        if (wholly)
        {
            // What hangs on two rows at once goes first; the rest goes with the request.
            await db.Exclusions.Where(x => x.RequestId == request.Id).ExecuteDeleteAsync(ct);
            await db.Set<ThirdPartyMention>().Where(m => db.Found.Any(f => f.Id == m.FoundItemId && f.RequestId == request.Id)).ExecuteDeleteAsync(ct);
            db.Requests.Remove(request);
        }
        else
        {
            request.Erase(time.GetUtcNow());
        }

        db.Audit(wholly ? "rights-requests.request.destroyed" : "rights-requests.request.erased", "request", request.Id, request.Reference);
        await db.SaveChangesAsync(ct);
        if (own is not null) await own.CommitAsync(ct);
        // With the key goes everything that was sealed with it, in backups too; the files are then only noise that takes up room.
        await keys.DestroyAsync(request.Id, ct);
        files.ForEach(vault.Delete);
    }
}

/// <summary>
/// Disposes of closed requests when the retention schedule says so, one by one, and answers for the batch. One that is gone already is
/// done; asked again, the answer is the same.
/// </summary>
internal sealed class DisposeOfRequests(RightsRequestsDbContext db, DataKeys keys, RequestErasure erasure) : IConsumer<DisposalOrdered>
{
    public async Task Consume(ConsumeContext<DisposalOrdered> context)
    {
        var (order, ct) = (context.Message, context.CancellationToken);
        if (order.Source != RequestRecords.Source) return;
        var (done, refused) = (new List<string>(), new List<DisposalRefusal>());
        foreach (var externalId in order.ExternalIds)
        {
            if (await DisposeAsync(Guid.Parse(externalId), order.Action, ct) is { } reason) refused.Add(new DisposalRefusal(externalId, reason));
            else done.Add(externalId);
        }

        db.ChangeTracker.Clear();
        db.Publish(new DisposalCompleted(order.RunId, order.Batch, order.Source, done, refused));
    }

    /// <summary>Why a request stays; null when it is gone.</summary>
    private async Task<string?> DisposeAsync(Guid id, DisposalAction action, CancellationToken ct)
    {
        if (action is not (DisposalAction.Destroy or DisposalAction.Anonymise)) return "Requests can only be destroyed or anonymised";
        db.ChangeTracker.Clear();
        if (await db.FindRequestAsync(id, ct) is not { } request)
        {
            // A crash may have come between the rows and the key.
            await keys.DestroyAsync(id, ct);
            return null;
        }

        if (erasure.StopOf(request) is { } stop) return stop.Explanation;
        if (action == DisposalAction.Destroy) await erasure.RemoveAsync(request, ct);
        else if (request.ErasedAt is null) await erasure.EraseAsync(request, ct);
        return null;
    }
}
