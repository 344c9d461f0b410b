using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.MakeRequest;

internal sealed class WhichInformationModel(RequestStepServices services) : RequestStep(services)
{
    protected override string Slug => RequestJourney.Information;

    [BindProperty, Required(ErrorMessage = "Select if you want everything or only some of it")]
    public bool? Everything { get; set; }

    [BindProperty]
    public List<string> Parts { get; set; } = [];

    [BindProperty, Display(Name = "What you are looking for"), StringLength(4000)]
    public string? Details { get; set; }

    public void OnGet() => (Everything, Parts, Details) = (Answers.Everything, Answers.Parts, Answers.Details);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Parts = [.. InformationPart.All.Select(p => p.Value).Intersect(Parts, StringComparer.Ordinal)];
        if (Everything == false && Parts.Count == 0 && Tidy(Details) is null)
            ModelState.AddModelError(nameof(Details), "Tell us what you are looking for");
        if (!ModelState.IsValid) return Page();
        (Answers.Everything, Answers.Parts, Answers.Details) = (Everything, Parts, Tidy(Details));
        return await ContinueAsync(ct);
    }
}
