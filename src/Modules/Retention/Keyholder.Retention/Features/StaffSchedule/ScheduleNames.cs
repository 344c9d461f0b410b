using System.Security.Claims;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Retention.Domain;
using Microsoft.AspNetCore.Authorization;

namespace Keyholder.Retention.Features.StaffSchedule;

/// <summary>Names of people and roles for the pages of the schedule, and who may change it.</summary>
internal sealed class ScheduleNames(IPeople people, IAuthorizationService authorization)
{
    /// <summary>What the organisation calls each role.</summary>
    public Task<IReadOnlyDictionary<string, string>> RolesAsync(CancellationToken ct) => people.TitlesAsync(ct);

    /// <summary>Whether the person decides about the schedule.</summary>
    public async Task<bool> DecidesAsync(ClaimsPrincipal person) => (await authorization.AuthorizeAsync(person, AccessPolicies.RecordsDecision)).Succeeded;

    /// <summary>The names of those who made, proposed and approved some versions, by how they are stored.</summary>
    public async Task<Func<string?, string>> PeopleAsync(IEnumerable<ScheduleVersion> versions, CancellationToken ct)
    {
        var ids = versions.SelectMany(v => new[] { v.CreatedBy, v.ProposedBy, v.ApprovedBy }).OfType<string>().Select(a => Actor.Parse(a).Id).OfType<Guid>().Distinct().ToList();
        var known = ids.Count == 0 ? new Dictionary<Guid, StaffPerson>() : await people.FindAsync(ids, ct);
        return actor => actor is null ? "" : Actor.Parse(actor).Id is not { } id ? "Keyholder" : known.GetValueOrDefault(id)?.Name ?? "A former colleague";
    }
}
