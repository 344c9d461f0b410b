using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Flows.ExerciseList;

[Authorize(Policy = AccessPolicies.Sharing)]
internal sealed class ExerciseListModel(SharingDbContext db, TimeProvider time) : FlowPage
{
    private Dictionary<Guid, int> _open = [];

    public DateOnly Today { get; } = time.LondonToday();

    public PageOf<MatchingExercise> Rows { get; private set; } = new([], 1, PageSize, 0);

    public int OpenOf(Guid exercise) => _open.GetValueOrDefault(exercise);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Rows = await PageAsync(db.Exercises.AsNoTracking().OrderBy(x => x.EndedOn != null).ThenBy(x => x.Title), ct);
        var shown = Rows.Items.Select(x => x.Id).ToList();
        _open = await db.Inconsistencies.Where(i => shown.Contains(i.ExerciseId) && (i.State == InconsistencyState.ToLookInto || i.State == InconsistencyState.BeingLookedInto))
            .GroupBy(i => i.ExerciseId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
    }
}
