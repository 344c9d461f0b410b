using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Flows.AddDisclosure;

/// <summary>Puts a request for data on the log, or data that was given in an emergency before it could be recorded.</summary>
/// <param name="Given">For an emergency: what was given, how it was protected and when.</param>
internal sealed record LogDisclosure(
    RequesterKind Kind, string Organisation, string Requester, string Asked, string? About, string? ResidentEmail, DateOnly ReceivedOn, EmergencyGift? Given);

internal sealed record EmergencyGift(string What, Protection Protection, DateTimeOffset At);

internal sealed class LogDisclosureHandler(
    SharingDbContext db, Disclosures disclosures, DataKeys keys, FlowPeople people, SharingPolicies policies, FlowMail mail, WakeUps wakeUps, ActorContext actor, TimeProvider time)
{
    private const int Tries = 5;

    public async Task<Outcome<Disclosure>> HandleAsync(LogDisclosure command, CancellationToken ct)
    {
        var policy = await policies.TodayAsync(ct);
        if (command.ReceivedOn > policy.Today) return new Problem("It cannot have been received in the future", nameof(command.ReceivedOn));
        if (command.Given is { } early && early.At > time.GetUtcNow()) return new Problem("It cannot have been given in the future", nameof(command.Given));
        Guid? resident = null;
        if (command.ResidentEmail is { } email)
        {
            var (person, wrong) = await people.FindAsync(email, nameof(command.ResidentEmail), ct);
            if (person is null) return wrong!;
            if (person.ResidentId is null) return new Problem("Enter the email address of a resident", nameof(command.ResidentEmail));
            resident = person.ResidentId;
        }

        var id = Guid.CreateVersion7(time.GetUtcNow());
        var key = await keys.GetOrCreateAsync(id, ct);
        for (var attempt = 1; ; attempt++)
        {
            var disclosure = new Disclosure
            {
                Id = id,
                Reference = await disclosures.NextReferenceAsync(policy.Today, ct),
                RequesterKind = command.Kind,
                Organisation = command.Organisation,
                Requester = key.Seal(command.Requester, Disclosure.RequesterField(id)),
                Asked = key.Seal(command.Asked, Disclosure.AskedField(id)),
                About = command.About is null ? null : key.Seal(command.About, Disclosure.AboutField(id)),
                ResidentId = resident,
                ReceivedOn = command.ReceivedOn,
                LoggedBy = actor.Actor.ToString(),
                LoggedAt = time.GetUtcNow(),
                Version = Guid.NewGuid(),
                // Not shown to the person before somebody has said that they may see it.
                KeptFromPerson = true,
            };
            if (command.Given is { } given)
            {
                disclosure.GaveInEmergency(key.Seal(given.What, Disclosure.GivenField(id)), given.Protection, given.At, policy.EmergencyRecordDays);
                await wakeUps.ScheduleAsync(RecordEmergencyReminder.Job, id.ToString(), disclosure.RecordBy!.Value, ct);
                await mail.LeadsAsync(
                    $"Data was given in an emergency: {disclosure.Reference}", $"It must be on record by the end of {disclosure.RecordBy!.Value.AddTicks(-1).LondonDate().InWords()}.",
                    $"/staff/sharing/disclosures/{id}", RecordEmergencyReminder.Job, ct);
                db.Publish(disclosure.Made());
            }

            db.Disclosures.Add(disclosure);
            db.Publish(disclosure.Registration());
            db.Audit(command.Given is null ? "sharing.disclosure.logged" : "sharing.disclosure.given-in-emergency", "disclosure", id, disclosure.Reference);
            try
            {
                await db.SaveChangesAsync(ct);
                return disclosure;
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
                // Somebody else took the reference.
                db.StartOver();
            }
        }
    }
}
