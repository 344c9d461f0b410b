namespace Keyholder.StatutoryTime;

/// <summary>
/// Turns the events of a case into a deadline and its proof. Pure: the same facts, rule and holidays always give the same answer,
/// and bad facts give a <see cref="ClockResult.Problem"/>, not an exception.
/// </summary>
public static class StatutoryClock
{
    private static readonly DateOnly LastCountableDate = new(9000, 1, 1);

    /// <summary>The deadline under whichever rule was in force when the case was received.</summary>
    /// <param name="rules">The rule set.</param>
    /// <param name="facts">The case.</param>
    /// <param name="asOf">For a clock that waits: the day to suppose the wait ends, for <see cref="ClockResult.ProvisionalDue"/>.</param>
    public static ClockResult Calculate(StatutoryRules rules, StatutoryCase facts, DateOnly? asOf = null)
    {
        var ofRegime = rules.Rules.Where(rule => rule.Regime == facts.Regime).ToArray();
        if (ofRegime.Length == 0)
        {
            return Refuse(facts, ClockProblemKind.UnknownRegime, $"There is no \"{facts.Regime}\" regime. Use one of: {string.Join(", ", rules.Names)}.");
        }
        var start = facts.Events.FirstOrDefault(item => item.Kind == StartOf(ofRegime[0]));
        if (start is null)
        {
            return Calculate(ofRegime[0], rules.Holidays, facts, asOf);
        }
        if (rules.Find(facts.Regime, start.Date) is not { } rule)
        {
            var next = ofRegime.FirstOrDefault(candidate => candidate.ValidFrom > start.Date);
            var hint = next is null ? "" : $" It applies from {English.ShortDay(next.ValidFrom)} ({next.Citation}).";
            return Refuse(facts, ClockProblemKind.NoRuleInForce, $"No {facts.Regime} time limit was in force on {English.ShortDay(start.Date)}.{hint}");
        }
        return Calculate(rule, rules.Holidays, facts, asOf);
    }

    /// <summary>
    /// The deadline under a given rule, for instance one that an organisation has made stricter:
    /// <c>rule with { Amount = 6, Citation = "..." }</c>.
    /// </summary>
    /// <param name="rule">The rule; its dates of validity are not looked at.</param>
    /// <param name="holidays">The bank holidays.</param>
    /// <param name="facts">The case.</param>
    /// <param name="asOf">For a clock that waits: the day to suppose the wait ends, for <see cref="ClockResult.ProvisionalDue"/>.</param>
    public static ClockResult Calculate(RegimeRule rule, HolidayCalendar holidays, StatutoryCase facts, DateOnly? asOf = null)
    {
        var startKind = StartOf(rule);
        var starts = facts.Events.Where(item => item.Kind == startKind).ToArray();
        if (starts.Length != 1)
        {
            var what = startKind == ClockEventKind.Aware
                ? "the date and time the organisation became aware of the breach"
                : $"the date the {rule.Subject} was received";
            return Refuse(facts, ClockProblemKind.NoStart, starts.Length == 0 ? $"Give {what}." : $"Give {what} once only.");
        }
        if (facts.Events.Any(item => item.Date > LastCountableDate))
        {
            return Refuse(facts, ClockProblemKind.DateOutOfRange, "A date is too far in the future to count with.");
        }
        if (facts.Events.Where(item => item.Date < starts[0].Date).MinBy(item => item.Kind) is { } early)
        {
            return Refuse(facts, ClockProblemKind.OutOfOrder,
                $"{English.Sentence(Describe(early.Kind))} on {English.ShortDay(early.Date)}, which is before the {rule.Subject} was received on {English.ShortDay(starts[0].Date)}.");
        }
        if (rule.Unit == PeriodUnit.Hours)
        {
            return Hours(rule, facts, starts[0]);
        }
        if (FindSpans(rule, facts, starts[0].Date, out var spans) is { } problem)
        {
            return Refuse(facts, ClockProblemKind.OutOfOrder, problem);
        }

        var counting = new Counting(rule, new WorkingDays(holidays, facts.Nation, rule.Holidays, facts.ExtraHolidays), facts.Kind, starts[0].Date, spans);
        var first = counting.Run(rule.Amount);
        var extensions = facts.Events.Where(item => item.Kind == ClockEventKind.Extended).ToArray();
        if (extensions.Length == 0)
        {
            return counting.Explain(first, facts, asOf) with { ExtendableUntil = rule.Extension is null ? null : first.Due };
        }
        if (rule.Extension is null)
        {
            return Refuse(facts, ClockProblemKind.NoExtension, $"The {rule.Regime} time limit cannot be extended.");
        }
        if (extensions.Length > 1)
        {
            return Refuse(facts, ClockProblemKind.NoExtension, $"The {rule.Regime} time limit can be extended once only.");
        }

        var notice = extensions[0].Date;
        if (first.Due < notice)
        {
            var message = $"The extension has no effect: notice was given on {English.ShortDay(notice)}, "
                + $"and it had to be given by the end of {English.ShortDay(first.Due.Value)}, the last day of the first {Period(rule)}. The case is late.";
            var late = counting.Explain(first, facts, asOf);
            return late with
            {
                Problem = new ClockProblem(ClockProblemKind.ExtensionTooLate, message),
                Steps = [.. late.Steps, new ClockStep(notice, message, rule.Extension.Citation)],
            };
        }
        return counting.Explain(counting.Run(rule.Amount + rule.Extension.Amount), facts, asOf, notice, first.Due);
    }

    private static ClockEventKind StartOf(RegimeRule rule) => rule.Unit == PeriodUnit.Hours ? ClockEventKind.Aware : ClockEventKind.Received;

    private static ClockResult Refuse(StatutoryCase facts, ClockProblemKind kind, string message) =>
        new() { Regime = facts.Regime, Problem = new ClockProblem(kind, message) };

    private static string Period(RegimeRule rule) =>
        rule.Amount == 1 ? English.Name(rule.Unit) : English.Count(rule.Amount, English.Name(rule.Unit));

    private static string Describe(ClockEventKind kind) => kind switch
    {
        ClockEventKind.IdentityRequested => "proof of identity was asked for",
        ClockEventKind.IdentityReceived => "proof of identity was received",
        ClockEventKind.FeeRequested => "the fee was asked for",
        ClockEventKind.FeePaid => "the fee was paid",
        ClockEventKind.AuthorityRequested => "proof of authority to act was asked for",
        ClockEventKind.AuthorityReceived => "proof of authority to act was received",
        ClockEventKind.ClarificationAsked => "clarification was asked for",
        ClockEventKind.ClarificationAnswered => "clarification was received",
        ClockEventKind.Extended => "notice of an extension was given",
        _ => "something else happened",
    };

    private static ClockResult Hours(RegimeRule rule, StatutoryCase facts, ClockEvent start)
    {
        if (facts.Events.FirstOrDefault(item => item.Kind != ClockEventKind.Aware) is { } other)
        {
            return other.Kind == ClockEventKind.Extended
                ? Refuse(facts, ClockProblemKind.NoExtension, $"The {rule.Regime} time limit cannot be extended.")
                : Refuse(facts, ClockProblemKind.OutOfOrder, $"The {rule.Regime} time limit takes no other dates than when the organisation became aware.");
        }
        if (start.Instant is not { } aware)
        {
            return Refuse(facts, ClockProblemKind.NoStart, "Give the date and time the organisation became aware of the breach.");
        }

        var due = aware.ToUniversalTime().AddHours(rule.Amount);
        var dueDay = LondonTime.DateOf(due);
        var clocksChange = LondonTime.ToLocal(aware).Offset != LondonTime.ToLocal(due).Offset
            ? " The clocks change in between, which neither adds nor takes an hour."
            : "";
        List<ClockStep> steps =
        [
            new(start.Date, $"The organisation became aware of the {rule.Subject} at {English.Moment(aware)}.", rule.Citation) { Instant = aware.ToUniversalTime() },
            new(dueDay, $"{English.Sentence(English.Count(rule.Amount, "hour"))} later is {English.Moment(due)}. Nights, weekends and holidays count.{clocksChange}", rule.Citation) { Instant = due },
            new(dueDay, $"{English.Sentence(rule.Duty)} by {English.Moment(due)}.", rule.Citation) { Instant = due },
        ];
        if (rule.Uncertain is not null)
        {
            steps.Add(new ClockStep(dueDay, $"Uncertain: {rule.Uncertain}", rule.Citation) { Uncertain = true, Instant = due });
        }
        return new ClockResult { Regime = facts.Regime, RunsFrom = start.Date, Due = dueDay, Alert = dueDay, DueAt = due, Steps = steps };
    }

    // From asking to receiving. Questions that overlap make one span; while anything is open the span has no end.
    private sealed record Span(Matter Matter, DateOnly Asked, DateOnly? Answered, bool AskedIsKnown = true);

    private static string? FindSpans(RegimeRule rule, StatutoryCase facts, DateOnly received, out List<Span> spans)
    {
        spans = [];
        (Matter, ClockEventKind, ClockEventKind)[] pairs =
        [
            (Matter.Identity, ClockEventKind.IdentityRequested, ClockEventKind.IdentityReceived),
            (Matter.Fee, ClockEventKind.FeeRequested, ClockEventKind.FeePaid),
            (Matter.Authority, ClockEventKind.AuthorityRequested, ClockEventKind.AuthorityReceived),
            (Matter.Clarification, ClockEventKind.ClarificationAsked, ClockEventKind.ClarificationAnswered),
        ];
        foreach (var (matter, asking, answering) in pairs)
        {
            // Proof may come unasked and one receipt settles all requests for it; each question needs its own answer.
            var eachNeedsAnswer = matter == Matter.Clarification;
            var mustBeAsked = eachNeedsAnswer || (rule.Matters.TryGetValue(matter, out var of) && of.Effect == MatterEffect.Pause);
            DateOnly asked = default;
            var open = 0;
            foreach (var item in facts.Events.Where(item => item.Kind == asking || item.Kind == answering)
                .OrderBy(item => item.Date).ThenBy(item => item.Kind == answering))
            {
                if (item.Kind == asking)
                {
                    asked = open == 0 ? item.Date : asked;
                    open++;
                }
                else if (open == 0 && mustBeAsked)
                {
                    return $"{English.Sentence(Describe(answering))} on {English.ShortDay(item.Date)}, but there is no earlier date on which it was asked for.";
                }
                else
                {
                    var known = open > 0;
                    open = eachNeedsAnswer ? open - 1 : 0;
                    if (open == 0)
                    {
                        spans.Add(new Span(matter, known ? asked : received, item.Date, known));
                    }
                }
            }
            if (open > 0)
            {
                spans.Add(new Span(matter, asked, null));
            }
        }
        return null;
    }

    private sealed record Outcome(int Amount, DateOnly RunsFrom, Span? Waiting, DateOnly? Raw, DateOnly? Ends, DateOnly? Due, List<(Span Span, bool InTime)> Used, List<Span> Pauses);

    private sealed class Counting(RegimeRule rule, WorkingDays workingDays, string? kind, DateOnly received, List<Span> spans)
    {
        /// <summary>Counts the time limit through everything that was asked and answered.</summary>
        /// <param name="amount">The time limit, in the rule's unit.</param>
        /// <param name="strict">Count the day of an answer as running, and so each pause as one day shorter.</param>
        /// <param name="closeOn">Suppose that what is open is settled on this day.</param>
        public Outcome Run(int amount, bool strict = false, DateOnly? closeOn = null)
        {
            var runsFrom = received;
            Span? waiting = null;
            List<Span> pauses = [];
            List<(Span, bool)> used = [];
            foreach (var item in spans.OrderBy(item => item.Asked).ThenBy(item => item.Matter))
            {
                if (EffectOf(item.Matter) is not { } effect)
                {
                    continue;
                }
                var inTime = item.Asked <= Roll(Count(runsFrom, amount, pauses));
                used.Add((item, inTime));
                if (!inTime)
                {
                    continue;
                }
                var span = item;
                if (span.Answered is null)
                {
                    if (closeOn is null)
                    {
                        waiting ??= item;
                        continue;
                    }
                    span = item with { Answered = closeOn > item.Asked ? closeOn : item.Asked };
                }
                if (effect.Effect == MatterEffect.Restart)
                {
                    runsFrom = span.Answered > runsFrom ? span.Answered.Value : runsFrom;
                }
                else
                {
                    pauses.Add(strict ? span with { Answered = span.Answered!.Value.AddDays(-1) } : span);
                }
            }

            if (waiting is not null)
            {
                return new Outcome(amount, runsFrom, waiting, null, null, null, used, pauses);
            }
            var ends = Count(runsFrom, amount, pauses);
            return new Outcome(amount, runsFrom, null, Count(runsFrom, amount, []), ends, Roll(ends), used, pauses);
        }

        public ClockResult Explain(Outcome main, StatutoryCase facts, DateOnly? asOf, DateOnly? notice = null, DateOnly? noticeBy = null)
        {
            var steps = new List<ClockStep>
            {
                new(received, $"The {rule.Subject} was received on {English.Day(received)}.", rule.Citation),
            };
            ExplainMatters(main, steps);
            if (notice is { } given)
            {
                var inTime = noticeBy is { } last ? $", in time: it had to be given by the end of {English.ShortDay(last)}" : "";
                var unit = English.Name(rule.Unit);
                Add(steps, given,
                    $"Notice that more time is needed was given on {English.Day(given)}{inTime}. That adds {English.Count(rule.Extension!.Amount, unit)}, so the time limit is {English.Count(main.Amount, unit)} in all.",
                    rule.Extension.Citation, rule.Extension.Uncertain);
            }

            var result = new ClockResult { Regime = facts.Regime, Steps = steps };
            if (main.Waiting is { } waiting)
            {
                var effect = EffectOf(waiting.Matter)!;
                var verb = effect.Effect == MatterEffect.Restart ? "starts again when it is" : "is stopped until it is";
                Add(steps, waiting.Asked, $"{English.Sentence(English.Name(waiting.Matter))} was asked for on {English.Day(waiting.Asked)} and has not been received. The clock {verb}.", effect.Citation, effect.Uncertain);
                var provisional = asOf is { } day ? Run(main.Amount, closeOn: day).Due : null;
                if (provisional is not null)
                {
                    steps.Add(new ClockStep(provisional.Value, $"If it came on {English.ShortDay(asOf!.Value)}, the date would be {English.Day(provisional.Value)}.", rule.Citation));
                }
                return result with
                {
                    WaitingFor = waiting.Matter,
                    ProvisionalDue = provisional,
                    RunsFrom = effect.Effect == MatterEffect.Restart ? null : main.RunsFrom,
                };
            }

            ExplainPeriod(main, steps);
            ExplainPauses(main, steps);
            var due = main.Due!.Value;
            if (due != main.Ends)
            {
                ExplainRoll(main.Ends!.Value, due, steps);
            }
            var alert = Run(main.Amount, strict: true).Due!.Value;
            if (alert < due)
            {
                var pause = rule.Matters.Values.First(matter => matter.Effect == MatterEffect.Pause);
                steps.Add(new ClockStep(alert, $"Uncertain: If the day an answer arrives is counted, the date is {English.Day(alert)}. It is safest to work to that earlier date.", pause.Citation) { Uncertain = true });
            }
            Add(steps, due, $"{English.Sentence(rule.Duty)} by the end of {English.Day(due)}.", rule.Citation, rule.Uncertain);
            return result with { RunsFrom = main.RunsFrom, Due = due, Alert = alert };
        }

        private MatterRule? EffectOf(Matter matter) =>
            rule.Matters.TryGetValue(matter, out var effect) && (kind is null || effect.OnlyFor is null || effect.OnlyFor.Contains(kind, StringComparer.Ordinal))
                ? effect
                : null;

        private DateOnly Roll(DateOnly date) => rule.Roll is null ? date : workingDays.OnOrAfter(date);

        private DateOnly Count(DateOnly from, int amount, List<Span> pauses) => rule.Unit switch
        {
            PeriodUnit.Months => from.AddMonths(amount).AddDays(Excluded(from, pauses)),
            PeriodUnit.CalendarDays => from.AddDays(amount + Excluded(from, pauses)),
            _ => workingDays.After(from, amount, day => pauses.Exists(pause => pause.Asked <= day && day <= pause.Answered)),
        };

        // Days on or after the start that lie in a pause; a day in two pauses is left out once.
        private static int Excluded(DateOnly from, List<Span> pauses)
        {
            var days = 0;
            var next = from;
            foreach (var pause in pauses.OrderBy(pause => pause.Asked))
            {
                var first = pause.Asked > next ? pause.Asked : next;
                if (pause.Answered >= first)
                {
                    days += pause.Answered.Value.DayNumber - first.DayNumber + 1;
                    next = pause.Answered.Value.AddDays(1);
                }
            }
            return days;
        }

        private void ExplainMatters(Outcome main, List<ClockStep> steps)
        {
            foreach (var (item, inTime) in main.Used)
            {
                var effect = EffectOf(item.Matter)!;
                if (!inTime)
                {
                    steps.Add(new ClockStep(item.Asked, $"{English.Sentence(English.Name(item.Matter))} was asked for on {English.Day(item.Asked)}, after the time limit had ended, so it does not change the date.", effect.Citation));
                }
                else if (effect.Effect == MatterEffect.Restart && item.Answered is { } answered)
                {
                    var asked = item.AskedIsKnown ? $"was asked for on {English.Day(item.Asked)} and " : "";
                    var consequence = answered == main.RunsFrom ? "The time limit runs from that day." : "The time limit runs from a later day.";
                    Add(steps, answered, $"{English.Sentence(English.Name(item.Matter))} {asked}was received on {English.Day(answered)}. {consequence}", effect.Citation, effect.Uncertain);
                }
            }
            foreach (var item in spans.Where(item => EffectOf(item.Matter) is null).OrderBy(item => item.Asked))
            {
                var date = item.Answered ?? item.Asked;
                steps.Add(new ClockStep(date, $"Asking for {English.Name(item.Matter)} does not change the date of this kind of {rule.Subject}.", rule.Citation));
            }
        }

        private void ExplainPeriod(Outcome main, List<ClockStep> steps)
        {
            var from = main.RunsFrom;
            var raw = main.Raw!.Value;
            var count = English.Count(main.Amount, English.Name(rule.Unit));
            var end = main.Amount == 1 ? "ends" : "end";
            var text = rule.Unit switch
            {
                PeriodUnit.Months when raw.Day != from.Day =>
                    $"{English.Sentence(count)} from {English.Day(from)} {end} on {English.Day(raw)}, the last day of that month, because it has no day {from.Day}.",
                PeriodUnit.Months => $"{English.Sentence(count)} from {English.Day(from)} {end} on the same date, {English.Day(raw)}.",
                PeriodUnit.CalendarDays => $"{English.Sentence(count)}, the first of them the day after {English.Day(from)}, {end} on {English.Day(raw)}.",
                _ => $"The {English.Ordinal(main.Amount)} working day after {English.Day(from)} is {English.Day(raw)}. {HolidaysPassed(from, raw)}",
            };
            steps.Add(new ClockStep(raw, text, rule.Citation));
        }

        private string HolidaysPassed(DateOnly from, DateOnly to)
        {
            var whose = rule.Holidays == HolidaySet.OwnNation ? "bank holidays" : "bank holidays in any part of the United Kingdom";
            List<string> passed = [];
            for (var day = from.AddDays(1); day <= to && passed.Count < 20; day = day.AddDays(1))
            {
                if (!HolidayCalendar.IsWeekend(day) && workingDays.HolidayName(day) is { } name)
                {
                    passed.Add($"{English.ShortDay(day)} ({name})");
                }
            }
            return passed.Count == 0
                ? $"Weekends and {whose} do not count."
                : $"Weekends and {whose} do not count, here {English.List(passed)}.";
        }

        private void ExplainPauses(Outcome main, List<ClockStep> steps)
        {
            List<Span> counted = [];
            foreach (var pause in main.Pauses)
            {
                var effect = EffectOf(pause.Matter)!;
                var before = Excluded(main.RunsFrom, counted);
                counted.Add(pause);
                var days = Excluded(main.RunsFrom, counted) - before;
                var ends = Count(main.RunsFrom, main.Amount, counted);
                var asked = $"{English.Sentence(English.Name(pause.Matter))} was asked for on {English.Day(pause.Asked)} and received on {English.Day(pause.Answered!.Value)}.";
                var consequence = days == 0
                    ? "That was before the time limit began to run, so it does not change the date."
                    : pause.Asked < main.RunsFrom
                        ? $"Only the {English.Count(days, "day")} from {English.ShortDay(main.RunsFrom)}, when the time limit began to run, {(days == 1 ? "is" : "are")} left out, which gives {English.Day(ends)}."
                        : days == 1
                            ? $"That day does not count, which gives {English.Day(ends)}."
                            : $"Those {English.Count(days, "day")}, the first and the last included, do not count, which gives {English.Day(ends)}.";
                Add(steps, ends, $"{asked} {consequence}", effect.Citation, effect.Uncertain);
            }
        }

        private void ExplainRoll(DateOnly ends, DateOnly due, List<ClockStep> steps)
        {
            List<string> reasons = [];
            var holiday = false;
            for (var day = ends; day < due; day = day.AddDays(1))
            {
                reasons.Add($"{English.ShortDay(day)} is {workingDays.WhyNot(day)}");
                holiday |= !HolidayCalendar.IsWeekend(day);
            }
            Add(steps, due, $"{English.List(reasons)}, so the time limit moves to the end of the next working day, {English.Day(due)}.", rule.Roll!.Citation, holiday ? rule.Roll.Uncertain : null);
        }

        private static void Add(List<ClockStep> steps, DateOnly date, string text, string source, string? uncertain)
        {
            steps.Add(new ClockStep(date, text, source));
            if (uncertain is not null && !steps.Exists(step => step.Uncertain && step.Text.EndsWith(uncertain, StringComparison.Ordinal)))
            {
                steps.Add(new ClockStep(date, $"Uncertain: {uncertain}", source) { Uncertain = true });
            }
        }
    }
}
