using System.Text;
using CsvHelper;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Results;

namespace Keyholder.Breaches.Features.Affected;

/// <summary>A file of people: its headings in any order, case and spelling, separated by commas, semicolons or tabs.</summary>
internal sealed class PeopleFile : IAsyncDisposable
{
    public const string Template = "id,name,email,address,phone,safe email,safe address,safe note,not by";
    public const int MostBytes = 16 * 1024 * 1024;
    public const int MostPeople = 50_000;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["externalid"] = "id",
        ["reference"] = "id",
        ["ref"] = "id",
        ["fullname"] = "name",
        ["emailaddress"] = "email",
        ["mail"] = "email",
        ["postaladdress"] = "address",
        ["telephone"] = "phone",
        ["telephonenumber"] = "phone",
        ["mobile"] = "phone",
        ["safeemailaddress"] = "safeemail",
        ["safepostaladdress"] = "safeaddress",
        ["note"] = "safenote",
        ["donotuse"] = "notby",
    };

    private readonly CsvReader _csv;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    public PeopleFile(Stream content, bool isWindows1252) => _csv = CsvReader.Create(content, new CsvReaderOptions
    {
        Encoding = isWindows1252 ? Windows1252 : null,
        TrackLineNumbers = true,
        TrimWhitespace = true,
        MaxRecordSize = 64 * 1024,
        IncludeValuesInExceptions = false,
    });

    /// <summary>Whether bytes are text of an older spreadsheet: neither UTF-8 nor marked as UTF-16.</summary>
    public static bool LooksLikeWindows1252(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return false;
        try
        {
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(bytes);
            return false;
        }
        catch (DecoderFallbackException)
        {
            return true;
        }
    }

    /// <summary>Reads the headings. A problem when they say nothing that identifies anybody.</summary>
    public async Task<Problem?> StartAsync(CancellationToken ct)
    {
        await _csv.ReadHeaderAsync(ct);
        for (var i = 0; i < _csv.Headers.Count; i++)
        {
            var name = string.Concat(_csv.Headers[i].Where(char.IsLetter)).ToLowerInvariant();
            _columns.TryAdd(Names.GetValueOrDefault(name, name), i);
        }

        return _columns.ContainsKey("id") || _columns.ContainsKey("name") || _columns.ContainsKey("email")
            ? null
            : new Problem("The first line must hold the headings, with “name”, “email” or “id” among them.");
    }

    public Task<bool> NextAsync(CancellationToken ct) => _csv.ReadAsync(ct).AsTask();

    /// <summary>The person on the current line; neither a person nor a problem for an empty line.</summary>
    public (Candidate? Candidate, string? Problem) Read()
    {
        var line = (int)_csv.LineNumber;
        string? Cell(string name) => _columns.TryGetValue(name, out var at) && at < _csv.FieldCount && _csv.GetString(at).Trim() is { Length: > 0 } text ? text : null;
        var ways = (Cell("notby") ?? "").Split([',', ';', ' ', '/', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(w => w.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()).ToList();
        if (ways.Find(w => w is not ("email" or "post" or "letter" or "phone")) is not null) return (null, "“not by” must be email, post or phone, or several of them");
        var details = new AffectedDetails(
            Cell("name"), Cell("email"), Cell("address"), Cell("phone"), Cell("id"), Cell("safeemail"), Cell("safeaddress"), Cell("safenote"),
            !ways.Contains("email"), !ways.Contains("post") && !ways.Contains("letter"), !ways.Contains("phone"));
        if (details == new AffectedDetails(null, null, null, null)) return default;
        return AffectedList.Check(details) is { } problem ? (null, problem.Message) : (new Candidate(line, details), null);
    }

    public int Line => (int)_csv.LineNumber;

    public async ValueTask DisposeAsync() => await _csv.DisposeAsync();
}
