using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.Retention.Features;
using Keyholder.Retention.Features.Disposal;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Benchmarks;

/// <summary>
/// The disposal of every due record of another system: listed with holds looked at, its owner told, and off the register once that is
/// confirmed. By hand: the same deletes in batches of 1,000, each with its audit entry on the chain in one transaction. With proofs, each
/// batch also leaves the fingerprints of its records, as ours does: the same rows.
/// </summary>
internal static class DisposalBenchmark
{
    private const string ClassCode = "complaint-case";
    private const string Source = "Bench";
    private const int BatchSize = 1_000;
    private const int Holds = 1_000;

    public static async Task<Measured> RunAsync(string engine, int rows, int pairs, bool proofs, CancellationToken ct)
    {
        await using var app = await Quiet.StartAsync();
        var tenant = app.Alpha;
        await app.WithAsync<RetentionDbContext, int>(tenant, db =>
        {
            db.Holds.AddRange(Enumerable.Range(0, Holds).Select(i => new Hold { Id = Guid.NewGuid(), Source = "bench", Reason = "Of somebody else", SubjectReference = $"H{i}", PlacedOn = new DateOnly(2025, 1, 1), PlacedIn = 0 }));
            return db.SaveChangesAsync(ct);
        });
        return await Measured.PairsAsync(
            proofs ? "Sweep and disposal, same rows" : "Sweep and disposal", engine, rows, pairs, 0.5,
            async (count, watch) =>
            {
                await Raw.FillAsync(tenant, count, Source, ClassCode);
                return await Measured.SecondsAsync(() => ByHandAsync(tenant, proofs, watch));
            },
            async (count, watch) =>
            {
                await Raw.FillAsync(tenant, count, Source, ClassCode);
                return await Measured.SecondsAsync(() => OursAsync(app, watch, ct));
            });
    }

    private static async Task OursAsync(KeyholderApp app, Watch watch, CancellationToken ct)
    {
        await app.InAsync(app.Alpha, s => ActivatorUtilities.CreateInstance<Sweep>(s).RunAsync(DueDates.SweepKey, ct));
        watch.Look();
        var run = await app.WithAsync<RetentionDbContext, DisposalRun>(app.Alpha, db => db.Runs.SingleAsync(r => r.State == RunState.Proposed, ct));
        var (owner, lead) = (Actor.Staff(Guid.NewGuid()), Actor.Staff(Guid.NewGuid()));
        await AsAsync(app, owner, s => s.GetRequiredService<LookThroughClassHandler>().HandleAsync(new LookThroughClass(run.Reference, ClassCode), ct));
        // The messages that these publish would begin the work on their own; here it is done step by step, to be measured.
        await AsAsync(app, lead, async s =>
        {
            var found = await s.GetRequiredService<RetentionDbContext>().Runs.Include(r => r.Classes).SingleAsync(r => r.Id == run.Id, ct);
            if (!found.Approve(lead, secondPerson: true, TimeProvider.System.GetUtcNow()).Ok) throw new InvalidOperationException("The run was not approved.");
            await s.GetRequiredService<RetentionDbContext>().SaveChangesAsync(ct);
        });
        await StepsAsync(app, run.Id, watch, ct);
        await AsAsync(app, owner, async s =>
        {
            var db = s.GetRequiredService<RetentionDbContext>();
            var key = await s.GetRequiredService<BuildingBlocks.Security.DataKeys>().GetOrCreateAsync(run.Id, ct);
            var now = TimeProvider.System.GetUtcNow();
            foreach (var task in await db.Tasks.Where(t => t.RunId == run.Id).ToListAsync(ct))
                task.Confirm(new DisposalProof(DateOnly.FromDateTime(now.Date), DisposalMeans.Deleted, "Somebody", null, null), key, owner, now);
            await db.SaveChangesAsync(ct);
        });
        await StepsAsync(app, run.Id, watch, ct);
        var left = await app.WithAsync<RetentionDbContext, int>(app.Alpha, db => db.Records.CountAsync(r => r.Source == Source, ct));
        if (left > 0) throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{left} records are left."));
    }

    private static Task StepsAsync(KeyholderApp app, Guid run, Watch watch, CancellationToken ct) => app.InAsync(app.Alpha, async s =>
    {
        var work = ActivatorUtilities.CreateInstance<RunWakeUp>(s);
        for (var (more, step) = (true, 0); more; step++)
        {
            more = await work.StepAsync(run, ct);
            if (step % 200 == 0) watch.Look();
        }
    });

    private static Task AsAsync(KeyholderApp app, Actor actor, Func<IServiceProvider, Task> run) => app.InAsync(app.Alpha, s =>
    {
        s.GetRequiredService<ActorContext>().Actor = actor;
        return run(s);
    });

    private static async Task ByHandAsync(TenantInfo tenant, bool proofs, Watch watch)
    {
        await using var connection = await Raw.OpenAsync(tenant);
        var (record, audit, head) = (Raw.Table(tenant, "retention", "Record"), Raw.Table(tenant, "platform", "AuditEntry"), Raw.Table(tenant, "platform", "AuditHead"));
        await using var next = Raw.Prepare(connection, $"SELECT \"Id\" FROM {record} WHERE \"Source\" = '{Source}' AND \"Id\" > @after ORDER BY \"Id\" LIMIT 1 OFFSET {BatchSize - 1}", "@after");
        await using var delete = Raw.Prepare(connection, $"DELETE FROM {record} WHERE \"Source\" = '{Source}' AND \"Id\" > @after AND \"Id\" <= @last", "@after", "@last");
        await using var lookAtHead = Raw.Prepare(connection, $"SELECT \"Sequence\", \"Hash\" FROM {head}");
        await using var moveHead = Raw.Prepare(connection, $"UPDATE {head} SET \"Sequence\" = @sequence, \"Hash\" = @hash", "@sequence", "@hash");
        await using var write = Raw.Prepare(
            connection,
            $"INSERT INTO {audit} (\"Sequence\", \"At\", \"Actor\", \"Action\", \"SubjectType\", \"SubjectId\", \"Detail\", \"CorrelationId\", \"PreviousHash\", \"Hash\") VALUES (@sequence, @at, @actor, @action, @type, @id, @detail, @correlation, @previous, @hash)",
            "@sequence", "@at", "@actor", "@action", "@type", "@id", "@detail", "@correlation", "@previous", "@hash");
        await using var read = Raw.Prepare(connection, $"SELECT \"Source\", \"ExternalId\" FROM {record} WHERE \"Source\" = '{Source}' AND \"Id\" > @after AND \"Id\" <= @last", "@after", "@last");
        await using var prove = Raw.Prepare(
            connection,
            $"INSERT INTO {Raw.Table(tenant, "retention", "DisposedBatch")} (\"RunId\", \"Batch\", \"ClassCode\", \"Source\", \"Count\", \"At\", \"Fingerprints\") VALUES (@run, @batch, '{ClassCode}', '{Source}', @count, @at, @fingerprints)",
            "@run", "@batch", "@count", "@at", "@fingerprints");
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, RandomNumberGenerator.GetBytes(32));
        var (correlation, batch) = (Guid.NewGuid(), 0);
        object Id(Guid id) => tenant.Engine == DatabaseEngine.Sqlite ? id.ToString().ToUpperInvariant() : id;
        object At(DateTimeOffset at) => tenant.Engine == DatabaseEngine.Sqlite ? (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond : at;
        for (long after = 0, last; after < long.MaxValue; after = last)
        {
            var began = Stopwatch.GetTimestamp();
            await using var transaction = await connection.BeginTransactionAsync();
            foreach (var command in (IEnumerable<DbCommand>)[next, delete, lookAtHead, moveHead, write, read, prove]) command.Transaction = transaction;
            next.Parameters["@after"].Value = after;
            last = await next.ExecuteScalarAsync() as long? ?? long.MaxValue;
            (delete.Parameters["@after"].Value, delete.Parameters["@last"].Value) = (after, last);
            var proof = proofs ? await ProofAsync(read, after, last, mac) : [];
            var gone = await delete.ExecuteNonQueryAsync();
            long sequence;
            byte[] previous;
            await using (var reader = await lookAtHead.ExecuteReaderAsync())
            {
                await reader.ReadAsync();
                (sequence, previous) = (reader.GetInt64(0) + 1, (byte[])reader.GetValue(1));
            }

            var now = TimeProvider.System.GetUtcNow();
            now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
            var detail = $"{gone} of {ClassCode}";
            var hash = AuditEntry.ComputeHash(previous, sequence, now, "system", "bench.disposed", "disposal-run", "by hand", detail, correlation);
            write.Parameters["@sequence"].Value = sequence;
            write.Parameters["@at"].Value = At(now);
            (write.Parameters["@actor"].Value, write.Parameters["@action"].Value) = ("system", "bench.disposed");
            (write.Parameters["@type"].Value, write.Parameters["@id"].Value, write.Parameters["@detail"].Value) = ("disposal-run", "by hand", detail);
            write.Parameters["@correlation"].Value = Id(correlation);
            (write.Parameters["@previous"].Value, write.Parameters["@hash"].Value) = (previous, hash);
            await write.ExecuteNonQueryAsync();
            (moveHead.Parameters["@sequence"].Value, moveHead.Parameters["@hash"].Value) = (sequence, hash);
            await moveHead.ExecuteNonQueryAsync();
            if (proofs)
            {
                (prove.Parameters["@run"].Value, prove.Parameters["@batch"].Value, prove.Parameters["@count"].Value) = (Id(correlation), ++batch, gone);
                (prove.Parameters["@at"].Value, prove.Parameters["@fingerprints"].Value) = (At(now), proof);
                await prove.ExecuteNonQueryAsync();
            }

            await transaction.CommitAsync();
            watch.ByHand(Stopwatch.GetElapsedTime(began));
        }
    }

    private static async Task<byte[]> ProofAsync(DbCommand read, long after, long last, IncrementalHash mac)
    {
        (read.Parameters["@after"].Value, read.Parameters["@last"].Value) = (after, last);
        var proofs = new List<byte[]>(BatchSize);
        await using var reader = await read.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            mac.AppendData(Encoding.UTF8.GetBytes($"{reader.GetString(0)}\n{reader.GetString(1)}"));
            proofs.Add(mac.GetHashAndReset()[..16]);
        }

        proofs.Sort(static (a, b) => a.AsSpan().SequenceCompareTo(b));
        return [.. proofs.SelectMany(p => p)];
    }
}
