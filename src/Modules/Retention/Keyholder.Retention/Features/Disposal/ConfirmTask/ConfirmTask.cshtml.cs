using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net.Mime;
using CsvHelper;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.Disposal.ConfirmTask;

/// <summary>What people do for a run: the list to work by, and who says that it is done.</summary>
[Authorize(Policy = AccessPolicies.RecordsWork)]
internal sealed class ConfirmTaskModel(RetentionDbContext db, ConfirmDisposalHandler handler, DataKeys keys, ActorNames names) : DisposalPage
{
    [BindProperty, Required(ErrorMessage = "Select how it was done")]
    public DisposalMeans? Means { get; set; }

    [BindProperty, Display(Name = "The date"), ValidDate(When = DateLimit.TodayOrPast, WhenEmpty = "Enter when it was done")]
    public DateInput DoneOn { get; set; } = new();

    [BindProperty, Required(ErrorMessage = "Enter who did it"), StringLength(200)]
    public string DoneBy { get; set; } = "";

    [BindProperty, StringLength(1000)]
    public string? Method { get; set; }

    [BindProperty, StringLength(200)]
    public string? WitnessedBy { get; set; }

    [BindProperty, StringLength(60_000)]
    public string? NotDone { get; set; }

    [BindProperty, StringLength(500)]
    public string? Why { get; set; }

    public DisposalRun Run { get; private set; } = null!;

    public DisposalTask Work { get; private set; } = null!;

    public RecordClass Rule { get; private set; } = null!;

    /// <summary>Records of the task that a hold keeps now; they are not on the list.</summary>
    public int Held { get; private set; }

    public DisposalProof? Proof { get; private set; }

    public string ConfirmedBy { get; private set; } = "";

    public string RunUrl => $"/staff/retention/runs/{Run.Reference}";

    /// <summary>The ways that fit what is to be done.</summary>
    public IReadOnlyList<Choice> Ways => [.. Choice.Of<DisposalMeans>().Where(c => Enum.Parse<DisposalMeans>(c.Value).Fits(Work.Action))];

    public bool CanConfirm => Run.State == RunState.Confirming && Work.ConfirmedAt is null;

    public async Task<IActionResult> OnGetAsync(string reference, Guid taskId, CancellationToken ct) => await ReadAsync(reference, taskId, ct) ? Page() : NotFound();

    /// <summary>The records to dispose of, as a file for a spreadsheet, written as it is read. What is on hold is not on it.</summary>
    public async Task<IActionResult> OnGetCsvAsync(string reference, Guid taskId, CancellationToken ct)
    {
        if (!await ReadAsync(reference, taskId, ct)) return NotFound();
        await db.AuditReadAsync("retention.task.exported", "disposal-task", taskId, ct);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = new ContentDisposition { FileName = $"{Run.Reference}-{Work.Batch}.csv", Inline = false }.ToString();
        Response.Headers.CacheControl = "no-store";
        await using var csv = CsvWriter.Create(Response.Body, new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true);
        await csv.WriteRecordAsync(["System", "Id", "Class", "Location", "Due"], ct);
        await foreach (var row in db.ListOf(Run, await db.OpenRunsAsync(ct), Work.ClassCode).In(Work).OrderBy(i => i.Id).Select(i => new { i.Source, i.ExternalId, i.Location, i.DueOn }).AsAsyncEnumerable().WithCancellation(ct))
            await csv.WriteRecordAsync([row.Source, row.ExternalId, Rule.Title, row.Location ?? "", row.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""], ct);
        await csv.FlushAsync(ct);
        return new EmptyResult();
    }

    public async Task<IActionResult> OnPostAsync(string reference, Guid taskId, CancellationToken ct)
    {
        if (!await ReadAsync(reference, taskId, ct)) return NotFound();
        if (Work.Medium == RecordMedium.Paper && string.IsNullOrWhiteSpace(WitnessedBy) && Work.Action == DisposalAction.Destroy)
            ModelState.AddModelError(nameof(WitnessedBy), "Enter who saw the paper being destroyed");
        if (Means is { } means && !means.Fits(Work.Action)) ModelState.AddModelError(nameof(Means), "Select how it was done");
        if (!ModelState.IsValid) return Page();
        var proof = new DisposalProof(DoneOn.Date!.Value, Means!.Value, DoneBy.Trim(), Blank(Method), Blank(WitnessedBy));
        return DoneOr(await handler.HandleAsync(new ConfirmDisposal(reference, taskId, proof, Lines(NotDone), Blank(Why)), ct), RunUrl, "Confirmed. The records are taken off the register");
    }

    private static string[] Lines(string? text) => [.. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private async Task<bool> ReadAsync(string reference, Guid taskId, CancellationToken ct)
    {
        if (await db.Runs.AsNoTracking().Include(r => r.Classes).Include(r => r.Tasks.Where(t => t.Id == taskId)).AsSplitQuery().SingleOrDefaultAsync(r => r.Reference == reference, ct) is not { Tasks: [var work] } run) return false;
        (Run, Work, Rule) = (run, work, await db.ClassOfAsync(run, work.ClassCode, ct));
        Held = await db.Held(db.Counted(run, work.ClassCode).In(work)).CountAsync(ct);
        if (work.ConfirmedAt is not null && HttpContext.Request.Method == "GET")
        {
            await db.AuditReadAsync("retention.task.viewed", "disposal-task", work.Id, ct);
            Proof = work.ProofIn(await keys.GetAsync(work.Id, ct));
            ConfirmedBy = (await names.OfAsync([work.ConfirmedBy], ct))(work.ConfirmedBy);
        }

        return true;
    }
}
