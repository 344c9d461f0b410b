using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.MakeRequest;

internal sealed class FromWhenModel(RequestStepServices services, TimeProvider time) : RequestStep(services)
{
    protected override string Slug => RequestJourney.Period;

    [BindProperty, Required(ErrorMessage = "Select from when you want information")]
    public bool? AnyTime { get; set; }

    [BindProperty]
    public DateInput From { get; set; } = new();

    [BindProperty]
    public DateInput To { get; set; } = new();

    public void OnGet() => (AnyTime, From, To) = (Answers.AnyTime, DateInput.From(Answers.From), DateInput.From(Answers.To));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // Dates that were typed before choosing any time are not looked at.
        if (AnyTime == false)
        {
            Check(nameof(From), From, "From date");
            if (!To.IsEmpty) Check(nameof(To), To, "To date");
            if (From.Date > To.Date) ModelState.AddModelError(nameof(To), "The to date must be the same as or after the from date");
        }

        if (!ModelState.IsValid) return Page();
        (Answers.AnyTime, Answers.From, Answers.To) = AnyTime == true ? (true, null, null) : (false, From.Date, To.Date);
        return await ContinueAsync(ct);
    }

    private void Check(string field, DateInput typed, string name)
    {
        if (typed.Check(name, time.LondonToday(), DateLimit.TodayOrPast) is { } problem)
            ModelState.AddModelError(problem.Box is null ? field : $"{field}.{problem.Box}", problem.Message);
    }
}
