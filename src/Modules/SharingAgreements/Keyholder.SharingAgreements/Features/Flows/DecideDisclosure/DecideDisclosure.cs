using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;

namespace Keyholder.SharingAgreements.Features.Flows.DecideDisclosure;

/// <summary>Decides whether it is given; for what was given in an emergency, puts it on record.</summary>
internal sealed record DecideDisclosure(Guid Id, bool Give, string Reason);

internal sealed class DecideDisclosureHandler(SharingDbContext db, Disclosures disclosures, DataKeys keys, SharingPolicies policies, WakeUps wakeUps, ActorContext actor, TimeProvider time)
{
    public const string SecondPerson = "approval.second-person.disclosure";

    public async Task<Outcome> HandleAsync(DecideDisclosure command, CancellationToken ct)
    {
        if (await disclosures.FindAsync(command.Id, ct) is not { } disclosure) return new Problem("It is not there any more.");
        var policy = await policies.TodayAsync(ct);
        var second = policy.Set.Resolve(SecondPerson, policy.Today).AsFlag();
        var reason = (await keys.GetAsync(disclosure.Id, ct)).Seal(command.Reason, Disclosure.ReasonField(disclosure.Id));
        var by = actor.Actor.ToString();
        if ((command.Give ? disclosure.Agree(reason, by, second, time.GetUtcNow()) : disclosure.Refuse(reason, by, second, time.GetUtcNow())) is { Ok: false } problem) return problem;
        if (!disclosure.IsOpen) db.Publish(disclosure.Registration());
        db.Audit(disclosure.State switch
        {
            DisclosureState.Refused => "sharing.disclosure.refused",
            DisclosureState.Disclosed => "sharing.disclosure.recorded",
            _ => "sharing.disclosure.agreed",
        }, "disclosure", disclosure.Id, disclosure.Reference);
        var saved = await disclosures.SaveAsync(ct);
        if (saved.Ok && disclosure.IsEmergency) await wakeUps.CancelAsync(RecordEmergencyReminder.Job, disclosure.Id.ToString(), ct);
        return saved;
    }
}
