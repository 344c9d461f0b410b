using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.Retention.Features;
using Keyholder.Retention.Features.Disposal;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Retention.Tests.Features;

/// <summary>A tenant of its own with classes, records and runs, and the owners' answers.</summary>
internal sealed class DisposalTestData(KeyholderApp app, TenantInfo tenant)
{
    public const string OwnSource = "test-module";
    public const string OtherSource = "Housing system";

    public static readonly DateOnly Today = new(2026, 10, 7);

    public KeyholderApp App => app;

    public TenantInfo Tenant => tenant;

    public static async Task<DisposalTestData> NewAsync(KeyholderApp app, string sector = "council")
    {
        var data = new DisposalTestData(app, await app.AddTenantAsync($"t{Guid.NewGuid().ToString("N")[..12]}", sector));
        // Its first schedule has taken effect, and nothing of that wakes up in the middle of a test.
        await app.AdvanceAsync(TimeSpan.Zero);
        return data;
    }

    public Task<T> WithAsync<T>(Func<RetentionDbContext, Task<T>> run) => app.WithAsync(tenant, run);

    /// <summary>Adds a class to the version in force, or to a first one.</summary>
    public Task AddClassAsync(
        string code, string period = "P5Y", string triggers = "closed", DisposalAction action = DisposalAction.Destroy, bool automatic = false, RecordMedium medium = RecordMedium.Electronic) =>
        WithAsync(async db =>
        {
            var version = await db.Schedules.Where(s => s.State == ScheduleState.InForce).Select(s => (int?)s.Number).SingleOrDefaultAsync();
            if (version is null)
                db.Schedules.Add(new ScheduleVersion { Number = (version = 1).Value, State = ScheduleState.InForce, EffectiveOn = new DateOnly(2020, 1, 1), CreatedBy = "system", CreatedAt = app.Clock.GetUtcNow() });
            db.Classes.Add(new RecordClass
            {
                Version = version.Value,
                Code = code,
                Title = $"Class {code}",
                Owner = "CaseOfficer",
                Medium = medium,
                Triggers = triggers,
                Period = period,
                Action = action,
                Automatic = automatic,
                Authority = "Records committee",
                Citation = "Limitation Act 1980 s.5",
                Removes = action == DisposalAction.Anonymise ? "Name\nAddress" : null,
            });
            return await db.SaveChangesAsync();
        });

    /// <summary>Adds records; due unless a later day is given.</summary>
    public Task AddAsync(string classCode, int count, string source = OwnSource, DateOnly? due = null, Action<RecordItem, int>? with = null) => WithAsync(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.TakeTurnAsync(CancellationToken.None);
        var (start, turn) = (await db.Records.CountAsync(), await db.TurnAsync(CancellationToken.None));
        for (var i = 0; i < count; i++)
        {
            var record = new RecordItem
            {
                Source = source,
                ExternalId = $"{classCode}-{start + i:00000}",
                IsOwn = source == OwnSource,
                ClassCode = classCode,
                CreatedOn = new DateOnly(2018, 5, 1),
                ClosedOn = new DateOnly(2020, 1, 1),
                DueOn = due ?? Today.AddDays(-1 - i % 3),
                CountedIn = turn,
            };
            with?.Invoke(record, i);
            db.Records.Add(record);
        }

        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return 0;
    });

    public Task SweepAsync() => app.InAsync(tenant, s => s.GetRequiredKeyedService<IWakeUp>(DueDates.SweepJob).RunAsync(DueDates.SweepKey, CancellationToken.None));

    /// <summary>The newest run.</summary>
    public Task<DisposalRun> RunAsync() => WithAsync(db => db.Runs.AsNoTracking().Include(r => r.Classes).Include(r => r.Tasks).OrderByDescending(r => r.Reference).FirstAsync());

    public Task<DisposalRun> RunAsync(string reference) => WithAsync(db => db.Runs.AsNoTracking().Include(r => r.Classes).Include(r => r.Tasks).SingleAsync(r => r.Reference == reference));

    public Task<List<RecordItem>> RecordsAsync() => WithAsync(db => db.Records.AsNoTracking().OrderBy(i => i.Id).ToListAsync());

    /// <summary>The ids of what is on the list of a run.</summary>
    public Task<List<string>> ListAsync(Guid runId) => WithAsync(async db =>
    {
        var open = await db.OpenRunsAsync(CancellationToken.None);
        return open.Find(r => r.Id == runId) is not { } run ? [] : await db.ListOf(run, open).OrderBy(i => i.Id).Select(i => i.ExternalId).ToListAsync();
    });

    /// <summary>People say that they have done everything that they were told to do, and nobody wakes up: the test takes each step.</summary>
    public Task ConfirmQuietlyAsync(Guid runId) => WithAsync(async db =>
    {
        foreach (var task in await db.Tasks.Where(t => t.RunId == runId).ToListAsync())
            task.Confirm(new DisposalProof(Today, DisposalMeans.Deleted, "Pat", null, null), TestKeys.New(task.Id), BuildingBlocks.Auditing.Actor.System, app.Clock.GetUtcNow());
        return await db.SaveChangesAsync();
    });

    /// <summary>Starts a run as if two people had decided, without waking anybody: the test takes each step.</summary>
    public Task StartQuietlyAsync(string reference) => WithAsync(async db =>
    {
        var run = await db.Runs.Include(r => r.Classes).SingleAsync(r => r.Reference == reference);
        run.StartBySchedule(app.Clock.GetUtcNow());
        return await db.SaveChangesAsync();
    });

    /// <summary>One batch of a run, in a scope of its own, as after a restart.</summary>
    public Task<bool> StepAsync(Guid runId) => app.InAsync(tenant, s => ((RunWakeUp)s.GetRequiredKeyedService<IWakeUp>(RunWakeUp.Job)).StepAsync(runId, CancellationToken.None));

    public async Task StepToEndAsync(Guid runId)
    {
        while (await StepAsync(runId)) { }
    }

    /// <summary>Everything that woke up by now, and what it caused.</summary>
    public Task SettleAsync() => app.AdvanceAsync(TimeSpan.Zero);

    /// <summary>The modules do what they were ordered to, apart from what they refuse, and say so.</summary>
    public async Task AnswerAsync(Guid runId, Func<string, string?>? refuse = null)
    {
        await WithAsync(async db =>
        {
            var open = await db.OpenRunsAsync(CancellationToken.None);
            var run = open.Single(r => r.Id == runId);
            foreach (var ordered in await db.OrderedBatches.AsNoTracking().Where(b => b.RunId == runId).ToListAsync())
            {
                var known = await db.Counted(run, ordered.ClassCode).In(ordered).Select(i => i.ExternalId).ToListAsync();
                var refused = known.Select(id => (Id: id, Reason: refuse?.Invoke(id))).Where(r => r.Reason is not null).Select(r => new DisposalRefusal(r.Id, r.Reason!)).ToList();
                var listed = await db.ListOf(run, open, ordered.ClassCode).In(ordered).Select(i => i.ExternalId).ToListAsync();
                db.Publish(new DisposalCompleted(runId, ordered.Batch, ordered.Source, [.. listed.Except(refused.Select(r => r.ExternalId))], refused));
            }

            return await db.SaveChangesAsync();
        });
        await SettleAsync();
    }
}
