using System.Buffers.Binary;
using System.Security.Cryptography;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.Extensions.Options;

namespace Keyholder.BuildingBlocks.Files;

/// <summary>A stored file.</summary>
/// <param name="Id">Its id; the name on disk.</param>
/// <param name="Length">Length of the content in bytes.</param>
/// <param name="Sha256">SHA-256 of the content, in lower-case hexadecimal.</param>
public sealed record StoredFile(Guid Id, long Length, string Sha256);

/// <summary>
/// The current tenant's files, encrypted with the key of the case or person they belong to: destroy that key and the file is
/// gone, from backups too. Written and read as streams, in sealed pieces of 64 KiB that cannot be reordered, dropped or moved
/// to another file.
/// </summary>
public sealed class FileVault(TenantContext context, IOptions<KeyholderOptions> options)
{
    private const int PieceSize = 64 * 1024;

    /// <summary>Encrypts and stores a stream. The file is complete on disk when this returns, before the row that names it is committed.</summary>
    public async Task<StoredFile> SaveAsync(DataKey key, Stream content, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        var path = PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var writing = path + ".new";
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long length = 0;
        try
        {
            var file = new FileStream(writing, FileMode.CreateNew, FileAccess.Write, FileShare.None, PieceSize, FileOptions.Asynchronous);
            await using (file)
            {
                var piece = new byte[PieceSize];
                var header = new byte[4];
                for (var number = 0; ; number++)
                {
                    var read = await content.ReadAtLeastAsync(piece, PieceSize, throwOnEndOfStream: false, ct);
                    var last = read < PieceSize;
                    sha.AppendData(piece, 0, read);
                    length += read;
                    var sealedPiece = key.Seal(piece.AsSpan(0, read), Field(id, number, last));
                    BinaryPrimitives.WriteInt32BigEndian(header, last ? -sealedPiece.Length : sealedPiece.Length);
                    await file.WriteAsync(header, ct);
                    await file.WriteAsync(sealedPiece, ct);
                    if (last) break;
                }

                await file.FlushAsync(ct);
                file.Flush(flushToDisk: true);
            }
        }
        catch
        {
            // An upload that broke off leaves nothing behind.
            File.Delete(writing);
            throw;
        }

        File.Move(writing, path);
        return new StoredFile(id, length, Convert.ToHexStringLower(sha.GetHashAndReset()));
    }

    /// <summary>The decrypted content, piece by piece. The caller disposes the stream.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public Stream OpenRead(DataKey key, Guid id) =>
        new PieceStream(new FileStream(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read, PieceSize, FileOptions.Asynchronous), key, id);

    /// <summary>Removes a file; one that is not there is as good as removed.</summary>
    public void Delete(Guid id) => File.Delete(PathOf(id));

    private string PathOf(Guid id)
    {
        var name = id.ToString("N");
        return Path.Combine(options.Value.TenantPath(context.Tenant.Slug), "files", name[^2..], name);
    }

    private static string Field(Guid id, int number, bool last) => $"file:{id:N}:{number}{(last ? ":last" : "")}";

    private sealed class PieceStream(FileStream file, DataKey key, Guid id) : Stream
    {
        private byte[] _piece = [];
        private int _position;
        private int _number;
        private bool _done;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException("Read the length from the file's row.");

        public override long Position { get => throw new NotSupportedException("This stream only goes forward."); set => throw new NotSupportedException("This stream only goes forward."); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            while (_position == _piece.Length)
            {
                if (_done) return 0;
                var header = new byte[4];
                await file.ReadExactlyAsync(header, cancellationToken);
                var size = BinaryPrimitives.ReadInt32BigEndian(header);
                _done = size < 0;
                var sealedPiece = new byte[Math.Abs(size)];
                await file.ReadExactlyAsync(sealedPiece, cancellationToken);
                (_piece, _position) = (key.Open(sealedPiece, Field(id, _number++, _done)), 0);
            }

            var count = Math.Min(buffer.Length, _piece.Length - _position);
            _piece.AsMemory(_position, count).CopyTo(buffer);
            _position += count;
            return count;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("This stream only goes forward.");

        public override void SetLength(long value) => throw new NotSupportedException("This stream is read only.");

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("This stream is read only.");

        protected override void Dispose(bool disposing)
        {
            if (disposing) file.Dispose();
            base.Dispose(disposing);
        }
    }
}
