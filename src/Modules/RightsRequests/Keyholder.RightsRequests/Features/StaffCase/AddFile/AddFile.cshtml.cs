using System.ComponentModel.DataAnnotations;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.StaffCase.AddFile;

internal sealed class AddFileModel(AddFileHandler handler) : CasePage
{
    public static readonly FilePurpose[] Purposes = [FilePurpose.Correspondence, FilePurpose.Identity, FilePurpose.Authority];

    [BindProperty, Required(ErrorMessage = "Choose what the file is")]
    public FilePurpose? Purpose { get; set; }

    [BindProperty, Required(ErrorMessage = "Select a file")]
    public new IFormFile? File { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Purpose is { } purpose && !Purposes.Contains(purpose)) ModelState.AddModelError(nameof(Purpose), "Choose what the file is");
        return ModelState.IsValid
            ? DoneOr(await handler.HandleAsync(new AddFile(Case.Id, File!, Purpose!.Value), ct), "The file is added", "#files")
            : Page();
    }
}
