using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Web;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.StaffCase.AddFoundItem;

internal sealed class AddFoundItemModel(AddFoundItemHandler handler) : CasePage
{
    [BindProperty, Required(ErrorMessage = "Choose whether it is a document or data")]
    public FoundKind? Kind { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter where you found it"), MaxLength(200)]
    public string? Source { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter what it is"), MaxLength(200)]
    public string? Title { get; set; }

    [BindProperty, Display(Name = "Date of it"), ValidDate(When = DateLimit.TodayOrPast, Optional = true)]
    public DateInput Date { get; set; } = new();

    [BindProperty, MaxLength(50_000)]
    public string? Data { get; set; }

    [BindProperty]
    public new IFormFile? File { get; set; }

    public void OnGet() => ViewData["BackUrl"] = $"{CaseUrl}/found";

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        ViewData["BackUrl"] = $"{CaseUrl}/found";
        if (Kind == FoundKind.Document && File is null) ModelState.AddModelError(nameof(File), "Select the document");
        if (Kind == FoundKind.Data && string.IsNullOrWhiteSpace(Data)) ModelState.AddModelError(nameof(Data), "Enter the data");
        if (!ModelState.IsValid) return Page();
        var command = new AddFoundItem(
            Case.Id, Source!, Title!, Date.Date, Kind == FoundKind.Data ? Data : null, Kind == FoundKind.Document ? File : null);
        return DoneOr(await handler.HandleAsync(command, ct), "The item is added", "/found");
    }
}
