using System.ComponentModel.DataAnnotations;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Breaches.Features.Cases.MeetClock;

[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class MeetClockModel(BreachReader reader, BreachPolicies policies, MeetClockHandler handler, TimeProvider time) : BreachCasePage(reader)
{
    [BindProperty]
    public MomentInput When { get; set; } = new();

    [BindProperty]
    public ToldBy? By { get; set; }

    [BindProperty, StringLength(4000, ErrorMessage = "What was said must be 4,000 characters or fewer")]
    public string? Said { get; set; }

    [BindProperty, StringLength(2000, ErrorMessage = "The reason must be 2,000 characters or fewer")]
    public string? Reason { get; set; }

    public BreachClock Clock { get; private set; } = null!;

    public string AskedWhenLate { get; private set; } = "";

    public static IReadOnlyList<Choice> Ways { get; } = [.. Enum.GetValues<ToldBy>().Select(w => new Choice(w.ToString(), w.InWords()))];

    /// <summary>Where it is done so that what was sent is kept.</summary>
    public string DoneAt => $"{BreachUrl}{(Clock.Kind == ClockKind.Regulator ? "/regulator/file" : "/people/letter")}";

    public bool IsMet => Clock.State == ClockState.Met;

    public async Task<IActionResult> OnGetAsync(string reference, Guid id, CancellationToken ct)
    {
        if (!await ShowAsync(reference, id, ct)) return NotFound();
        When = MomentInput.From(time.GetUtcNow());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, Guid id, CancellationToken ct)
    {
        if (!await ShowAsync(reference, id, ct)) return NotFound();
        DateTimeOffset? when = null;
        if (!IsMet)
        {
            var (at, problem) = When.Read("The time they were told", nameof(When), time.GetUtcNow());
            if (By is null) Fail(new Problem("Select how they were told", nameof(By)));
            if (Given(Said) is null) Fail(new Problem("Enter what was said, and to whom", nameof(Said)));
            if (problem is not null) Fail(problem);
            when = at;
        }

        if (!ModelState.IsValid) return Page();
        var outcome = await handler.HandleAsync(new(reference, id, when, By, Given(Said), Given(Reason)), ct);
        if (outcome.Problem is { } refused)
        {
            Fail(refused.Field == nameof(When) ? refused with { Field = $"{nameof(When)}.Date" } : refused);
            return Page();
        }

        TempData.Success("It is on record.");
        return LocalRedirect(BreachUrl);
    }

    private async Task<bool> ShowAsync(string reference, Guid id, CancellationToken ct)
    {
        if (!await FindAsync(reference, ct) || Breach.Clocks.Find(c => c.Id == id) is not { } clock) return false;
        Clock = clock;
        AskedWhenLate = (await policies.TodayAsync(ct)).Text("breach.lateness.reason") ?? "Say why it was not done in time.";
        // Partners, and whoever takes a breach up, are told elsewhere; here only why it was late can be said.
        return clock.State == ClockState.Running ? clock.Kind is ClockKind.Customer or ClockKind.Regulator or ClockKind.People : clock.NeedsReason(time.GetUtcNow());
    }
}
