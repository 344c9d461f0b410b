using System.Globalization;
using System.Net.Mime;
using CsvHelper;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Affected.ViewPeopleImport;

/// <summary>How far a file is read, and what was wrong in it.</summary>
[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class ViewPeopleImportModel(BreachesDbContext db, BreachReader reader) : AffectedPage(reader)
{
    private const int ShownErrors = 50;

    public PeopleImport Import { get; private set; } = null!;

    public IReadOnlyList<PeopleImportError> Errors { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string reference, Guid id, CancellationToken ct)
    {
        if (!await ShowAsync(reference, id, ct)) return NotFound();
        Errors = await ErrorsOf(id).Take(ShownErrors).ToListAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnGetErrorsAsync(string reference, Guid id, CancellationToken ct)
    {
        if (!await ShowAsync(reference, id, ct)) return NotFound();
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = new ContentDisposition { FileName = "import-errors.csv", Inline = false }.ToString();
        Response.Headers.CacheControl = "no-store";
        await using var csv = CsvWriter.Create(Response.Body, new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true);
        await csv.WriteRecordAsync(["Line", "What is wrong"], ct);
        await foreach (var error in ErrorsOf(id).AsAsyncEnumerable().WithCancellation(ct)) await csv.WriteRecordAsync([error.Line.ToString(CultureInfo.InvariantCulture), error.Message], ct);
        await csv.FlushAsync(ct);
        return new EmptyResult();
    }

    private async Task<bool> ShowAsync(string reference, Guid id, CancellationToken ct)
    {
        if (!await FindPeopleAsync(reference, ct) || await db.PeopleImports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id && i.BreachId == Breach.Id, ct) is not { } import) return false;
        Import = import;
        return true;
    }

    private IQueryable<PeopleImportError> ErrorsOf(Guid id) => db.PeopleImportErrors.AsNoTracking().Where(e => e.ImportId == id).OrderBy(e => e.Line);
}
