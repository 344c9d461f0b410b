using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Drawing;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Minutes.ListActions;

[Authorize(Policy = AccessPolicies.Engagement), ResponseCache(NoStore = true)]
internal sealed class ListActionsModel(EngagementDbContext db, GroupMembership groups, GroupActions actions, IResidents residents, IPeople people, TimeProvider time) : MinutesPage
{
    [FromRoute]
    public string Slug { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    public IReadOnlyList<Choice> Choices { get; } = [new("open", "Open"), new("late", "Late"), new("ended", "Done and not done"), new("all", "All")];

    public ResidentGroup Group { get; private set; } = null!;

    public DateOnly Today { get; private set; }

    public IReadOnlyList<BarPart> Parts { get; private set; } = [];

    public bool Any => Parts.Any(p => p.Count > 0);

    public PageOf<(OpenAction Open, string Who)> Rows { get; private set; } = new([], 1, PageSize, 0);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await groups.FindAsync(Slug, ct) is not { } group) return NotFound();
        (Group, Today) = (group, time.LondonToday());
        var today = Today;
        var all = db.GroupActions.AsNoTracking().Where(a => a.GroupId == group.Id);
        var shown = Show switch
        {
            "late" => all.Where(a => a.State == ActionState.Open && a.DueOn < today),
            "ended" => all.Where(a => a.State != ActionState.Open),
            "all" => all,
            _ => all.Where(a => a.State == ActionState.Open),
        };
        var page = await shown.OrderBy(a => a.DueOn).ThenBy(a => a.Id).PageAsync(PageText, PageSize, ct);
        var opened = await actions.OpenAsync(page.Items, null, ct);
        var staff = page.Items.Select(a => a.StaffId).OfType<Guid>().Distinct().ToList();
        var members = page.Items.Select(a => a.ResidentId).OfType<Guid>().Distinct().ToList();
        var colleagues = staff.Count == 0 ? new Dictionary<Guid, StaffPerson>() : await people.FindAsync(staff, ct);
        var names = members.Count == 0 ? new Dictionary<Guid, ResidentPerson>() : await residents.FindAsync(members, ct);
        string WhoOf(GroupAction a) => a.StaffId is { } s ? colleagues.GetValueOrDefault(s)?.Name ?? "Staff" : a.ResidentId is { } r ? names.GetValueOrDefault(r)?.Name ?? "A member" : "Nobody";
        // Staff who only look do not learn what a closed group says.
        Rows = new PageOf<(OpenAction, string)>([.. opened.Select(o => (MayWork || o.Action.PublishedAt is not null ? o : o with { What = "" }, MayWork ? WhoOf(o.Action) : o.Action.StaffId is null ? "A member" : "Staff"))], page.Page, page.PageSize, page.Total);
        Parts = await ActionCounts.OfAsync(all, Today, ct);
        return Page();
    }
}
