using System.Globalization;
using CsvHelper;
using Keyholder.BuildingBlocks.Results;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Domain;

namespace Keyholder.Retention.Features.ImportRecords;

/// <summary>Which column of a file holds what, by its headings: in any case and order, with spaces, dashes or underscores.</summary>
internal sealed class ImportColumns
{
    private const string Id = "id";
    private const string Class = "class";
    private const string Title = "title";
    private const string Subject = "subject";
    private const string Medium = "medium";
    private const string Location = "location";
    private const string Area = "area";

    private static readonly string[] Places = ["building", "room", "box"];

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["externalid"] = Id,
        ["recordid"] = Id,
        ["classcode"] = Class,
        ["recordclass"] = Class,
        ["subjectreference"] = Subject,
        ["personreference"] = Subject,
    };

    private static readonly Dictionary<string, RetentionTrigger> TriggerNames = TriggerDates.All
        .SelectMany(t => new[] { "{0}", "{0}on", "{0}date", "date{0}" }.Select(form => (Name: string.Format(CultureInfo.InvariantCulture, form, Plain(RetentionTerms.Code(t))), t)))
        .GroupBy(n => n.Name, n => n.t, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private readonly List<(RetentionTrigger Trigger, int Column)> _dates = [];

    private ImportColumns()
    {
    }

    /// <summary>The headings of a file that has everything.</summary>
    public static IReadOnlyList<string> Template =>
        [Id, Class, Title, Subject, Medium, .. Places, Area, .. TriggerDates.All.Select(t => RetentionTerms.Code(t).Replace('-', ' '))];

    /// <summary>Headings that mean nothing here.</summary>
    public List<string> Ignored { get; } = [];

    public bool HasClass => _texts.ContainsKey(Class);

    /// <summary>Reads the headings; a file without ids, or with two columns of one meaning, is refused.</summary>
    public static Outcome<ImportColumns> Of(IReadOnlyList<string> headings)
    {
        var columns = new ImportColumns();
        for (var i = 0; i < headings.Count; i++)
        {
            var name = Plain(headings[i]);
            if (name.Length == 0) continue;
            name = Names.GetValueOrDefault(name, name);
            if (TriggerNames.TryGetValue(name, out var trigger))
            {
                if (columns._dates.Exists(d => d.Trigger == trigger)) return Twice(headings[i]);
                columns._dates.Add((trigger, i));
            }
            else if (name is Id or Class or Title or Subject or Medium or Location or Area || Places.Contains(name))
            {
                if (!columns._texts.TryAdd(name, i)) return Twice(headings[i]);
            }
            else
            {
                columns.Ignored.Add(headings[i].Trim());
            }
        }

        return columns._texts.ContainsKey(Id)
            ? columns
            : new Problem("The file has no column “id”. Its first line must hold the headings, as in the template.");

        static Problem Twice(string heading) => new($"Two columns mean “{heading.Trim()}”. Take one of them out.");
    }

    /// <summary>What the current line says of a record. The dates are not held against each other yet, because the register may know more of them.</summary>
    public Outcome<ImportedRow> Read(CsvReader csv, string source)
    {
        if (Text(csv, Id) is not { } id) return new Problem("“id” is empty");
        var item = new RecordItem
        {
            Source = source,
            ExternalId = id,
            Title = Text(csv, Title),
            SubjectReference = Text(csv, Subject),
            Area = Text(csv, Area),
            Location = string.Join(", ", Places.Prepend(Location).Select(p => Text(csv, p)).Where(p => p is not null)) is { Length: > 0 } place ? place : null,
        };
        if ((TooLong(Id, id, RecordItem.ExternalIdLength) ?? TooLong(Title, item.Title, RecordItem.TitleLength) ?? TooLong(Subject, item.SubjectReference, RecordItem.ReferenceLength)
            ?? TooLong(Area, item.Area, RecordItem.AreaLength) ?? TooLong(Location, item.Location, RecordItem.LocationLength)) is { } tooLong) return tooLong;
        if (Text(csv, Medium) is not { } given) item.Medium = item.Location is null ? RecordMedium.Electronic : RecordMedium.Paper;
        else if (RetentionTerms.TryParse<RecordMedium>(given, out var medium)) item.Medium = medium;
        else return new Problem("“medium” must be electronic, paper or recording");
        foreach (var (trigger, column) in _dates)
        {
            if (column >= csv.FieldCount || csv.IsEmpty(column)) continue;
            var text = csv.GetString(column).Trim();
            if (text.Length == 0) continue;
            if (!TryDate(text, out var on)) return new Problem($"“{trigger.Label()}” is not a date");
            item.Set(trigger, on);
        }

        return new ImportedRow(csv.LineNumber, item, Text(csv, Class));
    }

    /// <summary>What the file has no column for stays as the register has it.</summary>
    public void KeepTheRest(RecordItem item, RecordItem known)
    {
        if (!_texts.ContainsKey(Title)) item.Title = known.Title;
        if (!_texts.ContainsKey(Subject)) item.SubjectReference = known.SubjectReference;
        if (!_texts.ContainsKey(Area)) item.Area = known.Area;
        if (!_texts.ContainsKey(Medium)) item.Medium = known.Medium;
        if (!Places.Prepend(Location).Any(_texts.ContainsKey)) item.Location = known.Location;
        if (!HasClass) (item.ClassCode, item.GivenClass) = (known.ClassCode, known.GivenClass);
        foreach (var trigger in TriggerDates.All)
        {
            if (!_dates.Exists(d => d.Trigger == trigger)) item.Set(trigger, known.On(trigger));
        }
    }

    /// <summary>2026-05-03, 3/5/2026, 3 May 2026, or the number that Excel keeps for it; a time of day is left aside.</summary>
    internal static bool TryDate(string text, out DateOnly date)
    {
        // September is short in two ways.
        if (DateOnly.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            || DateOnly.TryParseExact(text, Formats, British, DateTimeStyles.None, out date)) return date.Year >= EarliestYear;
        if (DateTime.TryParseExact(text, TimedFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
        {
            date = DateOnly.FromDateTime(instant);
            return date.Year >= EarliestYear;
        }

        // Five figures: 1927 to 2173. A year by itself must not be taken for a day of 1905.
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial) || serial is < 10_000 or >= 100_000) return false;
        date = DateOnly.FromDateTime(DateTime.FromOADate(serial));
        return true;
    }

    private const int EarliestYear = 1800;
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");
    private static readonly string[] Formats = ["yyyy-MM-dd", "d/M/yyyy", "d MMM yyyy", "d MMMM yyyy", "d-MMM-yyyy", "d.M.yyyy", "yyyyMMdd"];
    private static readonly string[] TimedFormats =
        ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "d/M/yyyy HH:mm", "d/M/yyyy HH:mm:ss"];

    private static string Plain(string heading) => string.Concat(heading.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static Problem? TooLong(string column, string? text, int length) =>
        text?.Length > length ? new Problem(string.Create(CultureInfo.InvariantCulture, $"“{column}” is longer than {length} characters")) : null;

    private string? Text(CsvReader csv, string name) =>
        _texts.TryGetValue(name, out var column) && column < csv.FieldCount && !csv.IsEmpty(column) && csv.GetString(column).Trim() is { Length: > 0 } text ? text : null;
}

/// <summary>A line of a file that says something of a record.</summary>
internal sealed record ImportedRow(long Line, RecordItem Item, string? GivenClass);
