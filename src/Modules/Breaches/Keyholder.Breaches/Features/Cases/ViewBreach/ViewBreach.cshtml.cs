using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Drawing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Cases.ViewBreach;

[Authorize(Policy = AccessPolicies.Breaches)]
internal sealed class ViewBreachModel(BreachReader reader, BreachesDbContext db, BreachPolicies policies, BreachTexts texts, BreachNames names, MailTrouble trouble, TimeProvider time) : BreachCasePage(reader)
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

    public string? MergedInto { get; private set; }

    /// <summary>When it was closed or opened again, by whom, and what they wrote.</summary>
    public IReadOnlyList<(BreachClosing Closing, string By, string? Text)> Closings { get; private set; } = [];

    public bool MailsStuck { get; private set; }

    public IReadOnlyList<BreachClock> Clocks { get; private set; } = [];

    public IReadOnlyList<(string Text, string Url)> Next { get; private set; } = [];

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
        var closings = await db.Closings.AsNoTracking().Where(c => c.BreachId == Breach.Id).OrderBy(c => c.At).ToListAsync(ct);
        var closedBy = await names.OfAsync(closings.Select(c => c.By), ct);
        Closings = [.. closings.Select(c => (c, closedBy(c.By), c.Text is { } text ? key.Open(text, BreachClosing.TextField(c.Id)) : null))];
        MailsStuck = await trouble.IsAsync(ct);
        Clocks = [.. Breach.Clocks.OrderBy(c => c.State == ClockState.Running ? 0 : 1).ThenBy(c => c.DueAt ?? DateTimeOffset.MaxValue).ThenBy(c => c.Kind)];
        Moments =
        [
            .. new[] { ("It happened", Breach.OccurredAt), ("It was found", Breach.FoundAt), ("You became aware", Breach.AwareAt), ("It was opened here", Breach.OpenedAt), ("It was closed", Breach.ClosedAt) }
                .Where(m => m.Item2 is not null).Select(m => new HourMoment(m.Item1, m.Item2!.Value)),
        ];
        Bars = [.. Clocks.Where(c => c.State != ClockState.NotNeeded).Select(c => new HourBar(c.Title, c.StartsAt, c.DueAt, c.MetAt, StateOf(c), c.Standing(Now)))];
        Next = Breach.IsOpen && MayWork ? await NextAsync(ct) : [];
        return Page();
    }

    private DueState StateOf(BreachClock clock) =>
        clock.IsLate(Now) ? DueState.Overdue
        : clock.State == ClockState.Met ? DueState.Closed
        : clock is { DueAt: { } due, Hours: { } hours } && (due - Now).TotalHours < hours / 4.0 ? DueState.DueSoon
        : DueState.OnTime;

    private async Task<IReadOnlyList<(string, string)>> NextAsync(CancellationToken ct)
    {
        var next = new List<(string, string)>();
        if (Breach.OfficerId is null) next.Add(("Say who deals with it", $"{BreachUrl}/details"));
        next.AddRange(Clocks.Where(c => c.NeedsReason(Now)).Select(c => ($"Say why it was late: {c.Title}", $"{BreachUrl}/clocks/{c.Id}/met")));
        var open = await db.ContainmentSteps.CountAsync(s => s.BreachId == Breach.Id && s.State == StepState.Open, ct);
        if (open > 0) next.Add(($"Contain it: {open.Counted("step")} to do", $"{BreachUrl}/containment"));
        if (Assessment is null) next.Add(("Assess what it may do to people", $"{BreachUrl}/assessment"));
        if (Decisions.Any(d => d.State == DecisionState.Proposed)) next.Add(("A decision waits for a second person", $"{BreachUrl}/decisions"));
        if (ClockTerms.Of(Policy).Count(Breach.Nature) && MayDecide)
        {
            foreach (var question in Enum.GetValues<DecisionQuestion>().Where(q => Decisions.All(d => d.Question != q)))
                next.Add(($"Decide: {question.InWords().ToLowerInvariant()}", $"{BreachUrl}/decisions"));
        }

        if (next.Count == 0 && MayDecide) next.Add(("Close it", $"{BreachUrl}/close"));
        return next;
    }
}
