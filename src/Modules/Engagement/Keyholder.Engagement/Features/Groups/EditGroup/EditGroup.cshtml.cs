using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Engagement.Features.Groups.EditGroup;

[Authorize(Policy = AccessPolicies.EngagementWork)]
internal sealed class EditGroupModel(GroupMembership groups, GroupRegister register, EngagementPolicies policies) : GroupPage
{
    private const int LongestTerm = 120;

    [FromRoute]
    public string? Slug { get; set; }

    [BindProperty, Required, StringLength(120)]
    public string? Name { get; set; }

    [BindProperty]
    public GroupKind? Kind { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter what the group is for"), StringLength(500)]
    public string? Purpose { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the number of seats"), Range(1, GroupRegister.MostSeats, ErrorMessage = "Seats must be a number from 1 to 200")]
    public int? Seats { get; set; }

    [BindProperty, Range(1, LongestTerm, ErrorMessage = "The term must be a number of months from 1 to 120")]
    public int? TermMonths { get; set; }

    [BindProperty, ValidDate(Optional = true), Display(Name = "The last day of the group")]
    public DateInput EndsOn { get; set; } = new();

    [BindProperty]
    public MinutesNames? PublishedNames { get; set; }

    [BindProperty, StringLength(80), RegularExpression("^[a-z0-9-]+$", ErrorMessage = "The address of the notice has only small letters, numbers and hyphens")]
    public string? StatementSlug { get; set; }

    [BindProperty]
    public int Edits { get; set; }

    public bool IsNew => Slug is null;

    /// <summary>Where the term of a panel comes from.</summary>
    public string? TermFrom { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var term = await TermAsync(ct);
        if (Slug is null)
        {
            (TermMonths, PublishedNames) = (term, MinutesNames.Initials);
            return Page();
        }

        if (await groups.FindAsync(Slug, ct) is not { } group) return NotFound();
        (Name, Kind, Purpose, Seats, TermMonths, Edits) = (group.Name, group.Kind, group.Purpose, group.Seats, group.TermMonths, group.Edits);
        (EndsOn, PublishedNames, StatementSlug) = (DateInput.From(group.EndsOn), group.PublishedNames, group.StatementSlug);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await TermAsync(ct);
        var group = Slug is null ? null : await groups.FindAsync(Slug, ct);
        if (Slug is not null && group is null) return NotFound();
        Kind = group?.Kind ?? Kind;
        if (Kind is null) ModelState.AddModelError(nameof(Kind), "Select what kind of group it is");
        if (Kind == GroupKind.Panel && TermMonths is null) ModelState.AddModelError(nameof(TermMonths), "Enter how long a member of the panel serves");
        if (Kind == GroupKind.AdHoc && EndsOn.Date is null) ModelState.AddModelError(nameof(EndsOn), "Enter the last day of the group");
        if (PublishedNames is null) ModelState.AddModelError(nameof(PublishedNames), "Select how people appear in published minutes");
        if (!ModelState.IsValid) return Page();
        var details = new GroupDetails(Name!.Trim(), Purpose!.Trim(), Seats!.Value, TermMonths, EndsOn.Date, PublishedNames!.Value, Given(StatementSlug));
        if (group is not null) return (await register.ChangeAsync(group.Id, Edits, details, ct)).Problem is { } wrong ? Wrong(wrong) : Done(GroupRegister.UrlOf(group.Slug), "Group saved");
        var (added, problem) = await register.AddAsync(Kind!.Value, details, ct);
        return added is null ? Wrong(problem!) : Done(GroupRegister.UrlOf(added.Slug), "Group begun");
    }

    private async Task<int?> TermAsync(CancellationToken ct)
    {
        var policy = await policies.GetAsync(ct);
        if (policy.Set.Find("engagement.panel.term", policy.Today) is not { } term) return null;
        TermFrom = term.Citation;
        return term.AsPeriod().Months;
    }
}
