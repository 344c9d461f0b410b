using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.StaffSchedule.ApproveSchedule;

internal sealed class ApproveScheduleModel(Schedules schedules, ScheduleNames names, ApproveScheduleHandler handler, ScheduleAnswers answers, RetentionDbContext db, ActorContext actor) : DraftPage(schedules)
{
    [BindProperty, MaxLength(500, ErrorMessage = "The reason must be 500 characters or fewer")]
    public string? OverruledBecause { get; set; }

    public IReadOnlyList<ScheduleObjection> Blocking { get; private set; } = [];

    /// <summary>Blocking as well, and decided about on the pages that they lead to.</summary>
    public IReadOnlyList<ScheduleObjection> DecidedThere { get; private set; } = [];

    /// <summary>Not every module has said yet what it would make untrue.</summary>
    public bool StillChecked { get; private set; }

    public string ProposedBy { get; private set; } = "";

    public bool IsOwn => Draft.ProposedBy == actor.Actor.ToString();

    protected override IReadOnlyList<ScheduleState> States { get; } = [ScheduleState.Proposed];

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        return ModelState.IsValid ? DoneOr(await handler.HandleAsync(new ApproveSchedule(OverruledBecause), ct), $"Version {Draft.Number} is approved.") : Page();
    }

    public async Task<IActionResult> OnPostSendBackAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        ModelState.Clear();
        return DoneOr(await handler.SendBackAsync(ct), $"Version {Draft.Number} is a draft again.");
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var blocking = (await db.Objections.AsNoTracking().Where(o => o.Version == Draft.Number && o.Blocks).OrderBy(o => o.Title).ToListAsync(ct)).ToLookup(o => answers.IsDecidedThere(o.Source));
        (Blocking, DecidedThere) = ([.. blocking[false]], [.. blocking[true]]);
        StillChecked = !await answers.AreThereAsync(Draft, ct);
        ProposedBy = (await names.PeopleAsync([Draft], ct))(Draft.ProposedBy);
    }
}
