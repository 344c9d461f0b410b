using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Retention.Features.AddRecord;

[Authorize(Policy = AccessPolicies.RecordsWork)]
internal sealed class AddRecordModel(AddRecordHandler handler, RetentionDbContext db) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter the system or place it is in")]
    public string? Source { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter its id"), MaxLength(RecordItem.ExternalIdLength, ErrorMessage = "Its id must be {1} characters or fewer")]
    public string? ExternalId { get; set; }

    [BindProperty]
    public DetailsInput Details { get; set; } = new();

    [BindProperty, Display(Name = "Date of creation"), ValidDate(When = DateLimit.TodayOrPast, Optional = true)]
    public DateInput CreatedOn { get; set; } = new();

    public Task OnGetAsync(CancellationToken ct) => Details.OfferAsync(db, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var (item, problem) = await handler.HandleAsync(new AddRecord(Source!, ExternalId!, Details.ToDetails(), CreatedOn.Date), ct);
            if (item is not null)
            {
                TempData.Success("The record is in the register");
                return Redirect($"/staff/retention/records/{item.Id}");
            }

            ModelState.AddModelError(DetailsInput.Key(problem!.Field), problem.Message);
        }

        await Details.OfferAsync(db, ct);
        return Page();
    }
}

/// <summary>The part of the form that adding and changing a record share.</summary>
internal sealed class DetailsInput
{
    public string? ClassCode { get; set; }

    [MaxLength(RecordItem.TitleLength, ErrorMessage = "What it is called must be {1} characters or fewer")]
    public string? Title { get; set; }

    [MaxLength(RecordItem.ReferenceLength, ErrorMessage = "The reference must be {1} characters or fewer")]
    public string? SubjectReference { get; set; }

    [Required(ErrorMessage = "Choose what it is on")]
    public RecordMedium? Medium { get; set; }

    [MaxLength(RecordItem.LocationLength, ErrorMessage = "Where it is must be {1} characters or fewer")]
    public string? Location { get; set; }

    [MaxLength(RecordItem.AreaLength, ErrorMessage = "The ward or district must be {1} characters or fewer")]
    public string? Area { get; set; }

    [BindNever]
    public IReadOnlyList<Choice> Classes { get; private set; } = [];

    public static DetailsInput Of(RecordItem item) => new()
    {
        ClassCode = item.ClassCode,
        Title = item.Title,
        SubjectReference = item.SubjectReference,
        Medium = item.Medium,
        Location = item.Location,
        Area = item.Area,
    };

    public RecordDetails ToDetails() => new(ClassCode, Title, SubjectReference, Medium!.Value, Location, Area);

    public async Task OfferAsync(RetentionDbContext db, CancellationToken ct) =>
        Classes = [.. (await db.ClassesInForceAsync(ct)).Values.OrderBy(c => c.Title, StringComparer.OrdinalIgnoreCase).Select(c => new Choice(c.Code, c.Title))];

    public static string Key(string? field) => field == nameof(ClassCode) ? $"Details.{field}" : field ?? "";
}
