using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;

namespace Keyholder.RightsRequests.Features;

/// <summary>The names of those who acted, for pages of staff.</summary>
internal sealed class StaffNames(IPeople people)
{
    /// <summary>The names of some actors, by how they are stored.</summary>
    public async Task<Func<string?, string>> OfAsync(IEnumerable<string?> actors, CancellationToken ct)
    {
        var ids = actors.OfType<string>().Select(Actor.Parse).Where(a => a is { Kind: "staff", Id: not null }).Select(a => a.Id!.Value).Distinct().ToList();
        var known = ids.Count == 0 ? new Dictionary<Guid, StaffPerson>() : await people.FindAsync(ids, ct);
        return actor => actor is null ? "" : Actor.Parse(actor) switch
        {
            { Kind: "staff", Id: { } id } => known.GetValueOrDefault(id)?.Name ?? "A former colleague",
            { Kind: "resident" } => "The person",
            { Kind: "system" } => "Keyholder",
            _ => "Somebody who was not signed in",
        };
    }

    /// <summary>Everybody who works on requests, by name.</summary>
    public async Task<IReadOnlyList<StaffPerson>> OfficersAsync(CancellationToken ct) =>
    [
        .. (await people.InRoleAsync(Roles.CaseOfficer, ct)).Concat(await people.InRoleAsync(Roles.DataProtectionLead, ct))
            .DistinctBy(p => p.Id).OrderBy(p => p.Name, StringComparer.CurrentCulture),
    ];

    public static IEnumerable<Choice> Choices(IEnumerable<StaffPerson> officers) => officers.Select(o => new Choice(o.Id.ToString(), o.Name));
}
