using System.ComponentModel.DataAnnotations;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Cases.DecideBreach;

/// <summary>A decision as the page shows it.</summary>
internal sealed record DecisionRow(BreachDecision Decision, string Reason, string By, string? SecondBy, string? SecondReason);

[Authorize(Policy = AccessPolicies.Breaches)]
internal sealed class BreachDecisionsModel(BreachReader reader, BreachesDbContext db, BreachPolicies policies, BreachTexts texts, BreachNames names, SecondPersons seconds, ActorContext actor) : BreachCasePage(reader)
{
    public IReadOnlyList<DecisionRow> Rows { get; private set; } = [];

    public RiskToPeople? Risk { get; private set; }

    public BreachPolicy Policy { get; private set; } = null!;

    public bool OnlyOneLead { get; private set; }

    public IReadOnlyList<Guid> MayAnswer { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct) => await ShowAsync(reference, ct) ? Page() : NotFound();

    private async Task<bool> ShowAsync(string reference, CancellationToken ct)
    {
        if (!await FindAsync(reference, ct)) return false;
        Policy = await policies.TodayAsync(ct);
        Risk = await db.Assessments.Where(a => a.BreachId == Breach.Id).Select(a => a.Risk).SingleOrDefaultAsync(ct);
        var decisions = await db.Decisions.AsNoTracking().Where(d => d.BreachId == Breach.Id).OrderByDescending(d => d.At).ToListAsync(ct);
        if (decisions.Count == 0) return true;
        var key = await texts.ReadAsync(Breach, "decisions.viewed", ct);
        var name = await names.OfAsync(decisions.SelectMany(d => new[] { d.By, d.SecondBy }), ct);
        Rows = [.. decisions.Select(d => new DecisionRow(
            d, key.Open(d.Reason, BreachDecision.ReasonField(d.Id)), name(d.By), d.SecondBy is null ? null : name(d.SecondBy), d.SecondReason is { } why ? key.Open(why, BreachDecision.SecondReasonField(d.Id)) : null))];
        var may = new List<Guid>();
        foreach (var waiting in decisions.Where(d => d.State == DecisionState.Proposed && Breach.IsOpen))
        {
            var (who, onlyOne) = await seconds.OfAsync(Breach, waiting.By, ct);
            OnlyOneLead |= onlyOne;
            if (who.Any(p => p.Id == actor.StaffId())) may.Add(waiting.Id);
        }

        MayAnswer = may;
        return true;
    }
}

[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class AnswerDecisionModel(
    BreachReader reader, BreachesDbContext db, BreachTexts texts, BreachNames names, SecondPersons seconds, DecideBreachHandler handler, ActorContext actor) : BreachCasePage(reader)
{
    [BindProperty, StringLength(2000, ErrorMessage = "The reason must be 2,000 characters or fewer")]
    public string? Reason { get; set; }

    public DecisionRow Row { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string reference, Guid id, CancellationToken ct) => await ShowAsync(reference, id, ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostAgreeAsync(string reference, Guid id, CancellationToken ct) => AnswerAsync(reference, id, true, ct);

    public Task<IActionResult> OnPostSendBackAsync(string reference, Guid id, CancellationToken ct) => AnswerAsync(reference, id, false, ct);

    private async Task<IActionResult> AnswerAsync(string reference, Guid id, bool agree, CancellationToken ct)
    {
        if (!await ShowAsync(reference, id, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        return DoneOr(await handler.HandleAsync(new AnswerDecision(reference, id, agree, Given(Reason)), ct), $"{BreachUrl}/decisions", agree ? "You agreed. The decision is in force." : "The decision is sent back.");
    }

    /// <summary>False for a decision that does not wait, and for whoever may not answer it.</summary>
    private async Task<bool> ShowAsync(string reference, Guid id, CancellationToken ct)
    {
        if (!await FindAsync(reference, ct) || await db.Decisions.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id && d.BreachId == Breach.Id, ct) is not { State: DecisionState.Proposed } decision) return false;
        if ((await seconds.OfAsync(Breach, decision.By, ct)).People.All(p => p.Id != actor.StaffId())) return false;
        ViewData["BackUrl"] = $"{BreachUrl}/decisions";
        var key = await texts.ReadAsync(Breach, "decisions.viewed", ct);
        Row = new DecisionRow(decision, key.Open(decision.Reason, BreachDecision.ReasonField(id)), (await names.OfAsync([decision.By], ct))(decision.By), null, null);
        return true;
    }
}

[Authorize(Policy = AccessPolicies.BreachDecision)]
internal sealed class DecideBreachModel(BreachReader reader, BreachesDbContext db, BreachPolicies policies, DecideBreachHandler handler) : BreachCasePage(reader)
{
    [BindProperty, Required(ErrorMessage = "Select yes or no")]
    public bool? Yes { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter why"), StringLength(4000, ErrorMessage = "The reason must be 4,000 characters or fewer")]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Exception { get; set; }

    [BindProperty]
    public bool InSpiteOfRisk { get; set; }

    public DecisionQuestion Question { get; private set; }

    public RiskToPeople? Risk { get; private set; }

    public BreachPolicy Policy { get; private set; } = null!;

    public bool NoNeedsSecond => DecideBreachHandler.NeedsSecond(Policy, Question, false, Risk);

    public async Task<IActionResult> OnGetAsync(string reference, DecisionQuestion question, CancellationToken ct) => await ShowAsync(reference, question, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string reference, DecisionQuestion question, CancellationToken ct)
    {
        if (!await ShowAsync(reference, question, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var outcome = await handler.HandleAsync(new DecideBreach(reference, question, Yes!.Value, Reason!, Exception, InSpiteOfRisk), ct);
        return DoneOr(outcome, $"{BreachUrl}/decisions", !Yes.Value && NoNeedsSecond ? "The decision waits for a second person." : "The decision is in force.");
    }

    private async Task<bool> ShowAsync(string reference, DecisionQuestion question, CancellationToken ct)
    {
        if (ModelState[nameof(question)] is { Errors.Count: > 0 } || !Enum.IsDefined(question) || !await FindAsync(reference, ct)) return false;
        Question = question;
        ViewData["BackUrl"] = $"{BreachUrl}/decisions";
        Policy = await policies.TodayAsync(ct);
        Risk = await db.Assessments.Where(a => a.BreachId == Breach.Id).Select(a => a.Risk).SingleOrDefaultAsync(ct);
        return true;
    }
}
