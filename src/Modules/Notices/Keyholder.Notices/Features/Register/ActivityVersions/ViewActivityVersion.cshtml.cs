using Keyholder.BuildingBlocks.Security;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Writing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Notices.Features.Register.ActivityVersions;

/// <summary>One version of an activity, with what it changed.</summary>
[Authorize(Policy = AccessPolicies.Notices)]
internal sealed class ViewActivityVersionModel(RegisterReader reader, NoticeStaff staff) : NoticePage
{
    public ProcessingActivity Activity { get; private set; } = null!;

    public ActivityVersion Shown { get; private set; } = null!;

    /// <summary>The version that it is compared with: the one in force when it is in preparation, else the one in force before it.</summary>
    public ActivityVersion? Before { get; private set; }

    public IReadOnlyList<ActivityFact> Facts { get; private set; } = [];

    public IReadOnlyList<RedlinedFact> Changes { get; private set; } = [];

    public Func<string?, string> NameOf { get; private set; } = _ => "";

    public async Task<IActionResult> OnGetAsync(string code, int number, CancellationToken ct)
    {
        var register = await reader.ReadAsync(ct, code);
        if (register.Lines is not [{ Activity: var activity }] || activity.Versions.Find(v => v.Number == number) is not { } shown) return NotFound();
        (Activity, Shown) = (activity, shown);
        Before = activity.Versions.Where(v => v.Number < number && v.State is ActivityState.InForce or ActivityState.Superseded && v.Number < number).MaxBy(v => v.Number);
        Facts = ActivityWords.Facts(shown.Content, register.Policy, register.Classes);
        if (Before is not null) Changes = ActivityWords.Redline(ActivityWords.Facts(Before.Content, register.Policy, register.Classes), Facts);
        NameOf = await staff.NamesAsync([shown.CreatedBy, shown.ApprovedBy, shown.ProposedBy], ct);
        ViewData["BackUrl"] = ActivityUrl(code);
        return Page();
    }
}
