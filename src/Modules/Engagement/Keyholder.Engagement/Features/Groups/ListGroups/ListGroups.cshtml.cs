using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Groups.ListGroups;

/// <summary>A group as the list shows it.</summary>
/// <param name="EndingSoon">How many of the members have a term that ends soon enough for staff to be told.</param>
internal sealed record GroupLine(ResidentGroup Group, int Members, int EndingSoon, Guid? Chair, DateOnly? NextEnd)
{
    public int Staying => Members - EndingSoon;
}

[Authorize(Policy = AccessPolicies.Engagement)]
internal sealed class ListGroupsModel(EngagementDbContext db, IResidents residents, TimeProvider time) : GroupPage
{
    public PageOf<GroupLine> Rows { get; private set; } = new([], 1, PageSize, 0);

    public IReadOnlyDictionary<Guid, ResidentPerson> Chairs { get; private set; } = new Dictionary<Guid, ResidentPerson>();

    /// <summary>What has to go on the agenda of a group that staff choose.</summary>
    public IReadOnlyList<AgendaItemWaiting> Waiting { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var page = await db.Groups.AsNoTracking().OrderBy(g => g.EndedAt != null).ThenBy(g => g.Name).ThenBy(g => g.Id).PageAsync(PageText, PageSize, ct);
        var ids = page.Items.Select(g => g.Id).ToList();
        var members = (await db.Memberships.AsNoTracking().Where(m => ids.Contains(m.GroupId) && m.EndedOn == null).ToListAsync(ct)).ToLookup(m => m.GroupId);
        var soon = time.LondonToday().AddMonths(EndOfTerm.MonthsBefore);
        Rows = new PageOf<GroupLine>(
            [.. page.Items.Select(g => new GroupLine(g, members[g.Id].Count(), members[g.Id].Count(m => m.TermEndsOn <= soon), members[g.Id].FirstOrDefault(m => m.Role == MembershipRole.Chair)?.ResidentId, members[g.Id].Min(m => m.TermEndsOn)))],
            page.Page, page.PageSize, page.Total);
        Waiting = await db.WaitingItems.AsNoTracking().Where(w => w.GroupId == null && w.TakenAt == null).OrderBy(w => w.At).Take(PageSize).ToListAsync(ct);
        var chairs = Rows.Items.Select(r => r.Chair).OfType<Guid>().Distinct().ToList();
        if (chairs.Count > 0) Chairs = await residents.FindAsync(chairs, ct);
    }
}
