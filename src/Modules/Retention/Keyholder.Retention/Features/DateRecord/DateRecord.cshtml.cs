using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.Retention.Features.EditRecord;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.DateRecord;

/// <summary>A trigger date that came to be known later: "the tenancy ended on 3 May".</summary>
[Authorize(Policy = AccessPolicies.RecordsWork)]
internal sealed class DateRecordModel(EditRecordHandler handler, RetentionDbContext db) : PageModel
{
    public RecordItem Item { get; private set; } = null!;

    [BindProperty, Required(ErrorMessage = "Choose what happened")]
    public RetentionTrigger? Trigger { get; set; }

    [BindProperty, Display(Name = "Date"), ValidDate(Optional = true)]
    public DateInput On { get; set; } = new();

    public static IReadOnlyList<Choice> Triggers => [.. TriggerDates.All.Select(t => new Choice(t.ToString(), t.Label()))];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct) => await FindAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if ((await handler.HandleAsync(new SetRecordDate(id, Trigger!.Value, On.Date), ct)).Problem is { } problem)
        {
            ModelState.AddModelError(problem.Field ?? "", problem.Message);
            return Page();
        }

        TempData.Success(On.Date is null ? "The date is taken back" : "The date is saved");
        return Redirect($"/staff/retention/records/{id}");
    }

    private async Task<bool> FindAsync(long id, CancellationToken ct)
    {
        Item = (await db.Records.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct))!;
        return Item is { IsOwn: false };
    }
}
