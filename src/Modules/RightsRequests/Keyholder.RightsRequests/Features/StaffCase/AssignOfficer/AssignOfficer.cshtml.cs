using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.StaffCase.AssignOfficer;

internal sealed class AssignOfficerModel(AssignOfficerHandler handler, StaffNames names) : CasePage
{
    [BindProperty, Required(ErrorMessage = "Choose who works on the request")]
    public Guid? Officer { get; set; }

    public IReadOnlyList<Choice> Officers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Officer = Case.AssignedTo;
        await ReadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        return ModelState.IsValid ? DoneOr(await handler.HandleAsync(new AssignOfficer(Case.Id, Officer!.Value), ct), "The request is assigned") : Page();
    }

    private async Task ReadAsync(CancellationToken ct) => Officers = [.. StaffNames.Choices(await names.OfficersAsync(ct))];
}
