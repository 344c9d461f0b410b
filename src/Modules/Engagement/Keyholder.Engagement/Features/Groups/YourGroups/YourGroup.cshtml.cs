using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups.GroupMember;
using Keyholder.Retention.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Groups.YourGroups;

/// <summary>Another member, as they chose to be seen.</summary>
internal sealed record DirectoryLine(string Name, MembershipRole Role, string? Email, string? Phone);

[Authorize(Policy = AccessPolicies.Resident), ResponseCache(NoStore = true)]
internal sealed class YourGroupModel(
    EngagementDbContext db, GroupMembership groups, GroupPeople people, GroupTexts texts, IResidents residents, IRecordRetention retention, ActorContext actor) : GroupPage
{
    private const int MostListed = 200;

    [FromRoute]
    public string Slug { get; set; } = "";

    [BindProperty, StringLength(100)]
    public string? KnownAs { get; set; }

    [BindProperty]
    public bool ShowsContact { get; set; }

    [BindProperty]
    public bool NamedInPublic { get; set; }

    public ResidentGroup Group { get; private set; } = null!;

    public Membership Membership { get; private set; } = null!;

    public IReadOnlyList<AcceptanceLine> Undertakings { get; private set; } = [];

    public IReadOnlyList<DirectoryLine> Directory { get; private set; } = [];

    /// <summary>Until when their data stays, and why; null while the register does not say.</summary>
    public RecordKept? Kept { get; private set; }

    public string Here => $"/your-groups/{Slug}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        (KnownAs, ShowsContact, NamedInPublic) = (Membership.KnownAs, Membership.ShowsContact, Membership.NamedInPublic);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        return (await people.ChooseAsync(Group.Id, Membership.ResidentId, Given(KnownAs), ShowsContact, NamedInPublic, ct)).Problem is { } problem ? Wrong(problem) : Done(Here, "Your choices are saved");
    }

    public async Task<IActionResult> OnPostAcceptAsync(Guid text, CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        return DoneOr(await people.AcceptAsync(Membership.Id, text, byStaff: false, ct), Here, "You have accepted it");
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (actor.Actor is not { Kind: "resident", Id: { } me } || await groups.FindAsync(Slug, ct) is not { } group || await groups.OfAsync(group.Id, me, ct) is not { } membership) return false;
        (Group, Membership) = (group, membership);
        var accepted = await db.Acceptances.AsNoTracking().Where(a => a.MembershipId == membership.Id).ToDictionaryAsync(a => a.TextId, ct);
        Undertakings = [.. (await texts.ToAcceptAsync(ct)).Select(t => new AcceptanceLine(t, accepted.GetValueOrDefault(t.Id)))];
        var members = await db.Memberships.AsNoTracking().Where(m => m.GroupId == group.Id && m.EndedOn == null && m.ResidentId != me).OrderBy(m => m.Id).Take(MostListed).ToListAsync(ct);
        var known = members.Count == 0 ? new Dictionary<Guid, ResidentPerson>() : await residents.FindAsync([.. members.Select(m => m.ResidentId)], ct);
        Directory = [.. members.Select(m => (Row: m, Person: known.GetValueOrDefault(m.ResidentId)))
            .Select(m => new DirectoryLine(m.Row.KnownAs ?? m.Person?.Name ?? GroupMembership.NoName, m.Row.Role, m.Row.ShowsContact ? m.Person?.Email : null, m.Row.ShowsContact ? m.Person?.Phone : null))
            .OrderBy(m => m.Name, StringComparer.OrdinalIgnoreCase)];
        Kept = (await retention.UntilAsync([new RecordReference(DisposeOfEngagement.Source, MembershipRecords.IdOf(membership.Id))], ct)).FirstOrDefault();
        return true;
    }
}
