using System.ComponentModel.DataAnnotations;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Breaches.Features.Regulator;

[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class FileReportModel(BreachReader reader, RegulatorDrafts drafts, BreachesDbContext db, FileWithRegulatorHandler handler, BreachPolicies policies, TimeProvider time)
    : RegulatorPage(reader, drafts, db)
{
    public static IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<FilingKind>().Select(k => new Choice(k.ToString(), k.InWords()))];

    [BindProperty, Required(ErrorMessage = "Select which report it was")]
    public FilingKind? Kind { get; set; }

    [BindProperty, Required(ErrorMessage = "Select how it was sent")]
    public RegulatorChannel? Channel { get; set; }

    [BindProperty, Display(Name = "The date it was sent"), ValidDate(When = DateLimit.TodayOrPast, WhenEmpty = "Enter when it was sent")]
    public DateInput On { get; set; } = new();

    [BindProperty, Required(ErrorMessage = "Enter the time, for example 14:30")]
    public string? Time { get; set; }

    [BindProperty, StringLength(200)]
    public string? TheirReference { get; set; }

    [BindProperty, StringLength(4000)]
    public string? LateBecause { get; set; }

    [BindProperty]
    public bool NamesConfirmed { get; set; }

    public bool AskAboutNames { get; private set; }

    public RegulatorCheck Check { get; private set; } = null!;

    public string? LateHint { get; private set; }

    /// <summary>Told only now, it is late; a report sent in time and recorded later needs no reason.</summary>
    public bool AskWhyLate => Draft is { NextKind: FilingKind.Initial, Clock: { } clock } && clock.IsLate(time.GetUtcNow());

    public async Task OnGetAsync(CancellationToken ct)
    {
        await OfferAsync(ct);
        (Kind, On, Time, TheirReference) = (Draft.NextKind, DateInput.From(time.LondonToday()), ClockTime.Of(time.GetUtcNow()), Draft.TheirReference);
        LateBecause = Draft.Answers.Single(a => a.Field.Code == RegulatorForm.DelayReason).Text;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await OfferAsync(ct);
        var (at, wrongTime) = On.Date is { } day && Time is not null ? ClockTime.Read(day, Time, time.GetUtcNow()) : (null, null);
        if (wrongTime is not null) ModelState.AddModelError(nameof(Time), wrongTime);
        if (!ModelState.IsValid) return Page();
        var outcome = await handler.HandleAsync(
            new FileWithRegulator(Breach.Reference, Kind!.Value, Channel!.Value, at!.Value, Given(TheirReference), Given(LateBecause)?.ReplaceLineEndings("\n"), NamesConfirmed), ct);
        AskAboutNames = outcome.Problem?.Field == RegulatorNames.Field;
        return DoneOr(outcome.Problem is { Field: nameof(RegulatorFiling.SentAt) } wrong ? wrong with { Field = nameof(Time) } : outcome, RegulatorUrl, "It is on record as sent");
    }

    private async Task OfferAsync(CancellationToken ct)
    {
        LateHint = (await policies.TodayAsync(ct)).Text("breach.lateness.reason");
        Check = await CheckAsync(ct);
    }
}
