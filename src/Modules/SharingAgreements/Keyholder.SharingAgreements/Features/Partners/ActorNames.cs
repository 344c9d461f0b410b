using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Features.PartnerPortal;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Partners;

/// <summary>The names of those who acted, staff and partners' contacts, looked up when they are shown.</summary>
internal sealed class ActorNames(IPeople people, SharingDbContext db)
{
    public async Task<Func<string?, string>> OfAsync(IEnumerable<string?> actors, CancellationToken ct)
    {
        var all = actors.OfType<string>().Select(Actor.Parse).Where(a => a.Id is not null).ToList();
        List<Guid> staff = [.. all.Where(a => a.Kind == "staff").Select(a => a.Id!.Value).Distinct()];
        List<Guid> contacts = [.. all.Where(a => a.Kind == PartnerAccess.ActorKind).Select(a => a.Id!.Value).Distinct()];
        var known = staff.Count == 0 ? new Dictionary<Guid, StaffPerson>() : await people.FindAsync(staff, ct);
        var theirs = contacts.Count == 0 ? [] : await db.Contacts.AsNoTracking().Where(c => contacts.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        return actor => actor is null ? "" : Actor.Parse(actor) switch
        {
            { Kind: "staff", Id: { } id } => known.GetValueOrDefault(id)?.Name ?? "A former colleague",
            { Kind: PartnerAccess.ActorKind, Id: { } id } => theirs.GetValueOrDefault(id) ?? "A former contact",
            { Kind: "system" } => "Keyholder",
            var other => other.Kind,
        };
    }
}
