using System.Globalization;
using System.Runtime.CompilerServices;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Cases;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;
using LondonTime = Keyholder.StatutoryTime.LondonTime;

namespace Keyholder.Breaches.Features.Regulator;

/// <summary>Which breaches of the register are wanted, as the address of its page says it.</summary>
internal sealed record BreachFilter(
    string? Search, BreachState? State, BreachNature? Nature, RiskToPeople? Risk, bool? Reported, string? Team, string? Incident, DateOnly? From, DateOnly? To, bool Late)
{
    public bool IsAny => this != new BreachFilter(null, null, null, null, null, null, null, null, null, false);

    public IQueryable<Breach> Of(IQueryable<Breach> breaches, BreachesDbContext db, DateTimeOffset now)
    {
        if (Search is { } search)
        {
            var text = search.ToLowerInvariant();
            breaches = breaches.Where(b => b.Reference.ToLower().Contains(text) || b.Title.ToLower().Contains(text));
        }

        if (State is { } state) breaches = breaches.Where(b => b.State == state);
        if (Nature is { } nature) breaches = breaches.Where(b => b.Nature == nature);
        if (Risk is { } risk) breaches = breaches.Where(b => db.Assessments.Any(a => a.BreachId == b.Id && a.Risk == risk));
        if (Reported is { } reported) breaches = breaches.Where(b => (b.Clocks.Any(c => c.Kind == ClockKind.Regulator && c.State == ClockState.Met) || db.Filings.Any(f => f.BreachId == b.Id)) == reported);
        if (Team is { } team) breaches = breaches.Where(b => b.Team == team);
        if (Incident is { } incident) breaches = breaches.Where(b => b.Incident == incident);
        if (From is { } from)
        {
            var start = LondonTime.EndOf(from.AddDays(-1)).ToUniversalTime();
            breaches = breaches.Where(b => b.AwareAt >= start);
        }

        if (To is { } to)
        {
            var end = LondonTime.EndOf(to).ToUniversalTime();
            breaches = breaches.Where(b => b.AwareAt < end);
        }

        if (Late) breaches = breaches.Where(b => b.Clocks.Any(c => c.Kind != ClockKind.Escalation && (c.State == ClockState.Running && c.DueAt < now || c.State == ClockState.Met && c.MetAt > c.DueAt)));
        return breaches;
    }

    public string UrlTo(string handler) => $"{BreachPage.ListUrl}{new QueryBuilder(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        [nameof(Search)] = Search,
        [nameof(State)] = State?.ToString(),
        [nameof(Nature)] = Nature?.ToString(),
        [nameof(Risk)] = Risk?.ToString(),
        [nameof(Reported)] = Reported is { } yes ? yes ? "yes" : "no" : null,
        [nameof(Team)] = Team,
        [nameof(Incident)] = Incident,
        [nameof(From)] = Iso(From),
        [nameof(To)] = Iso(To),
        [nameof(Late)] = Late ? "true" : null,
        ["handler"] = handler,
    }.Where(p => p.Value is not null).Select(p => new KeyValuePair<string, string>(p.Key, p.Value!)))}";

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A breach as a line of the register shows it, without what people wrote.</summary>
internal sealed record BreachLine(
    Guid Id, string Reference, string Title, BreachNature Nature, string Incident, BreachState State, bool IsSealed, string? Team, DateTimeOffset AwareAt,
    RiskToPeople? Risk, int? People, bool? TellRegulator, bool? TellPeople, DateTimeOffset? ReportedAt, DateTimeOffset? RegulatorDue, int LateClocks, int OpenActions);

/// <summary>What is on record of a breach (UK GDPR Art 33(5)): facts, effects, what was done, and whether it was reported and why.</summary>
internal sealed record BreachRecord(BreachLine Line, string Facts, string Effects, string Done, string Reported);

/// <summary>Reads the register, each list in one query.</summary>
internal sealed class BreachRecords(BreachesDbContext db, BreachReader reader, DataKeys keys, BreachPolicies policies, TimeProvider time)
{
    private const int Chunk = 200;

    public IQueryable<Breach> Matching(BreachFilter filter) => filter.Of(reader.Visible.AsNoTracking(), db, time.GetUtcNow());

    public IQueryable<BreachLine> Lines(IQueryable<Breach> breaches)
    {
        var now = time.GetUtcNow();
        return breaches.Select(b => new BreachLine(
            b.Id, b.Reference, b.Title, b.Nature, b.Incident, b.State, b.IsSealed, b.Team, b.AwareAt,
            db.Assessments.Where(a => a.BreachId == b.Id).Select(a => a.Risk).FirstOrDefault(),
            db.Assessments.Where(a => a.BreachId == b.Id).Select(a => a.People).FirstOrDefault(),
            db.Decisions.Where(d => d.BreachId == b.Id && d.Question == DecisionQuestion.TellRegulator && d.State == DecisionState.InForce).OrderByDescending(d => d.At).Select(d => (bool?)d.Yes).FirstOrDefault(),
            db.Decisions.Where(d => d.BreachId == b.Id && d.Question == DecisionQuestion.TellPeople && d.State == DecisionState.InForce).OrderByDescending(d => d.At).Select(d => (bool?)d.Yes).FirstOrDefault(),
            db.Filings.Where(f => f.BreachId == b.Id).OrderBy(f => f.Number).Select(f => (DateTimeOffset?)f.SentAt).FirstOrDefault()
                ?? b.Clocks.Where(c => c.Kind == ClockKind.Regulator && c.State == ClockState.Met).Select(c => c.MetAt).FirstOrDefault(),
            b.Clocks.Where(c => c.Kind == ClockKind.Regulator && c.State != ClockState.NotNeeded).Select(c => c.DueAt).FirstOrDefault(),
            b.Clocks.Count(c => c.Kind != ClockKind.Escalation && (c.State == ClockState.Running && c.DueAt < now || c.State == ClockState.Met && c.MetAt > c.DueAt)),
            db.Actions.Count(a => a.BreachId == b.Id && a.DoneAt == null)));
    }

    /// <summary>The whole record of each breach, oldest first, opened some hundred at a time. The caller audits the read first.</summary>
    public async IAsyncEnumerable<BreachRecord> ReadAsync(BreachFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        var policy = await policies.TodayAsync(ct);
        var ids = await Matching(filter).OrderBy(b => b.AwareAt).ThenBy(b => b.Reference).Select(b => b.Id).ToListAsync(ct);
        foreach (var chunk in ids.Chunk(Chunk))
        {
            var lines = await Lines(reader.Visible.AsNoTracking().Where(b => chunk.Contains(b.Id))).ToListAsync(ct);
            var texts = await db.Breaches.AsNoTracking().Where(b => chunk.Contains(b.Id)).Select(b => new { b.Id, b.What, b.OccurredAt, b.FoundAt }).ToDictionaryAsync(b => b.Id, ct);
            var assessments = await db.Assessments.AsNoTracking().Where(a => chunk.Contains(a.BreachId)).ToDictionaryAsync(a => a.BreachId, ct);
            var decisions = (await db.Decisions.AsNoTracking().Where(d => chunk.Contains(d.BreachId) && d.State == DecisionState.InForce).OrderBy(d => d.At).ToListAsync(ct)).ToLookup(d => d.BreachId);
            var filings = (await db.Filings.AsNoTracking().Where(f => chunk.Contains(f.BreachId)).OrderBy(f => f.Number)
                .Select(f => new { f.BreachId, f.Kind, f.SentAt, f.TheirReference }).ToListAsync(ct)).ToLookup(f => f.BreachId);
            var byHand = (await db.Clocks.AsNoTracking().Where(c => chunk.Contains(c.BreachId) && c.Said != null).OrderBy(c => c.MetAt).ToListAsync(ct)).ToLookup(c => c.BreachId);
            var actions = (await db.Actions.AsNoTracking().Where(a => chunk.Contains(a.BreachId)).OrderBy(a => a.DueOn).ToListAsync(ct)).ToLookup(a => a.BreachId);
            var opened = await keys.FindAsync(chunk, ct);
            foreach (var line in lines.OrderBy(l => Array.IndexOf(chunk, l.Id)))
            {
                var key = opened.GetValueOrDefault(line.Id);
                string Open(SealedText? text, string field) => text is null ? "" : key is null ? "Destroyed" : key.Open(text, field).ReplaceLineEndings(" ").Trim();
                var assessment = assessments.GetValueOrDefault(line.Id);
                var sent = filings[line.Id].Select(f => $"{f.Kind.InWords()} sent to the regulator on {f.SentAt.InWords()}{(f.TheirReference is null ? "" : $", reference {f.TheirReference}")}").ToList();
                if (sent.Count == 0) sent.Add(line.ReportedAt is { } at ? $"Regulator told on {at.InWords()}" : "Not reported to the regulator");
                yield return new BreachRecord(
                    line,
                    Sentences(
                        texts[line.Id].OccurredAt is { } occurred ? $"Happened on {occurred.InWords()}" : "It is not known when it happened",
                        texts[line.Id].FoundAt is { } found ? $"Found on {found.InWords()}" : null, Open(texts[line.Id].What, Breach.WhatField(line.Id))),
                    Sentences(
                        line.Risk?.Words() ?? "Not assessed", line.People is { } people ? $"About {people.Counted("person", "people")}" : null,
                        assessment is { Items.Length: > 0 } ? policy.ItemsInWords(Codes.Split(assessment.Items)) : null, Open(assessment?.Consequences, BreachAssessment.ConsequencesField(line.Id))),
                    Sentences([.. actions[line.Id].Select(a => $"{Open(a.What, BreachAction.WhatField(a.Id))} ({(a.DoneAt is { } done ? $"done on {done.LondonDate().InWords()}" : $"due on {a.DueOn.InWords()}")})")]),
                    Sentences([.. sent, .. byHand[line.Id].Select(c => $"{c.Title}: {c.ByHand?.InWords().ToLowerInvariant()} on {c.MetAt?.InWords()}. {Open(c.Said, BreachClock.SaidField(c.Id))}"), .. decisions[line.Id].Select(d => $"{QuestionOf(d.Question)}: {(d.Yes ? "yes" : "no")}. {Open(d.Reason, BreachDecision.ReasonField(d.Id))}")]));
            }
        }
    }

    /// <summary>
    /// Why the regulator was told of each of these breaches or not, as the decision in force says, in so many characters at most. Whoever has not
    /// been decided about is missing. The caller audits the read before it shows them.
    /// </summary>
    public async Task<IReadOnlyDictionary<Guid, string>> WhyAsync(IReadOnlyCollection<Guid> ids, int longest, CancellationToken ct)
    {
        var decisions = await db.Decisions.AsNoTracking().Where(d => ids.Contains(d.BreachId) && d.Question == DecisionQuestion.TellRegulator && d.State == DecisionState.InForce).OrderBy(d => d.At).ToListAsync(ct);
        if (decisions.Count == 0) return new Dictionary<Guid, string>();
        var opened = await keys.FindAsync([.. decisions.Select(d => d.BreachId).Distinct()], ct);
        var why = new Dictionary<Guid, string>();
        foreach (var decision in decisions)
        {
            if (opened.GetValueOrDefault(decision.BreachId) is not { } key) continue;
            var reason = key.Open(decision.Reason, BreachDecision.ReasonField(decision.Id)).ReplaceLineEndings(" ").Trim();
            why[decision.BreachId] = reason.Length > longest ? $"{reason[..longest].TrimEnd()}…" : reason;
        }

        return why;
    }

    public static string IncidentOf(BreachPolicy policy, string code) => policy.Incidents.FirstOrDefault(i => i.Code == code)?.Title ?? code;

    private static string Sentences(params string?[] sentences) => string.Join(" ", sentences.Where(s => !string.IsNullOrWhiteSpace(s)).Select(s => s!.TrimEnd('.') + "."));

    private static string QuestionOf(DecisionQuestion question) => question switch
    {
        DecisionQuestion.TellRegulator => "Tell the regulator",
        DecisionQuestion.TellPeople => "Tell the people",
        _ => "Tell partners",
    };
}
