using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Cases;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Regulator;

/// <summary>The actions of all breaches that the reader may see, those due first on top.</summary>
[Authorize(Policy = AccessPolicies.Breaches)]
internal sealed class ActionListModel(BreachReader reader, BreachesDbContext db, DataKeys keys, ActorContext actor, BreachNames names, TimeProvider time) : BreachPage
{
    internal sealed record Row(BreachAction Action, string Reference, string Title);

    public static IReadOnlyList<Choice> Shows { get; } = [new("open", "Not done yet"), new("mine", "Mine, not done yet"), new("overdue", "Overdue"), new("all", "All")];

    [FromQuery]
    public string? Show { get; set; }

    public DateOnly Today { get; } = time.LondonToday();

    public int Overdue { get; private set; }

    public PageOf<Row> Rows { get; private set; } = new([], 1, PageSize, 0);

    private IReadOnlyDictionary<Guid, DataKey> Opened { get; set; } = new Dictionary<Guid, DataKey>();

    private Func<string?, string> NameOf { get; set; } = _ => "";

    public string WhatOf(Row row) => Opened.TryGetValue(row.Action.BreachId, out var key) ? key.Open(row.Action.What, BreachAction.WhatField(row.Action.Id)) : "Destroyed";

    public string OwnerOf(Row row) => NameOf(Actor.Staff(row.Action.OwnerId).ToString());

    public async Task OnGetAsync(CancellationToken ct)
    {
        var actions = from action in db.Actions.AsNoTracking()
                      join breach in reader.Visible.AsNoTracking() on action.BreachId equals breach.Id
                      select new { action, breach.Reference, breach.Title };
        Overdue = await actions.CountAsync(a => a.action.DoneAt == null && a.action.DueOn < Today, ct);
        var me = actor.Actor.Id;
        actions = Show switch
        {
            "all" => actions,
            "overdue" => actions.Where(a => a.action.DoneAt == null && a.action.DueOn < Today),
            "mine" => actions.Where(a => a.action.DoneAt == null && a.action.OwnerId == me),
            _ => actions.Where(a => a.action.DoneAt == null),
        };
        Rows = await PageAsync(actions.OrderBy(a => a.action.DoneAt != null).ThenBy(a => a.action.DueOn).ThenBy(a => a.action.Id).Select(a => new Row(a.action, a.Reference, a.Title)), ct);
        if (Rows.Items.Count == 0) return;
        await db.AuditReadAsync("breaches.actions.read", "breaches", "all", ct);
        Opened = await keys.FindAsync([.. Rows.Items.Select(r => r.Action.BreachId).Distinct()], ct);
        NameOf = await names.OfAsync(Rows.Items.Select(r => Actor.Staff(r.Action.OwnerId).ToString()), ct);
    }
}
