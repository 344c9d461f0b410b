using System.ComponentModel.DataAnnotations;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Cases;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Regulator;

/// <summary>What was said to and by the regulator, and what still waits for an answer.</summary>
[Authorize(Policy = AccessPolicies.Breaches)]
internal sealed class RegulatorDialogueModel(
    BreachReader reader, RegulatorDrafts drafts, BreachesDbContext db, DataKeys keys, RegulatorDialogueHandler handler, BreachNames names, TimeProvider time) : RegulatorPage(reader, drafts, db)
{
    private readonly BreachesDbContext _db = db;

    [BindProperty, Required(ErrorMessage = "Select who said it")]
    public bool? FromRegulator { get; set; }

    [BindProperty, Required(ErrorMessage = "Select how")]
    public RegulatorChannel? Channel { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter what was said"), StringLength(8000)]
    public string? Text { get; set; }

    [BindProperty, Display(Name = "The date"), ValidDate(When = DateLimit.TodayOrPast, WhenEmpty = "Enter when it was said")]
    public DateInput On { get; set; } = new();

    [BindProperty, Required(ErrorMessage = "Enter the time, for example 14:30")]
    public string? Time { get; set; }

    [BindProperty, Display(Name = "The date the answer is due"), ValidDate(Optional = true)]
    public DateInput AnswerBy { get; set; } = new();

    public DateOnly Today { get; } = time.LondonToday();

    public IReadOnlyList<(RegulatorMessage Message, string Text)> Messages { get; private set; } = [];

    public Func<string?, string> NameOf { get; private set; } = _ => "";

    private string PageUrl => $"{RegulatorUrl}/dialogue";

    public async Task OnGetAsync(CancellationToken ct)
    {
        (On, Time) = (DateInput.From(Today), ClockTime.Of(time.GetUtcNow()));
        await ReadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!MayWork) return Forbid();
        await ReadAsync(ct);
        var (at, wrongTime) = On.Date is { } day && Time is not null ? ClockTime.Read(day, Time, time.GetUtcNow()) : (null, null);
        if (wrongTime is not null) ModelState.AddModelError(nameof(Time), wrongTime);
        if (!ModelState.IsValid) return Page();
        return DoneOr(await handler.LogAsync(new LogRegulatorMessage(Breach.Reference, at!.Value, FromRegulator!.Value, Channel!.Value, Text!.Trim().ReplaceLineEndings("\n"), AnswerBy.Date), ct), PageUrl, "It is on the log");
    }

    public async Task<IActionResult> OnPostAnsweredAsync(Guid message, CancellationToken ct)
    {
        if (!MayWork) return Forbid();
        ModelState.Clear();
        await ReadAsync(ct);
        return DoneOr(await handler.AnswerAsync(Breach.Reference, message, ct), PageUrl, "Marked as answered");
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var key = await keys.GetAsync(Breach.Id, ct);
        var messages = await _db.RegulatorMessages.AsNoTracking().Where(m => m.BreachId == Breach.Id).OrderByDescending(m => m.At).ThenByDescending(m => m.Id).ToListAsync(ct);
        Messages = [.. messages.Select(m => (m, key.Open(m.Text, RegulatorMessage.TextField(m.Id))))];
        NameOf = await names.OfAsync(messages.Select(m => m.By), ct);
    }
}
