using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Affected;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Drawing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Cases.ViewBreach;

[Authorize(Policy = AccessPolicies.Breaches)]
internal sealed class ViewBreachModel(BreachReader reader, BreachesDbContext db, BreachPolicies policies, BreachTexts texts, BreachNames names, PeopleTelling telling, TimeProvider time) : BreachCasePage(reader)
{
    private readonly BreachReader _breaches = reader;

    public BreachPolicy Policy { get; private set; } = null!;

    public DateTimeOffset Now { get; private set; }

    public string What { get; private set; } = "";

    public string? HowFound { get; private set; }

    public string? Officer { get; private set; }

    public string OpenedBy { get; private set; } = "";

    public string IncidentTitle { get; private set; } = "";

    public BreachAssessment? Assessment { get; private set; }

    public IReadOnlyList<BreachDecision> Decisions { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> LateReasons { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>What was said to whoever was told in a way that left nothing behind here, by clock.</summary>
    public IReadOnlyDictionary<Guid, string> Said { get; private set; } = new Dictionary<Guid, string>();

    public string? MergedInto { get; private set; }

    /// <summary>When it was closed or opened again, by whom, and what they wrote.</summary>
    public IReadOnlyList<(BreachClosing Closing, string By, string? Text)> Closings { get; private set; } = [];

    public IReadOnlyList<BreachClock> Clocks { get; private set; } = [];

    public IReadOnlyList<NextStep> Next { get; private set; } = [];

    /// <summary>The page of each partner's notice, by its clock.</summary>
    private IReadOnlyDictionary<Guid, Guid> _notices = new Dictionary<Guid, Guid>();

    public IReadOnlyList<HourMoment> Moments { get; private set; } = [];

    public IReadOnlyList<HourBar> Bars { get; private set; } = [];

    public DateTimeOffset DrawnAt => Breach.ClosedAt ?? Now;

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct)
    {
        if (!await FindAsync(reference, ct)) return NotFound();
        ViewData["BackUrl"] = ListUrl;
        Policy = await policies.TodayAsync(ct);
        Now = time.GetUtcNow();
        var key = await texts.ReadAsync(Breach, "breach.viewed", ct);
        What = key.Open(Breach.What, Breach.WhatField(Breach.Id));
        HowFound = Breach.HowFound is { } found ? key.Open(found, Breach.HowFoundField(Breach.Id)) : null;
        Officer = await names.OfAsync(Breach.OfficerId, ct);
        OpenedBy = (await names.OfAsync([Breach.OpenedBy], ct))(Breach.OpenedBy);
        IncidentTitle = Policy.Incidents.FirstOrDefault(i => i.Code == Breach.Incident)?.Title ?? Breach.Incident;
        Assessment = await db.Assessments.AsNoTracking().SingleOrDefaultAsync(a => a.BreachId == Breach.Id, ct);
        Decisions = await db.Decisions.AsNoTracking().Where(d => d.BreachId == Breach.Id && (d.State == DecisionState.InForce || d.State == DecisionState.Proposed)).ToListAsync(ct);
        if (Breach.MergedInto is { } into) MergedInto = await _breaches.Visible.Where(b => b.Id == into).Select(b => b.Reference).SingleOrDefaultAsync(ct);
        LateReasons = Breach.Clocks.Where(c => c.LateBecause is not null).ToDictionary(c => c.Id, c => key.Open(c.LateBecause!, BreachClock.LateField(c.Id)));
        Said = Breach.Clocks.Where(c => c.Said is not null).ToDictionary(c => c.Id, c => key.Open(c.Said!, BreachClock.SaidField(c.Id)));
        var closings = await db.Closings.AsNoTracking().Where(c => c.BreachId == Breach.Id).OrderBy(c => c.At).ToListAsync(ct);
        var closedBy = await names.OfAsync(closings.Select(c => c.By), ct);
        Closings = [.. closings.Select(c => (c, closedBy(c.By), c.Text is { } text ? key.Open(text, BreachClosing.TextField(c.Id)) : null))];
        Clocks = [.. Breach.Clocks.OrderBy(c => c.State == ClockState.Running ? 0 : 1).ThenBy(c => c.DueAt ?? NextReminder(c) ?? DateTimeOffset.MaxValue).ThenBy(c => c.Kind)];
        _notices = await db.PartnerNotices.AsNoTracking().Where(n => n.BreachId == Breach.Id).ToDictionaryAsync(n => n.ClockId, n => n.Id, ct);
        Moments =
        [
            .. new[] { ("It happened", Breach.OccurredAt), ("It was found", Breach.FoundAt), ("You became aware", Breach.AwareAt), ("It was opened here", Breach.OpenedAt), ("It was closed", Breach.ClosedAt) }
                .Where(m => m.Item2 is not null).Select(m => new HourMoment(m.Item1, m.Item2!.Value)),
        ];
        Bars = [.. Clocks.Where(c => c.State != ClockState.NotNeeded).Select(c => new HourBar(c.Title, c.StartsAt, c.DueAt, c.MetAt, StateOf(c), DrawnStanding(c)))];
        Next = Breach.IsOpen && MayWork ? await NextAsync(ct) : [];
        return Page();
    }

    /// <summary>How it stands; of a clock without hours also when it reminds next, which is all that lies ahead of it.</summary>
    public string StandingOf(BreachClock clock) =>
        clock is { DueAt: null, State: ClockState.Running } && NextReminder(clock) is { } next ? $"{clock.Standing(Now)}, next reminder {next.InWords()}" : clock.Standing(Now);

    // The drawing has a phone's width for it.
    private string DrawnStanding(BreachClock clock) =>
        clock is { DueAt: null, State: ClockState.Running } && NextReminder(clock) is { } next ? $"next reminder {next.Shortly()}" : clock.Standing(Now);

    public DateTimeOffset? NextReminder(BreachClock clock) => Breach.IsOpen ? BreachClocks.NextReminder(clock, Policy, Now) : null;

    /// <summary>The page on which what a clock asks for is done.</summary>
    public string DoneAt(BreachClock clock) => clock.Kind switch
    {
        ClockKind.Regulator => $"{BreachUrl}/regulator",
        ClockKind.Customer or ClockKind.People => $"{BreachUrl}/people/letter",
        ClockKind.Partner => _notices.TryGetValue(clock.Id, out var notice) ? $"{BreachUrl}/partners/{notice}" : $"{BreachUrl}/partners",
        _ => $"{BreachUrl}/details",
    };

    private DueState StateOf(BreachClock clock) =>
        clock.IsLate(Now) ? DueState.Overdue
        : clock.State == ClockState.Met ? DueState.Closed
        : clock is { DueAt: { } due, Hours: { } hours } && (due - Now).TotalHours < hours / 4.0 ? DueState.DueSoon
        : DueState.OnTime;

    // First what the time runs for, then who still waits to hear, then how the case goes on.
    private async Task<IReadOnlyList<NextStep>> NextAsync(CancellationToken ct)
    {
        List<NextStep> next = [.. Clocks.Where(c => c.State == ClockState.Running).Select(c => new NextStep(c.ToDo(), DoneAt(c), StandingOf(c), c.IsLate(Now)))];
        if (Breach.OfficerId is null && Clocks.All(c => c.Kind != ClockKind.Escalation || c.State != ClockState.Running)) next.Add(new("Say who deals with it", $"{BreachUrl}/details"));
        if (Clocks.Any(c => c.Kind is ClockKind.Customer or ClockKind.People && c.State != ClockState.NotNeeded) && await telling.ProgressAsync(Breach.Id, ct) is { Left: > 0 } people)
            next.Add(new($"Tell {people.Left.Counted("person who has", "people who have")} not been told yet", $"{BreachUrl}/people"));
        var asked = await db.RegulatorMessages.AsNoTracking().Where(m => m.BreachId == Breach.Id && m.AnswerBy != null && m.AnsweredAt == null).OrderBy(m => m.AnswerBy).Select(m => m.AnswerBy!.Value).ToListAsync(ct);
        next.AddRange(asked.Select(by => new NextStep("Answer the regulator’s question", $"{BreachUrl}/regulator/dialogue", $"{(by < Policy.Today ? "it was due" : "due")} by the end of {by.InWords()}", by < Policy.Today)));
        next.AddRange(Clocks.Where(c => c.NeedsReason(Now)).Select(c => new NextStep($"Say why it was late: {c.Title}", $"{BreachUrl}/clocks/{c.Id}/met")));
        var open = await db.ContainmentSteps.CountAsync(s => s.BreachId == Breach.Id && s.State == StepState.Open, ct);
        if (open > 0) next.Add(new($"Contain it: {open.Counted("step")} to do", $"{BreachUrl}/containment"));
        if (Assessment is null) next.Add(new("Assess what it may do to people", $"{BreachUrl}/assessment"));
        if (Decisions.Any(d => d.State == DecisionState.Proposed)) next.Add(new("A decision waits for a second person", $"{BreachUrl}/decisions"));
        if (ClockTerms.Of(Policy).Count(Breach.Nature) && MayDecide)
        {
            foreach (var question in Enum.GetValues<DecisionQuestion>().Where(q => Decisions.All(d => d.Question != q)))
                next.Add(new($"Decide: {question.InWords().ToLowerInvariant()}", $"{BreachUrl}/decisions"));
        }

        if (next.Count == 0 && MayDecide) next.Add(new("Close it", $"{BreachUrl}/close"));
        return next;
    }
}

/// <summary>Something to be done about a breach, and where.</summary>
/// <param name="Time">How long is left for it, where a time runs.</param>
internal sealed record NextStep(string Text, string Url, string? Time = null, bool IsLate = false);
