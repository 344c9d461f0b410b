using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Cases;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.Breaches.Features.Reports.BreachAccess;

/// <summary>Seals a breach or lifts the seal, and says whom it is about and who else may open it.</summary>
internal sealed record ChangeBreachAccess(string Reference, bool IsSealed, Guid? AboutStaffId, IReadOnlyList<Guid> MayOpen, string Reason);

internal sealed class ChangeBreachAccessHandler(BreachesDbContext db, BreachRegister register, BreachClocks clocks, DataKeys keys, ActorContext actor, TimeProvider time)
{
    public Task<Outcome> HandleAsync(ChangeBreachAccess command, CancellationToken ct) => register.ChangeAsync(command.Reference, "breach.access-changed", async breach =>
    {
        if (command.AboutStaffId is { } about && about == actor.Actor.Id)
            return new Problem("You would lock yourself out: ask somebody else who decides about breaches to do this", nameof(command.AboutStaffId));
        if (command.AboutStaffId is not null && !command.IsSealed) return new Problem("A breach that is about a member of staff is sealed", nameof(breach.AboutStaffId));
        var now = time.GetUtcNow();
        (breach.IsSealed, breach.AboutStaffId) = (command.IsSealed, command.AboutStaffId);
        if (breach.OfficerId is not null && breach.OfficerId == command.AboutStaffId)
        {
            breach.OfficerId = null;
            // Somebody else has to take it up, and the time for that begins now.
            await clocks.CountAsync(breach, ct);
        }

        var wanted = command.IsSealed ? command.MayOpen.Where(id => id != command.AboutStaffId).ToHashSet() : [];
        breach.MayOpen.RemoveAll(a => !wanted.Contains(a.StaffId));
        foreach (var id in wanted.Except(breach.MayOpen.Select(a => a.StaffId)).ToList()) breach.MayOpen.Add(new SealedAccess { BreachId = breach.Id, StaffId = id });
        var change = Guid.CreateVersion7(now);
        db.SealChanges.Add(new SealChange
        {
            Id = change,
            BreachId = breach.Id,
            IsSealed = command.IsSealed,
            Reason = (await keys.GetOrCreateAsync(breach.Id, ct)).Seal(command.Reason, SealChange.ReasonField(change)),
            By = actor.Actor.ToString(),
            At = now,
        });
        return Outcome.Done;
    }, ct, command.IsSealed ? "sealed" : "open");
}
