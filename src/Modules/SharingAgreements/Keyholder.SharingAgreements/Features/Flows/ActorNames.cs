using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.SharingAgreements.Data;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Flows;

/// <summary>The names of those who acted, looked up when they are shown: staff, and partners' contacts (<c>partner:{contact}</c>).</summary>
internal sealed class ActorNames(SharingDbContext db, IPeople people)
{
    public async Task<Func<string?, string>> OfAsync(IEnumerable<string?> actors, CancellationToken ct)
    {
        var all = actors.OfType<string>().Select(Actor.Parse).Where(a => a.Id is not null).Distinct().ToList();
        var staff = all.Where(a => a.Kind == "staff").Select(a => a.Id!.Value).ToList();
        var others = all.Where(a => a.Kind != "staff").Select(a => a.Id!.Value).ToList();
        var known = staff.Count == 0 ? new Dictionary<Guid, StaffPerson>() : await people.FindAsync(staff, ct);
        var contacts = others.Count == 0 ? [] : await db.Contacts.AsNoTracking().Where(c => others.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        return actor => actor is null ? "" : Actor.Parse(actor) switch
        {
            { Kind: "staff", Id: { } id } => known.GetValueOrDefault(id)?.Name ?? "A former colleague",
            { Id: { } id } when contacts.TryGetValue(id, out var name) => name,
            { Kind: "system" } => "Keyholder",
            { Kind: "partner" or "contact" } => "The partner",
            _ => "Somebody else",
        };
    }
}
