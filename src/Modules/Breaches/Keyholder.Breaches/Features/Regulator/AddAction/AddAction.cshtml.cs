using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Breaches.Features.Regulator;

[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class AddActionModel(BreachReader reader, BreachActionsHandler handler, ActionOwners owners) : OneBreachPage(reader)
{
    [BindProperty, Required(ErrorMessage = "Enter what is to be done"), StringLength(2000)]
    public string? What { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose who sees to it")]
    public Guid? OwnerId { get; set; }

    [BindProperty, Display(Name = "The date it is due"), ValidDate(When = DateLimit.TodayOrFuture, WhenEmpty = "Enter by when it is done")]
    public DateInput DueOn { get; set; } = new();

    public IReadOnlyList<Choice> Owners { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => OfferAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await OfferAsync(ct);
        return ModelState.IsValid
            ? DoneOr(await handler.AddAsync(new AddBreachAction(Breach.Reference, What!.Trim().ReplaceLineEndings("\n"), OwnerId!.Value, DueOn.Date!.Value), ct), $"{BreachUrl}/actions", "The action is added")
            : Page();
    }

    private async Task OfferAsync(CancellationToken ct)
    {
        ViewData["BackUrl"] = $"{BreachUrl}/actions";
        Owners = [.. (await owners.OfAsync(Breach, ct)).Select(p => new Choice(p.Id.ToString(), p.Name))];
    }
}
