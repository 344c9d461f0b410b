using System.Globalization;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;
using Keyholder.BuildingBlocks.Documents;
using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.Letters;

namespace Keyholder.RightsRequests.Features.Packing;

/// <summary>What a pack says about itself.</summary>
internal sealed record PackLabel(string Reference, string Organisation, string CoverLetter, DateTimeOffset At, IReadOnlyList<Exemption> Exemptions);

/// <summary>
/// Writes a pack into the vault: cover letter, index, documents, data. It goes from the vault through the ZIP into the vault in small
/// pieces, so its size does not matter.
/// </summary>
internal sealed class PackWriter(FileVault vault)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the pack to the vault.</summary>
    /// <param name="plan">What goes in.</param>
    /// <param name="label">What it says about itself.</param>
    /// <param name="key">The case's key.</param>
    /// <param name="progress">Told how many parts are in.</param>
    /// <param name="ct">Cancels; nothing is kept then.</param>
    /// <returns>The file, and what is hidden in the documents.</returns>
    public async Task<(StoredFile File, IReadOnlyList<HiddenInFile> Hidden)> WriteAsync(
        PackPlan plan, PackLabel label, DataKey key, Func<int, Task> progress, CancellationToken ct)
    {
        var pipe = new Pipe();
        var writing = FillAsync();
        StoredFile stored;
        try
        {
            await using var reading = pipe.Reader.AsStream();
            stored = await vault.SaveAsync(key, reading, ct);
        }
        catch
        {
            // What writes must not wait for a reader that is gone. Its own failure, if that was the cause, is the one to tell of.
            await pipe.Reader.CompleteAsync();
            await writing;
            throw;
        }

        return (stored, await writing);

        async Task<IReadOnlyList<HiddenInFile>> FillAsync()
        {
            // Reading starts before the first byte is there.
            await Task.Yield();
            try
            {
                IReadOnlyList<HiddenInFile> hidden;
                await using (var to = pipe.Writer.AsStream(leaveOpen: true))
                    hidden = await WriteToAsync(to, plan, label, key, progress, ct);
                await pipe.Writer.CompleteAsync();
                return hidden;
            }
            catch (Exception e)
            {
                await pipe.Writer.CompleteAsync(e);
                throw;
            }
        }
    }

    private async Task<IReadOnlyList<HiddenInFile>> WriteToAsync(
        Stream to, PackPlan plan, PackLabel label, DataKey key, Func<int, Task> progress, CancellationToken ct)
    {
        var hidden = new List<HiddenInFile>();
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: Encoding.UTF8, ct);
        await AddAsync("1 Cover letter.pdf", LetterPdf.Draw(label.CoverLetter, label.Reference, label.Organisation));
        await AddAsync("2 Index.pdf", Index(plan, label));
        await AddAsync("3 Index.csv", IndexCsv(plan));

        var done = 0;
        foreach (var source in plan.Parts.Where(p => p.File is null).GroupBy(p => p.Line.Path, StringComparer.Ordinal))
        {
            await AddAsync(source.Key, Data([.. source], label));
            await AddAsync(Path.ChangeExtension(source.Key, ".json"), JsonSerializer.SerializeToUtf8Bytes(source.Select(p => new
            {
                p.Line.Number,
                p.Line.Source,
                p.Line.Date,
                p.Content.Title,
                p.Content.Description,
                p.Content.Fields,
                PartsTakenOut = p.Line.InPart,
            }), Json));
            await progress(done += source.Count());
        }

        foreach (var part in plan.Parts.Where(p => p.File is not null))
        {
            if (HiddenContent.CanLookInto(part.File!.MediaType))
            {
                using var whole = new MemoryStream(checked((int)part.File.Length));
                await using (var file = vault.OpenRead(key, part.File.Id)) await file.CopyToAsync(whole, ct);
                whole.Position = 0;
                hidden.AddRange((await HiddenContent.FindAsync(whole, ct)).Select(what => new HiddenInFile(part.Line.Number, part.Line.Name, what)));
            }

            await using (var content = vault.OpenRead(key, part.File.Id))
            await using (var entry = await NewEntry(part.Line.Path).OpenAsync(ct))
                await content.CopyToAsync(entry, ct);
            await progress(++done);
        }

        return hidden;

        ZipArchiveEntry NewEntry(string path)
        {
            var entry = zip.CreateEntry($"{label.Reference}/{path}", CompressionLevel.Fastest);
            entry.LastWriteTime = label.At;
            return entry;
        }

        async Task AddAsync(string path, byte[] content)
        {
            await using var entry = await NewEntry(path).OpenAsync(ct);
            await entry.WriteAsync(content, ct);
        }
    }

    private static byte[] Index(PackPlan plan, PackLabel label)
    {
        var pdf = new PdfText($"Index {label.Reference}", label.Reference, label.Organisation)
            .Heading("Index")
            .Paragraph($"Answer to the request {label.Reference}, put together on {label.At.LondonDate().InWords()}. It lists everything that is in this answer.");
        pdf.Table(
            ["No.", "What it is", "Where from", "Date", "Given", "Why not all"],
            plan.Parts.Select(p => p.Line).Select(l => (IReadOnlyList<string>)
            [
                l.Number.ToString(CultureInfo.InvariantCulture), l.Name, l.Source, l.Date?.InWords() ?? "", l.InPart ? "In part" : "In full", string.Join(", ", l.Exemptions),
            ]), 6, 30, 18, 14, 10, 22);
        if (plan.LeftOut.Count > 0)
        {
            pdf.Heading("Left out", 2).Table(
                ["How many", "Why"],
                plan.LeftOut.Select(o => (IReadOnlyList<string>)[o.Count.Counted("item"), string.Join(", ", o.Exemptions)]), 1, 3);
        }

        var used = plan.Parts.SelectMany(p => p.Line.Exemptions).Concat(plan.LeftOut.SelectMany(o => o.Exemptions)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (used.Count > 0)
        {
            pdf.Heading("What the reasons mean", 2).Table(
                ["Code", "Meaning"],
                used.Select(code => label.Exemptions.FirstOrDefault(e => e.Code == code) is { } e
                    ? (IReadOnlyList<string>)[code, LetterText.Lines(e.Title, e.Letter, e.Citation)]
                    : [code, ""]), 1, 3);
        }

        return pdf.Save();
    }

    private static byte[] IndexCsv(PackPlan plan)
    {
        using var file = new MemoryStream();
        // What somebody else wrote must not run as a formula; with a mark at the start, spreadsheets read names with accents right.
        using (var csv = CsvWriter.Create(file, new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true))
        {
            csv.WriteRecord(["Number", "What it is", "Where from", "Date", "Given", "Why not all", "File"]);
            foreach (var l in plan.Parts.Select(p => p.Line))
            {
                csv.WriteRecord([
                    l.Number.ToString(CultureInfo.InvariantCulture), l.Name, l.Source, l.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
                    l.InPart ? "In part" : "In full", string.Join(", ", l.Exemptions), l.Path]);
            }

            foreach (var o in plan.LeftOut) csv.WriteRecord(["", o.Count.Counted("item"), "", "", "Left out", string.Join(", ", o.Exemptions), ""]);
        }

        return file.ToArray();
    }

    private static byte[] Data(IReadOnlyList<PackPart> parts, PackLabel label)
    {
        var pdf = new PdfText($"{parts[0].Line.Source} {label.Reference}", label.Reference, label.Organisation).Heading(parts[0].Line.Source);
        foreach (var (line, content, _) in parts)
        {
            pdf.Heading($"{line.Number}. {content.Title}", 2);
            if (line.Date is { } date) pdf.Paragraph(date.InWords());
            if (line.InPart) pdf.Paragraph("Parts have been taken out. The index says why.");
            if (!string.IsNullOrWhiteSpace(content.Description)) pdf.Paragraph(content.Description);
            if (content.Fields.Count > 0) pdf.Table(["What", "Value"], content.Fields.Select(f => (IReadOnlyList<string>)[f.Label, f.Value]), 1, 2);
        }

        return pdf.Save();
    }
}
