using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.SharingAgreements.Features.Flows.AddCorrection;

[Authorize(Policy = AccessPolicies.SharingWork)]
internal sealed class AddCorrectionModel(SharingDbContext db, Corrections corrections, FlowPeople people, SharingPolicies policies, ActorContext actor, TimeProvider time) : FlowPage
{
    [BindProperty, Required(ErrorMessage = "Enter whose data it is")]
    public string? Person { get; set; }

    [BindProperty, Required(ErrorMessage = "Select what happened to it")]
    public ChangeKind? Kind { get; set; }

    [BindProperty, Required(ErrorMessage = "Select which data"), MinLength(1, ErrorMessage = "Select which data")]
    public List<string> Items { get; set; } = [];

    [BindProperty, Required(ErrorMessage = "Enter what changed"), StringLength(2000)]
    public string? What { get; set; }

    public IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<ChangeKind>().Select(k => new Choice(k.ToString(), k.InWords()))];

    public IReadOnlyList<Choice> ItemChoices { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => ItemChoices = [.. (await policies.TodayAsync(ct)).ItemChoices()];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        if (Items.Exists(i => ItemChoices.All(c => c.Value != i))) ModelState.AddModelError(nameof(Items), "Select data of the list");
        if (!ModelState.IsValid) return Page();
        var (person, problem) = await people.FindAsync(Person!, nameof(Person), ct);
        if (person is null)
        {
            Fail(problem!);
            return Page();
        }

        var change = await corrections.AddAsync(Guid.CreateVersion7(time.GetUtcNow()), Kind!.Value, person, Codes.Join(Items), What!.Trim(), actor.Actor.ToString(), ct);
        await db.SaveChangesAsync(ct);
        return DoneAt($"/staff/sharing/corrections/{change.Id}", change.Notices.Count == 0 ? "The change is on record. Nobody was sent this data" : $"{change.Notices.Count.Counted("recipient")} to be told");
    }
}
