using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.MakeRequest;

internal sealed class TheOtherPersonModel(RequestStepServices services) : RequestStep(services)
{
    protected override string Slug => RequestJourney.TheOtherPerson;

    [BindProperty, Required(ErrorMessage = "Enter their full name"), Display(Name = "Their name"), StringLength(200)]
    public string? SubjectName { get; set; }

    [BindProperty, Display(Name = "Their date of birth"), ValidDate(When = DateLimit.TodayOrPast, Optional = true)]
    public DateInput SubjectBorn { get; set; } = new();

    [BindProperty, Display(Name = "Their address"), StringLength(500)]
    public string? SubjectAddress { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter what you are to them"), Display(Name = "What you are to them"), StringLength(200)]
    public string? Relationship { get; set; }

    public void OnGet() =>
        (SubjectName, SubjectBorn, SubjectAddress, Relationship) = (Answers.SubjectName, DateInput.From(Answers.SubjectBorn), Answers.SubjectAddress, Answers.Relationship);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        (Answers.SubjectName, Answers.SubjectBorn, Answers.SubjectAddress, Answers.Relationship) =
            (Tidy(SubjectName), SubjectBorn.Date, Tidy(SubjectAddress), Tidy(Relationship));
        return await ContinueAsync(ct);
    }
}
