using System.Text;
using CsvHelper;
using Keyholder.Retention.Domain;

namespace Keyholder.Retention.Features.StaffSchedule;

/// <summary>The schedule as a file for a spreadsheet: one class a line, lists one a line within their cell.</summary>
internal static class ScheduleFile
{
    public const int LargestBytes = 1024 * 1024;
    private const int MostProblems = 50;

    // The heading in the file, the property it fills, and how it is read off an entry and put into one.
    private static readonly (string Heading, string Property, Func<ClassEntry, string?> Get, Func<ClassEntry, string, ClassEntry> Set)[] Columns =
    [
        ("Code", nameof(ClassEntry.Code), e => e.Code, (e, v) => e with { Code = v }),
        ("Name", nameof(ClassEntry.Title), e => e.Title, (e, v) => e with { Title = v }),
        ("Examples", nameof(ClassEntry.Covers), e => e.Covers, (e, v) => e with { Covers = v }),
        ("Medium", nameof(ClassEntry.Medium), e => e.Medium, (e, v) => e with { Medium = v }),
        ("Owner", nameof(ClassEntry.Owner), e => e.Owner, (e, v) => e with { Owner = v }),
        ("Counted from", nameof(ClassEntry.Trigger), e => e.Trigger, (e, v) => e with { Trigger = v }),
        ("Or from", nameof(ClassEntry.OrTrigger), e => e.OrTrigger, (e, v) => e with { OrTrigger = v }),
        ("Earliest or latest", nameof(ClassEntry.Choice), e => e.Choice, (e, v) => e with { Choice = v }),
        ("Period", nameof(ClassEntry.Period), e => e.Period, (e, v) => e with { Period = v }),
        ("Not before", nameof(ClassEntry.NotBefore), e => e.NotBefore, (e, v) => e with { NotBefore = v }),
        ("Action", nameof(ClassEntry.Action), e => e.Action, (e, v) => e with { Action = v }),
        ("What is removed", nameof(ClassEntry.Removes), e => e.Removes, (e, v) => e with { Removes = v }),
        ("Afterwards", nameof(ClassEntry.Then), e => e.Then, (e, v) => e with { Then = v }),
        ("Decided by", nameof(ClassEntry.Authority), e => e.Authority, (e, v) => e with { Authority = v }),
        ("Source", nameof(ClassEntry.Citation), e => e.Citation, (e, v) => e with { Citation = v }),
        ("Uncertain because", nameof(ClassEntry.Uncertain), e => e.Uncertain, (e, v) => e with { Uncertain = v }),
        ("Kept by", nameof(ClassEntry.HeldBy), e => e.HeldBy, (e, v) => e with { HeldBy = v }),
        ("Without looking through", nameof(ClassEntry.Automatic), e => e.Automatic, (e, v) => e with { Automatic = v }),
    ];

    private static readonly string[] Needed = [nameof(ClassEntry.Code)];

    public static async Task WriteAsync(Stream to, IEnumerable<RecordClass> classes, CancellationToken ct)
    {
        await using var csv = CsvWriter.Create(to, new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true);
        await csv.WriteRecordAsync([.. Columns.Select(c => c.Heading)], ct);
        foreach (var entry in classes.OrderBy(c => c.Code, StringComparer.Ordinal).Select(ClassEntry.From))
            await csv.WriteRecordAsync([.. Columns.Select(c => c.Get(entry) ?? "")], ct);
        await csv.FlushAsync(ct);
    }

    /// <summary>
    /// The classes of a file, or what is wrong with it, line by line. A column that the file does not have leaves what the class says now.
    /// </summary>
    public static (IReadOnlyList<RecordClass> Classes, IReadOnlyList<string> Problems) Read(
        byte[] file, IReadOnlyDictionary<string, RecordClass> now, Func<string, StatutoryBound?> law)
    {
        if (TextOf(file) is not { } text) return ([], ["The file is not in an encoding that can be read. In Excel, save it as “CSV UTF-8”."]);
        using var csv = CsvReader.Create(new StringReader(text), new CsvReaderOptions { TrimWhitespace = true, TrackLineNumbers = true, DetectSeparatorHint = true });
        csv.ReadHeader();
        var places = csv.Headers.Select((heading, at) => (Heading: Key(heading), At: at)).Where(h => h.Heading.Length > 0).ToLookup(h => h.Heading, h => h.At);
        var columns = Columns.SelectMany(c => places[Key(c.Heading)].Concat(places[Key(c.Property)]).Take(1).Select(at => (Column: c, At: at))).ToList();
        if (Needed.FirstOrDefault(n => columns.TrueForAll(c => c.Column.Property != n)) is { } missing)
            return ([], [$"There is no column “{Columns.First(c => c.Property == missing).Heading}”. The first line must hold the headings, as in the file you can download."]);

        var (classes, problems, lines) = (new List<RecordClass>(), new List<string>(), new Dictionary<string, long>(StringComparer.Ordinal));
        while (csv.Read())
        {
            var line = csv.LineNumber;
            string Cell(int at) => at < csv.FieldCount ? Plain(csv.GetString(at)) : "";
            if (columns.TrueForAll(c => Cell(c.At).Length == 0)) continue;
            var code = Cell(columns.First(c => c.Column.Property == nameof(ClassEntry.Code)).At);
            var entry = now.TryGetValue(code, out var known) ? ClassEntry.From(known) : new ClassEntry();
            entry = columns.Aggregate(entry, (e, c) => c.Column.Set(e, Cell(c.At)));
            var (read, wrong) = entry.Read(law);
            problems.AddRange(wrong.Select(p => $"Line {line}, {Columns.First(c => c.Property == p.Field).Heading}: {p.Message}"));
            if (code.Length > 0 && !lines.TryAdd(code, line)) problems.Add($"Line {line}, Code: “{code}” has a rule on line {lines[code]} already, and a class has one rule");
            if (read is not null) classes.Add(read);
            if (problems.Count >= MostProblems) return ([], [.. problems.Take(MostProblems), "The rest of the file was not looked at."]);
        }

        if (problems.Count == 0 && classes.Count == 0) problems.Add("There are no classes in the file.");
        return problems.Count > 0 ? ([], problems) : (classes, []);
    }

    private static string Key(string heading) => string.Concat(heading.Where(char.IsLetter)).ToUpperInvariant();

    // A spreadsheet would run what begins like a formula, so such text was written with a ' before it.
    private static string Plain(string cell) => cell is ['\'', '=' or '@' or '+' or '-' or '\t' or '\r', ..] ? cell[1..] : cell.Replace("\r\n", "\n", StringComparison.Ordinal);

    private static string? TextOf(byte[] file)
    {
        var (encoding, skip) = file switch
        {
            [0xEF, 0xBB, 0xBF, ..] => ((Encoding)new UTF8Encoding(false, throwOnInvalidBytes: true), 3),
            [0xFF, 0xFE, ..] => (new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true), 2),
            [0xFE, 0xFF, ..] => (new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true), 2),
            _ => (new UTF8Encoding(false, throwOnInvalidBytes: true), 0),
        };
        try
        {
            var text = encoding.GetString(file.AsSpan(skip));
            return text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
