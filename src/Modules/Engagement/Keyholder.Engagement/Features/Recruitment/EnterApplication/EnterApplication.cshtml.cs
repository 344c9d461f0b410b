using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Engagement.Features.Recruitment.EnterApplication;

[Authorize(Policy = AccessPolicies.EngagementWork), ResponseCache(NoStore = true)]
internal sealed class EnterApplicationModel(RecruitmentRounds rounds, PanelApplications applications) : ApplicationForm
{
    [BindProperty, Required(ErrorMessage = "Enter their full name"), StringLength(200)]
    public string? Name { get; set; }

    [BindProperty, EmailAddress, StringLength(250), Display(Name = "Email address")]
    public string? Email { get; set; }

    [BindProperty, StringLength(40)]
    public string? Phone { get; set; }

    [BindProperty, StringLength(1000)]
    public string? Address { get; set; }

    public ResidentGroup Group { get; private set; } = null!;

    public RecruitmentRound Round { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, int number, CancellationToken ct)
    {
        if (!await ReadAsync(slug, number, ct)) return NotFound();
        Ask(Round);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, int number, CancellationToken ct)
    {
        if (!await ReadAsync(slug, number, ct)) return NotFound();
        Ask(Round);
        if (Given(Email) is null && Given(Address) is null && Given(Phone) is null) ModelState.AddModelError(nameof(Address), "Enter an address, telephone number or email address, so that they get an answer");
        if (!ModelState.IsValid) return Page();
        var entered = await applications.EnterAsync(Round.Id, new ResidentDetails(Given(Email), Given(Name), Given(Phone), Given(Address)), Typed(), send: true, ct);
        return entered.Ok ? Done(UrlOf(slug, number), "Their application is sent. It says that staff entered it") : Wrong(entered.Problem);
    }

    private async Task<bool> ReadAsync(string slug, int number, CancellationToken ct)
    {
        if (await rounds.FindAsync(slug, number, ct) is not { Round.State: not RoundState.Draft } found) return false;
        (Group, Round) = (found.Group, found.Round);
        return true;
    }
}
