using System.Globalization;
using System.Net.Mime;
using CsvHelper;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Drawing;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.RequestInbox;

/// <summary>
/// The requests that are open, by when they are due. The address holds the whole question, so that it can be kept and passed on; what
/// it says that nobody understands is taken as not said.
/// </summary>
[Authorize(Policy = AccessPolicies.CaseWork)]
internal sealed class RequestInboxModel(
    RightsRequestsDbContext db, Inbox inbox, RequestPolicies policies, StaffNames names, IPeople people, ActorContext actor) : PageModel
{
    public const int PageSize = 25;

    private const string Me = "me";
    private const string Nobody = "none";
    private const int ExportedAtATime = 200;

    [FromQuery]
    public string? Search { get; set; }

    [FromQuery]
    public string? Clock { get; set; }

    [FromQuery]
    public string? Status { get; set; }

    [FromQuery]
    public string? Officer { get; set; }

    [FromQuery]
    public string? Kind { get; set; }

    [FromQuery]
    public string? Channel { get; set; }

    [FromQuery(Name = SortOrder.QueryParameter)]
    public string? SortText { get; set; }

    [FromQuery(Name = Paging.QueryParameter)]
    public string? PageText { get; set; }

    public SortOrder Sort { get; private set; } = new("due");

    public PageOf<InboxRow> Rows { get; private set; } = new([], 1, PageSize, 0);

    public IReadOnlyDictionary<InboxState, int> Counts { get; private set; } = new Dictionary<InboxState, int>();

    /// <summary>Who holds a request on this page, or may be chosen, by id.</summary>
    public IReadOnlyDictionary<Guid, string> Officers { get; private set; } = new Dictionary<Guid, string>();

    public IReadOnlyList<Choice> OfficerChoices { get; private set; } = [];

    public static IReadOnlyList<Choice> ClockChoices => [.. Enum.GetValues<InboxState>().Select(s => new Choice(s.ToString(), InWords(s)))];

    public static IReadOnlyList<Choice> StatusChoices => [.. Enum.GetValues<RequestStatus>().Select(s => new Choice(s.ToString(), s.InWords()))];

    public static IReadOnlyList<Choice> KindChoices => [.. Enum.GetValues<RequestKind>().Select(s => new Choice(s.ToString(), s.InWords()))];

    public static IReadOnlyList<Choice> ChannelChoices => [.. Enum.GetValues<Channel>().Select(s => new Choice(s.ToString(), s.InWords()))];

    public bool IsFiltered => Query().Any(part => part.Key != SortOrder.QueryParameter);

    public string ExportUrl => Link(("handler", "Csv"));

    public IReadOnlyList<BarPart> Parts =>
    [
        .. from state in Enum.GetValues<InboxState>()
           where state < InboxState.Answered || (state == InboxState.Answered && CountOf(state) > 0)
           select new BarPart(InWords(state), CountOf(state), DrawnAs(state), Link((nameof(Clock), state.ToString()))),
    ];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var policy = await policies.TodayAsync(ct);
        var filter = await FilterAsync(ct);
        var matching = await inbox.MatchingAsync(filter, ct);
        Counts = await Inbox.CountAsync(matching, policy.Today, ct);
        var total = filter.State is { } state ? CountOf(state) : Counts.Values.Sum();
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        var page = int.TryParse(PageText, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, pages) : 1;

        var rows = await Inbox.Rows(Inbox.Sorted(Inbox.In(filter.State, matching, policy.Today), Sort).Skip((page - 1) * PageSize).Take(PageSize)).ToListAsync(ct);
        await db.AuditReadAsync("rights-requests.request-list.viewed", "request-list", string.Create(CultureInfo.InvariantCulture, $"page {page}, {rows.Count} names"), ct);
        Rows = new PageOf<InboxRow>(
            await inbox.WithNamesAsync(await inbox.WithClocksAsync(rows, policy.Clock, policy.Today, ct), ct), page, PageSize, total);
        await NameOfficersAsync(rows.Select(r => r.AssignedTo), ct);
    }

    /// <summary>The whole filtered list as a file for a spreadsheet, written as it is read.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        var policy = await policies.TodayAsync(ct);
        var filter = await FilterAsync(ct);
        var matching = Inbox.In(filter.State, await inbox.MatchingAsync(filter, ct), policy.Today);
        var count = await matching.CountAsync(ct);
        await db.AuditReadAsync("rights-requests.request-list.exported", "request-list", string.Create(CultureInfo.InvariantCulture, $"{count} names"), ct);

        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = new ContentDisposition { FileName = $"requests-{policy.Today:yyyy-MM-dd}.csv", Inline = false }.ToString();
        Response.Headers.CacheControl = "no-store";
        await using var csv = CsvWriter.Create(Response.Body, new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true);
        await csv.WriteRecordAsync(
            ["Reference", "Name", "For someone else", "Request", "How it arrived", "Received", "Due", "Work to", "Status", "Waiting for", "Officer", "Answered", "Closed", "Outcome"], ct);
        await foreach (var part in Inbox.Rows(Inbox.Sorted(matching, Sort)).AsAsyncEnumerable().Chunk(ExportedAtATime).WithCancellation(ct))
        {
            await NameOfficersAsync(part.Select(r => r.AssignedTo).Where(id => id is { } known && !Officers.ContainsKey(known)), ct);
            foreach (var row in await inbox.WithNamesAsync(part, ct))
            {
                await csv.WriteRecordAsync(
                    [
                        row.Reference, row.Who ?? "Erased", row.OnBehalf ? "Yes" : "No", row.Kind.InWords(), row.Channel.InWords(), Iso(row.ReceivedOn), Iso(row.DueOn),
                        Iso(row.AlertOn), row.Status.InWords(), row.ClosedOn is null ? row.WaitingFor?.InWords() ?? "" : "", OfficerOf(row) ?? "",
                        Iso(row.ReleasedAt?.LondonDate()), Iso(row.ClosedOn), row.Outcome?.InWords() ?? "",
                    ], ct);
            }
        }

        await csv.FlushAsync(ct);
        return new EmptyResult();
    }

    public string? OfficerOf(InboxRow row) => row.AssignedTo is { } id ? Officers.GetValueOrDefault(id, "Somebody who has left") : null;

    /// <summary>This list with some of its question changed; an empty value takes a part out.</summary>
    public string Link(params ReadOnlySpan<(string Key, string? Value)> changes)
    {
        var query = Query();
        foreach (var (key, value) in changes) query[key] = value ?? "";
        return "/staff/requests" + new QueryBuilder(query.Where(part => part.Value.Length > 0));
    }

    internal static string InWords(InboxState state) => state switch
    {
        InboxState.Overdue => "Overdue",
        InboxState.DueThisWeek => "Due this week",
        InboxState.OnTime => "On time",
        InboxState.Waiting => "Waiting for the person",
        InboxState.Answered => "Answer sent",
        _ => "Closed",
    };

    private static DueState DrawnAs(InboxState state) => state switch
    {
        InboxState.Overdue => DueState.Overdue,
        InboxState.DueThisWeek => DueState.DueSoon,
        InboxState.OnTime => DueState.OnTime,
        InboxState.Waiting => DueState.Paused,
        _ => DueState.Closed,
    };

    private static string Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static TEnum? Named<TEnum>(string? text) where TEnum : struct, Enum =>
        Enum.GetValues<TEnum>().Cast<TEnum?>().FirstOrDefault(value => string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase));

    private int CountOf(InboxState state) => Counts.GetValueOrDefault(state);

    private async Task<InboxFilter> FilterAsync(CancellationToken ct)
    {
        Search = string.IsNullOrWhiteSpace(Search) ? null : Search.Trim();
        var officers = await names.OfficersAsync(ct);
        Officers = officers.ToDictionary(p => p.Id, p => p.Name);
        OfficerChoices = [new Choice(Me, "Me"), new Choice(Nobody, "Nobody"), .. StaffNames.Choices(officers.Where(p => p.Id != actor.Actor.Id))];
        var filter = new InboxFilter
        {
            Search = Search,
            State = Named<InboxState>(Clock),
            Status = Named<RequestStatus>(Status),
            Kind = Named<RequestKind>(Kind),
            Channel = Named<Channel>(Channel),
            Officer = Officer == Me ? actor.Actor.Id : Guid.TryParse(Officer, out var id) ? id : null,
            Unassigned = Officer == Nobody,
        };
        Sort = SortOrder.Parse(SortText, filter.State == InboxState.Closed ? new SortOrder("received", Descending: true) : new SortOrder("due"), "due", "received", "reference");
        return filter;
    }

    private async Task NameOfficersAsync(IEnumerable<Guid?> ids, CancellationToken ct)
    {
        var unknown = ids.OfType<Guid>().Where(id => !Officers.ContainsKey(id)).Distinct().ToList();
        if (unknown.Count == 0) return;
        var found = await people.FindAsync(unknown, ct);
        Officers = Officers.Concat(found.Select(p => new KeyValuePair<Guid, string>(p.Key, p.Value.Name))).ToDictionary();
    }

    private Dictionary<string, string> Query() => new Dictionary<string, string?>
    {
        [nameof(Search)] = Search,
        [nameof(Clock)] = Clock,
        [nameof(Status)] = Status,
        [nameof(Officer)] = Officer,
        [nameof(Kind)] = Kind,
        [nameof(Channel)] = Channel,
        [SortOrder.QueryParameter] = SortText,
    }.Where(part => !string.IsNullOrWhiteSpace(part.Value)).ToDictionary(part => part.Key, part => part.Value!);
}
