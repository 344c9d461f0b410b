using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web.Drawing;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.Disposal.ViewRun;

/// <summary>One disposal run: what is in it, how far it has come, and what comes next.</summary>
[Authorize(Policy = AccessPolicies.Records)]
internal sealed class ViewRunModel(RetentionDbContext db, DisposalPolicies policies, ActorNames names, IPeople people, ActorContext actor) : DisposalPage
{
    public DisposalRun Run { get; private set; } = null!;

    public IReadOnlyDictionary<string, RecordClass> Rules { get; private set; } = new Dictionary<string, RecordClass>();

    public IReadOnlyList<BarPart> Progress { get; private set; } = [];

    public Func<string?, string> NameOf { get; private set; } = null!;

    /// <summary>What the organisation calls each role.</summary>
    public IReadOnlyDictionary<string, string> Titles { get; private set; } = new Dictionary<string, string>();

    public DisposalPolicy Policy { get; private set; } = null!;

    /// <summary>The reader looked through part of the list, so that somebody else must approve it.</summary>
    public bool NeedsSomebodyElse { get; private set; }

    /// <summary>The schedule has changed since the list was made.</summary>
    public bool ScheduleChanged { get; private set; }

    /// <summary>Records that own modules have not answered for, by module.</summary>
    public IReadOnlyList<(string Source, int Count)> Waiting { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct)
    {
        if (await db.Runs.AsNoTracking().Include(r => r.Classes).Include(r => r.Tasks).AsSplitQuery().SingleOrDefaultAsync(r => r.Reference == reference, ct) is not { } run) return NotFound();
        Run = run;
        Titles = await people.TitlesAsync(ct);
        Policy = await policies.TodayAsync(ct);
        Rules = await db.Classes.AsNoTracking().Where(c => c.Version == run.ScheduleVersion).ToDictionaryAsync(c => c.Code, ct);
        ScheduleChanged = !await db.Schedules.AnyAsync(s => s.Number == run.ScheduleVersion && s.State == ScheduleState.InForce, ct);
        var waiting = run.EndedIn is null ? await WaitingAsync(run, await db.OpenRunsAsync(ct), ct) : [];
        Waiting = [.. waiting.Where(w => w.IsOwn).Select(w => (w.Source, w.Count))];
        Progress = DisposalWords.Progress(run.Classes, waiting.Sum(w => w.Count));
        NeedsSomebodyElse = Policy.SecondPerson && run.Classes.Exists(c => c.ReviewedBy == actor.Actor.ToString());
        NameOf = await names.OfAsync(run.Classes.Select(c => c.ReviewedBy).Append(run.ApprovedBy).Concat(run.Tasks.Select(t => t.ConfirmedBy)), ct);
        return Page();
    }

    /// <summary>What owners have been told of and have not said yet that it is done.</summary>
    private async Task<List<(string Source, bool IsOwn, int Count)>> WaitingAsync(DisposalRun run, IReadOnlyList<DisposalRun> open, CancellationToken ct)
    {
        var waiting = new List<(string Source, bool IsOwn, int Count)>();
        foreach (var part in run.Classes.Where(c => c is { ToldUpTo: > 0, Remaining: > 0 }))
        {
            var told = await db.ListOf(run, open, part.ClassCode).Where(i => i.Id <= part.ToldUpTo).GroupBy(i => new { i.Source, i.IsOwn })
                .Select(g => new { g.Key.Source, g.Key.IsOwn, Count = g.Count() }).ToListAsync(ct);
            waiting.AddRange(told.Select(t => (t.Source, t.IsOwn, t.Count)));
        }

        return [.. waiting.GroupBy(w => (w.Source, w.IsOwn)).Select(g => (g.Key.Source, g.Key.IsOwn, g.Sum(w => w.Count)))];
    }
}
