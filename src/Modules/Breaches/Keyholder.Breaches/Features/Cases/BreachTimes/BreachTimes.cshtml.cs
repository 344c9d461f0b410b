using System.ComponentModel.DataAnnotations;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Cases.BreachTimes;

/// <summary>A change of awareness as the page shows it.</summary>
internal sealed record AwarenessRow(DateTimeOffset From, DateTimeOffset To, string Reason, string By, DateTimeOffset At);

[Authorize(Policy = AccessPolicies.Breaches)]
internal sealed class BreachTimesModel(BreachReader reader, BreachesDbContext db, BreachTexts texts, BreachNames names, SetBreachTimesHandler handler, TimeProvider time) : BreachCasePage(reader)
{
    [BindProperty]
    public MomentInput Aware { get; set; } = new();

    [BindProperty, StringLength(2000, ErrorMessage = "The reason must be 2,000 characters or fewer")]
    public string? Reason { get; set; }

    [BindProperty]
    public MomentInput Occurred { get; set; } = new();

    [BindProperty]
    public bool OccurredUnknown { get; set; }

    [BindProperty]
    public MomentInput Found { get; set; } = new();

    [BindProperty]
    public bool FoundUnknown { get; set; }

    public IReadOnlyList<AwarenessRow> History { get; private set; } = [];

    public bool MayChange => MayWork && Breach.IsOpen;

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct)
    {
        if (!await ShowAsync(reference, ct)) return NotFound();
        Aware = MomentInput.From(Breach.AwareAt);
        Occurred = MomentInput.From(Breach.OccurredAt);
        OccurredUnknown = Breach.OccurredAt is null;
        Found = MomentInput.From(Breach.FoundAt);
        FoundUnknown = Breach.FoundAt is null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken ct)
    {
        if (!await ShowAsync(reference, ct)) return NotFound();
        if (!MayWork) return Forbid();
        var aware = Read(Aware, "The time you became aware", nameof(Aware));
        var occurred = OccurredUnknown ? null : Read(Occurred, "The time it happened", nameof(Occurred));
        var found = FoundUnknown ? null : Read(Found, "The time it was found", nameof(Found));
        if (!ModelState.IsValid) return Page();
        var outcome = await handler.HandleAsync(new SetBreachTimes(reference, aware!.Value, occurred, found, Given(Reason)), ct);
        if (outcome.Problem is { } problem)
        {
            Fail(problem with
            {
                Field = problem.Field switch
                {
                    nameof(Breach.AwareAt) => $"{nameof(Aware)}.Date",
                    nameof(Breach.OccurredAt) => $"{nameof(Occurred)}.Date",
                    nameof(Breach.FoundAt) => $"{nameof(Found)}.Date",
                    _ => problem.Field,
                },
            });
            return Page();
        }

        var twice = new[] { aware, occurred, found }.OfType<DateTimeOffset>().Any(ClockTime.CameTwice);
        TempData.Success("The times are set and the clocks counted again" + (twice ? ". A time that came twice, on the night the clocks went back, counts as the first" : ""));
        return LocalRedirect(BreachUrl);
    }

    private DateTimeOffset? Read(MomentInput typed, string name, string field)
    {
        var (at, problem) = typed.Read(name, field, time.GetUtcNow());
        if (problem is not null) Fail(problem);
        return at;
    }

    private async Task<bool> ShowAsync(string reference, CancellationToken ct)
    {
        if (!await FindAsync(reference, ct)) return false;
        var changes = await db.Set<AwarenessChange>().AsNoTracking().Where(a => a.BreachId == Breach.Id).OrderByDescending(a => a.At).ToListAsync(ct);
        if (changes.Count == 0) return true;
        var key = await texts.ReadAsync(Breach, "times.viewed", ct);
        var name = await names.OfAsync(changes.Select(c => c.By), ct);
        History = [.. changes.Select(c => new AwarenessRow(c.From, c.To, key.Open(c.Reason, AwarenessChange.ReasonField(c.Id)), name(c.By), c.At))];
        return true;
    }
}
