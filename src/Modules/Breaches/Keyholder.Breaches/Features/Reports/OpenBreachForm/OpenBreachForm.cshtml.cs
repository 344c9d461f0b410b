using System.ComponentModel.DataAnnotations;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Cases;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Reports.OpenBreachForm;

[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class OpenBreachFormModel(
    ReportReader reports, ReportTaking taking, BreachReader reader, BreachPolicies policies, BreachPeople people, ActorContext actor, TimeProvider time) : BreachPage
{
    /// <summary>The report it is opened from; null without one.</summary>
    [BindProperty(SupportsGet = true), StringLength(40)]
    public string? Report { get; set; }

    /// <summary>When the organisation became aware unless somebody says otherwise.</summary>
    [BindProperty]
    public DateTimeOffset Offered { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter what you call it"), StringLength(200)]
    public string? Title { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose what kind of incident it is")]
    public string? Incident { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose how far it went")]
    public BreachNature? Nature { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter what happened"), StringLength(4000)]
    public string? What { get; set; }

    [BindProperty, StringLength(2000)]
    public string? HowFound { get; set; }

    [BindProperty]
    public DateInput HappenedOn { get; set; } = new();

    [BindProperty, StringLength(20)]
    public string? HappenedTime { get; set; }

    [BindProperty]
    public DateInput FoundOn { get; set; } = new();

    [BindProperty, StringLength(20)]
    public string? FoundTime { get; set; }

    [BindProperty]
    public DateInput AwareOn { get; set; } = new();

    [BindProperty, StringLength(20)]
    public string? AwareTime { get; set; }

    [BindProperty, StringLength(1000)]
    public string? AwareReason { get; set; }

    [BindProperty]
    public Guid? OfficerId { get; set; }

    [BindProperty, StringLength(200)]
    public string? Team { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose whether it is about a member of staff")]
    public bool? Sealed { get; set; }

    [BindProperty]
    public Guid? AboutStaffId { get; set; }

    public string AwareHint => $"When somebody here was reasonably certain. The clocks run from it.{(Report is null ? "" : " It is the time the report came in, unless you say otherwise")}";

    public IReadOnlyList<Choice> Incidents { get; private set; } = [];

    public IReadOnlyList<Choice> Officers { get; private set; } = [];

    public IReadOnlyList<Choice> Everybody { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Report = Given(Report);
        Offered = time.GetUtcNow();
        Sealed = false;
        OfficerId = actor.Actor.Id;
        if (Report is not null)
        {
            if (await reports.FindAsync(Report, ct) is not { State: ReportState.New } report) return NotFound();
            var texts = await reports.ReadAsync(report, ct);
            Offered = report.ReceivedAt;
            (What, HowFound, Nature) = (texts.What, texts.HowFound, report.Nature);
            (HappenedOn, HappenedTime) = Show(report.OccurredAt, report.OccurredTimeKnown);
            (FoundOn, FoundTime) = Show(report.FoundAt, report.FoundTimeKnown);
        }

        (AwareOn, AwareTime) = Show(Offered, true);
        await PrepareAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Report = Given(Report);
        if (Report is not null)
        {
            if (await reports.FindAsync(Report, ct) is not { } report) return NotFound();
            Offered = report.ReceivedAt;
        }

        await PrepareAsync(ct);
        var now = time.GetUtcNow();
        var occurred = TypedMoment.Read(HappenedOn, HappenedTime, "The day it happened", (nameof(HappenedOn), nameof(HappenedTime)), ModelState, now);
        var found = TypedMoment.Read(FoundOn, FoundTime, "The day it was found", (nameof(FoundOn), nameof(FoundTime)), ModelState, now);
        if (found is { TimeKnown: false } && occurred is { TimeKnown: true } && found.At.LondonDate() == occurred.At.LondonDate()) found = found with { At = occurred.At };
        var aware = Aware(now);
        if (OfficerId is { } officer && Officers.All(o => o.Value != officer.ToString())) ModelState.AddModelError(nameof(OfficerId), "Choose somebody who works with breaches");
        if (AboutStaffId is { } about && Everybody.All(p => p.Value != about.ToString())) ModelState.AddModelError(nameof(AboutStaffId), "Choose a member of staff");
        if (!ModelState.IsValid || aware is not { } awareAt) return Page();

        var (breach, problem) = await taking.OpenAsync(
            Report,
            new OpenBreach(
                Title!.Trim(), Nature!.Value, Incident!, What!.Trim(), Given(HowFound), occurred?.At, found?.At, awareAt, OfficerId, Given(Team),
                IsSealed: Sealed!.Value, AboutStaffId: Sealed.Value ? AboutStaffId : null),
            Offered, Given(AwareReason), ct);
        if (breach is null)
        {
            Fail(problem! with { Field = FieldOf(problem.Field) });
            return Page();
        }

        if (await reader.Visible.AnyAsync(b => b.Id == breach.Id, ct))
        {
            TempData.Success($"{breach.Reference} is open");
            return LocalRedirect(UrlOf(breach.Reference));
        }

        TempData.Success($"{breach.Reference} is open. It is sealed, and from now on only those responsible for it can open it");
        return LocalRedirect(ReportReader.ListUrl);
    }

    private static (DateInput Day, string? Time) Show(DateTimeOffset? at, bool timeKnown) => (DateInput.From(at?.LondonDate()), at is { } known && timeKnown ? ClockTime.Of(known) : null);

    private static string? FieldOf(string? field) => field switch
    {
        nameof(Breach.OccurredAt) => nameof(HappenedOn),
        nameof(Breach.FoundAt) => nameof(FoundOn),
        nameof(Breach.AwareAt) => nameof(AwareOn),
        "awareReason" => nameof(AwareReason),
        _ => field,
    };

    /// <summary>What was offered and left as it was is meant to the second, and in the hour that comes twice it is the one it was.</summary>
    private DateTimeOffset? Aware(DateTimeOffset now)
    {
        if (AwareOn.Date == Offered.LondonDate() && AwareTime?.Trim() == ClockTime.Of(Offered)) return Offered;
        if (AwareOn.IsEmpty) ModelState.AddModelError(nameof(AwareOn), "Enter when you became aware");
        else if (Given(AwareTime) is null) ModelState.AddModelError(nameof(AwareTime), "Enter the time you became aware, like 14:30");
        return TypedMoment.Read(AwareOn, AwareTime, "The day you became aware", (nameof(AwareOn), nameof(AwareTime)), ModelState, now)?.At;
    }

    private async Task PrepareAsync(CancellationToken ct)
    {
        Incidents = [.. (await policies.TodayAsync(ct)).Incidents.Select(i => new Choice(i.Code, i.Title))];
        Officers = await people.OfficersAsync(ct);
        Everybody = await people.EverybodyAsync(ct);
    }
}
