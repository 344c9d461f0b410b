using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Drawing;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Flows.ViewExercise;

[Authorize(Policy = AccessPolicies.Sharing)]
internal sealed class ViewExerciseModel(SharingDbContext db, TimeProvider time) : ExercisePage(db)
{
    private readonly SharingDbContext _db = db;

    [FromQuery]
    public string? State { get; set; }

    public string? Partner { get; private set; }

    public IReadOnlyList<BarPart> Chart { get; private set; } = [];

    public PageOf<Inconsistency> Rows { get; private set; } = new([], 1, PageSize, 0);

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (Exercise.PartnerId is { } partner) Partner = (await _db.PartnerNamesAsync([partner], ct)).GetValueOrDefault(partner);
        var matches = Matches();
        Chart =
        [
            .. (await matches.GroupBy(i => i.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct)).OrderBy(g => g.Key)
                .Select(g => new BarPart(g.Key.InWords(), g.Count, g.Key.Tone(), Shown(g.Key))),
        ];
        if (Enum.TryParse<InconsistencyState>(State, out var state)) matches = matches.Where(i => i.State == state);
        Rows = await PageAsync(matches.OrderBy(i => i.State == InconsistencyState.ToLookInto ? 0 : i.State == InconsistencyState.BeingLookedInto ? 1 : 2).ThenBy(i => i.ReceivedOn).ThenBy(i => i.Id), ct);
    }

    /// <summary>Numbers, dates and outcomes; nothing about anybody.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        _db.Audit("sharing.matches.exported", "matching-exercise", Exercise.Id);
        await _db.SaveChangesAsync(ct);
        await FlowCsv.WriteAsync(
            Response, $"matches-{time.LondonToday():yyyy-MM-dd}.csv", ["match number", "received", "state", "closed"], Matches().OrderBy(i => i.ReceivedOn).ThenBy(i => i.Id).AsAsyncEnumerable(),
            i => [i.MatchNumber, FlowCsv.Date(i.ReceivedOn), i.State.InWords(), FlowCsv.Date(i.ClosedOn)], ct);
        return new EmptyResult();
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken ct)
    {
        if (!MayWork) return Forbid();
        var exercise = await _db.Exercises.SingleAsync(x => x.Id == Exercise.Id, ct);
        if (exercise.EndedOn is null)
        {
            (exercise.EndedOn, exercise.NextSubmissionOn) = (time.LondonToday(), null);
            _db.Audit("sharing.exercise.ended", "matching-exercise", exercise.Id);
            await _db.SaveChangesAsync(ct);
        }

        return DoneAt(Address, "The exercise has ended");
    }

    // The address of a filter is seen too, so only outcomes are named in it.
    private string? Shown(InconsistencyState state) => $"{Address}?State={state}";

    private IQueryable<Inconsistency> Matches() => _db.Inconsistencies.AsNoTracking().Where(i => i.ExerciseId == Exercise.Id);
}
