using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Organisations;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Features.Checks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.CheckNotice;

/// <summary>Checks a notice from anywhere against the law of a day. What is pasted or uploaded is not kept.</summary>
[Authorize(Policy = AccessPolicies.Staff)]
[RequestSizeLimit(NoticeFile.MostBytes + 1_000_000)]
internal sealed class CheckNoticeModel(NoticeChecks checks, NoticePolicies policies, PlatformDbContext platform, TimeProvider time) : PageModel
{
    private static readonly Audience Anybody = new("", "", true, true);

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty, Display(Name = "The day"), ValidDate(Optional = true)]
    public DateInput On { get; set; } = new();

    /// <summary>Code of an audience; null for anybody.</summary>
    [BindProperty]
    public string? Audience { get; set; }

    public IReadOnlyList<Choice> Audiences { get; private set; } = [];

    /// <summary>What is wrong; null before anything was checked.</summary>
    public NoticeCheckResult? Result { get; private set; }

    public override async Task OnPageHandlerExecutionAsync(Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context, Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutionDelegate next)
    {
        Audiences = [.. (await policies.GetAsync(HttpContext.RequestAborted)).Audiences.Select(a => new Choice(a.Code, a.Title))];
        await next();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await CheckAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostPdfAsync(CancellationToken ct)
    {
        if (await CheckAsync(ct) is not { } result) return Page();
        var organisation = await platform.Organisations.AsNoTracking().Select(o => o.Name).SingleAsync(ct);
        return File(CheckReport.Pdf(result, organisation), "application/pdf", CheckReport.FileName(result, "pdf"));
    }

    public async Task<IActionResult> OnPostCsvAsync(CancellationToken ct) =>
        await CheckAsync(ct) is { } result ? File(await CheckReport.CsvAsync(result, ct), "text/csv; charset=utf-8", CheckReport.FileName(result, "csv")) : Page();

    private async Task<NoticeCheckResult?> CheckAsync(CancellationToken ct)
    {
        if (Upload is { Length: > 0 } file)
        {
            if (file.Length > NoticeFile.MostBytes)
            {
                ModelState.AddModelError(nameof(Upload), "The selected file must be smaller than 5 MB");
                return null;
            }

            await using var content = file.OpenReadStream();
            var (text, problem) = NoticeFile.Read(file.FileName, content);
            if (problem is not null) ModelState.AddModelError(nameof(Upload), problem.Message);
            else Text = text;
            ModelState.Remove(nameof(Text));
        }

        if (ModelState.IsValid && string.IsNullOrWhiteSpace(Text)) ModelState.AddModelError(nameof(Text), "Paste the text of a notice, or choose a file");
        if (Text?.Length > NoticeFile.MostCharacters) ModelState.AddModelError(nameof(Text), "This is too much text for a notice. Check it in parts");
        if (!ModelState.IsValid) return null;
        var policy = await policies.GetAsync(ct);
        return Result = await checks.CheckTextAsync(Text!, policy.Audiences.FirstOrDefault(a => a.Code == Audience) ?? Anybody, On.Date ?? time.LondonToday(), ct);
    }
}
