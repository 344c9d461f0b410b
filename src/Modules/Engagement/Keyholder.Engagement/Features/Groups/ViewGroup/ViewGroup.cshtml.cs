using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Meetings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Groups.ViewGroup;

/// <summary>A member in the list, with how many of the undertakings in force they have not accepted.</summary>
internal sealed record MemberLine(Member Member, DateOnly? TermEndsOn, int Missing);

[Authorize(Policy = AccessPolicies.Engagement)]
internal sealed class ViewGroupModel(EngagementDbContext db, GroupMembership groups, GroupTexts texts, MeetingReader meetings, TimeProvider time) : GroupPage
{
    [FromRoute]
    public string Slug { get; set; } = "";

    public ResidentGroup Group { get; private set; } = null!;

    public IReadOnlyList<MemberLine> Members { get; private set; } = [];

    public GroupText? Terms { get; private set; }

    public IReadOnlyList<AgendaItemWaiting> Waiting { get; private set; } = [];

    /// <summary>The full meetings of the year, for a panel.</summary>
    public FullMeetings? Year { get; private set; }

    public DateOnly Today { get; private set; }

    public int Vacancies => Math.Max(0, Group.Seats - Members.Count);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await groups.FindAsync(Slug, ct) is not { } group) return NotFound();
        (Group, Today) = (group, time.LondonToday());
        var current = await groups.CurrentAsync(group.Id, ct);
        var ends = await db.Memberships.AsNoTracking().Where(m => m.GroupId == group.Id && m.EndedOn == null).ToDictionaryAsync(m => m.Id, m => m.TermEndsOn, ct);
        var asked = (await texts.ToAcceptAsync(ct)).Select(t => t.Id).ToList();
        var accepted = (await db.Acceptances.AsNoTracking().Where(a => asked.Contains(a.TextId) && db.Memberships.Any(m => m.Id == a.MembershipId && m.GroupId == group.Id && m.EndedOn == null)).Select(a => a.MembershipId).ToListAsync(ct)).ToLookup(a => a);
        Members = [.. current.Select(m => new MemberLine(m, ends.GetValueOrDefault(m.MembershipId), asked.Count - accepted[m.MembershipId].Count()))];
        Terms = await texts.InForceAsync(GroupTextKind.TermsOfReference, group.Id, ct);
        Waiting = await db.WaitingItems.AsNoTracking().Where(w => w.GroupId == group.Id && w.TakenAt == null).OrderBy(w => w.At).Take(PageSize).ToListAsync(ct);
        if (group.Kind is GroupKind.Panel) Year = (await meetings.FullMeetingsAsync([group.Id], ct))[group.Id];
        return Page();
    }
}
