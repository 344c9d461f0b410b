using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Bulletins.ViewBulletin;

[Authorize(Policy = AccessPolicies.Bulletins)]
internal sealed class ViewBulletinModel(EngagementDbContext db, BulletinRegister register, TimeProvider time) : BulletinPage
{
    [FromRoute]
    public string Reference { get; set; } = "";

    [BindProperty]
    public string? When { get; set; }

    [BindProperty]
    public DateInput On { get; set; } = new();

    [BindProperty]
    public string? At { get; set; }

    public Bulletin Bulletin { get; private set; } = null!;

    public string? Group { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostTestAsync(CancellationToken ct) => AfterAsync(() => register.TestAsync(Reference, ct), "Sent to you", ct);

    public Task<IActionResult> OnPostTakeBackAsync(CancellationToken ct) => AfterAsync(() => register.TakeBackAsync(Reference, ct), "Taken back. It can be changed again", ct);

    public Task<IActionResult> OnPostStopAsync(CancellationToken ct) => AfterAsync(() => register.StopAsync(Reference, ct), "Stopped. Nobody else is sent it", ct);

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken ct)
    {
        if (!await db.Bulletins.AnyAsync(b => b.Reference == Reference, ct)) return NotFound();
        var outcome = await register.DeleteAsync(Reference, ct);
        return DoneOr(outcome, outcome.Ok ? BulletinsUrl : BulletinUrl(Reference), "Bulletin deleted");
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        DateTimeOffset? at = null;
        switch (When)
        {
            case "now":
                break;
            case "later" when On.Check("The day", time.LondonToday(), DateLimit.TodayOrFuture) is { } wrong:
                ModelState.AddModelError(nameof(On), wrong.Message);
                break;
            case "later":
                (at, var problem) = ClockTime.Read(On.Date!.Value, At, time.GetUtcNow());
                if (problem is not null) ModelState.AddModelError(nameof(At), problem);
                break;
            default:
                ModelState.AddModelError(nameof(When), "Select when it is sent");
                break;
        }

        if (!ModelState.IsValid) return Page();
        var outcome = await register.ScheduleAsync(Reference, at, ct);
        return outcome.Problem is { } said ? Wrong(said) : Done(BulletinUrl(Reference), at is null ? "It is going out" : "It goes out by itself");
    }

    private async Task<IActionResult> AfterAsync(Func<Task<Outcome>> act, string message, CancellationToken ct) =>
        await db.Bulletins.AnyAsync(b => b.Reference == Reference, ct) ? DoneOr(await act(), BulletinUrl(Reference), message) : NotFound();

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await db.Bulletins.AsNoTracking().SingleOrDefaultAsync(b => b.Reference == Reference, ct) is not { } bulletin) return false;
        Bulletin = bulletin;
        Group = bulletin.GroupId is { } group ? await db.Groups.Where(g => g.Id == group).Select(g => g.Name).SingleOrDefaultAsync(ct) : null;
        return true;
    }
}
