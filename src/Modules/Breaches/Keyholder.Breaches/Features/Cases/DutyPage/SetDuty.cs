using Keyholder.Access.Contracts;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Cases.DutyPage;

/// <summary>Names the lead and the deputy for the whole organisation.</summary>
/// <param name="Version">The version that was looked at; 0 while nobody was named.</param>
internal sealed record SetDuty(int Version, Guid? LeadId, Guid? DeputyId);

/// <summary>Somebody cannot be counted on, on these days.</summary>
internal sealed record AddAbsence(Guid StaffId, DateOnly From, DateOnly Until);

internal sealed class SetDutyHandler(BreachesDbContext db, BreachNames names, IPeople people, TimeProvider time)
{
    private static readonly Problem Meanwhile = new("Somebody else changed this at the same time. Look at it again.");

    public async Task<Outcome> HandleAsync(SetDuty command, CancellationToken ct)
    {
        if (command.LeadId is { } lead && (await people.InRoleAsync(Roles.DataProtectionLead, ct)).All(p => p.Id != lead)) return new Problem("Choose somebody responsible for data protection", nameof(command.LeadId));
        if (command.DeputyId is { } deputy && (await names.WorkersAsync(ct)).All(p => p.Id != deputy)) return new Problem("Choose somebody who deals with breaches", nameof(command.DeputyId));
        if (command.DeputyId is not null && command.DeputyId == command.LeadId) return new Problem("The deputy must be somebody else", nameof(command.DeputyId));
        var roster = await db.DutyRosters.SingleOrDefaultAsync(ct);
        if ((roster?.Version ?? 0) != command.Version) return Meanwhile;
        if (roster is null) db.DutyRosters.Add(roster = new DutyRoster());
        (roster.LeadId, roster.DeputyId) = (command.LeadId, command.DeputyId);
        roster.Version++;
        db.Audit("breaches.duty.set", "breach-duty", roster.Id);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            db.StartOver();
            return Meanwhile;
        }

        return Outcome.Done;
    }

    public async Task<Outcome> HandleAsync(AddAbsence command, CancellationToken ct)
    {
        if ((await names.StaffAsync(ct)).All(p => p.Id != command.StaffId)) return new Problem("Choose who is away", nameof(command.StaffId));
        if (command.Until < command.From) return new Problem("The last day must not be before the first", nameof(command.Until));
        if (command.Until < time.LondonToday()) return new Problem("The last day must be today or in the future", nameof(command.Until));
        db.Absences.Add(new Absence { Id = Guid.CreateVersion7(time.GetUtcNow()), StaffId = command.StaffId, From = command.From, Until = command.Until });
        db.Audit("breaches.absence.added", "staff", command.StaffId);
        await db.SaveChangesAsync(ct);
        return Outcome.Done;
    }

    public async Task<Outcome> RemoveAsync(Guid absence, CancellationToken ct)
    {
        if (await db.Absences.SingleOrDefaultAsync(a => a.Id == absence, ct) is not { } found) return Outcome.Done;
        db.Absences.Remove(found);
        db.Audit("breaches.absence.removed", "staff", found.StaffId);
        await db.SaveChangesAsync(ct);
        return Outcome.Done;
    }
}
