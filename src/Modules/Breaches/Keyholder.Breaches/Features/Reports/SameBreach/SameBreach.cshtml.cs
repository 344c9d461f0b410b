using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Reports.SameBreach;

[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class SameBreachModel(BreachReader reader, MergeBreachHandler handler) : BreachCasePage(reader)
{
    private readonly BreachReader _reader = reader;

    [BindProperty, Required(ErrorMessage = "Choose the breach that goes on")]
    public string? Into { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter how you know that they are the same"), StringLength(1000)]
    public string? Reason { get; set; }

    public IReadOnlyList<Choice> Open { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct)
    {
        if (!await FindAsync(reference, ct)) return NotFound();
        Open = await _reader.OpenChoicesAsync(Breach.Id, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken ct)
    {
        if (!await FindAsync(reference, ct)) return NotFound();
        Open = await _reader.OpenChoicesAsync(Breach.Id, ct);
        if (!ModelState.IsValid) return Page();
        var outcome = await handler.HandleAsync(new MergeBreach(reference, Into!, Reason!.Trim()), ct);
        // It may have become sealed to whoever merged them.
        var isOpenToMe = outcome.Ok && await _reader.Visible.AnyAsync(b => b.Reference == Into, ct);
        return DoneOr(outcome, isOpenToMe ? UrlOf(Into!) : ListUrl, $"{reference} goes on in {Into}");
    }
}
