using System.Text;
using CsvHelper;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Register;

/// <summary>
/// Reads a file of activities. Each good row becomes a draft, found again by its code, so that the same file can be given twice; each bad one
/// is listed with what is wrong and changes nothing.
/// </summary>
internal sealed class RegisterImportsHandler(NoticesDbContext db, RegisterReader reader, ActivityChangesHandler changes, ActorContext actor, TimeProvider time)
{
    public const int MostBytes = 4 * 1024 * 1024;
    public const int MostRows = 2_000;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public async Task<Outcome<RegisterImport>> TakeAsync(string fileName, byte[] content, CancellationToken ct)
    {
        if (content.AsSpan().StartsWith("PK\x03\x04"u8)) return new Problem("The selected file is a workbook. In Excel, choose Save As and then CSV UTF-8, and select that file", "Upload");
        var isUtf16 = content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
        if (!isUtf16 && content.AsSpan().IndexOf((byte)0) >= 0) return new Problem("The selected file must be a CSV", "Upload");
        var register = await reader.ReadAsync(ct);
        var activities = await db.Activities.Include(a => a.Versions).ToDictionaryAsync(a => a.Code, StringComparer.Ordinal, ct);
        var now = time.GetUtcNow();
        var name = Path.GetFileName(fileName.Replace('\\', '/'));
        var import = new RegisterImport { Id = Guid.CreateVersion7(now), FileName = name.Length > 200 ? name[^200..] : name, By = actor.Actor.ToString(), At = now };
        var (errors, seen) = (new List<ImportError>(), new HashSet<string>(StringComparer.Ordinal));
        try
        {
            await using var csv = CsvReader.Create(new MemoryStream(content), new CsvReaderOptions
            {
                Encoding = isUtf16 || IsUtf8(content) ? null : Windows1252,
                TrackLineNumbers = true,
                TrimWhitespace = true,
                MaxRecordSize = 256 * 1024,
                IncludeValuesInExceptions = false,
            });
            await csv.ReadHeaderAsync(ct);
            var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
            for (var i = 0; i < csv.Headers.Count; i++) columns.TryAdd(csv.Headers[i].Trim(), i);
            if (!columns.ContainsKey("code")) return new Problem("The first line must hold the headings, with “code” among them", "Upload");
            while (await csv.ReadAsync(ct))
            {
                var (line, before) = ((int)csv.LineNumber, errors.Count);
                string? Cell(string column) => columns.TryGetValue(column, out var at) ? at < csv.FieldCount ? Plain(csv.GetString(at)) : "" : null;
                var code = Cell("code")!.ToLowerInvariant();
                if (code.Length == 0 && columns.Values.All(at => at >= csv.FieldCount || csv.GetString(at).Trim().Length == 0)) continue;
                if (seen.Count >= MostRows) return new Problem($"The file has more than {MostRows.Counted("line")}. Split it", "Upload");
                void Wrong(string column, string why) => errors.Add(new ImportError(line, code.Length > 60 ? code[..60] : code, column, why));
                if (ActivityChangesHandler.WhyNotCode(code) is { } bad) Wrong("code", bad.Message);
                else if (!seen.Add(code)) Wrong("code", "The code stands in the file twice");
                var known = activities.GetValueOrDefault(code);
                var leading = (known?.Pending ?? known?.Leading)?.Content;
                var read = RegisterColumns.Read(Cell, leading, register.Policy, Wrong);
                foreach (var gone in read.RetentionClasses.Where(c => !register.ClassCodes.Contains(c))) Wrong("retention", $"The retention schedule has no class “{gone}”");
                if (errors.Count > before) continue;
                if (known is null)
                {
                    var begun = changes.NewActivity(code, read);
                    db.Audit("notices.activity.begun", "processing-activity", begun.Id, code);
                    import.Drafted++;
                }
                else if (ActivityForm.Of(code, leading).IsSameAs(read))
                {
                    import.Same++;
                }
                else if (changes.Write(known, read).Problem is { } problem)
                {
                    Wrong("", problem.Message);
                }
                else
                {
                    known.Version = Guid.NewGuid();
                    import.Drafted++;
                }
            }
        }
        catch (CsvFormatException e)
        {
            db.StartOver();
            return new Problem($"The file cannot be read after line {Math.Max(e.LineNumber, 1)}. Look for a quotation mark that is not closed", "Upload");
        }

        if (import.Drafted + import.Same + errors.Count == 0) return new Problem("There is no activity in the file", "Upload");
        import.Errors = errors;
        db.RegisterImports.Add(import);
        db.Audit("notices.register.imported", "register-import", import.Id, $"{import.Drafted} drafted, {errors.Count} errors");
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            db.StartOver();
            return new Problem("Somebody changed the register while the file was read. Upload it again", "Upload");
        }

        return import;
    }

    /// <summary>A cell without the apostrophe that keeps a spreadsheet from running it.</summary>
    private static string Plain(string cell)
    {
        var text = cell.Trim();
        return text is ['\'', '=' or '+' or '-' or '@', ..] ? text[1..] : text;
    }

    private static bool IsUtf8(byte[] content)
    {
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
