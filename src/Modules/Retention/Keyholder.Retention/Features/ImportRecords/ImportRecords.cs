using System.Text;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.ImportRecords;

/// <summary>Takes a file of another system's records into the vault; it is read into the register afterwards.</summary>
internal sealed record ImportRecords(string? Source, string FileName, Stream Content);

internal sealed class ImportRecordsHandler(RetentionDbContext db, DataKeys keys, FileVault vault, Register register, ActorContext actor, TimeProvider time)
{
    private const int LongestName = 200;

    /// <summary>The import's id.</summary>
    public async Task<Outcome<RegisterImport>> HandleAsync(ImportRecords command, CancellationToken ct)
    {
        if (register.WhyNotSource(command.Source) is { } problem) return problem;
        var (now, source) = (time.GetUtcNow(), command.Source!.Trim());
        var id = Guid.CreateVersion7(now);
        var content = new CsvContent(command.Content);
        await using (content)
        {
            var stored = await vault.SaveAsync(await keys.GetOrCreateAsync(id, ct), content, ct);
            if (content.Problem is { } wrong)
            {
                vault.Delete(stored.Id);
                await keys.DestroyAsync(id, ct);
                return new Problem(wrong, "Upload");
            }

            var name = Path.GetFileName(command.FileName.Replace('\\', '/'));
            var import = new RegisterImport
            {
                Id = id,
                FileId = stored.Id,
                FileName = name.Length > LongestName ? name[^LongestName..] : name,
                Source = source,
                Encoding = content.Encoding,
                Bytes = stored.Length,
                UploadedBy = actor.Actor.ToString(),
                UploadedAt = now,
            };
            db.Imports.Add(import);
            db.Publish(new RecordsUploaded(id));
            db.Audit("retention.import.uploaded", "import", id, source);
            await db.SaveChangesAsync(ct);
            return import;
        }
    }

    /// <summary>
    /// A file on its way to the vault: what it is, is seen as it goes by. Once it is clear that it is no CSV, the stream ends.
    /// </summary>
    private sealed class CsvContent(Stream inner) : Stream
    {
        private readonly Decoder _utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        private readonly char[] _decoded = new char[128 * 1024];
        private bool _begun;
        private bool _notUtf8;

        public FileEncoding Encoding { get; private set; }

        public string? Problem { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Problem is not null) return 0;
            var read = await inner.ReadAtLeastAsync(buffer, Math.Min(4, buffer.Length), throwOnEndOfStream: false, cancellationToken);
            See(buffer.Span[..read]);
            return Problem is null ? read : 0;
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

        private void See(ReadOnlySpan<byte> bytes)
        {
            if (!_begun)
            {
                _begun = true;
                if (bytes.IsEmpty) Problem = "The selected file is empty";
                else if (bytes.StartsWith("PK\x03\x04"u8)) Problem = "The selected file is a workbook. In Excel, choose Save As and then CSV UTF-8, and select that file";
                else if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) Encoding = FileEncoding.Utf16;
            }

            if (Encoding == FileEncoding.Utf16 || Problem is not null) return;
            if (bytes.IndexOf((byte)0) >= 0) Problem = "The selected file must be a CSV";
            for (; !_notUtf8 && !bytes.IsEmpty; bytes = bytes[Math.Min(bytes.Length, _decoded.Length)..])
            {
                try
                {
                    _utf8.GetChars(bytes[..Math.Min(bytes.Length, _decoded.Length)], _decoded, flush: false);
                }
                catch (DecoderFallbackException)
                {
                    (_notUtf8, Encoding) = (true, FileEncoding.Windows1252);
                }
            }
        }
    }
}
