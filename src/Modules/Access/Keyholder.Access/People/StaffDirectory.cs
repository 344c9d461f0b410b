using Keyholder.Access.Contracts;
using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.People;

internal sealed class StaffDirectory(AccessDbContext db, TenantPolicies policies, TimeProvider time) : IPeople
{
    public async Task<IReadOnlyDictionary<Guid, StaffPerson>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        (await db.Staff.AsNoTracking().Include(s => s.Roles).Where(s => ids.Contains(s.Id)).ToListAsync(ct)).ToDictionary(s => s.Id, Describe);

    public async Task<IReadOnlyList<StaffPerson>> InRoleAsync(string role, CancellationToken ct) =>
        [.. (await db.Staff.AsNoTracking().Include(s => s.Roles).Where(s => s.State == StaffState.Active && s.Roles.Any(r => r.Role == role))
            .OrderBy(s => s.Name).ToListAsync(ct)).Select(Describe)];

    public async Task<IReadOnlyDictionary<string, string>> TitlesAsync(CancellationToken ct)
    {
        var own = await db.RoleTitles.AsNoTracking().ToDictionaryAsync(t => t.Role, t => t.Title, ct);
        var policy = await policies.GetAsync(ct);
        var today = time.LondonToday();
        return Roles.All.ToDictionary(
            r => r, r => own.GetValueOrDefault(r) ?? policy.Find(RoleNames.PolicyKeyOf(r), today)?.AsText() ?? RoleNames.Of(r), StringComparer.Ordinal);
    }

    internal static StaffPerson Describe(StaffMember s) => new(
        s.Id, s.Name.Length > 0 ? s.Name : s.Email!, s.Email!, [.. Roles.All.Where(s.Is)], s.State == StaffState.Active);
}

/// <summary>What a role is called where nobody has said otherwise.</summary>
internal static class RoleNames
{
    public static string PolicyKeyOf(string role) => $"roles.{Of(role).ToLowerInvariant().Replace(' ', '-').Replace("administrator", "tenant-admin", StringComparison.Ordinal).Replace("communications-officer", "communications", StringComparison.Ordinal)}.title";

    public static string Of(string role) => role switch
    {
        Roles.TenantAdmin => "Administrator",
        Roles.DataProtectionLead => "Data protection lead",
        Roles.CaseOfficer => "Case officer",
        Roles.EngagementOfficer => "Engagement officer",
        Roles.EqualityOfficer => "Equality officer",
        Roles.Communications => "Communications officer",
        _ => "Auditor",
    };
}
