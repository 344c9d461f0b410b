using System.Net.Mime;
using CsvHelper;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.SharingAgreements.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Notices.Features.Register.ActivityList;

/// <summary>The register of processing activities (UK GDPR Art 30).</summary>
[Authorize(Policy = AccessPolicies.Notices)]
internal sealed class ActivityListModel(RegisterReader reader, IRecipients recipients, NoticesDbContext db) : NoticePage
{
    [FromQuery]
    public string? Search { get; set; }

    [FromQuery]
    public string? People { get; set; }

    [FromQuery]
    public string? Basis { get; set; }

    [FromQuery]
    public string? Owner { get; set; }

    [FromQuery]
    public string? Show { get; set; }

    public static IReadOnlyList<Choice> Shows { get; } =
    [
        new("confirm", "To be confirmed"), new("incomplete", "Not complete"), new("overdue", "Review overdue"), new("prepared", "With a change in preparation"), new("sensitive", "With sensitive data"),
        new("automated", "With automated decisions or profiling"), new("ended", "Ended or given up"),
    ];

    public RegisterView Register { get; private set; } = null!;

    public PageOf<RegisterLine> Rows { get; private set; } = new([], 1, PageSize, 0);

    public IReadOnlyList<Choice> Owners => [.. Register.Current.Select(l => l.Content.Owner).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).Select(o => new Choice(o, o))];

    public IReadOnlyList<Choice> PeopleKinds => [.. Register.Policy.PeopleKinds.Select(k => new Choice(k, k))];

    public IReadOnlyList<Choice> Bases => [.. Register.Policy.Bases.Select(b => new Choice(b.Code, b.Title))];

    public bool IsFiltered => new[] { Search, People, Basis, Owner, Show }.Any(f => !string.IsNullOrWhiteSpace(f));

    public int ToConfirm => Register.Current.Count(l => l.Version.Unconfirmed);

    public int Overdue => Register.Current.Count(l => l.Version.ReviewOn < Register.Policy.Today);

    public int Waiting => Register.Lines.Count(l => l.Activity.Pending is { State: ActivityState.Proposed });

    /// <summary>What is missing most often, the heaviest first.</summary>
    public IReadOnlyList<(string Title, int Count)> MissingMost => [.. Register.Current.SelectMany(l => l.Completeness.Missing).GroupBy(f => (f.Title, f.Weight)).OrderByDescending(g => g.Key.Weight * g.Count()).Take(3).Select(g => (g.Key.Title, g.Count()))];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Register = await reader.ReadAsync(ct);
        var found = Register.Lines.Where(Matches).ToList();
        var pages = Math.Max(1, (found.Count + PageSize - 1) / PageSize);
        var page = int.TryParse(PageText, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, pages) : 1;
        Rows = new PageOf<RegisterLine>([.. found.Skip((page - 1) * PageSize).Take(PageSize)], page, PageSize, found.Count);
    }

    /// <summary>The whole register, in the columns that can be imported again.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        Register = await reader.ReadAsync(ct);
        await BeginAsync("processing-register", ct);
        await using var csv = CsvWriter.Create(Response.Body, new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true);
        await csv.WriteRecordAsync([.. RegisterColumns.Headings, "state", "version", "completeness"], ct);
        foreach (var line in Register.Lines)
            await csv.WriteRecordAsync([.. RegisterColumns.Write(line.Activity.Code, line.Content), line.Version.State.InWords(), line.Version.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), $"{line.Completeness.Percent}%"], ct);
        await csv.FlushAsync(ct);
        return new EmptyResult();
    }

    /// <summary>The record as UK GDPR Art 30 asks for it: of the controller, or of the processor.</summary>
    public async Task<IActionResult> OnGetRecordAsync(bool processor, bool pdf, CancellationToken ct)
    {
        Register = await reader.ReadAsync(ct);
        var record = new ProcessingRecord(Register, await recipients.InForceAsync(ct), processor);
        if (pdf)
        {
            await db.AuditReadAsync("notices.register.exported", "processing-register", processor ? "processor-pdf" : "controller-pdf", ct);
            Response.Headers.CacheControl = "no-store";
            return File(record.ToPdf(), "application/pdf", $"{record.FileName}.pdf");
        }

        await BeginAsync(record.FileName, ct);
        await using var csv = CsvWriter.Create(Response.Body, new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true);
        await csv.WriteRecordAsync(["Activity", .. record.Headings], ct);
        foreach (var row in record.Rows) await csv.WriteRecordAsync([row.Title, .. row.Fields.Select(f => string.Join("; ", f))], ct);
        await csv.FlushAsync(ct);
        return new EmptyResult();
    }

    private async Task BeginAsync(string name, CancellationToken ct)
    {
        await db.AuditReadAsync("notices.register.exported", "processing-register", "csv", ct);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = new ContentDisposition { FileName = $"{name}.csv", Inline = false }.ToString();
        Response.Headers.CacheControl = "no-store";
    }

    private bool Matches(RegisterLine line)
    {
        var content = line.Content;
        if (line.IsDone != (Show == "ended")) return false;
        if (Given(Search) is { } search && !new[] { line.Activity.Code, content.Title, content.Purpose, content.Notes ?? "" }.Any(t => t.Contains(search, StringComparison.OrdinalIgnoreCase))) return false;
        if (Given(People) is { } people && !content.PeopleKinds.Contains(people, StringComparer.OrdinalIgnoreCase)) return false;
        if (Given(Basis) is { } basis && content.Bases.All(b => b.Basis != basis)) return false;
        if (Given(Owner) is { } owner && !string.Equals(content.Owner, owner, StringComparison.OrdinalIgnoreCase)) return false;
        return Given(Show) switch
        {
            "confirm" => line.Version.Unconfirmed,
            "incomplete" => line.Completeness.Percent < 100,
            "overdue" => line.Version.ReviewOn < Register.Policy.Today,
            "prepared" => line.Activity.Pending is not null,
            "sensitive" => content.Items.Any(i => Register.Policy.Items.Any(p => p.Code == i && p.IsSensitive)),
            "automated" => content.Automated != AutomatedDecisions.None || content.Profiling,
            _ => true,
        };
    }
}
