using System.ComponentModel.DataAnnotations;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.StaffCase.OtherPeople;

/// <summary>The other people whom what was found is about.</summary>
internal sealed class OtherPeopleModel(AddOtherPersonHandler handler, RightsRequestsDbContext db) : CasePage
{
    [BindProperty, Required(ErrorMessage = "Enter their name"), MaxLength(200)]
    public string? Name { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter what they are to the person"), MaxLength(200)]
    public string? Relation { get; set; }

    [BindProperty, MaxLength(500)]
    public string? Contact { get; set; }

    public IReadOnlyList<(ThirdParty Other, OtherPerson Person)> Others { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        return ModelState.IsValid
            ? DoneOr(await handler.HandleAsync(new AddOtherPerson(Case.Id, new OtherPerson(Name!.Trim(), Relation!.Trim(), Contact?.Trim())), ct), "The person is added", "/others")
            : Page();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var others = await db.ThirdParties.AsNoTracking().Include(t => t.Mentions).Where(t => t.RequestId == Case.Id).OrderBy(t => t.AddedAt).ToListAsync(ct);
        Others = [.. others.Select(o => (o, o.PersonOf(Key)))];
    }
}
