using CsvHelper;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.ViewImport;

/// <summary>How far a file is read, and what was wrong in it.</summary>
[Authorize(Policy = AccessPolicies.RecordsWork)]
internal sealed class ViewImportModel(RetentionDbContext db) : PageModel
{
    private const int ShownErrors = 50;

    public RegisterImport Import { get; private set; } = null!;

    public IReadOnlyList<ImportError> Errors { get; private set; } = [];

    public int Percent => Import.Bytes == 0 ? 100 : (int)(Import.BytesRead * 100 / Import.Bytes);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await db.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct) is not { } import) return NotFound();
        Import = import;
        Errors = await ErrorsOf(id).Take(ShownErrors).ToListAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnGetErrorsAsync(Guid id, CancellationToken ct)
    {
        if (!await db.Imports.AnyAsync(i => i.Id == id, ct)) return NotFound();
        await Csv.WriteAsync(Response, "import-errors.csv", ["Line", "What is wrong"], ErrorsOf(id).AsAsyncEnumerable(), e => [Csv.Number(e.Line), e.Message], ct);
        return new EmptyResult();
    }

    private IQueryable<ImportError> ErrorsOf(Guid id) => db.ImportErrors.AsNoTracking().Where(e => e.ImportId == id).OrderBy(e => e.Line);
}
