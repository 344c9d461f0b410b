using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Features;

/// <summary>What the register of records is told of residents' accounts.</summary>
internal static class AccountRecords
{
    public const string Source = "access";
    private const string Class = "resident-account";

    /// <summary>The last contact is the last day they signed in; for somebody who never has, the day the account was made.</summary>
    public static RecordRegistered Registration(this Resident resident)
    {
        var created = resident.CreatedAt.LondonDate();
        return new RecordRegistered(
            Source, resident.Id.ToString(), Class, [new(RetentionTrigger.Created, created), new(RetentionTrigger.LastContact, resident.LastSignedInAt?.LondonDate() ?? created)],
            resident.Id, Title: "Account for this service");
    }
}

/// <summary>The one way in which a resident's account is erased, and what stops it.</summary>
internal sealed class ResidentErasure(AccessDbContext db, DataKeys keys)
{
    public async Task<IReadOnlyList<ErasureStop>> StopsOfAsync(Guid resident, CancellationToken ct) =>
        [.. (await db.Holds.AsNoTracking().Where(h => h.ResidentId == resident).ToListAsync(ct)).Select(h => new ErasureStop(StopReason.Hold, h.Reason, null))];

    /// <summary>Erases the account and everything it signs in with.</summary>
    public async Task EraseAsync(Resident resident, CancellationToken ct)
    {
        db.Sessions.RemoveRange(await db.Sessions.Where(s => s.Kind == SessionKind.Resident && s.PersonId == resident.Id).ToListAsync(ct));
        db.AccessCodes.RemoveRange(await db.AccessCodes.Where(c => c.ResidentId == resident.Id).ToListAsync(ct));
        db.ResidentPasskeys.RemoveRange(await db.ResidentPasskeys.Where(p => p.ResidentId == resident.Id).ToListAsync(ct));
        db.SignInCodes.RemoveRange(await db.SignInCodes.Where(c => c.Email == resident.Email).ToListAsync(ct));
        db.Residents.Remove(resident);
        // The key first: should the rows survive a crash, nothing in them can be read, and erasing again finishes it.
        await keys.DestroyAsync(resident.Id, ct);
        db.Audit("access.resident.erased", "resident", resident.Id);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>
/// Erases accounts when the retention schedule says so, one by one, and answers for the batch. One that is gone already is done; asked
/// again, the answer is the same.
/// </summary>
internal sealed class DisposeOfAccounts(AccessDbContext db, ResidentErasure erasure) : IConsumer<DisposalOrdered>
{
    public async Task Consume(ConsumeContext<DisposalOrdered> context)
    {
        var (order, ct) = (context.Message, context.CancellationToken);
        if (order.Source != AccountRecords.Source) return;
        var (done, refused) = (new List<string>(), new List<DisposalRefusal>());
        foreach (var externalId in order.ExternalIds)
        {
            if (await DisposeAsync(Guid.Parse(externalId), order.Action, ct) is { } reason) refused.Add(new DisposalRefusal(externalId, reason));
            else done.Add(externalId);
        }

        db.Publish(new DisposalCompleted(order.RunId, order.Batch, order.Source, done, refused));
    }

    /// <summary>Why an account stays; null when it is gone.</summary>
    private async Task<string?> DisposeAsync(Guid id, DisposalAction action, CancellationToken ct)
    {
        // Of an account nothing is left that would identify nobody, so to anonymise it is to erase it.
        if (action is not (DisposalAction.Destroy or DisposalAction.Anonymise)) return "Accounts can only be destroyed";
        if (await db.Residents.SingleOrDefaultAsync(r => r.Id == id, ct) is not { } resident) return null;
        if (await erasure.StopsOfAsync(id, ct) is [var stop, ..]) return stop.Explanation;
        await erasure.EraseAsync(resident, ct);
        return null;
    }
}
