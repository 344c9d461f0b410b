using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Groups.WriteGroupText;

/// <summary>A version of a group's terms of reference, or of what members of every group accept.</summary>
[Authorize(Policy = AccessPolicies.EngagementWork)]
internal sealed class WriteGroupTextModel(EngagementDbContext db, GroupMembership groups, GroupTexts texts, TimeProvider time) : GroupPage
{
    [FromRoute]
    public string? Slug { get; set; }

    [FromRoute]
    public string? Text { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the text"), StringLength(GroupText.MaxLength)]
    public string? Markdown { get; set; }

    [BindProperty, ValidDate(When = DateLimit.TodayOrFuture, WhenEmpty = "Enter from when it holds"), Display(Name = "The first day")]
    public DateInput EffectiveFrom { get; set; } = new();

    public GroupTextKind Kind { get; private set; }

    public string BackUrl => Slug is null ? GroupRegister.StaffUrl : GroupRegister.UrlOf(Slug);

    public IReadOnlyList<GroupText> Versions { get; private set; } = [];

    private Guid GroupId { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        (Markdown, EffectiveFrom) = (Versions.FirstOrDefault()?.Markdown, DateInput.From(time.LondonToday()));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        return (await texts.WriteAsync(Kind, GroupId, Markdown!, EffectiveFrom.Date!.Value, ct)).Problem is { } problem ? Wrong(problem) : Done(BackUrl, "A new version was written");
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        GroupTextKind? kind = Slug is not null ? GroupTextKind.TermsOfReference : Text switch { "code-of-conduct" => GroupTextKind.CodeOfConduct, "confidentiality" => GroupTextKind.Confidentiality, _ => null };
        if (kind is not { } known) return false;
        Kind = known;
        if (Slug is not null)
        {
            if (await groups.FindAsync(Slug, ct) is not { IsOpen: true } group) return false;
            GroupId = group.Id;
        }

        Versions = await db.GroupTexts.AsNoTracking().Where(t => t.Kind == known && t.GroupId == GroupId).OrderByDescending(t => t.Version).Take(PageSize).ToListAsync(ct);
        return true;
    }
}
