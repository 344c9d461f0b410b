using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Retention.Data;
using Keyholder.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Benchmarks;

/// <summary>Checking the audit trail, against reading the same rows by hand and hashing them.</summary>
internal static class AuditBenchmark
{
    public static async Task<Measured> RunAsync(string engine, int rows, int pairs, CancellationToken ct)
    {
        await using var app = await Quiet.StartAsync();
        var written = 0;
        while (written < rows)
        {
            await app.WithAsync<RetentionDbContext, int>(app.Alpha, db =>
            {
                for (var i = 0; i < 2_000; i++) db.Audit("bench.record.written", "record", $"R{written++:00000000}", "a detail of a usual length");
                return db.SaveChangesAsync(ct);
            });
        }

        return await Measured.PairsAsync(
            "Audit trail verified", engine, rows, pairs, 0.5,
            (_, _) => Measured.SecondsAsync(() => ByHandAsync(app.Alpha)),
            (_, watch) => Measured.SecondsAsync(async () =>
            {
                var verdict = await app.InAsync(app.Alpha, s => s.GetRequiredService<AuditVerification>().RunAsync(ct));
                if (!verdict.Stands || verdict.Entries < rows) throw new InvalidOperationException($"The trail does not stand: {verdict.Problem}");
                watch.Look();
            }));
    }

    private static async Task ByHandAsync(TenantInfo tenant)
    {
        await using var connection = await Raw.OpenAsync(tenant);
        await using var read = Raw.Prepare(
            connection,
            $"SELECT \"Sequence\", \"At\", \"Actor\", \"Action\", \"SubjectType\", \"SubjectId\", \"Detail\", \"CorrelationId\", \"PreviousHash\", \"Hash\" FROM {Raw.Table(tenant, "platform", "AuditEntry")} ORDER BY \"Sequence\"");
        await using var reader = await read.ExecuteReaderAsync();
        var previous = new byte[32];
        while (await reader.ReadAsync())
        {
            var at = tenant.Engine == DatabaseEngine.Sqlite ? DateTimeOffset.UnixEpoch.AddTicks(reader.GetInt64(1) * TimeSpan.TicksPerMicrosecond) : reader.GetFieldValue<DateTimeOffset>(1);
            var hash = AuditEntry.ComputeHash(
                previous, reader.GetInt64(0), at, reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5),
                await reader.IsDBNullAsync(6) ? null : reader.GetString(6), reader.GetGuid(7));
            var stored = (byte[])reader.GetValue(9);
            if (!hash.AsSpan().SequenceEqual(stored)) throw new InvalidOperationException("The trail does not stand.");
            previous = stored;
        }
    }
}
