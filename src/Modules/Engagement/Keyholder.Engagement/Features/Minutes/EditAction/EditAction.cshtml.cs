using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Minutes.EditAction;

[Authorize(Policy = AccessPolicies.EngagementWork), ResponseCache(NoStore = true)]
internal sealed class EditActionModel(EngagementDbContext db, GroupMembership groups, GroupActions actions, IPeople staff) : MinutesPage
{
    private const int MostMeetings = 100;
    private const string Member = "m:";
    private const string Colleague = "s:";

    [FromRoute]
    public string Slug { get; set; } = "";

    [FromRoute]
    public string? Reference { get; set; }

    [BindProperty]
    public int? Edits { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter what is to be done"), StringLength(GroupAction.TextLength)]
    public string? What { get; set; }

    /// <summary><c>m:</c> and a membership, or <c>s:</c> and a colleague.</summary>
    [BindProperty, Required(ErrorMessage = "Choose who does it")]
    public string? Who { get; set; }

    [BindProperty, ValidDate(WhenEmpty = "Enter by when it is to be done"), Display(Name = "The last day")]
    public DateInput DueOn { get; set; } = new();

    [BindProperty, ValidDate(Optional = true), Display(Name = "The day of the reminder")]
    public DateInput RemindOn { get; set; } = new();

    [BindProperty]
    public Guid? Meeting { get; set; }

    [BindProperty, StringLength(GroupAction.TextLength)]
    public string? YouSaid { get; set; }

    public ResidentGroup Group { get; private set; } = null!;

    public IReadOnlyList<Choice> People { get; private set; } = [];

    public IReadOnlyList<Choice> Meetings { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await PrepareAsync(ct)) return NotFound();
        if (Reference is null) return Page();
        if (await FindAsync(ct) is not { } action) return NotFound();
        var open = (await actions.OpenAsync([action], null, ct))[0];
        (Edits, What, YouSaid, Meeting) = (action.Edits, open.What, open.YouSaid, action.MeetingId);
        Who = action.MembershipId is { } m ? $"{Member}{m}" : action.StaffId is { } s ? $"{Colleague}{s}" : null;
        (DueOn, RemindOn) = (DateInput.From(action.DueOn), DateInput.From(action.RemindOn));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await PrepareAsync(ct) || (Reference is not null && await FindAsync(ct) is null)) return NotFound();
        if (Who is not null && People.All(p => p.Value != Who)) ModelState.AddModelError(nameof(Who), "Choose who does it");
        if (!ModelState.IsValid) return Page();
        var id = Guid.Parse(Who![2..]);
        var isMember = Who.StartsWith(Member, StringComparison.Ordinal);
        var (action, problem) = await actions.SaveAsync(
            Group.Id, Reference, Edits, new ActionDetails(What!.Trim(), isMember ? id : null, isMember ? null : id, DueOn.Date!.Value, RemindOn.Date, Meeting, Given(YouSaid)), ct);
        if (action is null)
        {
            Edits = (await FindAsync(ct))?.Edits;
            ModelState.Remove(nameof(Edits));
        }

        return action is null ? Wrong(problem!) : Done(ActionUrlOf(action.Reference), "Action saved");
    }

    private Task<GroupAction?> FindAsync(CancellationToken ct) => db.GroupActions.AsNoTracking().SingleOrDefaultAsync(a => a.Reference == Reference && a.GroupId == Group.Id, ct);

    private async Task<bool> PrepareAsync(CancellationToken ct)
    {
        if (await groups.FindAsync(Slug, ct) is not { } group) return false;
        Group = group;
        var members = await groups.CurrentAsync(group.Id, ct);
        var colleagues = await staff.InRoleAsync(Roles.EngagementOfficer, ct);
        People = [.. members.Select(m => new Choice($"{Member}{m.MembershipId}", m.Name)), .. colleagues.Select(c => new Choice($"{Colleague}{c.Id}", $"{c.Name} (staff)"))];
        var meetings = await db.Meetings.AsNoTracking().Where(m => m.GroupId == group.Id && m.State == MeetingState.Called).OrderByDescending(m => m.StartsAt).ThenBy(m => m.Id).Take(MostMeetings).ToListAsync(ct);
        Meetings = meetings.ConvertAll(m => new Choice(m.Id.ToString(), $"{m.StartsAt.LondonDate().InWords()}, {m.Reference}"));
        return true;
    }
}
