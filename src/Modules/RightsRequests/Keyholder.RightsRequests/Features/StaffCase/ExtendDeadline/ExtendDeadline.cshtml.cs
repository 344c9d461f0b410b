using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.Letters;
using Keyholder.StatutoryTime;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.StaffCase.ExtendDeadline;

internal sealed class ExtendDeadlineModel(ExtendDeadlineHandler handler, Letters.Letters letters) : LetterPage
{
    [BindProperty, Required(ErrorMessage = "Enter why you need more time"), MaxLength(2000)]
    public string? Reason { get; set; }

    /// <summary>What the clock says if notice is given today.</summary>
    public ClockResult Extended => Policy.Clock.Read(Case.Kind, Case.ClockEvents, Policy.Today, new ClockEvent(ClockEventKind.Extended, Policy.Today));

    protected override string Said => "You have told the person that you need more time";

    protected override Task CheckFactsAsync(CancellationToken ct)
    {
        if (Extended.Problem is { } problem) ModelState.AddModelError("", problem.Message);
        return Task.CompletedTask;
    }

    protected override Task<string> DraftAsync(CancellationToken ct) =>
        letters.DraftAsync(LetterKind.Extension, Case, People, new LetterFacts(Reason) { DueOn = Extended.Due }, ct);

    protected override Task<Outcome> SendAsync(CancellationToken ct) =>
        handler.HandleAsync(new ExtendDeadline(Case.Id, Letter.Body!, Letter.Way!.Value), ct);
}
