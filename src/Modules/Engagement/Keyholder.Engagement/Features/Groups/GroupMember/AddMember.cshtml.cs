using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Engagement.Features.Groups.GroupMember;

[Authorize(Policy = AccessPolicies.EngagementWork)]
internal sealed class AddMemberModel(GroupMembership groups, GroupPeople people, TimeProvider time) : GroupPage
{
    [FromRoute]
    public string Slug { get; set; } = "";

    [BindProperty, EmailAddress, StringLength(200)]
    public string? Email { get; set; }

    [BindProperty, Required, StringLength(200)]
    public string? FullName { get; set; }

    [BindProperty, Required(ErrorMessage = "Select their role")]
    public MembershipRole? Role { get; set; }

    [BindProperty, ValidDate(When = DateLimit.TodayOrPast, WhenEmpty = "Enter their first day"), Display(Name = "Their first day")]
    public DateInput From { get; set; } = new();

    [BindProperty, ValidDate(Optional = true), Display(Name = "The end of their term")]
    public DateInput TermEndsOn { get; set; } = new();

    public ResidentGroup Group { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        (Role, From) = (MembershipRole.Member, DateInput.From(time.LondonToday()));
        if (Group.TermMonths is { } months) TermEndsOn = DateInput.From(time.LondonToday().AddMonths(months).AddDays(-1));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        return (await people.AddAsync(Group.Id, new ResidentDetails(Given(Email), FullName!.Trim()), Role!.Value, From.Date!.Value, TermEndsOn.Date, ct)).Problem is { } problem ? Wrong(problem) : Done(GroupRegister.UrlOf(Slug), "Member added");
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await groups.FindAsync(Slug, ct) is not { IsOpen: true } group) return false;
        Group = group;
        return true;
    }
}
