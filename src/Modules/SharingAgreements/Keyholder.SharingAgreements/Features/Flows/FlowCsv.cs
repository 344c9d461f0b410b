using System.Globalization;
using System.Net.Mime;
using CsvHelper;
using Microsoft.AspNetCore.Http;

namespace Keyholder.SharingAgreements.Features.Flows;

/// <summary>Lists as files for a spreadsheet, in which nothing is run as a formula.</summary>
internal static class FlowCsv
{
    /// <summary>Writes a file to the response as its rows are read, however many there are.</summary>
    public static async Task WriteAsync<T>(
        HttpResponse response, string fileName, string[] headings, IAsyncEnumerable<T> rows, Func<T, string[]> fields, CancellationToken ct)
    {
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = new ContentDisposition { FileName = fileName, Inline = false }.ToString();
        response.Headers.CacheControl = "no-store";
        await using var csv = CsvWriter.Create(response.Body, new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true);
        await csv.WriteRecordAsync(headings, ct);
        await foreach (var row in rows.WithCancellation(ct)) await csv.WriteRecordAsync(fields(row), ct);
        await csv.FlushAsync(ct);
    }

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static string Yes(bool yes) => yes ? "yes" : "no";
}
