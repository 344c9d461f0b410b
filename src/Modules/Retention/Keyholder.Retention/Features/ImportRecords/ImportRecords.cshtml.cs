using System.Text;
using CsvHelper;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Keyholder.Retention.Features.ImportRecords;

/// <summary>
/// Takes one large file. The form is read part by part as it comes and never as a whole, so the framework's own reading of forms,
/// and with it its check of the token, is done here by hand.
/// </summary>
[Authorize(Policy = AccessPolicies.RecordsWork)]
[RequestSizeLimit(Largest), IgnoreAntiforgeryToken, FormReadByHand]
internal sealed class ImportRecordsModel(ImportRecordsHandler handler, RetentionDbContext db, IAntiforgery antiforgery, IOptions<AntiforgeryOptions> token) : PageModel
{
    // Two gigabytes and what stands around them in the form.
    private const long Largest = (2L * 1024 * 1024 * 1024) + (1024 * 1024);
    private const int LongestField = 4096;

    public string? Source { get; set; }

    // No IFormFile: such a property is bound whatever its attributes, and the whole form read for it.
    public string? Upload { get; set; }

    public IReadOnlyList<RegisterImport> Imports { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    /// <summary>The headings that a file may have.</summary>
    public FileContentResult OnGetTemplate()
    {
        using var buffer = new MemoryStream();
        using (var csv = CsvWriter.Create(buffer, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true)) csv.WriteRecord([.. ImportColumns.Template]);
        return File(buffer.ToArray(), "text/csv; charset=utf-8", "records-template.csv");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (import, problem) = await ReceiveAsync(ct);
        if (import is not null) return Redirect($"/staff/retention/records/imports/{import.Id}");
        if (problem is null) return BadRequest();
        ModelState.AddModelError(problem.Field ?? "", problem.Message);
        await ShowAsync(ct);
        return Page();
    }

    /// <summary>Neither an import nor a problem when what came is not this page's form.</summary>
    private async Task<Outcome<RegisterImport>> ReceiveAsync(CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(Request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and < 200 } boundary) return default;
        var reader = new MultipartReader(boundary.ToString(), Request.Body);
        var isOurs = false;
        Outcome<RegisterImport> outcome = new Problem("Select a file", nameof(Upload));
        while (await reader.ReadNextSectionAsync(ct) is { } part)
        {
            var name = part.GetContentDispositionHeader()?.Name.ToString().Trim('"');
            if (name == token.Value.FormFieldName)
            {
                Request.Headers[token.Value.HeaderName!] = await TextAsync(part, ct);
                isOurs = await antiforgery.IsRequestValidAsync(HttpContext);
                if (!isOurs) return default;
            }
            else if (name == nameof(Source))
            {
                Source = await TextAsync(part, ct);
            }
            else if (name == nameof(Upload) && part.AsFileSection() is { FileName.Length: > 0, FileStream: { } content } file)
            {
                if (!isOurs) return default;
                outcome = await handler.HandleAsync(new ImportRecords(Source, file.FileName, content), ct);
            }
        }

        if (!isOurs) return default;
        // The file is the last part: without one, what is wrong with the rest is still to be said.
        return outcome;
    }

    private static async Task<string> TextAsync(MultipartSection part, CancellationToken ct)
    {
        var text = new byte[LongestField];
        var read = await part.Body.ReadAtLeastAsync(text, text.Length, throwOnEndOfStream: false, ct);
        return Encoding.UTF8.GetString(text, 0, read);
    }

    private async Task ShowAsync(CancellationToken ct) =>
        Imports = await db.Imports.AsNoTracking().OrderByDescending(i => i.UploadedAt).Take(10).ToListAsync(ct);

    /// <summary>Keeps model binding away from the form.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    private sealed class FormReadByHandAttribute : Attribute, IResourceFilter
    {
        public void OnResourceExecuting(ResourceExecutingContext context)
        {
            context.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
            context.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
            context.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
        }

        public void OnResourceExecuted(ResourceExecutedContext context)
        {
        }
    }
}
