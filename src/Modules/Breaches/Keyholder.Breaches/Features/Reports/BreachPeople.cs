using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;

namespace Keyholder.Breaches.Features.Reports;

/// <summary>Members of staff as forms offer them.</summary>
internal sealed class BreachPeople(IPeople people)
{
    /// <summary>Who may deal with a breach.</summary>
    public Task<IReadOnlyList<Choice>> OfficersAsync(CancellationToken ct) => InAsync([Roles.DataProtectionLead, Roles.CaseOfficer], ct);

    /// <summary>Who may be let into a sealed breach by name: staff who see breaches, but not every one.</summary>
    public Task<IReadOnlyList<Choice>> ReadersAsync(CancellationToken ct) => InAsync([Roles.CaseOfficer, Roles.Auditor], ct);

    /// <summary>Everybody who has a role.</summary>
    public Task<IReadOnlyList<Choice>> EverybodyAsync(CancellationToken ct) => InAsync(Roles.All, ct);

    public async Task<string?> NameAsync(Guid? id, CancellationToken ct) => id is { } known ? (await people.FindAsync([known], ct)).GetValueOrDefault(known)?.Name : null;

    private async Task<IReadOnlyList<Choice>> InAsync(IEnumerable<string> roles, CancellationToken ct)
    {
        var found = new Dictionary<Guid, string>();
        foreach (var role in roles)
        {
            foreach (var person in await people.InRoleAsync(role, ct)) found[person.Id] = person.Name;
        }

        return [.. found.OrderBy(p => p.Value, StringComparer.OrdinalIgnoreCase).Select(p => new Choice(p.Key.ToString(), p.Value))];
    }
}
