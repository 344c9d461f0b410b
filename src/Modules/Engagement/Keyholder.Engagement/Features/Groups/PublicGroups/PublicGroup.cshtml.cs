using Keyholder.Access.Contracts;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Groups.PublicGroups;

/// <summary>What a group is, for everybody. Members are named only if they chose it.</summary>
[AllowAnonymous]
internal sealed class PublicGroupModel(EngagementDbContext db, GroupMembership groups, GroupTexts texts, IResidents residents) : GroupPage
{
    private const int MostListed = 200;

    [FromRoute]
    public string Slug { get; set; } = "";

    public ResidentGroup Group { get; private set; } = null!;

    /// <summary>A version of the terms of reference; otherwise the one that holds today.</summary>
    [FromQuery(Name = "version")]
    public int? Version { get; set; }

    public GroupText? Terms { get; private set; }

    /// <summary>The versions that hold or held, the newest first.</summary>
    public IReadOnlyList<TermsVersion> History { get; private set; } = [];

    public int Members { get; private set; }

    public IReadOnlyList<(string Name, MembershipRole Role)> Named { get; private set; } = [];

    public int Vacancies => Math.Max(0, Group.Seats - Members);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await groups.FindAsync(Slug, ct) is not { } group) return NotFound();
        Group = group;
        History = await texts.HistoryAsync(GroupTextKind.TermsOfReference, group.Id, ct);
        if (Version is { } asked && !History.Any(v => v.Version == asked)) return NotFound();
        if (History.Count > 0) Terms = await db.GroupTexts.AsNoTracking().SingleAsync(t => t.Kind == GroupTextKind.TermsOfReference && t.GroupId == group.Id && t.Version == (Version ?? History[0].Version), ct);
        Members = await db.Memberships.CountAsync(m => m.GroupId == group.Id && m.EndedOn == null, ct);
        var named = await db.Memberships.AsNoTracking().Where(m => m.GroupId == group.Id && m.EndedOn == null && m.NamedInPublic).OrderBy(m => m.Id).Take(MostListed).ToListAsync(ct);
        if (named.Count == 0) return Page();
        var people = await residents.FindAsync([.. named.Select(m => m.ResidentId)], ct);
        Named = [.. named.Select(m => (Name: m.KnownAs ?? people.GetValueOrDefault(m.ResidentId)?.Name, m.Role)).Where(m => m.Name is not null).Select(m => (m.Name!, m.Role)).OrderBy(m => m.Item1, StringComparer.OrdinalIgnoreCase)];
        return Page();
    }
}
