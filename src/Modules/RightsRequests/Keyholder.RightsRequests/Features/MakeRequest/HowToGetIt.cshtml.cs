using System.ComponentModel.DataAnnotations;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.MakeRequest;

internal sealed class HowToGetItModel(RequestStepServices services) : RequestStep(services)
{
    protected override string Slug => RequestJourney.Answer;

    [BindProperty, Required(ErrorMessage = "Select how you would like to get the answer")]
    public Delivery? Delivery { get; set; }

    [BindProperty, Display(Name = "What would make it easier"), StringLength(1000)]
    public string? Adjustments { get; set; }

    public void OnGet() => (Delivery, Adjustments) = (Answers.Delivery, Answers.Adjustments);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        (Answers.Delivery, Answers.Adjustments) = (Delivery, Tidy(Adjustments));
        return await ContinueAsync(ct);
    }
}
