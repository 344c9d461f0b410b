using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.SharingAgreements.Features.Flows.AddDisclosure;

[Authorize(Policy = AccessPolicies.SharingWork)]
internal sealed class AddDisclosureModel(LogDisclosureHandler handler, SharingPolicies policies, TimeProvider time) : FlowPage
{
    [BindProperty(SupportsGet = true)]
    public bool Emergency { get; set; }

    [BindProperty, Required(ErrorMessage = "Select who asks")]
    public RequesterKind? Kind { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the organisation"), StringLength(200)]
    public string? Organisation { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter who asks"), StringLength(1000)]
    public string? Requester { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter what they ask for"), StringLength(4000)]
    public string? Asked { get; set; }

    [BindProperty, StringLength(1000)]
    public string? About { get; set; }

    [BindProperty, EmailAddress]
    public string? ResidentEmail { get; set; }

    [BindProperty, Display(Name = "The date they asked"), ValidDate(When = DateLimit.TodayOrPast, WhenEmpty = "Enter when they asked")]
    public DateInput ReceivedOn { get; set; } = new();

    [BindProperty, StringLength(4000)]
    public string? What { get; set; }

    [BindProperty]
    public Protection? Protection { get; set; }

    [BindProperty, Display(Name = "The date it was given"), ValidDate(When = DateLimit.TodayOrPast, Optional = true)]
    public DateInput GivenOn { get; set; } = new();

    [BindProperty]
    public string? GivenTime { get; set; }

    public string RecordWithin { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        ReceivedOn = DateInput.From(time.LondonToday());
        GivenOn = DateInput.From(time.LondonToday());
        GivenTime = ClockTime.Of(time.GetUtcNow());
        await SayWhenAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        EmergencyGift? gift = null;
        if (Emergency)
        {
            if (Given(What) is null) ModelState.AddModelError(nameof(What), "Enter what was given");
            if (Protection is null) ModelState.AddModelError(nameof(Protection), "Select how it was protected");
            var (at, wrong) = GivenOn.Date is { } day && Given(GivenTime) is { } clock ? ClockTime.Read(day, clock, time.GetUtcNow()) : (null, "Enter when it was given, with a time like 14:30");
            if (wrong is not null) ModelState.AddModelError(nameof(GivenTime), wrong);
            else if (ModelState.IsValid) gift = new EmergencyGift(What!, Protection!.Value, at!.Value);
        }

        if (ModelState.IsValid)
        {
            var (disclosure, problem) = await handler.HandleAsync(
                new LogDisclosure(Kind!.Value, Organisation!.Trim(), Requester!, Asked!, Given(About), Given(ResidentEmail), ReceivedOn.Date!.Value, gift), ct);
            if (disclosure is not null) return DoneAt($"/staff/sharing/disclosures/{disclosure.Id}", $"{disclosure.Reference} is on the log");
            Fail(problem!.Field == nameof(LogDisclosure.Given) ? problem with { Field = nameof(GivenTime) } : problem);
        }

        await SayWhenAsync(ct);
        return Page();
    }

    private async Task SayWhenAsync(CancellationToken ct)
    {
        var days = (await policies.TodayAsync(ct)).EmergencyRecordDays;
        RecordWithin = days switch { 0 => "that day", 1 => "the next day", _ => $"{days.Counted("day")} later" };
    }
}
