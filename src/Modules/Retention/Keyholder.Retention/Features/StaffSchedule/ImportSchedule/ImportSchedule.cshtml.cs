using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Retention.Features.StaffSchedule.ImportSchedule;

[RequestSizeLimit(2 * ScheduleFile.LargestBytes)]
internal sealed class ImportScheduleModel(Schedules schedules, ImportScheduleHandler handler) : DraftPage(schedules)
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty, Required(ErrorMessage = "Select what the file holds")]
    public bool? Whole { get; set; }

    public void OnGet()
    {
        // The page only asks.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Upload is null) ModelState.AddModelError(nameof(Upload), "Select a file");
        else if (Upload.Length > ScheduleFile.LargestBytes) ModelState.AddModelError(nameof(Upload), "The selected file must be smaller than 1MB");
        else if (Upload.Length == 0) ModelState.AddModelError(nameof(Upload), "The selected file is empty");
        if (!ModelState.IsValid) return Page();
        using var content = new MemoryStream();
        await Upload!.CopyToAsync(content, ct);
        foreach (var problem in await handler.HandleAsync(new ImportSchedule(content.ToArray(), Whole!.Value), ct)) ModelState.AddModelError(nameof(Upload), problem);
        if (!ModelState.IsValid) return Page();
        TempData.Success("The classes of the file are in the draft.");
        return LocalRedirect(DraftUrl);
    }
}
