using System.ComponentModel.DataAnnotations;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.MakeRequest;

internal sealed class HowToReachYouModel(RequestStepServices services) : RequestStep(services)
{
    protected override string Slug => RequestJourney.Contact;

    [BindProperty, Required(ErrorMessage = "Enter your email address"), EmailAddress, StringLength(256)]
    public string? Email { get; set; }

    [BindProperty, Display(Name = "Telephone number"), StringLength(40)]
    [RegularExpression(@"[0-9 +()\-.]{6,40}", ErrorMessage = "Enter a telephone number, like 01632 960 001 or +44 808 157 0192", MatchTimeoutInMilliseconds = 200)]
    public string? Phone { get; set; }

    [BindProperty, StringLength(500)]
    public string? Address { get; set; }

    public bool NeedsAddress => Answers.Delivery == Delivery.Paper;

    public void OnGet() => (Email, Phone, Address) =
        (Answers.Email ?? Resident?.Email, Answers.Phone ?? Resident?.Phone, Answers.Address ?? Resident?.Address);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (NeedsAddress && Tidy(Address) is null) ModelState.AddModelError(nameof(Address), "Enter the address we should post the answer to");
        if (!ModelState.IsValid) return Page();
        (Answers.Email, Answers.Phone, Answers.Address) = (Tidy(Email), Tidy(Phone), Tidy(Address));
        return await ContinueAsync(ct);
    }
}
