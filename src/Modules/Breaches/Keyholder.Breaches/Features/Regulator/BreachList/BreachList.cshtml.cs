using System.Globalization;
using System.Net.Mime;
using CsvHelper;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Documents;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.StatutoryTime;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Regulator;

/// <summary>The register of every breach and near miss, reported or not (UK GDPR Art 33(5)).</summary>
[Authorize(Policy = AccessPolicies.Breaches)]
internal sealed class BreachListModel(BreachesDbContext db, BreachRecords records, BreachReader reader, BreachPolicies policies, PlatformDbContext platform, TimeProvider time) : BreachPage
{
    private const int LongestWhy = 200;

    private static readonly string[] RecordHeadings = ["Facts", "Effects", "What was done", "Whether it was reported, and why"];

    [FromQuery]
    public string? Search { get; set; }

    [FromQuery]
    public string? State { get; set; }

    [FromQuery]
    public string? Nature { get; set; }

    [FromQuery]
    public string? Risk { get; set; }

    [FromQuery]
    public string? Reported { get; set; }

    [FromQuery]
    public string? Team { get; set; }

    [FromQuery]
    public string? Incident { get; set; }

    [FromQuery]
    public string? From { get; set; }

    [FromQuery]
    public string? To { get; set; }

    [FromQuery]
    public bool Late { get; set; }

    public BreachFilter Filter { get; private set; } = null!;

    public BreachPolicy Policy { get; private set; } = null!;

    /// <summary>What the law wants on record, as the policy names it.</summary>
    public IReadOnlyList<string> Headings { get; private set; } = [];

    public PageOf<BreachLine> Rows { get; private set; } = new([], 1, PageSize, 0);

    /// <summary>Why the regulator was told of a breach or not, by its id, as far as somebody has said.</summary>
    public IReadOnlyDictionary<Guid, string> Why { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>Which filters are set: "state open and nature near miss".</summary>
    public string FilterInWords
    {
        get
        {
            List<string?> parts =
            [
                Filter.Search is { } search ? $"“{search}” in reference or title" : null,
                Filter.State is { } state ? $"state {state.InWords().ToLowerInvariant()}" : null,
                Filter.Nature is { } nature ? $"nature {nature.InWords().ToLowerInvariant()}" : null,
                Filter.Risk is { } risk ? $"risk “{risk.Words()}”" : null,
                Filter.Reported is { } told ? told ? "the regulator told" : "the regulator not told" : null,
                Filter.Team is { } team ? $"team {team}" : null,
                Filter.Incident is { } incident ? $"kind “{BreachRecords.IncidentOf(Policy, incident)}”" : null,
                Filter.From is { } from ? $"awareness from {from.InWords()}" : null,
                Filter.To is { } to ? $"awareness until {to.InWords()}" : null,
                Filter.Late ? "somebody told late" : null,
            ];
            List<string> set = [.. parts.OfType<string>()];
            return set.Count < 2 ? string.Concat(set) : $"{string.Join(", ", set[..^1])} and {set[^1]}";
        }
    }

    public IReadOnlyList<Choice> Teams { get; private set; } = [];

    public IReadOnlyList<Choice> Incidents => [.. Policy.Incidents.Select(i => new Choice(i.Code, i.Title))];

    public static IReadOnlyList<Choice> States { get; } = [.. Enum.GetValues<BreachState>().Select(s => new Choice(s.ToString(), s.InWords()))];

    public static IReadOnlyList<Choice> Natures { get; } = [.. Enum.GetValues<BreachNature>().Select(n => new Choice(n.ToString(), n.InWords()))];

    public static IReadOnlyList<Choice> Risks { get; } = [.. Enum.GetValues<RiskToPeople>().Select(r => new Choice(r.ToString(), r.Words()))];

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public async Task OnGetAsync(CancellationToken ct)
    {
        await PrepareAsync(ct);
        Teams = [.. (await reader.Visible.AsNoTracking().Where(b => b.Team != null).Select(b => b.Team!).Distinct().OrderBy(t => t).Take(200).ToListAsync(ct)).Select(t => new Choice(t, t))];
        Rows = await PageAsync(records.Lines(records.Matching(Filter).OrderByDescending(b => b.AwareAt).ThenByDescending(b => b.Reference)), ct);
        Why = await records.WhyAsync([.. Rows.Items.Select(r => r.Id)], LongestWhy, ct);
        if (Why.Count > 0) await db.AuditReadAsync("breaches.register.read", "breaches", "list", ct);
    }

    /// <summary>The record in full. What people wrote is opened, so whoever downloads it is on the audit trail first.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        await PrepareAsync(ct);
        await db.AuditReadAsync("breaches.register.exported", "breaches", "csv", ct);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = new ContentDisposition { FileName = $"breaches-{Policy.Today:yyyy-MM-dd}.csv", Inline = false }.ToString();
        Response.Headers.CacheControl = "no-store";
        await using var csv = CsvWriter.Create(Response.Body, new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true);
        await csv.WriteRecordAsync(
            ["Reference", "Title", "How far it went", "Kind of incident", "State", "Sealed", "Team", "Aware", "Risk", "People", "Regulator told", "Late", .. Headings], ct);
        await foreach (var record in records.ReadAsync(Filter, ct))
        {
            var line = record.Line;
            await csv.WriteRecordAsync(
            [
                line.Reference, line.Title, line.Nature.InWords(), BreachRecords.IncidentOf(Policy, line.Incident), line.State.InWords(), line.IsSealed ? "yes" : "no", line.Team ?? "", Moment(line.AwareAt),
                line.Risk?.Words() ?? "", line.People?.ToString(CultureInfo.InvariantCulture) ?? "", Moment(line.ReportedAt), line.LateClocks > 0 ? "yes" : "no",
                record.Facts, record.Effects, record.Done, record.Reported,
            ], ct);
        }

        await csv.FlushAsync(ct);
        return new EmptyResult();
    }

    public async Task<IActionResult> OnGetPdfAsync(CancellationToken ct)
    {
        await PrepareAsync(ct);
        await db.AuditReadAsync("breaches.register.exported", "breaches", "pdf", ct);
        var organisation = await platform.Organisations.AsNoTracking().Select(o => o.Name).SingleAsync(ct);
        var pdf = new PdfText("Register of breaches", $"Register of breaches, {Policy.Today.InWords()}", organisation).Heading("Register of breaches")
            .Paragraph($"{organisation}, {Policy.Today.InWords()}{(Filter.IsAny ? ". Some breaches are left out, because the list was filtered" : "")}.");
        var any = false;
        await foreach (var record in records.ReadAsync(Filter, ct))
        {
            var line = record.Line;
            pdf.Heading($"{line.Reference}: {line.Title}", 2)
                .Paragraph($"{line.Nature.InWords()}. {BreachRecords.IncidentOf(Policy, line.Incident)}. {line.State.InWords()}.{(line.Team is null ? "" : $" {line.Team}.")} Aware on {line.AwareAt.InWords()}.");
            foreach (var (heading, text) in Headings.Zip([record.Facts, record.Effects, record.Done, record.Reported])) pdf.Heading(heading, 3).Paragraph(text.Length == 0 ? "Nothing on record." : text);
            any = true;
        }

        if (!any) pdf.Paragraph("No breaches.");
        Response.Headers.CacheControl = "no-store";
        return File(pdf.Save(), "application/pdf", $"breaches-{Policy.Today:yyyy-MM-dd}.pdf");
    }

    private async Task PrepareAsync(CancellationToken ct)
    {
        Policy = await policies.TodayAsync(ct);
        var named = Policy.List("breach.record.content");
        Headings = [.. RecordHeadings.Select((heading, i) => i < named.Count ? named[i] : heading)];
        Filter = new BreachFilter(
            Given(Search), Parse<BreachState>(State), Parse<BreachNature>(Nature), Parse<RiskToPeople>(Risk), Given(Reported) switch { "yes" => true, "no" => false, _ => null },
            Given(Team), Given(Incident), Day(From), Day(To), Late);
    }

    private static T? Parse<T>(string? text) where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d/M/yyyy", "d M yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000 ? day : null;

    private static string Moment(DateTimeOffset? at) => at is { } moment ? LondonTime.ToLocal(moment).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";
}
