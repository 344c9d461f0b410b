using Keyholder.Access.Contracts;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Cases.DutyPage;

[Authorize(Policy = AccessPolicies.Staff)]
internal sealed class DutyPageModel(BreachesDbContext db, BreachNames names, IPeople people, BreachPolicies policies, SetDutyHandler handler, TimeProvider time) : BreachPage
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public Guid? LeadId { get; set; }

    [BindProperty]
    public Guid? DeputyId { get; set; }

    [BindProperty]
    public Guid? AwayId { get; set; }

    [BindProperty]
    public DateInput From { get; set; } = new();

    [BindProperty]
    public DateInput Until { get; set; } = new();

    public IReadOnlyList<StaffPerson> Leads { get; private set; } = [];

    public IReadOnlyList<StaffPerson> Deputies { get; private set; } = [];

    public IReadOnlyList<StaffPerson> Staff { get; private set; } = [];

    public IReadOnlyList<(Absence Absence, string Name)> Absences { get; private set; } = [];

    public BreachPolicy Policy { get; private set; } = null!;

    public bool MayEdit => MayDecide || User.IsInRole(Roles.TenantAdmin);

    /// <summary>Those who see breaches, and administrators, who see nothing else of them.</summary>
    public bool MayNavigate => MayWork || User.IsInRole(Roles.Auditor);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!(MayNavigate || MayEdit) || (!MayEdit && HttpMethods.IsPost(Request.Method)))
        {
            context.Result = Forbid();
            return;
        }

        await ShowAsync(context.HttpContext.RequestAborted);
        await next();
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (await db.DutyRosters.AsNoTracking().SingleOrDefaultAsync(ct) is { } roster) (Version, LeadId, DeputyId) = (roster.Version, roster.LeadId, roster.DeputyId);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        DoneOr(await handler.HandleAsync(new SetDuty(Version, LeadId, DeputyId), ct), "/staff/breaches/duty", "Saved.");

    public async Task<IActionResult> OnPostAwayAsync(CancellationToken ct)
    {
        if (AwayId is null) ModelState.AddModelError(nameof(AwayId), "Choose who is away");
        Check(From, "First day", nameof(From));
        Check(Until, "Last day", nameof(Until));
        if (!ModelState.IsValid)
        {
            await OnGetAsync(ct);
            return Page();
        }

        var outcome = await handler.HandleAsync(new AddAbsence(AwayId!.Value, From.Date!.Value, Until.Date!.Value), ct);
        if (!outcome.Ok) await OnGetAsync(ct);
        return DoneOr(outcome.Problem is { Field: nameof(AddAbsence.StaffId) } problem ? problem with { Field = nameof(AwayId) } : outcome, "/staff/breaches/duty", "Saved.");
    }

    public async Task<IActionResult> OnPostBackAsync(Guid absence, CancellationToken ct) => DoneOr(await handler.RemoveAsync(absence, ct), "/staff/breaches/duty", "Saved.");

    private void Check(DateInput typed, string name, string field)
    {
        if (typed.Check(name, time.LondonToday()) is { } wrong) ModelState.AddModelError(wrong.Box is { } box ? $"{field}.{box}" : field, wrong.Message);
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        Policy = await policies.TodayAsync(ct);
        Leads = await people.InRoleAsync(Roles.DataProtectionLead, ct);
        Deputies = await names.WorkersAsync(ct);
        Staff = await names.StaffAsync(ct);
        var today = time.LondonToday();
        var absences = await db.Absences.AsNoTracking().Where(a => a.Until >= today).OrderBy(a => a.From).ToListAsync(ct);
        var name = await names.OfIdsAsync(absences.Select(a => (Guid?)a.StaffId), ct);
        Absences = [.. absences.Select(a => (a, name(a.StaffId)!))];
    }
}
