using Keyholder.Access.Contracts;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Cases.HoldForBreach;

internal enum HoldSubject
{
    /// <summary>Everything about a resident.</summary>
    Resident,

    /// <summary>Everything of a case, of this module or another.</summary>
    Case,

    /// <summary>Everything of the breach itself.</summary>
    Breach,
}

/// <summary>Keeps what a breach is about until the hold is lifted.</summary>
/// <param name="Value">The resident's e-mail address; the address of the case's page, or its id.</param>
internal sealed record PlaceBreachHold(string Reference, HoldSubject Subject, string? Value, string Reason);

internal sealed class HoldForBreachHandler(BreachesDbContext db, BreachRegister register, IResidents residents, DataKeys keys, ActorContext actor, TimeProvider time)
{
    private const string Source = "breaches";

    public Task<Outcome> HandleAsync(PlaceBreachHold command, CancellationToken ct) => register.ChangeAsync(command.Reference, "hold.placed", async breach =>
    {
        var now = time.GetUtcNow();
        var holdId = Guid.CreateVersion7(now);
        Guid? resident = null, @case = null;
        switch (command.Subject)
        {
            case HoldSubject.Resident:
                if (command.Value is null) return new Problem("Enter the resident’s e-mail address", nameof(command.Value));
                if (await residents.FindByEmailAsync(command.Value, ct) is not { } found) return new Problem("There is no resident with this e-mail address", nameof(command.Value));
                resident = found.Id;
                break;
            case HoldSubject.Case:
                if (IdIn(command.Value) is not { } id) return new Problem("Paste the address of the case’s page", nameof(command.Value));
                @case = id;
                break;
            default:
                @case = breach.Id;
                break;
        }

        db.Holds.Add(new BreachHold
        {
            Id = holdId,
            BreachId = breach.Id,
            ResidentId = resident,
            CaseId = @case,
            Reason = (await keys.GetAsync(breach.Id, ct)).Seal(command.Reason, BreachHold.ReasonField(holdId)),
            By = actor.Actor.ToString(),
            PlacedAt = now,
        });
        // Why is sealed with the breach; others are told no more than that it is looked into.
        db.Publish(new HoldPlaced(holdId, Source, $"Breach {breach.Reference} is looked into, so this must be kept until the hold is lifted.", resident, @case, now.LondonDate()));
        return Outcome.Done;
    }, ct, command.Subject.ToString());

    public Task<Outcome> LiftAsync(string reference, Guid holdId, CancellationToken ct) => register.ChangeAsync(reference, "hold.lifted", async breach =>
    {
        if (await db.Holds.SingleOrDefaultAsync(h => h.Id == holdId && h.BreachId == breach.Id, ct) is not { LiftedAt: null } hold) return new Problem("This hold is lifted already.");
        var now = time.GetUtcNow();
        (hold.LiftedAt, hold.LiftedBy) = (now, actor.Actor.ToString());
        db.Publish(new HoldLifted(hold.Id, Source, now.LondonDate()));
        return Outcome.Done;
    }, ct);

    /// <summary>The id in the address of a case's page, or by itself.</summary>
    private static Guid? IdIn(string? typed) =>
        (typed ?? "").Split(['/', '?', '#', '&', '=', ' ']).Select(part => Guid.TryParse(part, out var id) ? id : (Guid?)null).FirstOrDefault(id => id is not null);
}
