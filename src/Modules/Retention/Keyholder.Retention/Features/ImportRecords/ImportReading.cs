using System.Globalization;
using System.Text;
using CsvHelper;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.Retention.Features.Disposal;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.ImportRecords;

/// <summary>
/// Reads a file into the register, chunk by chunk. A chunk's records, its errors and how far the file is read are committed together,
/// so that whoever opens the file again after a crash goes on behind the last chunk, and no line counts twice.
/// </summary>
internal sealed class ImportReading : IAsyncDisposable
{
    private const int LongestLine = 1024 * 1024;

    // As many parameters as every engine takes in one statement.
    private const int AskedAtOnce = 1_000;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private static readonly string[] Key = [nameof(RecordItem.Source), nameof(RecordItem.ExternalId)];
    private static readonly string[] Told =
    [
        nameof(RecordItem.ClassCode), nameof(RecordItem.GivenClass), nameof(RecordItem.Title), nameof(RecordItem.SubjectReference), nameof(RecordItem.Medium),
        nameof(RecordItem.Location), nameof(RecordItem.Area), nameof(RecordItem.DueOn), nameof(RecordItem.CountedIn), .. TriggerDates.Columns,
    ];

    private readonly RegisterImport _import;
    private readonly RetentionDbContext _db;
    private readonly TimeProvider _time;
    private readonly CountedStream _content;
    private readonly CsvReader _csv;
    private readonly BatchSize _size = new();
    private ImportColumns? _columns;
    private long _countAnewAt = 1;

    public ImportReading(RegisterImport import, Stream content, RetentionDbContext db, TimeProvider time)
    {
        (_import, _db, _time, _content) = (import, db, time, new CountedStream(content));
        _csv = CsvReader.Create(_content, new CsvReaderOptions
        {
            Encoding = import.Encoding == FileEncoding.Windows1252 ? Windows1252 : null,
            TrackLineNumbers = true,
            MaxRecordSize = LongestLine,
            IncludeValuesInExceptions = false,
        });
    }

    /// <summary>Deals with the next lines. False when the file is at its end, or was refused.</summary>
    public async Task<bool> NextAsync(CancellationToken ct)
    {
        var most = _size.Now;
        var (rows, errors, lines, problem) = (new Dictionary<string, ImportedRow>(most, StringComparer.Ordinal), new List<ImportError>(), 0, (string?)null);
        try
        {
            if (_columns is null && await StartAsync(ct) is { } refused) return await SaveAsync([], errors, 0, 0, ended: true, refused, ct);
            while (lines < most && await _csv.ReadAsync(ct))
            {
                lines++;
                var (row, wrong) = _columns!.Read(_csv, _import.Source);
                // Of two lines with one id the later one counts.
                if (row is not null) rows[row.Item.ExternalId] = row;
                else errors.Add(Error(_csv.LineNumber, wrong!.Message));
            }
        }
        catch (CsvFormatException e)
        {
            problem = string.Create(CultureInfo.InvariantCulture, $"The file cannot be read after line {Math.Max(e.LineNumber, 1)}. Look for a quotation mark that is not closed. What came before is in the register.");
        }

        var began = _time.GetTimestamp();
        var more = await SaveAsync([.. rows.Values], errors, lines, lines - errors.Count, lines < most, problem, ct);
        _size.Took(_time.GetElapsedTime(began));
        return more;
    }

    public async ValueTask DisposeAsync()
    {
        await _csv.DisposeAsync();
        await _content.DisposeAsync();
    }

    /// <summary>Reads the headings and goes to behind the last line that was dealt with. What is wrong with the file as a whole.</summary>
    private async Task<string?> StartAsync(CancellationToken ct)
    {
        await _csv.ReadHeaderAsync(ct);
        var (columns, problem) = ImportColumns.Of(_csv.Headers);
        if (columns is null) return problem!.Message;
        _columns = columns;
        for (long skipped = 0; skipped < _import.Lines; skipped++) await _csv.ReadAsync(ct);
        return null;
    }

    private async Task<bool> SaveAsync(List<ImportedRow> rows, List<ImportError> errors, int lines, int good, bool ended, string? problem, CancellationToken ct)
    {
        _db.ChangeTracker.Clear();
        await using var transaction = await _db.Database.BeginTransactionAsync(ct);
        await _db.TakeTurnAsync(ct);
        var turn = await _db.TurnAsync(ct);
        var classes = new ClassesInForce((await _db.ClassesInForceAsync(ct)).Values);
        var (known, listed) = await KnownAsync(rows, ct);
        var (added, changed) = (new List<RecordItem>(rows.Count), new List<RecordItem>());
        foreach (var (line, item, given) in rows)
        {
            var before = known.GetValueOrDefault(item.ExternalId);
            if (before is not null) _columns!.KeepTheRest(item, before);
            if (before is not null && listed.Contains(before.Id)) errors.Add(Error(line, "The record is being disposed of, so it was not changed"));
            else if (item.WhyImpossible() is { } impossible) errors.Add(Error(line, impossible.Message));
            else (before is null ? added : changed).Add(item);
            if (_columns!.HasClass) classes.Place(item, given, turn);
            else classes.Count(item, turn);
        }

        good -= rows.Count - added.Count - changed.Count;
        var wasLines = _import.Lines;
        ended |= problem is not null;
        (_import.Lines, _import.Good, _import.Bad) = (wasLines + lines, _import.Good + good, _import.Bad + lines - good);
        _import.BytesRead = ended && problem is null ? _import.Bytes : Math.Min(_content.Count, _import.Bytes);
        _import.State = problem is not null ? ImportState.Refused : ended ? ImportState.Completed : ImportState.Running;
        if (ended) _import.CompletedAt = _time.GetUtcNow();
        var ignored = _columns is { Ignored.Count: > 0 } columns ? string.Join('\n', columns.Ignored) : null;
        // Two hosts may read the same file for a moment after a crash: only one of them goes on.
        if (await _db.Imports.Where(i => i.Id == _import.Id && i.Lines == wasLines && (i.State == ImportState.Waiting || i.State == ImportState.Running)).ExecuteUpdateAsync(
                s => s.SetProperty(i => i.Lines, _import.Lines).SetProperty(i => i.BytesRead, _import.BytesRead).SetProperty(i => i.Good, _import.Good).SetProperty(i => i.Bad, _import.Bad)
                    .SetProperty(i => i.State, _import.State).SetProperty(i => i.Problem, problem).SetProperty(i => i.Ignored, ignored).SetProperty(i => i.CompletedAt, _import.CompletedAt), ct) == 0)
        {
            return false;
        }

        await _db.BulkInsertAsync(added, ct);
        await _db.BulkUpsertAsync(changed, Key, Told, ct);
        await _db.BulkUpsertAsync(errors, [nameof(ImportError.ImportId), nameof(ImportError.Line)], [nameof(ImportError.Message)], ct);
        if (ended)
        {
            _db.Publish(new DueDatesMoved());
            _db.Audit(
                problem is null ? "retention.import.completed" : "retention.import.refused", "import", _import.Id,
                string.Create(CultureInfo.InvariantCulture, $"{_import.Good} records, {_import.Bad} errors"));
            await _db.SaveChangesAsync(ct);
        }

        await transaction.CommitAsync(ct);
        if (_import.Lines >= _countAnewAt)
        {
            await _db.CountAnewAsync<RecordItem>(ct);
            _countAnewAt = _import.Lines * 10;
        }

        return !ended;
    }

    /// <summary>
    /// What the register has of these records already, by id; and the numbers of those that are on the list of a disposal. Whoever adds a
    /// record takes the turn, so that what is not known here is not there.
    /// </summary>
    private async Task<(Dictionary<string, RecordItem> Known, HashSet<long> Listed)> KnownAsync(List<ImportedRow> rows, CancellationToken ct)
    {
        var (known, listed) = (new Dictionary<string, RecordItem>(StringComparer.Ordinal), new HashSet<long>());
        foreach (var ids in rows.Select(r => r.Item.ExternalId).Chunk(AskedAtOnce))
        {
            foreach (var item in await There(ids).ToListAsync(ct)) known[item.ExternalId] = item;
        }

        if (known.Count == 0 || await _db.OpenRunsAsync(ct) is not { Count: > 0 } open) return (known, listed);
        foreach (var ids in known.Keys.Chunk(AskedAtOnce)) listed.UnionWith(await _db.Listed(There(ids), open).Select(i => i.Id).ToListAsync(ct));
        return (known, listed);

        IQueryable<RecordItem> There(string[] ids) => _db.Records.AsNoTracking().Where(i => i.Source == _import.Source && ids.Contains(i.ExternalId));
    }

    private ImportError Error(long line, string message) => new() { ImportId = _import.Id, Line = line, Message = message };

    /// <summary>Knows how much of a stream has been read.</summary>
    private sealed class CountedStream(Stream inner) : Stream
    {
        public long Count { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            Count += read;
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
