using System.CommandLine;
using System.Text.Json;
using Keyholder.Host.Verbs;
using Xunit;

namespace Keyholder.Host.Tests.Verbs;

public sealed class ClockCommandTests
{
    [Fact]
    public void Json_has_exactly_the_promised_members()
    {
        var (exit, output, error) = Run("--regime rights --received 2026-01-31 --json");

        Assert.Equal((0, ""), (exit, error));
        using var json = JsonDocument.Parse(output);
        Assert.Equal(["regime", "due", "alert", "steps"], json.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal("rights", json.RootElement.GetProperty("regime").GetString());
        Assert.Equal("2026-03-02", json.RootElement.GetProperty("due").GetString());
        Assert.Equal("2026-03-02", json.RootElement.GetProperty("alert").GetString());
        Assert.All(json.RootElement.GetProperty("steps").EnumerateArray(), step =>
            Assert.Equal(["date", "text", "source"], step.EnumerateObject().Select(member => member.Name)));
    }

    [Theory]
    [InlineData("--regime rights --received 2026-01-01", "2026-02-02", "2026-02-02")]
    [InlineData("--regime rights --received 2026-01-01 --extended 2026-01-20", "2026-04-01", "2026-04-01")]
    [InlineData("--regime rights --received 2026-09-01 --identity-received 2026-09-10", "2026-10-12", "2026-10-12")]
    [InlineData("--regime rights --received 2026-09-01 --fee-paid 2026-09-10", "2026-10-12", "2026-10-12")]
    [InlineData("--regime rights --received 2026-09-01 --authority-received 2026-09-10", "2026-10-12", "2026-10-12")]
    [InlineData("--regime rights --received 2026-09-01 --clarification 2026-09-07..2026-09-15", "2026-10-12", "2026-10-09")]
    [InlineData("--regime rights --received 2026-09-01 --identity-received 2026-09-10 --clarification 2026-09-07..2026-09-15", "2026-10-16", "2026-10-15")]
    [InlineData("--regime complaint --received 2026-06-19", "2026-07-20", "2026-07-20")]
    [InlineData("--regime foi --received 2026-03-02", "2026-03-31", "2026-03-31")]
    [InlineData("--regime eir --received 2026-03-02 --extended 2026-03-10", "2026-04-30", "2026-04-30")]
    [InlineData("--regime rights --received 2026-07-04 --nation scotland", "2026-08-04", "2026-08-04")]
    [InlineData("--regime rights --received 2026-06-13 --nation northern-ireland", "2026-07-14", "2026-07-14")]
    [InlineData("--regime rights --received 2026-09-01 --holiday 2026-10-01 --holiday 2026-10-02", "2026-10-05", "2026-10-05")]
    [InlineData("--regime breach --received 2026-03-28T10:00", "2026-03-31T10:00:00Z", "2026-03-31T10:00:00Z")]
    [InlineData("--regime breach --received 2026-06-01T10:00+01:00", "2026-06-04T09:00:00Z", "2026-06-04T09:00:00Z")]
    public void Dates_are_what_the_law_gives(string arguments, string due, string alert)
    {
        var (exit, output, error) = Run(arguments + " --json");

        Assert.Equal((0, ""), (exit, error));
        using var json = JsonDocument.Parse(output);
        Assert.Equal((due, alert), (json.RootElement.GetProperty("due").GetString(), json.RootElement.GetProperty("alert").GetString()));
    }

    [Fact]
    public void An_open_question_leaves_the_dates_empty()
    {
        var (exit, output, _) = Run("--regime rights --received 2026-09-01 --clarification 2026-09-07.. --json");

        Assert.Equal(0, exit);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("due").ValueKind);
    }

    [Fact]
    public void A_person_reads_the_due_date_the_earlier_alert_and_the_steps()
    {
        var (exit, output, _) = Run("--regime rights --received 2026-09-01 --clarification 2026-09-07..2026-09-15");

        Assert.Equal(0, exit);
        Assert.StartsWith($"Due    Monday 12 October 2026{Environment.NewLine}Alert  Friday 9 October 2026{Environment.NewLine}", output, StringComparison.Ordinal);
        Assert.Contains("Those nine days, the first and the last included, do not count", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "--regime")]
    [InlineData("--regime rights", "--received")]
    [InlineData("--regime rights --received", "--received needs a value")]
    [InlineData("--regime rights --received --json", "--received needs a value")]
    [InlineData("--regime --received 2026-01-31", "--regime needs a value")]
    [InlineData("--regime rites --received 2026-01-31", "rites")]
    [InlineData("--regime rights --received 2026-02-30", "2026-02-30")]
    [InlineData("--regime rights --received 31/01/2026", "31/01/2026")]
    [InlineData("--regime rights --received 9999-12-31", "too far")]
    [InlineData("--regime rights --received 2026-01-01 --received 2026-01-02", "once only")]
    [InlineData("--regime rights --received 2026-01-01 2026-01-02", "2026-01-02")]
    [InlineData("--regime rights --received 2026-01-01 --recieved 2026-01-02", "--recieved")]
    [InlineData("--regime rights --received 2026-01-01 --json=yes", "yes")]
    [InlineData("--regime rights --received 2026-01-01 --json maybe", "maybe")]
    [InlineData("--regime rights --received 2026-01-01 --nation wales", "wales")]
    [InlineData("--regime rights --received 2026-01-01 --holiday tomorrow", "tomorrow")]
    [InlineData("--regime rights --received 2026-01-01 --clarification 2026-01-05", "pair of dates")]
    [InlineData("--regime rights --received 2026-01-01 --clarification 2026-01-05..2026-01-04", "before the question")]
    [InlineData("--regime rights --received 2026-01-01 --clarification 2026-01-05..2026-02-31", "2026-02-31")]
    [InlineData("--regime rights --received 2026-01-10 --clarification 2026-01-05..2026-01-12", "before the request was received")]
    [InlineData("--regime rights --received 2026-01-10 --identity-received 2026-01-05", "before the request was received")]
    [InlineData("--regime rights --received 2026-01-01 --extended 2026-02-03", "no effect")]
    [InlineData("--regime rights --received 2026-01-10 --extended 2026-01-01", "before the request was received")]
    [InlineData("--regime rights --received 2017-01-01", "No rights time limit was in force")]
    [InlineData("--regime complaint --received 2026-06-18", "19 June 2026")]
    [InlineData("--regime complaint --received 2026-06-19 --extended 2026-06-20", "cannot be extended")]
    [InlineData("--regime stairs --received 2027-03-31", "1 April 2027")]
    [InlineData("--regime foi --received 2026-03-02 --fee-paid 2026-03-09", "no earlier date")]
    [InlineData("--regime breach --received 2026-03-28", "date and time")]
    [InlineData("--regime breach --received 2026-03-29T01:30", "clocks went forward")]
    [InlineData("--regime breach --received 2026-03-28T10:00 --extended 2026-03-29", "cannot be extended")]
    public void Bad_input_is_refused_with_one_line_that_says_why(string arguments, string because)
    {
        var (exit, output, error) = Run(arguments);

        Assert.Equal((2, ""), (exit, output));
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Contains(because, error, StringComparison.Ordinal);
    }

    private static (int Exit, string Output, string Error) Run(string arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var root = new RootCommand { ClockCommand.Create() };
        var exit = root.Parse(["clock", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)])
            .Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (exit, output.ToString(), error.ToString());
    }
}
