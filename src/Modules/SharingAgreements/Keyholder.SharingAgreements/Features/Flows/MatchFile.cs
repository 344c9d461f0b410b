using System.Globalization;
using System.Text;
using CsvHelper;
using Keyholder.BuildingBlocks.Web;

namespace Keyholder.SharingAgreements.Features.Flows;

/// <summary>A line of a file of matches.</summary>
internal sealed record MatchLine(long Line, string Number, string What, string? Email, DateOnly ReceivedOn);

/// <summary>Reads the matches that an exercise gave back. The first line holds the headings, in any order.</summary>
internal static class MatchFile
{
    public const int MostBytes = 2 * 1024 * 1024;
    public const int MostLines = 5000;
    public const int WhatLength = 4000;
    public const string Template = "match number,what,email,received";

    /// <summary>The good lines, and what is wrong with the others, line by line.</summary>
    public static (IReadOnlyList<MatchLine> Lines, IReadOnlyList<string> Problems) Read(byte[] file, DateOnly today)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file.AsSpan(file is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0));
        }
        catch (DecoderFallbackException)
        {
            return ([], ["The file is not in an encoding that can be read. In Excel, save it as “CSV UTF-8”."]);
        }

        var (lines, problems, seen) = (new List<MatchLine>(), new List<string>(), new Dictionary<string, long>(StringComparer.Ordinal));
        try
        {
            using var csv = CsvReader.Create(new StringReader(text), new CsvReaderOptions { TrimWhitespace = true, TrackLineNumbers = true, DetectSeparatorHint = true, IncludeValuesInExceptions = false });
            csv.ReadHeader();
            var headings = csv.Headers.Select(h => string.Concat(h.Where(char.IsLetter)).ToLowerInvariant()).ToList();
            var (number, what, email, received) = (headings.IndexOf("matchnumber"), headings.IndexOf("what"), headings.IndexOf("email"), headings.IndexOf("received"));
            if (number < 0 || what < 0) return ([], ["The first line must hold the headings “match number” and “what”."]);
            while (csv.Read())
            {
                string Cell(int at) => at >= 0 && at < csv.FieldCount ? csv.GetString(at).Trim() : "";
                var line = csv.LineNumber;
                var (n, w, e, r) = (Cell(number), Cell(what), Cell(email), Cell(received));
                if (n.Length + w.Length + e.Length + r.Length == 0) continue;
                if (lines.Count + problems.Count == MostLines) return ([], [$"The file has more than {MostLines.Counted("line")}. Split it."]);
                var day = today;
                if (n.Length is 0 or > 60) problems.Add($"Line {line}: the match number must be 1 to 60 characters");
                else if (w.Length is 0 or > WhatLength) problems.Add($"Line {line}: say what does not match, in up to {WhatLength.ToString("N0", CultureInfo.InvariantCulture)} characters");
                else if (r.Length > 0 && !DateOnly.TryParseExact(r, ["yyyy-MM-dd", "d/M/yyyy", "d MMMM yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out day)) problems.Add($"Line {line}: the date must be like 2026-05-03");
                else if (day > today) problems.Add($"Line {line}: the date is in the future");
                else if (!seen.TryAdd(n, line)) problems.Add($"Line {line}: the match number is on line {seen[n]} too");
                else lines.Add(new MatchLine(line, n, w, e.Length == 0 ? null : e, day));
            }
        }
        catch (CsvFormatException)
        {
            return ([], ["The file cannot be read. Look for a quotation mark that is not closed."]);
        }

        if (lines.Count == 0 && problems.Count == 0) problems.Add("There are no matches in the file.");
        return (lines, problems);
    }
}
