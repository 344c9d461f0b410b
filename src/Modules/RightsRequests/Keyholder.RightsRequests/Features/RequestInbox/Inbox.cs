using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Drawing;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.RequestInbox;

/// <summary>How a request stands towards its clock. Every request is in exactly one state.</summary>
internal enum InboxState
{
    Overdue,
    DueThisWeek,
    OnTime,

    /// <summary>The clock waits for something from the person.</summary>
    Waiting,

    /// <summary>The answer has gone out, and the request is still to be closed.</summary>
    Answered,
    Closed,
}

/// <summary>Which requests are asked for.</summary>
internal sealed record InboxFilter
{
    /// <summary>A reference, or whole words of names and e-mail addresses.</summary>
    public string? Search { get; init; }

    public InboxState? State { get; init; }

    public RequestStatus? Status { get; init; }

    public RequestKind? Kind { get; init; }

    public Channel? Channel { get; init; }

    public Guid? Officer { get; init; }

    /// <summary>Only those that nobody has been given.</summary>
    public bool Unassigned { get; init; }

    /// <summary>Closed requests are left out until somebody looks for them.</summary>
    public bool IncludesClosed => Search is not null || State == InboxState.Closed || Status == RequestStatus.Closed;
}

/// <summary>A request as a list shows it.</summary>
internal sealed record InboxRow(
    Guid Id, string Reference, RequestKind Kind, Channel Channel, SealedText People, bool OnBehalf, DateOnly ReceivedOn, DateOnly? DueOn,
    DateOnly? AlertOn, Matter? WaitingFor, RequestStatus Status, Guid? AssignedTo, DateTimeOffset? ReleasedAt, DateOnly? ClosedOn, RequestOutcome? Outcome)
{
    /// <summary>Whose data it is about; null when their case's key has been destroyed.</summary>
    public string? Who { get; init; }

    /// <summary>Null when there is no date to draw towards.</summary>
    public DueClock? Clock { get; init; }

    /// <summary>While the clock waits, the date it would be due if what is waited for came today.</summary>
    public DateOnly? DueIfToday { get; init; }
}

/// <summary>Finds requests for lists, with few queries however many there are.</summary>
internal sealed class Inbox(RightsRequestsDbContext db, DataKeys keys)
{
    private const int Week = 7;
    private const int MostWords = 10;

    /// <summary>Everything the filter names, its state left aside.</summary>
    public async Task<IQueryable<RightsRequest>> MatchingAsync(InboxFilter filter, CancellationToken ct)
    {
        var requests = db.Requests.AsNoTracking().Where(r => r.ErasedAt == null);
        if (!filter.IncludesClosed) requests = requests.Where(r => r.ClosedOn == null);
        if (filter.Status is { } status) requests = requests.Where(r => r.Status == status);
        if (filter.Kind is { } kind) requests = requests.Where(r => r.Kind == kind);
        if (filter.Channel is { } channel) requests = requests.Where(r => r.Channel == channel);
        if (filter.Officer is { } officer) requests = requests.Where(r => r.AssignedTo == officer);
        if (filter.Unassigned) requests = requests.Where(r => r.AssignedTo == null);
        return filter.Search is { } search ? await FoundByAsync(requests, search, ct) : requests;
    }

    /// <summary>How many there are in each state.</summary>
    public static async Task<IReadOnlyDictionary<InboxState, int>> CountAsync(IQueryable<RightsRequest> requests, DateOnly today, CancellationToken ct)
    {
        var week = today.AddDays(Week);
        // Numbers, because the engine knows the members of an enum only where a column holds them.
        var counts = await requests
            .GroupBy(r =>
                r.ClosedOn != null ? (int)InboxState.Closed
                : r.ReleasedAt != null ? (int)InboxState.Answered
                : r.DueOn == null ? (int)InboxState.Waiting
                : r.DueOn < today ? (int)InboxState.Overdue
                : r.AlertOn <= week ? (int)InboxState.DueThisWeek
                : (int)InboxState.OnTime)
            .Select(g => new { State = g.Key, Count = g.Count() })
            .ToListAsync(ct);
        return counts.ToDictionary(c => (InboxState)c.State, c => c.Count);
    }

    public static IQueryable<RightsRequest> In(InboxState? state, IQueryable<RightsRequest> requests, DateOnly today)
    {
        var week = today.AddDays(Week);
        var unanswered = requests.Where(r => r.ClosedOn == null && r.ReleasedAt == null);
        return state switch
        {
            InboxState.Overdue => unanswered.Where(r => r.DueOn < today),
            InboxState.DueThisWeek => unanswered.Where(r => r.DueOn >= today && r.AlertOn <= week),
            InboxState.OnTime => unanswered.Where(r => r.DueOn >= today && r.AlertOn > week),
            InboxState.Waiting => unanswered.Where(r => r.DueOn == null),
            InboxState.Answered => requests.Where(r => r.ClosedOn == null && r.ReleasedAt != null),
            InboxState.Closed => requests.Where(r => r.ClosedOn != null),
            _ => requests,
        };
    }

    /// <summary>Open requests first; those without a date last among them, on every engine.</summary>
    public static IQueryable<RightsRequest> Sorted(IQueryable<RightsRequest> requests, SortOrder sort) => (sort.Column, sort.Descending) switch
    {
        ("received", false) => requests.OrderBy(r => r.ReceivedOn).ThenBy(r => r.Id),
        ("received", true) => requests.OrderByDescending(r => r.ReceivedOn).ThenByDescending(r => r.Id),
        ("reference", false) => requests.OrderBy(r => r.Reference),
        ("reference", true) => requests.OrderByDescending(r => r.Reference),
        (_, false) => requests.OrderBy(r => r.ClosedOn != null).ThenBy(r => r.DueOn == null).ThenBy(r => r.DueOn).ThenBy(r => r.Id),
        (_, true) => requests.OrderBy(r => r.ClosedOn != null).ThenBy(r => r.DueOn == null).ThenByDescending(r => r.DueOn).ThenByDescending(r => r.Id),
    };

    public static IQueryable<InboxRow> Rows(IQueryable<RightsRequest> requests) => requests.Select(r => new InboxRow(
        r.Id, r.Reference, r.Kind, r.Channel, r.People, r.OnBehalf, r.ReceivedOn, r.DueOn, r.AlertOn, r.WaitingFor, r.Status, r.AssignedTo,
        r.ReleasedAt, r.ClosedOn, r.Outcome));

    /// <summary>Opens the names of some rows and no others.</summary>
    public async Task<IReadOnlyList<InboxRow>> WithNamesAsync(IReadOnlyList<InboxRow> rows, CancellationToken ct)
    {
        var found = await keys.FindAsync([.. rows.Select(r => r.Id)], ct);
        return [.. rows.Select(r => r with { Who = found.TryGetValue(r.Id, out var key) ? key.OpenJson<RequestPeople>(r.People, "people").Subject.Name : null })];
    }

    /// <summary>Reads the clocks of some rows, for drawing.</summary>
    public async Task<IReadOnlyList<InboxRow>> WithClocksAsync(IReadOnlyList<InboxRow> rows, ClockSetting setting, DateOnly today, CancellationToken ct)
    {
        var waiting = rows.Where(r => r is { ClosedOn: null, WaitingFor: not null }).Select(r => r.Id).ToList();
        var events = waiting.Count == 0 ? [] : await db.ClockEvents.AsNoTracking().Where(e => waiting.Contains(e.RequestId)).ToListAsync(ct);
        var eventsOf = events.ToLookup(e => e.RequestId);
        return
        [
            .. rows.Select(r => r switch
            {
                { WaitingFor: not null, ClosedOn: null } => Waiting(r, [.. eventsOf[r.Id]]),
                { DueOn: { } due } => r with
                {
                    // A stricter reading of the law may want it sooner: the warning is counted from there.
                    Clock = new DueClock(
                        r.ReceivedOn, due, today, Closed: r.ReleasedAt?.LondonDate() ?? r.ClosedOn, WarnDays: Week + due.DayNumber - (r.AlertOn ?? due).DayNumber,
                        Finished: r.ReleasedAt is null ? "Closed" : "Answered"),
                },
                _ => r,
            }),
        ];

        // Drawn as far as the time was used when the wait began: not at all where the whole of it starts again.
        InboxRow Waiting(InboxRow row, IReadOnlyList<RequestClockEvent> its)
        {
            if (setting.Read(row.Kind, its, today).ProvisionalDue is not { } due) return row;
            var used = row.WaitingFor == Matter.Clarification
                ? its.Where(e => e.Kind == ClockEventKind.ClarificationAsked).Max(e => e.On).DayNumber - row.ReceivedOn.DayNumber
                : 0;
            return row with { Clock = new DueClock(today.AddDays(-used), due, today, Paused: true), DueIfToday = due };
        }
    }

    private async Task<IQueryable<RightsRequest>> FoundByAsync(IQueryable<RightsRequest> requests, string search, CancellationToken ct)
    {
        var reference = Reference.Normalise(search);
        var ending = "-" + reference;
        var index = await keys.FindAsync(SearchIndex.KeyOwner, ct);
        var words = index is null ? [] : SearchIndex.TermsIn(search, index).Take(MostWords).ToList();
        if (words.Count == 0) return requests.Where(r => r.Reference == reference || r.Reference.EndsWith(ending));
        // All words must be there, so requests are narrowed down word by word.
        var named = db.SearchTerms.Where(t => t.Term == words[0]).Select(t => t.RequestId);
        foreach (var word in words.Skip(1))
            named = named.Where(id => db.SearchTerms.Any(t => t.Term == word && t.RequestId == id));
        return requests.Where(r => r.Reference == reference || r.Reference.EndsWith(ending) || named.Contains(r.Id));
    }
}
