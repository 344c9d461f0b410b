using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Keyholder.Engagement.Tests;

/// <summary>One property of a calendar file.</summary>
internal sealed record IcsLine(string Name, IReadOnlyDictionary<string, string> Parameters, string Value);

/// <summary>A component with its properties and the components in it.</summary>
internal sealed class IcsComponent(string name)
{
    public string Name => name;

    public List<IcsLine> Lines { get; } = [];

    public List<IcsComponent> Parts { get; } = [];

    public IcsLine One(string property) => Assert.Single(Lines, l => l.Name == property);

    public string Value(string property) => One(property).Value;
}

/// <summary>
/// A strict reader of RFC 5545, written from its grammar and from nothing else, so that what writes the files does not judge them: lines end in CRLF
/// and are folded at 75 octets without cutting a character, names and parameters are well formed, components are closed in order, and what RFC 5545
/// and RFC 5546 require is there, once.
/// </summary>
internal static partial class StrictIcs
{
    private const int LongestLine = 75;

    public static IcsComponent Read(string text)
    {
        var bytes = new UTF8Encoding(false, true).GetBytes(text);
        Assert.False(bytes is [0xEF, 0xBB, 0xBF, ..], "A calendar file begins with no mark.");
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(new Regex("(?<!\r)\n|\r(?!\n)"), text);
        Assert.DoesNotMatch(new Regex("[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]"), text);
        var unfolded = new List<string>();
        foreach (var line in text[..^2].Split("\r\n"))
        {
            Assert.NotEqual("", line);
            Assert.True(Encoding.UTF8.GetByteCount(line) <= LongestLine, $"A line has more than 75 octets: {line}");
            if (line[0] is ' ' or '\t') unfolded[^1] += line[1..];
            else unfolded.Add(line);
        }

        var open = new Stack<IcsComponent>();
        IcsComponent? calendar = null;
        foreach (var line in unfolded.Select(Parse))
        {
            if (line.Name == "BEGIN")
            {
                var component = new IcsComponent(line.Value);
                if (open.TryPeek(out var around)) around.Parts.Add(component);
                else Assert.Null(calendar);
                open.Push(component);
                calendar ??= component;
            }
            else if (line.Name == "END")
            {
                Assert.Equal(line.Value, open.Pop().Name);
            }
            else
            {
                Assert.NotEmpty(open);
                open.Peek().Lines.Add(line);
            }
        }

        Assert.Empty(open);
        Check(calendar!);
        return calendar!;
    }

    private static IcsLine Parse(string line)
    {
        var match = Line().Match(line);
        Assert.True(match.Success, $"Not a content line: {line}");
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Capture parameter in match.Groups["parameter"].Captures)
        {
            var at = parameter.Value.IndexOf('=', StringComparison.Ordinal);
            Assert.True(parameters.TryAdd(parameter.Value[..at], parameter.Value[(at + 1)..].Trim('"')), $"A parameter comes twice: {line}");
        }

        return new IcsLine(match.Groups["name"].Value, parameters, match.Groups["value"].Value);
    }

    private static void Check(IcsComponent calendar)
    {
        Assert.Equal("VCALENDAR", calendar.Name);
        Assert.Equal("2.0", calendar.Value("VERSION"));
        Assert.NotEqual("", calendar.Value("PRODID"));
        Assert.Contains(calendar.Value("METHOD"), (string[])["REQUEST", "CANCEL", "PUBLISH"]);
        var zones = calendar.Parts.Where(p => p.Name == "VTIMEZONE").ToDictionary(z => z.Value("TZID"), StringComparer.Ordinal);
        foreach (var zone in zones.Values)
        {
            Assert.NotEmpty(zone.Parts);
            foreach (var rule in zone.Parts)
            {
                Assert.Contains(rule.Name, (string[])["STANDARD", "DAYLIGHT"]);
                Assert.Matches("^\\d{8}T\\d{6}$", rule.Value("DTSTART"));
                Assert.Matches("^[+-]\\d{4}$", rule.Value("TZOFFSETFROM"));
                Assert.Matches("^[+-]\\d{4}$", rule.Value("TZOFFSETTO"));
            }
        }

        var happening = Assert.Single(calendar.Parts, p => p.Name == "VEVENT");
        foreach (var required in (string[])["UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY", "STATUS", "ORGANIZER"]) Assert.NotEqual("", happening.Value(required));
        Assert.Matches("^\\d{8}T\\d{6}Z$", happening.Value("DTSTAMP"));
        Assert.True(int.Parse(happening.Value("SEQUENCE"), CultureInfo.InvariantCulture) >= 0);
        foreach (var moment in (string[])["DTSTART", "DTEND"])
        {
            Assert.Matches("^\\d{8}T\\d{6}Z?$", happening.Value(moment));
            // A time in UTC has no zone (3.2.19), and every other names one that is in the file.
            if (happening.Value(moment).EndsWith('Z')) Assert.DoesNotContain("TZID", happening.One(moment).Parameters.Keys);
            else Assert.Contains(happening.One(moment).Parameters["TZID"], zones.Keys);
        }

        Assert.StartsWith("mailto:", happening.Value("ORGANIZER"), StringComparison.OrdinalIgnoreCase);
        foreach (var attendee in happening.Lines.Where(l => l.Name == "ATTENDEE")) Assert.StartsWith("mailto:", attendee.Value, StringComparison.OrdinalIgnoreCase);
        foreach (var typed in happening.Lines.Where(l => l.Name is "SUMMARY" or "LOCATION" or "DESCRIPTION")) Assert.Matches("^(?:[^\\\\;,\\r\\n]|\\\\[\\\\;,nN])*$", typed.Value);
        if (calendar.Value("METHOD") == "REQUEST") Assert.Contains(happening.Lines, l => l.Name == "ATTENDEE");
        if (calendar.Value("METHOD") == "CANCEL") Assert.Equal("CANCELLED", happening.Value("STATUS"));
    }

    [GeneratedRegex("^(?<name>[A-Z0-9-]+)(?:;(?<parameter>[A-Z0-9-]+=(?:\"[^\"\\x00-\\x08\\x0A-\\x1F\\x7F]*\"|[^\"\\x00-\\x08\\x0A-\\x1F\\x7F;:,]*)))*:(?<value>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Line();
}
