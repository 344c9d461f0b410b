using System.Net.Mime;
using System.Text;
using CsvHelper;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Register.ImportActivities;

/// <summary>Takes a file of activities, and shows what came of each file.</summary>
[Authorize(Policy = AccessPolicies.NoticeWork), RequestSizeLimit(2 * RegisterImportsHandler.MostBytes), RequestFormLimits(MultipartBodyLengthLimit = 2 * RegisterImportsHandler.MostBytes)]
internal sealed class ImportActivitiesModel(RegisterImportsHandler imports, NoticesDbContext db) : NoticePage
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    public IReadOnlyList<RegisterImport> Imports { get; private set; } = [];

    /// <summary>What came of one file.</summary>
    public RegisterImport? Shown { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken ct)
    {
        await ListAsync(ct);
        if (id is { } wanted && (Shown = await db.RegisterImports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == wanted, ct)) is null) return NotFound();
        return Page();
    }

    public IActionResult OnGetTemplate() =>
        File(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(string.Join(',', RegisterColumns.Headings) + "\r\n")).ToArray(), "text/csv; charset=utf-8", "processing-register-template.csv");

    /// <summary>What is wrong, line by line, to put right in a spreadsheet.</summary>
    public async Task<IActionResult> OnGetErrorsAsync(Guid id, CancellationToken ct)
    {
        if (await db.RegisterImports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct) is not { } import) return NotFound();
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = new ContentDisposition { FileName = "import-errors.csv", Inline = false }.ToString();
        Response.Headers.CacheControl = "no-store";
        await using var csv = CsvWriter.Create(Response.Body, new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true);
        await csv.WriteRecordAsync(["line", "code", "column", "what is wrong"], ct);
        foreach (var error in import.Errors) await csv.WriteRecordAsync([error.Line.ToString(System.Globalization.CultureInfo.InvariantCulture), error.Code, error.Column, error.Why], ct);
        await csv.FlushAsync(ct);
        return new EmptyResult();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ListAsync(ct);
        if (Upload is null || Upload.Length == 0) Fail(new Problem("Select a CSV file", nameof(Upload)));
        else if (Upload.Length > RegisterImportsHandler.MostBytes) Fail(new Problem("The file must be smaller than 4MB", nameof(Upload)));
        if (!ModelState.IsValid) return Page();
        using var content = new MemoryStream();
        await Upload!.CopyToAsync(content, ct);
        var (import, problem) = await imports.TakeAsync(Upload.FileName, content.ToArray(), ct);
        if (import is not null) return LocalRedirect($"{ProcessingUrl}/import?id={import.Id}");
        Fail(problem!);
        return Page();
    }

    private async Task ListAsync(CancellationToken ct)
    {
        ViewData["BackUrl"] = ProcessingUrl;
        Imports = await db.RegisterImports.AsNoTracking().OrderByDescending(i => i.Id).Take(10).ToListAsync(ct);
    }
}
