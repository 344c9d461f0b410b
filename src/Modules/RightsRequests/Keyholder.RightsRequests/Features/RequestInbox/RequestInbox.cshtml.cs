using System.Globalization;
using CsvHelper;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Drawing;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.RightsRequests.Features.RequestInbox;

[Authorize(Policy = AccessPolicies.CaseWork)]
internal sealed class RequestInboxModel(RequestInboxHandler inbox, RequestPolicies policies, StaffNames names) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public InboxView? View { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Officer { get; set; }

    [BindProperty(SupportsGet = true)]
    public Channel? Channel { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = SortOrder.QueryParameter)]
    public string? SortBy { get; set; }

    [BindProperty(SupportsGet = true, Name = Paging.QueryParameter)]
    public int? PageNumber { get; set; }

    public SortOrder Sort => SortOrder.Parse(SortBy, new SortOrder("due"), "due", "received", "reference", "status");

    public PageOf<InboxRow> Rows { get; private set; } = null!;

    public InboxCounts Counts { get; private set; } = null!;

    public IReadOnlyList<Choice> Officers { get; private set; } = [];

    public bool IsFiltered => View is not null || Officer is not null || Channel is not null || Search is not null;

    public IReadOnlyList<BarPart> Parts =>
    [
        new("Overdue", Counts.Overdue, DueState.Overdue, "?view=Overdue"), new("Due this week", Counts.DueSoon, DueState.DueSoon, "?view=DueSoon"),
        new("On time", Counts.OnTime, DueState.OnTime, "?view=OnTime"), new("Clock waits", Counts.Waiting, DueState.Paused, "?view=Waiting"),
    ];

    public static IEnumerable<Choice> Views =>
    [
        new(nameof(InboxView.Open), "Open"), new(nameof(InboxView.Overdue), "Overdue"), new(nameof(InboxView.DueSoon), "Due this week"),
        new(nameof(InboxView.OnTime), "On time"), new(nameof(InboxView.Waiting), "Clock waits"), new(nameof(InboxView.Approval), "Waiting for approval"),
        new(nameof(InboxView.Closed), "Closed"), new(nameof(InboxView.All), "All"),
    ];

    private InboxFilter Filter => new(View ?? InboxView.Open, Officer, Channel, Search, Sort);

    public async Task OnGetAsync(CancellationToken ct)
    {
        // What cannot be understood in the address is left out; there is nothing to correct.
        ModelState.Clear();
        var policy = await policies.TodayAsync(ct);
        Counts = await inbox.CountAsync(policy, ct);
        Rows = await inbox.PageAsync(Filter, PageNumber ?? 1, policy, ct);
        Officers = [new Choice("none", "Nobody"), .. StaffNames.Choices(await names.OfficersAsync(ct))];
    }

    /// <summary>The same list, whole, as a file for a spreadsheet.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        ModelState.Clear();
        var policy = await policies.TodayAsync(ct);
        var rows = await inbox.AllAsync(Filter, policy, ct);
        await using var file = new MemoryStream();
        // A value that a spreadsheet would take for a formula is escaped.
        await using (var csv = CsvWriter.Create(file, new CsvWriterOptions { Injection = CsvInjection.Escape }, leaveOpen: true))
        {
            csv.WriteRecord(["Reference", "Arrived", "Received", "Due", "Work to", "Status", "Waits for", "Works on it", "Closed", "Outcome"]);
            foreach (var r in rows)
            {
                csv.WriteRecord([
                    r.Reference, r.Channel.InWords(), Iso(r.ReceivedOn), Iso(r.DueOn), Iso(r.AlertOn), r.Status.InWords(), r.WaitingFor?.InWords() ?? "",
                    r.Officer, Iso(r.ClosedOn), r.Outcome?.InWords() ?? ""]);
            }

            await csv.FlushAsync(ct);
        }

        return File(file.ToArray(), "text/csv; charset=utf-8", $"requests-{Iso(policy.Today)}.csv");
    }

    private static string Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
