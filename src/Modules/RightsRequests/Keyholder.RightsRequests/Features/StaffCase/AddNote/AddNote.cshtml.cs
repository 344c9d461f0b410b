using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.StaffCase.AddNote;

[ClosedToo]
internal sealed class AddNoteModel(AddNoteHandler handler) : CasePage
{
    [BindProperty, Required(ErrorMessage = "Enter the note"), MaxLength(4000)]
    public string? Note { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? DoneOr(await handler.HandleAsync(new AddNote(Case.Id, Note!), ct), "The note is added", "#notes")
        : Page();
}
