using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.BuildingBlocks.Security;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Features.RoleTitles;

/// <summary>Saves what the organisation calls its roles; an empty title goes back to the usual one.</summary>
internal sealed class SetRoleTitlesHandler(AccessDbContext db)
{
    public async Task HandleAsync(IReadOnlyDictionary<string, string?> titles, CancellationToken ct)
    {
        var own = await db.RoleTitles.ToDictionaryAsync(t => t.Role, ct);
        foreach (var role in Roles.All)
        {
            var title = titles.GetValueOrDefault(role)?.Trim();
            var known = own.GetValueOrDefault(role);
            if (string.IsNullOrEmpty(title))
            {
                if (known is not null) db.RoleTitles.Remove(known);
            }
            else if (known is null)
            {
                db.RoleTitles.Add(new RoleTitle { Role = role, Title = title });
            }
            else
            {
                known.Title = title;
            }
        }

        if (!db.ChangeTracker.HasChanges()) return;
        db.Audit("access.role-titles.changed", "organisation", 1);
        await db.SaveChangesAsync(ct);
    }
}
