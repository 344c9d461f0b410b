using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Groups.GroupMember;

/// <summary>One version to accept, and when the member did.</summary>
internal sealed record AcceptanceLine(GroupText Text, UndertakingAcceptance? Accepted);

[Authorize(Policy = AccessPolicies.EngagementWork)]
internal sealed class GroupMemberModel(EngagementDbContext db, GroupMembership groups, GroupPeople people, GroupTexts texts, IResidents residents) : GroupPage
{
    [FromRoute]
    public string Slug { get; set; } = "";

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public MembershipRole? Role { get; set; }

    [BindProperty, ValidDate(Optional = true), Display(Name = "The end of the term")]
    public DateInput TermEndsOn { get; set; } = new();

    [BindProperty]
    public MembershipEnd? How { get; set; }

    [BindProperty, StringLength(2000)]
    public string? Reason { get; set; }

    public ResidentGroup Group { get; private set; } = null!;

    public Membership Membership { get; private set; } = null!;

    public string Name { get; private set; } = GroupMembership.NoName;

    public IReadOnlyList<AcceptanceLine> Undertakings { get; private set; } = [];

    private string Here => $"{GroupRegister.UrlOf(Slug)}/members/{Id}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        (Role, TermEndsOn) = (Membership.Role, DateInput.From(Membership.TermEndsOn));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        if (Role is null) ModelState.AddModelError(nameof(Role), "Select their role");
        if (!ModelState.IsValid) return Page();
        return (await people.ChangeAsync(Id, Role!.Value, TermEndsOn.Date, ct)).Problem is { } problem ? Wrong(problem) : Done(Here, "Membership saved");
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        if (How is not (MembershipEnd.Resigned or MembershipEnd.Removed)) ModelState.AddModelError(nameof(How), "Select how the membership ends");
        if (!ModelState.IsValid) return Page();
        return (await people.EndAsync(Id, How!.Value, Reason, ct)).Problem is { } problem ? Wrong(problem) : Done(GroupRegister.UrlOf(Slug), "The membership has ended");
    }

    public async Task<IActionResult> OnPostAcceptedAsync(Guid text, CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        return DoneOr(await people.AcceptAsync(Id, text, byStaff: true, ct), Here, "Recorded that they accepted it");
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await groups.FindAsync(Slug, ct) is not { } group || await db.Memberships.AsNoTracking().SingleOrDefaultAsync(m => m.Id == Id && m.GroupId == group.Id && m.EndedOn == null, ct) is not { } membership) return false;
        (Group, Membership) = (group, membership);
        Name = (await residents.FindAsync(membership.ResidentId, ct))?.Name ?? GroupMembership.NoName;
        var accepted = await db.Acceptances.AsNoTracking().Where(a => a.MembershipId == Id).ToDictionaryAsync(a => a.TextId, ct);
        Undertakings = [.. (await texts.ToAcceptAsync(ct)).Select(t => new AcceptanceLine(t, accepted.GetValueOrDefault(t.Id)))];
        return true;
    }
}
