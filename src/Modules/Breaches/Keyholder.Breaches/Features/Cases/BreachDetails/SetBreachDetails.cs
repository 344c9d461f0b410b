using Keyholder.Access.Contracts;
using Keyholder.Breaches.Contracts.Events;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Cases.BreachDetails;

/// <summary>What a breach is called, how far it went, what kind it is and who deals with it.</summary>
internal sealed record SetBreachDetails(string Reference, int Version, string Title, BreachNature Nature, string Incident, Guid? OfficerId, string? Team);

internal sealed class SetBreachDetailsHandler(BreachesDbContext db, BreachRegister register, BreachClocks clocks, BreachPolicies policies, IPeople people, BreachMail mail, TimeProvider time)
{
    public Task<Outcome> HandleAsync(SetBreachDetails command, CancellationToken ct) => register.ChangeAsync(command.Reference, "details.set", async breach =>
    {
        if (!breach.IsOpen) return CaseProblems.Closed;
        if (breach.Version != command.Version) return BreachRegister.ChangedMeanwhile;
        var policy = await policies.TodayAsync(ct);
        if (policy.Incidents.All(i => i.Code != command.Incident)) return new Problem("Choose what kind of incident it is", nameof(command.Incident));
        if (command.OfficerId is null && breach.OfficerId is not null) return new Problem("Choose who deals with it", nameof(command.OfficerId));
        if (command.OfficerId is { } officer && ((await people.FindAsync([officer], ct)).GetValueOrDefault(officer) is not { IsActive: true } person || !MayWork(person))) return new Problem("Choose somebody who deals with breaches", nameof(command.OfficerId));
        if (command.OfficerId is not null && command.OfficerId == breach.AboutStaffId) return new Problem("Choose somebody whom it is not about", nameof(command.OfficerId));

        (breach.Title, breach.Team) = (command.Title, command.Team);
        if (command.OfficerId is { } chosen && chosen != breach.OfficerId)
        {
            breach.OfficerId = chosen;
            await mail.StaffAsync([chosen], $"Breach {breach.Reference} is yours", "You deal with this breach now.", BreachPage.UrlOf(breach.Reference), "breaches.officer", ct);
        }

        if (breach.Incident != command.Incident) await ChangeIncidentAsync(breach, command.Incident, policy, ct);
        if (breach.Nature != command.Nature) await ChangeNatureAsync(breach, command.Nature, policy, ct);
        await clocks.CountAsync(breach, ct);
        return Outcome.Done;
    }, ct);

    private static bool MayWork(StaffPerson person) => person.Roles.Contains(Roles.DataProtectionLead) || person.Roles.Contains(Roles.CaseOfficer);

    // What was done, or said not to be needed, stays on the list whatever kind it turns out to be.
    private async Task ChangeIncidentAsync(Breach breach, string incident, BreachPolicy policy, CancellationToken ct)
    {
        var steps = await db.ContainmentSteps.Where(s => s.BreachId == breach.Id).ToListAsync(ct);
        var left = steps.Where(s => s.State == StepState.Open && s.Incident is not null).ToList();
        db.ContainmentSteps.RemoveRange(left);
        breach.Incident = incident;
        var kept = steps.Except(left).ToList();
        db.ContainmentSteps.AddRange(Containment.StepsOf(policy, breach, kept.Select(s => s.Position).DefaultIfEmpty(0).Max(), time.GetUtcNow()).Where(s => kept.TrueForAll(k => k.Text != s.Text)));
    }

    private async Task ChangeNatureAsync(Breach breach, BreachNature nature, BreachPolicy policy, CancellationToken ct)
    {
        var terms = ClockTerms.Of(policy);
        var (was, counts) = (terms.Count(breach.Nature), terms.Count(nature));
        breach.Nature = nature;
        if (was == counts || await db.Assessments.AsNoTracking().SingleOrDefaultAsync(a => a.BreachId == breach.Id, ct) is not { Items.Length: > 0 } assessment) return;
        db.Publish(new BreachDataConfirmed(breach.Id, breach.Reference, breach.AwareAt, counts ? Codes.Split(assessment.Items) : []));
    }
}
