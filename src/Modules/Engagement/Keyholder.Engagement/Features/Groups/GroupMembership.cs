using Keyholder.Access.Contracts;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Groups;

/// <summary>A current member of a group, by the name of their account.</summary>
internal sealed record Member(Guid MembershipId, Guid ResidentId, string Name, string? Email, MembershipRole Role);

/// <summary>Who is in a group now.</summary>
internal sealed class GroupMembership(EngagementDbContext db, IResidents residents)
{
    public const string NoName = "Somebody without a name";
    private const int Batch = 500;

    public Task<ResidentGroup?> FindAsync(string slug, CancellationToken ct) => db.Groups.AsNoTracking().SingleOrDefaultAsync(g => g.Slug == slug, ct);

    /// <summary>The current membership of a resident; null for everybody else.</summary>
    public Task<Membership?> OfAsync(Guid groupId, Guid residentId, CancellationToken ct) =>
        db.Memberships.AsNoTracking().FirstOrDefaultAsync(m => m.GroupId == groupId && m.ResidentId == residentId && m.EndedOn == null, ct);

    /// <summary>All of them, as many as the group has seats: the Chair first, then by name. Whoever was erased is left out.</summary>
    public async Task<IReadOnlyList<Member>> CurrentAsync(Guid groupId, CancellationToken ct)
    {
        var rows = await db.Memberships.AsNoTracking().Where(m => m.GroupId == groupId && m.EndedOn == null).OrderBy(m => m.Id).ToListAsync(ct);
        var people = new Dictionary<Guid, ResidentPerson>();
        foreach (var some in rows.Chunk(Batch))
        {
            foreach (var (id, person) in await residents.FindAsync([.. some.Select(m => m.ResidentId)], ct)) people[id] = person;
        }

        return
        [
            .. rows.Where(m => people.ContainsKey(m.ResidentId))
                .Select(m => new Member(m.Id, m.ResidentId, people[m.ResidentId].Name ?? "A member", people[m.ResidentId].Email, m.Role))
                .OrderByDescending(m => m.Role == MembershipRole.Chair).ThenBy(m => m.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }
}

/// <summary>What a part of the module does when somebody leaves a group, in the same save. It saves nothing itself and calls nobody.</summary>
internal interface IOnLeaving
{
    Task LeftAsync(Membership membership, CancellationToken ct);
}
