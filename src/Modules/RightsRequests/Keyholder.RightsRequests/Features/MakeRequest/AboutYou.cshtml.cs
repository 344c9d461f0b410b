using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.MakeRequest;

internal sealed class AboutYouModel(RequestStepServices services) : RequestStep(services)
{
    protected override string Slug => RequestJourney.You;

    [BindProperty, Required(ErrorMessage = "Enter your full name"), Display(Name = "Full name"), StringLength(200)]
    public string? Name { get; set; }

    [BindProperty, Display(Name = "Date of birth"), ValidDate(When = DateLimit.TodayOrPast, Optional = true)]
    public DateInput Born { get; set; } = new();

    [BindProperty, Display(Name = "Other names or numbers"), StringLength(500)]
    public string? AlsoKnownAs { get; set; }

    public void OnGet() => (Name, Born, AlsoKnownAs) = (Answers.Name ?? Resident?.Name, DateInput.From(Answers.Born), Answers.AlsoKnownAs);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        (Answers.Name, Answers.Born, Answers.AlsoKnownAs) = (Tidy(Name), Born.Date, Tidy(AlsoKnownAs));
        return await ContinueAsync(ct);
    }
}
