using System.Collections.Frozen;
using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.Retention.Features;
using Keyholder.Retention.Features.Disposal;
using Keyholder.TestKit.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Keyholder.Host.Tests.Disposal;

/// <summary>
/// A disposal by the program itself, which is killed wherever it has got to and started again. The test looks on, and does what people
/// do, through the same databases.
/// </summary>
public sealed class KilledDisposalTests : IAsyncLifetime
{
    private const string Own = "access";
    private const string Other = "Housing system";
    private const string OwnClass = "killed-accounts";
    private const string OtherClass = "killed-repairs";
    private const int Accounts = 100;

    private Installation _installation = null!;
    private ServiceProvider _services = null!;
    private TenantInfo _tenant = null!;

    public async ValueTask InitializeAsync()
    {
        _installation = await Installation.CreateAsync();
        _installation.Settings["Keyholder:Messaging:Lease"] = "00:00:02";
        _installation.Settings["Keyholder:Mail:Transport"] = "Development";
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Test", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(_installation.Settings);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        WebHost.Configure(builder);
        _services = builder.Services.BuildServiceProvider();
        await _services.GetRequiredService<TenantDatabases>().MigrateCatalogueAsync(CancellationToken.None);
        _tenant = await _services.GetRequiredService<Provisioning>().AddAsync(new NewTenant("alpha", "Alpha Homes", "council", ["alpha.localhost"]), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _installation.Dispose();
    }

    [Fact]
    [Trait("Requirement", "D7")]
    [Trait("Requirement", "D8")]
    public async Task A_disposal_that_is_killed_again_and_again_takes_every_record_that_is_not_held_exactly_once()
    {
        var held = await AddRecordsAsync();
        var approved = await ApproveAsync();
        // These holds come after the approval, so the run has to see them by itself.
        await HoldAsync(held.Late);

        // As soon as the first owner has been told, and as soon as the first batch is gone. It cannot end before people confirm their part.
        await KillOnceAsync(async () => (await RunAsync()).Batches > 0);
        await KillOnceAsync(async () => (await RunAsync()).Done > 0);
        Assert.NotEqual(RunState.Completed, (await RunAsync()).State);

        await KillOnceAsync(async () => (await RunAsync()) is { State: RunState.Confirming } run && run.Done == approved.Own - held.LateOwn);
        var before = await RunAsync();
        await ConfirmAsync(before);
        await KillOnceAsync(async () => (await RunAsync()).Done > before.Done);
        await KillOnceAsync(async () => (await RunAsync()).State == RunState.Completed);

        var gone = approved.All.Except(held.Late).ToFrozenSet();
        Assert.Equal(held.All.Order(), (await WithAsync(db => db.Records.AsNoTracking().Select(r => new { r.Source, r.ExternalId }).ToListAsync())).Select(r => (r.Source, r.ExternalId)).Order());
        Assert.Equal(held.All.Count, await WithAsync(db => db.Records.CountAsync()));

        var batches = await WithAsync(db => db.DisposedBatches.AsNoTracking().ToListAsync());
        var fingerprints = batches.SelectMany(b => b.Fingerprints.Chunk(16)).Select(Convert.ToHexStringLower).ToList();
        var key = await InAsync(s => s.GetRequiredService<DataKeys>().GetAsync(DisposalLedger.KeyOwner, CancellationToken.None));
        Assert.Equal(gone.Select(r => DisposalLedger.Fingerprint(key, r.Source, r.ExternalId).ToLowerInvariant()).Order(StringComparer.Ordinal), fingerprints.Order(StringComparer.Ordinal));
        Assert.All(batches, b => Assert.Equal(b.Count * 16, b.Fingerprints.Length));

        var certificate = CertificateWriter.Read(await WithAsync(db => db.Certificates.AsNoTracking().SingleAsync()));
        Assert.Equal(new CertifiedTotals(gone.Count, 0, held.Late.Count, 0), certificate.Totals);
        Assert.Equal(batches.OrderBy(b => b.Batch).Select(BatchProof.Of), certificate.Batches);
        Assert.Equal((gone.Count, gone.Count), ((await RunAsync()).Done, await WithAsync(db => db.Statistics.SumAsync(s => s.Count))));
        Assert.Equal(held.Accounts.Order(), await InAsync(async s => (await s.GetRequiredService<AccessDbContext>().Residents.Select(r => r.Id).ToListAsync()).Order()));
        var verdict = await InAsync(s => s.GetRequiredService<AuditVerification>().RunAsync(CancellationToken.None));
        Assert.True(verdict.Stands, $"{verdict.BrokenAt} {verdict.Problem}");
    }

    private async Task KillOnceAsync(Func<Task<bool>> isSo)
    {
        await using var host = new ServingProcess(_installation);
        await host.UntilAsync(isSo);
        await host.KillAsync();
    }

    /// <summary>1,300 records of this platform, of which some are accounts that are there and the others went by themselves, and 1,700 of another system.</summary>
    private async Task<HeldRecords> AddRecordsAsync()
    {
        var accounts = await InAsync(async s =>
        {
            var db = s.GetRequiredService<AccessDbContext>();
            for (var i = 0; i < Accounts; i++) db.Residents.Add(new Resident { Id = Guid.NewGuid(), Email = $"resident{i}@example.org", CreatedAt = new DateTimeOffset(2015, 1, 1, 0, 0, 0, TimeSpan.Zero) });
            await db.SaveChangesAsync();
            return await db.Residents.Select(r => r.Id).ToListAsync();
        });
        await InAsync(async s =>
        {
            await s.GetRequiredService<Schedules>().SeedAsync(CancellationToken.None);
            return true;
        });
        return await WithAsync(async db =>
        {
            db.Classes.AddRange(ClassOf(OwnClass), ClassOf(OtherClass));
            var held = new HeldRecords([], [], []);
            for (var i = 0; i < 3_000; i++)
            {
                var own = i < 1_300;
                var record = new RecordItem
                {
                    Source = own ? Own : Other,
                    ExternalId = i < Accounts ? accounts[i].ToString() : own ? Guid.NewGuid().ToString() : $"R-{i:00000}",
                    IsOwn = own,
                    ClassCode = own ? OwnClass : OtherClass,
                    SubjectReference = $"T-{i:00000}",
                    CreatedOn = new DateOnly(2014, 1, 1),
                    ClosedOn = new DateOnly(2016, 1, 1),
                    DueOn = new DateOnly(2021, 1, 1),
                };
                db.Records.Add(record);
                if (i % 20 == 0)
                {
                    held.Early.Add((record.Source, record.ExternalId));
                    db.Holds.Add(new Hold { Id = Guid.NewGuid(), Source = "test", Reason = "A claim", SubjectReference = record.SubjectReference, PlacedOn = new DateOnly(2020, 1, 1), PlacedIn = 0 });
                }
                else if (i % 20 == 7)
                {
                    held.Late.Add((record.Source, record.ExternalId));
                }
                else
                {
                    continue;
                }

                if (i < Accounts) held.Accounts.Add(accounts[i]);
            }

            await db.SaveChangesAsync();
            return held;
        });
    }

    private static RecordClass ClassOf(string code) => new() { Version = 1, Code = code, Title = code, Owner = Roles.CaseOfficer, Triggers = "closed", Period = "P5Y", Authority = "Board" };

    private Task<int> HoldAsync(IEnumerable<(string Source, string ExternalId)> records) => WithAsync(async db =>
    {
        var ids = records.Select(r => r.ExternalId).ToFrozenSet();
        foreach (var record in (await db.Records.AsNoTracking().ToListAsync()).Where(r => ids.Contains(r.ExternalId)))
            db.Holds.Add(new Hold { Id = Guid.NewGuid(), Source = "test", Reason = "A claim", RecordId = record.Id, PlacedOn = new DateOnly(2020, 1, 1), PlacedIn = 0 });
        return await db.SaveChangesAsync();
    });

    /// <summary>Lists what is due, and two people look it through and approve it. What is approved: all of it, and how many are this platform's own.</summary>
    private async Task<(IReadOnlyList<(string Source, string ExternalId)> All, long Own)> ApproveAsync()
    {
        await InAsync(async s =>
        {
            await s.GetRequiredKeyedService<IWakeUp>(DueDates.SweepJob).RunAsync(DueDates.SweepKey, CancellationToken.None);
            return true;
        });
        var reference = (await RunAsync()).Reference;
        foreach (var code in (string[])[OwnClass, OtherClass])
            Assert.True((await AsStaffAsync(s => s.GetRequiredService<LookThroughClassHandler>().HandleAsync(new LookThroughClass(reference, code), CancellationToken.None))).Ok);
        Assert.True((await AsStaffAsync(s => s.GetRequiredService<DecideRunHandler>().HandleAsync(new DecideRun(reference, RunDecision.Approve), CancellationToken.None))).Ok);
        var run = (await RunAsync()).Id;
        var listed = await WithAsync(async db =>
        {
            var open = await db.OpenRunsAsync(CancellationToken.None);
            return await db.ListOf(open.Single(r => r.Id == run), open).Select(r => new { r.Source, r.ExternalId }).ToListAsync();
        });
        return ([.. listed.Select(r => (r.Source, r.ExternalId))], listed.Count(r => r.Source == Own));
    }

    private async Task ConfirmAsync(DisposalRun run)
    {
        var task = Assert.Single(run.Tasks);
        var proof = new DisposalProof(run.ApprovedAt!.Value.LondonDate(), DisposalMeans.Deleted, "Pat Jones", null, null);
        var outcome = await AsStaffAsync(s => s.GetRequiredService<ConfirmDisposalHandler>().HandleAsync(new ConfirmDisposal(run.Reference, task.Id, proof, [], null), CancellationToken.None));
        Assert.Null(outcome.Problem);
    }

    private Task<DisposalRun> RunAsync() => WithAsync(db => db.Runs.AsNoTracking().Include(r => r.Classes).Include(r => r.Tasks).SingleAsync());

    private Task<Outcome> AsStaffAsync(Func<IServiceProvider, Task<Outcome>> run) => InAsync(s =>
    {
        // Somebody else each time.
        s.GetRequiredService<ActorContext>().Actor = Actor.Staff(Guid.NewGuid());
        return run(s);
    });

    private Task<T> WithAsync<T>(Func<RetentionDbContext, Task<T>> run) => InAsync(s => run(s.GetRequiredService<RetentionDbContext>()));

    private async Task<T> InAsync<T>(Func<IServiceProvider, Task<T>> run)
    {
        await using var scope = _services.GetRequiredService<TenantScopes>().Open(_tenant);
        return await run(scope.ServiceProvider);
    }

    private sealed record HeldRecords(List<(string Source, string ExternalId)> Early, List<(string Source, string ExternalId)> Late, List<Guid> Accounts)
    {
        public IReadOnlyList<(string Source, string ExternalId)> All => [.. Early, .. Late];

        public long LateOwn => Late.Count(r => r.Source == Own);
    }
}
