using System.Globalization;
using System.Text;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.Retention.Features.ImportRecords;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Keyholder.Benchmarks;

/// <summary>
/// A file of records into an empty register: uploaded to the vault, read, checked, counted and written. By hand: the same rows, already
/// made, by COPY or by one prepared insert, in transactions of the same size into the same table with its indexes.
/// </summary>
internal static class ImportBenchmark
{
    private const string Source = "Bench";
    private const string ClassCode = "complaint-case";
    private const int ChunkSize = 5_000;

    public static async Task<Measured> RunAsync(string engine, int rows, int pairs, CancellationToken ct)
    {
        await using var app = await Quiet.StartAsync();
        return await Measured.PairsAsync(
            "Import of records", engine, rows, pairs, 0.4,
            async (count, _) =>
            {
                await EmptyAsync(app.Alpha);
                return await Measured.SecondsAsync(() => ByHandAsync(app.Alpha, count));
            },
            async (count, watch) =>
            {
                await EmptyAsync(app.Alpha);
                var file = Path.Combine(app.DataDirectory, "bench.csv");
                await WriteFileAsync(file, count);
                return await Measured.SecondsAsync(() => OursAsync(app, file, count, watch, ct));
            });
    }

    private static async Task WriteFileAsync(string path, int rows)
    {
        await using var file = new StreamWriter(path, append: false, Encoding.UTF8);
        await file.WriteLineAsync("Id,Class,Subject,Medium,Area,Created,Closed");
        for (var i = 1; i <= rows; i++)
        {
            var (created, closed) = Dates(i);
            await file.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"R{i:00000000},{ClassCode},T{i % 50000},electronic,Ward {i % 20},{created:yyyy-MM-dd},{closed:yyyy-MM-dd}"));
        }
    }

    private static (DateOnly Created, DateOnly Closed) Dates(int i) => (new DateOnly(2010, 1, 1).AddDays(i % 3000), new DateOnly(2019, 1, 1).AddDays(i % 2500));

    private static async Task EmptyAsync(TenantInfo tenant)
    {
        await using var connection = await Raw.OpenAsync(tenant);
        await Raw.ExecuteAsync(connection, tenant.Engine == DatabaseEngine.Sqlite ? "DELETE FROM \"retention_Record\"" : "TRUNCATE \"retention\".\"Record\"");
        if (tenant.Engine == DatabaseEngine.Sqlite) await Raw.ExecuteAsync(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static async Task OursAsync(KeyholderApp app, string file, int rows, Watch watch, CancellationToken ct)
    {
        var id = await app.InAsync(app.Alpha, async s =>
        {
            s.GetRequiredService<ActorContext>().Actor = Actor.Staff(Guid.NewGuid());
            await using var content = File.OpenRead(file);
            var outcome = await s.GetRequiredService<ImportRecordsHandler>().HandleAsync(new ImportRecords(Source, "bench.csv", content), ct);
            return outcome.Ok ? outcome.Value.Id : throw new InvalidOperationException(outcome.Problem.Message);
        });
        await app.InAsync(app.Alpha, async s =>
        {
            var (db, work) = (s.GetRequiredService<RetentionDbContext>(), ActivatorUtilities.CreateInstance<ReadImportWakeUp>(s));
            await using var reading = await work.OpenAsync(await db.Imports.AsNoTracking().SingleAsync(i => i.Id == id, ct), ct);
            for (var (more, chunk) = (true, 0); more; chunk++)
            {
                more = await reading.NextAsync(ct);
                if (chunk % 50 == 0) watch.Look();
            }
        });
        var imported = await app.WithAsync<RetentionDbContext, int>(app.Alpha, db => db.Records.CountAsync(r => r.Source == Source, ct));
        if (imported != rows) throw new InvalidOperationException($"{imported} of {rows} rows are in.");
    }

    private static async Task ByHandAsync(TenantInfo tenant, int rows)
    {
        await using var connection = await Raw.OpenAsync(tenant);
        string[] columns = ["Source", "ExternalId", "IsOwn", "ClassCode", "SubjectReference", "Medium", "Area", "CreatedOn", "ClosedOn", "DueOn", "CountedIn"];
        var list = string.Join(", ", columns.Select(c => $"\"{c}\""));
        object[] Row(int i)
        {
            var (created, closed) = Dates(i);
            return
            [
                Source, string.Create(CultureInfo.InvariantCulture, $"R{i:00000000}"), false, ClassCode, string.Create(CultureInfo.InvariantCulture, $"T{i % 50000}"), "Electronic",
                string.Create(CultureInfo.InvariantCulture, $"Ward {i % 20}"), created, closed, closed.AddYears(6), 0L,
            ];
        }

        if (connection is NpgsqlConnection postgres)
        {
            for (var from = 1; from <= rows; from += ChunkSize)
            {
                await using var copy = await postgres.BeginBinaryImportAsync($"COPY \"retention\".\"Record\" ({list}) FROM STDIN (FORMAT BINARY)");
                for (var i = from; i < from + ChunkSize && i <= rows; i++) await copy.WriteRowAsync(CancellationToken.None, Row(i));
                await copy.CompleteAsync();
            }

            return;
        }

        await using var insert = Raw.Prepare(connection, $"INSERT INTO \"retention_Record\" ({list}) VALUES ({string.Join(", ", columns.Select(c => $"@{c}"))})", [.. columns.Select(c => $"@{c}")]);
        for (var from = 1; from <= rows; from += ChunkSize)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            insert.Transaction = transaction;
            for (var i = from; i < from + ChunkSize && i <= rows; i++)
            {
                var row = Row(i);
                for (var c = 0; c < columns.Length; c++) insert.Parameters[c].Value = row[c];
                await insert.ExecuteNonQueryAsync();
            }

            await transaction.CommitAsync();
        }
    }
}
