using System.Text;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Affected.ImportPeople;

/// <summary>Takes a file of people. It is held in memory and not on disk until it is sealed, because it says who is affected.</summary>
[Authorize(Policy = AccessPolicies.BreachWork), RequestSizeLimit(2 * PeopleFile.MostBytes), RequestFormLimits(MemoryBufferThreshold = 2 * PeopleFile.MostBytes, MultipartBodyLengthLimit = 2 * PeopleFile.MostBytes)]
internal sealed class ImportPeopleModel(BreachesDbContext db, BreachReader reader, PeopleImports imports) : AffectedPage(reader)
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    public IReadOnlyList<PeopleImport> Imports { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct) => await ShowAsync(reference, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetTemplateAsync(string reference, CancellationToken ct) => await ShowAsync(reference, ct)
        ? File(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(PeopleFile.Template + "\r\n")).ToArray(), "text/csv; charset=utf-8", "people-template.csv")
        : NotFound();

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken ct)
    {
        if (!await ShowAsync(reference, ct)) return NotFound();
        if (!MayChange) Fail(new Problem(Closed));
        else if (Upload is null || Upload.Length == 0) Fail(new Problem("Select a CSV file", nameof(Upload)));
        else if (Upload.Length > PeopleFile.MostBytes) Fail(new Problem("The file must be smaller than 16MB", nameof(Upload)));
        if (!ModelState.IsValid) return Page();
        using var content = new MemoryStream();
        await Upload!.CopyToAsync(content, ct);
        var (import, problem) = await imports.TakeAsync(Breach.Id, Upload.FileName, content.ToArray(), ct);
        if (import is not null) return LocalRedirect($"{PeopleUrl}/imports/{import.Id}");
        Fail(problem!);
        return Page();
    }

    private async Task<bool> ShowAsync(string reference, CancellationToken ct)
    {
        if (!await FindPeopleAsync(reference, ct)) return false;
        Imports = await db.PeopleImports.AsNoTracking().Where(i => i.BreachId == Breach.Id).OrderByDescending(i => i.At).Take(10).ToListAsync(ct);
        return true;
    }
}
