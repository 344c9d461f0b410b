using System.CommandLine;
using System.Globalization;
using Keyholder.StatutoryTime;

namespace Keyholder.Host.Verbs;

/// <summary>
/// <c>clock</c>: prints a statutory deadline and its proof. Exit code 0, or 2 with one line on standard error when it is told
/// something that cannot be.
/// </summary>
public static class ClockCommand
{
    private const string ExampleDate = "year-month-day, for example 2026-01-31";
    private static readonly string[] LocalTimes = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];
    private static readonly string[] Instants = [.. LocalTimes.Select(format => format + "K"), "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private static readonly (ClockEventKind Kind, string Option, string Description)[] Dates =
    [
        (ClockEventKind.IdentityRequested, "--identity-requested", "When proof of identity was asked for"),
        (ClockEventKind.IdentityReceived, "--identity-received", "When proof of identity arrived"),
        (ClockEventKind.FeeRequested, "--fee-requested", "When a fee was asked for"),
        (ClockEventKind.FeePaid, "--fee-paid", "When the fee was paid"),
        (ClockEventKind.AuthorityRequested, "--authority-requested", "When proof of authority to act was asked for"),
        (ClockEventKind.AuthorityReceived, "--authority-received", "When proof of authority to act arrived"),
        (ClockEventKind.Extended, "--extended", "When the person was told that more time is needed"),
    ];

    /// <summary>Makes the command; add it to the root command.</summary>
    public static Command Create()
    {
        // Every option takes any number of plain words, and a hidden argument takes what is left over, so that what is wrong is told here, in one line, and not by the parser.
        var regime = Words("--regime", $"One of {string.Join(", ", StatutoryRules.Default.Names)}");
        var received = Words("--received", "When it arrived; for a breach the date and time of becoming aware (UK time, or with an offset)");
        var dates = Dates.Select(date => (date.Kind, Option: Words(date.Option, date.Description))).ToArray();
        var clarification = Words("--clarification", "Asked..answered, or asked.. while there is no answer; may be repeated");
        var nation = Words("--nation", "england-and-wales (default), scotland or northern-ireland");
        var holiday = Words("--holiday", "A further day that is not a working day; may be repeated");
        var json = new Option<bool>("--json") { Description = "Print JSON", Arity = ArgumentArity.Zero };
        var others = new Argument<string[]>("others") { Arity = ArgumentArity.ZeroOrMore, Hidden = true };

        var command = new Command("clock", "Show a statutory deadline and how it follows from the law")
        {
            regime, received, clarification, nation, holiday, json, others,
        };
        foreach (var (_, option) in dates)
        {
            command.Add(option);
        }

        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            try
            {
                if (parsed.GetValue(others) is [var unknown, ..])
                {
                    throw new BadInputException($"\"{unknown}\" is not an option of clock.");
                }
                var name = One(parsed, regime) ?? throw new BadInputException("Say which regime: --regime.");
                var rules = StatutoryRules.Default;
                if (!rules.Names.Contains(name, StringComparer.Ordinal))
                {
                    throw new BadInputException($"--regime \"{name}\" is not known. Use one of {string.Join(", ", rules.Names)}.");
                }

                var start = One(parsed, received) ?? throw new BadInputException("Say when it was received: --received.");
                List<ClockEvent> events =
                [
                    rules.Rules.First(rule => rule.Regime == name).Unit == PeriodUnit.Hours
                        ? ClockEvent.Aware(Instant(start))
                        : new ClockEvent(ClockEventKind.Received, Date("--received", start)),
                ];
                foreach (var (kind, option) in dates)
                {
                    if (One(parsed, option) is { } text)
                    {
                        events.Add(new ClockEvent(kind, Date(option.Name, text)));
                    }
                }
                events.AddRange(Many(parsed, clarification).SelectMany(Clarification));

                var result = StatutoryClock.Calculate(rules, new StatutoryCase(name, events)
                {
                    Nation = Nation(One(parsed, nation)),
                    ExtraHolidays = [.. Many(parsed, holiday).Select(text => Date("--holiday", text))],
                });
                if (result.Problem is { } problem)
                {
                    throw new BadInputException(problem.Message);
                }
                if (parsed.GetValue(json))
                {
                    output.WriteLine(ClockReport.Of(result).ToJson());
                }
                else
                {
                    Print(result, output);
                }
                return 0;
            }
            catch (BadInputException error)
            {
                parsed.InvocationConfiguration.Error.WriteLine(error.Message.ReplaceLineEndings(" "));
                return 2;
            }
        });
        return command;
    }

    private static Option<string[]> Words(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.ZeroOrMore };

    private static string[] Many(ParseResult parsed, Option<string[]> option)
    {
        if (parsed.GetResult(option) is not { Implicit: false } given)
        {
            return [];
        }
        return given.Tokens.Count < given.IdentifierTokenCount
            ? throw new BadInputException($"{option.Name} needs a value.")
            : [.. given.Tokens.Select(token => token.Value)];
    }

    private static string? One(ParseResult parsed, Option<string[]> option) => Many(parsed, option) switch
    {
        [] => null,
        [var value] => value,
        _ => throw new BadInputException($"{option.Name} can be given once only."),
    };

    private static DateOnly Date(string option, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new BadInputException($"{option} \"{text}\" is not a date. Use {ExampleDate}.");

    private static DateTimeOffset Instant(string text)
    {
        if (DateTime.TryParseExact(text, LocalTimes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return LondonTime.Resolve(local)
                ?? throw new BadInputException($"--received \"{text}\" does not exist: the clocks went forward over it. Give the time with its offset from UTC.");
        }
        return DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw new BadInputException($"--received \"{text}\" is not a date and time. Use, for example, 2026-01-31T14:30 (UK time) or 2026-01-31T14:30Z.");
    }

    private static IEnumerable<ClockEvent> Clarification(string text)
    {
        if (text.Split("..") is not [var first, var last])
        {
            throw new BadInputException($"--clarification \"{text}\" is not a pair of dates. Use asked..answered, for example 2026-09-07..2026-09-15.");
        }
        var asked = Date("--clarification", first);
        yield return new ClockEvent(ClockEventKind.ClarificationAsked, asked);
        if (last.Length > 0)
        {
            var answered = Date("--clarification", last);
            if (answered < asked)
            {
                throw new BadInputException($"--clarification \"{text}\": the answer cannot come before the question.");
            }
            yield return new ClockEvent(ClockEventKind.ClarificationAnswered, answered);
        }
    }

    private static Nation Nation(string? text) => text switch
    {
        null or "england-and-wales" => StatutoryTime.Nation.EnglandAndWales,
        "scotland" => StatutoryTime.Nation.Scotland,
        "northern-ireland" => StatutoryTime.Nation.NorthernIreland,
        _ => throw new BadInputException($"--nation \"{text}\" is not known. Use england-and-wales, scotland or northern-ireland."),
    };

    private static void Print(ClockResult result, TextWriter output)
    {
        output.WriteLine(result.Due is null ? "Due    not known yet: the clock is waiting" : $"Due    {When(result.Due.Value, result.DueAt)}");
        if (result.Alert != result.Due)
        {
            output.WriteLine($"Alert  {When(result.Alert!.Value, null)}");
        }
        foreach (var step in result.Steps)
        {
            output.WriteLine();
            output.WriteLine(step.Text);
            output.WriteLine($"  {step.Source}");
        }
    }

    private static string When(DateOnly date, DateTimeOffset? instant) => instant is { } moment
        ? string.Create(CultureInfo.InvariantCulture, $"{LondonTime.ToLocal(moment):dddd d MMMM yyyy 'at' HH:mm} UK time")
        : date.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    private sealed class BadInputException(string message) : Exception(message);
}
