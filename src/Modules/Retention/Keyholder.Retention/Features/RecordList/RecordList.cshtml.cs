using System.Globalization;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.Retention.Features.Disposal;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.RecordList;

[Authorize(Policy = AccessPolicies.Records)]
internal sealed class RecordListModel(Register register, RetentionDbContext db, IAuthorizationService authorization, TimeProvider time) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Class { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Source { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    /// <summary>The first day on which they become due, yyyy-MM-dd; what is no date is taken as not said.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    /// <summary>The last day on which they become due, yyyy-MM-dd.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Until { get; set; }

    [BindProperty(SupportsGet = true, Name = Paging.QueryParameter)]
    public string? PageText { get; set; }

    [BindProperty(SupportsGet = true, Name = SortOrder.QueryParameter)]
    public string? SortText { get; set; }

    public DateOnly Today { get; } = time.LondonToday();

    public bool MayWork { get; private set; }

    public int WithoutClass { get; private set; }

    public SortOrder Sort { get; private set; } = new("added");

    public PageOf<ExplainedRecord> Rows { get; private set; } = new([], 1, PageSize, 0);

    public IReadOnlyList<Choice> Classes { get; private set; } = [];

    public IReadOnlyList<Choice> Sources { get; private set; } = [];

    public static IReadOnlyList<Choice> States =>
    [
        new(nameof(RecordState.Overdue), "Overdue"), new(nameof(RecordState.OnHold), "On hold"), new(nameof(RecordState.WithoutClass), "Without class"),
        new(nameof(RecordState.InDisposal), "Being disposed of"),
    ];

    public bool IsFiltered => Query().Any();

    public string ExportUrl => "/staff/retention/records" + new QueryBuilder(Query().Append(new("handler", "Csv")));

    public async Task OnGetAsync(CancellationToken ct)
    {
        MayWork = (await authorization.AuthorizeAsync(User, AccessPolicies.RecordsWork)).Succeeded;
        WithoutClass = await db.Records.CountAsync(i => i.ClassCode == null, ct);
        Classes = [.. (await db.ClassesInForceAsync(ct)).Values.OrderBy(c => c.Title, StringComparer.OrdinalIgnoreCase).Select(c => new Choice(c.Code, c.Title))];
        var sources = await register.SourcesAsync(ct);
        Sources = [.. sources.Select(s => new Choice(s, s))];
        Sort = SortOrder.Parse(SortText, new SortOrder("added"), "due", "system");
        var matching = register.Matching(Filter(), sources, await db.OpenRunsAsync(ct));
        var total = await matching.CountAsync(ct);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        var page = int.TryParse(PageText, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, pages) : 1;
        var items = await Sorted(matching).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        Rows = new PageOf<ExplainedRecord>(await register.ExplainAsync(items, ct), page, PageSize, total);
    }

    /// <summary>The whole filtered list, written as it is read.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        var matching = register.Matching(Filter(), await register.SourcesAsync(ct), await db.OpenRunsAsync(ct));
        var count = await matching.CountAsync(ct);
        db.Audit("retention.register.exported", "register", Source ?? "all", string.Create(CultureInfo.InvariantCulture, $"{count} records"));
        await db.SaveChangesAsync(ct);
        await Csv.WriteAsync(
            Response, $"records-{Today:yyyy-MM-dd}.csv",
            [
                "id", "system", "class", "title", "subject", "medium", "location", "area",
                .. TriggerDates.All.Select(t => RetentionTerms.Code(t).Replace('-', ' ')), "due", "kept out until",
            ],
            matching.OrderBy(i => i.Id).AsAsyncEnumerable(),
            i =>
            [
                i.ExternalId, i.Source, i.ClassCode ?? i.GivenClass ?? "", i.Title ?? "", i.SubjectReference ?? "", RetentionTerms.Code(i.Medium), i.Location ?? "", i.Area ?? "",
                .. TriggerDates.All.Select(t => Csv.Date(i.On(t))), Csv.Date(i.DueOn), Csv.Date(i.KeptOutUntil),
            ], ct);
        return new EmptyResult();
    }

    private RegisterFilter Filter() => new()
    {
        Search = Given(Search),
        ClassCode = Given(Class),
        Source = Given(Source),
        State = Enum.TryParse<RecordState>(State, out var state) ? state : null,
        DueFrom = Day(From),
        DueUntil = Day(Until),
    };

    // Those without a due date last, on every engine.
    private IQueryable<RecordItem> Sorted(IQueryable<RecordItem> records) => (Sort.Column, Sort.Descending) switch
    {
        ("due", false) => records.OrderBy(i => i.DueOn == null).ThenBy(i => i.DueOn).ThenBy(i => i.Id),
        ("due", true) => records.OrderBy(i => i.DueOn == null).ThenByDescending(i => i.DueOn).ThenBy(i => i.Id),
        ("system", false) => records.OrderBy(i => i.Source).ThenBy(i => i.ExternalId),
        ("system", true) => records.OrderByDescending(i => i.Source).ThenByDescending(i => i.ExternalId),
        _ => records.OrderByDescending(i => i.Id),
    };

    private IEnumerable<KeyValuePair<string, string>> Query() => new KeyValuePair<string, string?>[]
    {
        new(nameof(Search), Search), new(nameof(Class), Class), new(nameof(Source), Source), new(nameof(State), State), new(nameof(From), From), new(nameof(Until), Until),
    }.Where(part => !string.IsNullOrWhiteSpace(part.Value)).Select(part => new KeyValuePair<string, string>(part.Key, part.Value!));

    public static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
