using System.Text;
using CsvHelper;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Domain;

namespace Keyholder.Notices.Features.Service;

/// <summary>A list of people as a file: all of it is taken, or none of it with what is wrong.</summary>
internal static class PeopleList
{
    public const string Template = "reference,name,email,address";
    public const int MostBytes = 8 * 1024 * 1024;
    public const int MostPeople = 20_000;
    private const int MostProblems = 10;

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["id"] = "reference",
        ["ref"] = "reference",
        ["tenancy"] = "reference",
        ["fullname"] = "name",
        ["emailaddress"] = "email",
        ["mail"] = "email",
        ["postaladdress"] = "address",
    };

    public static async Task<Outcome<IReadOnlyList<NoticePerson>>> ReadAsync(byte[] content, CancellationToken ct)
    {
        if (Array.IndexOf(content, (byte)0) >= 0 && content is not ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])) return new Problem("The selected file must be a CSV", "Upload");
        var (people, problems) = (new List<NoticePerson>(), new List<string>());
        try
        {
            await using var csv = CsvReader.Create(new MemoryStream(content), new CsvReaderOptions { Encoding = IsUtf(content) ? null : CodePagesEncodingProvider.Instance.GetEncoding(1252), TrackLineNumbers = true, TrimWhitespace = true, MaxRecordSize = 64 * 1024, IncludeValuesInExceptions = false });
            await csv.ReadHeaderAsync(ct);
            var columns = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < csv.Headers.Count; i++)
            {
                var name = string.Concat(csv.Headers[i].Where(char.IsLetter)).ToLowerInvariant();
                columns.TryAdd(Names.GetValueOrDefault(name, name), i);
            }

            if (!columns.ContainsKey("name") && !columns.ContainsKey("email") && !columns.ContainsKey("reference")) return new Problem("The first line must hold the headings, with “name”, “email” or “reference” among them", "Upload");
            while (await csv.ReadAsync(ct))
            {
                string? Cell(string name) => columns.TryGetValue(name, out var at) && at < csv.FieldCount && csv.GetString(at).Trim() is { Length: > 0 } text ? text : null;
                var person = new NoticePerson(Cell("name"), Cell("email"), Cell("address"), Cell("reference"));
                if (person == new NoticePerson(null, null, null, null)) continue;
                if (GivenNotices.Check(person) is { } problem) problems.Add($"Line {csv.LineNumber}: {problem.Message}");
                else people.Add(person);
                if (people.Count > MostPeople) return new Problem($"The file has more than {MostPeople.Counted("person", "people")}. Split it", "Upload");
                if (problems.Count == MostProblems) break;
            }
        }
        catch (CsvFormatException e)
        {
            return new Problem($"The file cannot be read after line {Math.Max(e.LineNumber, 1)}. Look for a quotation mark that is not closed", "Upload");
        }

        if (problems.Count > 0) return new Problem(string.Join(". ", problems), "Upload");
        if (people.Count == 0) return new Problem("There is nobody in the file", "Upload");
        return new Outcome<IReadOnlyList<NoticePerson>>(people, null);
    }

    /// <summary>Whether it is UTF-8, or marked as UTF-16; else it is what older spreadsheets write.</summary>
    private static bool IsUtf(byte[] content)
    {
        if (content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) return true;
        try
        {
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(content);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
