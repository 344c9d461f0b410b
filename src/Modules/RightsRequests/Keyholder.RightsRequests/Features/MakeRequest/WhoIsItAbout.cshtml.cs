using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.MakeRequest;

internal sealed class WhoIsItAboutModel(RequestStepServices services) : RequestStep(services)
{
    protected override string Slug => RequestJourney.Who;

    [BindProperty, Required(ErrorMessage = "Select whose information you want")]
    public bool? ForSomeoneElse { get; set; }

    public void OnGet() => ForSomeoneElse = Answers.ForSomeoneElse;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        Answers.ForSomeoneElse = ForSomeoneElse;
        return await ContinueAsync(ct);
    }
}
