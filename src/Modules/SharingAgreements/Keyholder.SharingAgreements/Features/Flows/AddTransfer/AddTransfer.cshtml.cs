using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.SharingAgreements.Features.Flows.AddTransfer;

[Authorize(Policy = AccessPolicies.SharingWork)]
internal sealed class AddTransferModel(AddTransferHandler handler, SharingDbContext db, SharingPolicies policies, TimeProvider time) : FlowPage
{
    [BindProperty, Required(ErrorMessage = "Choose who it went to")]
    public Guid? PartnerId { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter what it is for"), StringLength(200)]
    public string? Purpose { get; set; }

    [BindProperty, Required(ErrorMessage = "Select which data"), MinLength(1, ErrorMessage = "Select which data")]
    public List<string> Items { get; set; } = [];

    [BindProperty, Required(ErrorMessage = "Enter how many people"), Range(1, 10_000_000, ErrorMessage = "Enter how many people, 1 or more")]
    public int? People { get; set; }

    [BindProperty, StringLength(200_000)]
    public string? Listed { get; set; }

    [BindProperty, Required(ErrorMessage = "Select how it was protected")]
    public Protection? Protection { get; set; }

    [BindProperty, StringLength(500)]
    public string? ProtectionNote { get; set; }

    [BindProperty, Display(Name = "The date it was sent"), ValidDate(When = DateLimit.TodayOrPast, WhenEmpty = "Enter when it was sent")]
    public DateInput SentOn { get; set; } = new();

    [BindProperty, Required(ErrorMessage = "Enter the time, for example 14:30")]
    public string? SentTime { get; set; }

    public IReadOnlyList<Choice> Partners { get; private set; } = [];

    public IReadOnlyList<string> Purposes { get; private set; } = [];

    public IReadOnlyList<Choice> ItemChoices { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct)
    {
        SentOn = DateInput.From(time.LondonToday());
        SentTime = ClockTime.Of(time.GetUtcNow());
        return OfferAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (sentAt, wrong) = SentOn.Date is { } day && Given(SentTime) is { } clock ? ClockTime.Read(day, clock, time.GetUtcNow()) : (null, null);
        if (wrong is not null) ModelState.AddModelError(nameof(SentTime), wrong);
        if (ModelState.IsValid)
        {
            var (transfer, problem) = await handler.HandleAsync(new AddTransfer(
                PartnerId!.Value, Items, Purpose!, People!.Value, Listed, Protection!.Value, Given(ProtectionNote), sentAt!.Value), ct);
            if (transfer is not null) return DoneAt($"/staff/sharing/transfers/{transfer.Id}", "The transfer is on the log");
            Fail(problem!.Field == nameof(AddTransfer.SentAt) ? problem with { Field = nameof(SentTime) } : problem);
        }

        await OfferAsync(ct);
        return Page();
    }

    private async Task OfferAsync(CancellationToken ct)
    {
        var policy = await policies.TodayAsync(ct);
        Partners = await db.PartnerChoicesAsync(closedToo: true, ct);
        Purposes = await db.PurposesInForceAsync(policy.Today, ct);
        ItemChoices = [.. policy.ItemChoices()];
    }
}
