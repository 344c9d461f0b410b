using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Drawing;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.RequestInbox;

/// <summary>Which requests are listed.</summary>
internal enum InboxView
{
    Open,
    Overdue,
    DueSoon,
    OnTime,
    Waiting,
    Approval,
    Closed,
    All,
}

/// <param name="Officer">An id, or <c>none</c>; empty for everybody.</param>
internal sealed record InboxFilter(InboxView View, string? Officer, Channel? Channel, string? Search, SortOrder Sort);

internal sealed record InboxRow(
    Guid Id, string Reference, Channel Channel, DateOnly ReceivedOn, RequestStatus Status, Guid? AssignedTo, DateOnly? DueOn, DateOnly? AlertOn,
    Matter? WaitingFor, DateOnly? ClosedOn, RequestOutcome? Outcome)
{
    /// <summary>The clock as drawn; null for a request that was closed while it waited.</summary>
    public DueClock? Clock { get; init; }

    public string Officer { get; init; } = "";
}

internal sealed record InboxCounts(int Overdue, int DueSoon, int OnTime, int Waiting);

/// <summary>Reads the list of requests. It shows references and no names, so reading it opens no case.</summary>
internal sealed class RequestInboxHandler(RightsRequestsDbContext db, RequestSearch search, StaffNames names)
{
    public const int PageSize = 25;

    /// <summary>How the open requests stand, for all of the organisation.</summary>
    public async Task<InboxCounts> CountAsync(RequestPolicy policy, CancellationToken ct)
    {
        var (today, soon) = (policy.Today, policy.Today.AddDays(policy.DueSoonDays));
        return await db.Requests.Where(r => r.ClosedOn == null).GroupBy(_ => 1).Select(g => new InboxCounts(
            g.Count(r => r.DueOn < today),
            g.Count(r => r.DueOn >= today && r.AlertOn <= soon),
            g.Count(r => r.DueOn >= today && r.AlertOn > soon),
            g.Count(r => r.DueOn == null))).SingleOrDefaultAsync(ct) ?? new InboxCounts(0, 0, 0, 0);
    }

    public async Task<PageOf<InboxRow>> PageAsync(InboxFilter filter, int page, RequestPolicy policy, CancellationToken ct)
    {
        var query = await WhereAsync(filter, policy, ct);
        var total = await query.CountAsync(ct);
        page = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var rows = await ReadAsync(Order(query, filter.Sort).Skip((page - 1) * PageSize).Take(PageSize), policy, ct);
        return new PageOf<InboxRow>(rows, page, PageSize, total);
    }

    public async Task<IReadOnlyList<InboxRow>> AllAsync(InboxFilter filter, RequestPolicy policy, CancellationToken ct) =>
        await ReadAsync(Order(await WhereAsync(filter, policy, ct), filter.Sort), policy, ct);

    private async Task<IQueryable<RightsRequest>> WhereAsync(InboxFilter filter, RequestPolicy policy, CancellationToken ct)
    {
        var (today, soon) = (policy.Today, policy.Today.AddDays(policy.DueSoonDays));
        var query = db.Requests.AsNoTracking().Where(r => r.ErasedAt == null);
        query = filter.View switch
        {
            InboxView.Open => query.Where(r => r.ClosedOn == null),
            InboxView.Overdue => query.Where(r => r.ClosedOn == null && r.DueOn < today),
            InboxView.DueSoon => query.Where(r => r.ClosedOn == null && r.DueOn >= today && r.AlertOn <= soon),
            InboxView.OnTime => query.Where(r => r.ClosedOn == null && r.DueOn >= today && r.AlertOn > soon),
            InboxView.Waiting => query.Where(r => r.ClosedOn == null && r.DueOn == null),
            InboxView.Approval => query.Where(r => r.Status == RequestStatus.AwaitingApproval),
            InboxView.Closed => query.Where(r => r.ClosedOn != null),
            _ => query,
        };
        if (filter.Channel is { } channel) query = query.Where(r => r.Channel == channel);
        if (filter.Officer == "none") query = query.Where(r => r.AssignedTo == null);
        else if (Guid.TryParse(filter.Officer, out var officer)) query = query.Where(r => r.AssignedTo == officer);
        return string.IsNullOrWhiteSpace(filter.Search) ? query : await search.WhereAsync(query, filter.Search, ct);
    }

    // A request whose clock waits comes after those with a date: nobody can be late with it.
    private static IQueryable<RightsRequest> Order(IQueryable<RightsRequest> query, SortOrder sort) => (sort.Column, sort.Descending) switch
    {
        ("reference", false) => query.OrderBy(r => r.Reference),
        ("reference", true) => query.OrderByDescending(r => r.Reference),
        ("received", false) => query.OrderBy(r => r.ReceivedOn).ThenBy(r => r.Id),
        ("received", true) => query.OrderByDescending(r => r.ReceivedOn).ThenBy(r => r.Id),
        ("status", false) => query.OrderBy(r => r.Status).ThenBy(r => r.Id),
        ("status", true) => query.OrderByDescending(r => r.Status).ThenBy(r => r.Id),
        (_, false) => query.OrderBy(r => r.AlertOn == null).ThenBy(r => r.AlertOn).ThenBy(r => r.Id),
        (_, true) => query.OrderBy(r => r.AlertOn == null).ThenByDescending(r => r.AlertOn).ThenBy(r => r.Id),
    };

    private async Task<List<InboxRow>> ReadAsync(IQueryable<RightsRequest> query, RequestPolicy policy, CancellationToken ct)
    {
        var rows = await query.Select(r => new
        {
            Row = new InboxRow(r.Id, r.Reference, r.Channel, r.ReceivedOn, r.Status, r.AssignedTo, r.DueOn, r.AlertOn, r.WaitingFor, r.ClosedOn, r.Outcome),
            r.Kind,
        }).ToListAsync(ct);

        var waiting = rows.Where(r => r.Row is { DueOn: null, ClosedOn: null }).Select(r => r.Row.Id).ToList();
        var events = waiting.Count == 0 ? [] : await db.ClockEvents.AsNoTracking().Where(e => waiting.Contains(e.RequestId)).ToListAsync(ct);
        var byRequest = events.ToLookup(e => e.RequestId);
        var name = await names.OfAsync(rows.Select(r => ActorOf(r.Row.AssignedTo)), ct);
        return rows.ConvertAll(r =>
        {
            var due = r.Row.DueOn ?? (r.Row.ClosedOn is null ? policy.Clock.Read(r.Kind, byRequest[r.Row.Id], policy.Today).ProvisionalDue : null);
            return r.Row with
            {
                Officer = name(ActorOf(r.Row.AssignedTo)),
                Clock = due is null ? null : new DueClock(r.Row.ReceivedOn, due.Value, policy.Today, r.Row.WaitingFor is not null, r.Row.ClosedOn, policy.DueSoonDays),
            };
        });
    }

    private static string? ActorOf(Guid? staff) => staff is { } id ? BuildingBlocks.Auditing.Actor.Staff(id).ToString() : null;
}
