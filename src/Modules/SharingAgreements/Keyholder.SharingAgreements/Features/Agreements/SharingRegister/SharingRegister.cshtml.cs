using System.Globalization;
using System.Net.Mime;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Drawing;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Agreements.SharingRegister;

/// <summary>How sharing stands: the agreements, those that end or are to be reviewed first.</summary>
[Authorize(Policy = AccessPolicies.Sharing)]
internal sealed class SharingRegisterModel(AgreementList list, SharingDbContext db, PlatformDbContext platform, SharingPolicies policies, IAuthorizationService authorization) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = Paging.QueryParameter)]
    public string? PageText { get; set; }

    public SharingPolicy Policy { get; private set; } = null!;

    public bool MayWork { get; private set; }

    public PageOf<AgreementRow> Rows { get; private set; } = new([], 1, PageSize, 0);

    public IReadOnlyList<BarPart> Parts { get; private set; } = [];

    public IReadOnlyList<string> Alerts { get; private set; } = [];

    public int OpenRecalls { get; private set; }

    public static IReadOnlyList<Choice> States =>
    [
        new(AgreementList.ReviewDue, "Review due"), new(AgreementList.EndingSoon, "Ends soon"), .. Choice.Of<AgreementState>(),
    ];

    public bool IsFiltered => Query().Any();

    public string ExportUrl(string handler) => "/staff/sharing" + new QueryBuilder(Query().Append(new("handler", handler)));

    public async Task OnGetAsync(CancellationToken ct)
    {
        Policy = await policies.TodayAsync(ct);
        MayWork = (await authorization.AuthorizeAsync(User, AccessPolicies.SharingWork)).Succeeded;
        var (today, soon) = (Policy.Today, Policy.Today.AddDays(Policy.ReminderDays));
        var states = await db.Versions.AsNoTracking().GroupBy(v => v.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var due = await db.Versions.CountAsync(v => v.State == AgreementState.Active && v.ReviewOn <= today, ct);
        var ending = await db.Versions.CountAsync(v => v.State == AgreementState.Active && v.EndsOn <= soon && v.ReviewOn > today, ct);
        Parts =
        [
            new("Review due", due, DueState.Overdue, "/staff/sharing?State=ReviewDue"),
            new("End soon", ending, DueState.DueSoon, "/staff/sharing?State=EndingSoon"),
            new("In force", Math.Max(0, states.GetValueOrDefault(AgreementState.Active) - due - ending), DueState.OnTime, "/staff/sharing?State=Active"),
            new("In preparation", states.GetValueOrDefault(AgreementState.Draft) + states.GetValueOrDefault(AgreementState.Assessed) + states.GetValueOrDefault(AgreementState.Approved), DueState.Paused),
        ];
        OpenRecalls = await db.Recalls.CountAsync(r => r.State == RecallState.Open, ct);
        Alerts = await AlertsAsync(ct);

        var matching = list.Matching(Filter(), Policy);
        var total = await matching.CountAsync(ct);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        var page = int.TryParse(PageText, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, pages) : 1;
        Rows = new PageOf<AgreementRow>(await matching.Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(ct), page, PageSize, total);
    }

    /// <summary>The whole filtered list.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        var rows = await ExportedAsync(ct);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = new ContentDisposition { FileName = $"sharing-agreements-{Policy.Today:yyyy-MM-dd}.csv", Inline = false }.ToString();
        Response.Headers.CacheControl = "no-store";
        await AgreementList.WriteCsvAsync(Response.Body, rows, ct);
        return new EmptyResult();
    }

    public async Task<IActionResult> OnGetPdfAsync(CancellationToken ct)
    {
        var rows = await ExportedAsync(ct);
        var organisation = await platform.Organisations.AsNoTracking().Select(o => o.Name).SingleAsync(ct);
        return File(AgreementList.Draw(rows, organisation, Policy.Today), "application/pdf", $"sharing-agreements-{Policy.Today:yyyy-MM-dd}.pdf");
    }

    private async Task<IReadOnlyList<AgreementRow>> ExportedAsync(CancellationToken ct)
    {
        Policy = await policies.TodayAsync(ct);
        var rows = await list.Matching(Filter(), Policy).ToListAsync(ct);
        db.Audit("sharing.agreements.exported", "register", "sharing-agreements", string.Create(CultureInfo.InvariantCulture, $"{rows.Count} agreements"));
        await db.SaveChangesAsync(ct);
        return rows;
    }

    private async Task<IReadOnlyList<string>> AlertsAsync(CancellationToken ct)
    {
        var used = await (
            from s in db.SubProcessors.AsNoTracking()
            where s.FoundInUseOn != null && s.State != SubProcessorState.Consented
            join a in db.Agreements.AsNoTracking() on s.AgreementId equals a.Id
            orderby a.Reference
            select new { s.Name, a.Reference }).Take(20).ToListAsync(ct);
        return [.. used.Select(u => $"Sub-processor {u.Name} is in use without your consent ({u.Reference}).")];
    }

    private AgreementFilter Filter() => new(Given(Search), Enum.TryParse<AgreementKind>(Kind, out var kind) ? kind : null, Given(State));

    private IEnumerable<KeyValuePair<string, string>> Query() => new KeyValuePair<string, string?>[] { new(nameof(Search), Search), new(nameof(Kind), Kind), new(nameof(State), State) }
        .Where(part => !string.IsNullOrWhiteSpace(part.Value)).Select(part => new KeyValuePair<string, string>(part.Key, part.Value!));

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
