using System.Collections.Concurrent;
using Keyholder.BuildingBlocks.Jobs;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Quartz;
using Quartz.Extensibility;

namespace Keyholder.TestKit;

/// <summary>Sees every wake-up that ends, so that a test that moved the clock can wait for what has become due.</summary>
public sealed class WakeUpWatch(int retries) : ITriggerListener, IJobListener
{
    private readonly ConcurrentQueue<Exception> _failed = [];
    private readonly ConcurrentDictionary<string, bool> _ended = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => nameof(WakeUpWatch);

    /// <summary>Begins to watch, before the scheduler is started.</summary>
    public static async Task<WakeUpWatch> OnAsync(IServiceProvider services)
    {
        var watch = new WakeUpWatch(services.GetRequiredService<IOptions<JobOptions>>().Value.Retries);
        var listeners = (await services.GetRequiredService<ISchedulerFactory>().GetScheduler()).ListenerManager;
        listeners.AddTriggerListener(watch, []);
        listeners.AddJobListener(watch, []);
        return watch;
    }

    /// <summary>
    /// Has the scheduler look at what is due by the moved clock, and waits until all of it has run. False when nothing was due. Throws when a wake-up
    /// failed for good.
    /// </summary>
    public async Task<bool> RunDueAsync(IServiceProvider services)
    {
        var scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        for (var ran = false; ; ran = true)
        {
            var changed = Volatile.Read(ref _changed).Task;
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            // Strictly before: on a clock that stands still what is asked for "now" is due too.
            var due = await scheduler.QueryTriggers(new TriggerQuery { NextFireTimeBefore = now.AddTicks(1), Take = 1 }, deadline.Token);
            var running = await scheduler.QueryFireInstances(new FireInstanceQuery { State = FireInstanceState.Executing }, deadline.Token);
            if (due.Items.Count == 0 && running.Items.All(f => _ended.ContainsKey(f.FireInstanceId))) return _failed.IsEmpty ? ran : throw new AggregateException("A wake-up failed.", Failures());
            // Resuming nobody's triggers makes the scheduler look again at once.
            await scheduler.ResumeTriggerGroups(GroupMatcher<TriggerKey>.GroupEquals("nobody"), deadline.Token);
            await changed.WaitAsync(deadline.Token);
        }
    }

    /// <summary>The failures since it was asked last, for tests that want them.</summary>
    public IReadOnlyList<Exception> Failures()
    {
        var all = new List<Exception>();
        while (_failed.TryDequeue(out var one)) all.Add(one);
        return all;
    }

    public ValueTask JobToBeExecuted(IJobExecutionContext context, CancellationToken cancellationToken = default) => default;

    public ValueTask JobExecutionVetoed(IJobExecutionContext context, CancellationToken cancellationToken = default) => default;

    public ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
    {
        // A conflict with something that ran at the same time is tried again at once. Waiting for a lock until the time was over is a fault even so.
        if (jobException is not null && (context.RetryAttempt >= retries || jobException.GetBaseException() is SqliteException { SqliteErrorCode: 5 })) _failed.Enqueue(jobException.GetBaseException());
        return default;
    }

    public ValueTask TriggerFired(ITrigger trigger, IJobExecutionContext context, CancellationToken cancellationToken = default) => default;

    public ValueTask<bool> VetoJobExecution(ITrigger trigger, IJobExecutionContext context, CancellationToken cancellationToken = default) => new(false);

    public ValueTask TriggerMisfired(ITrigger trigger, IScheduler scheduler, CancellationToken cancellationToken = default) => default;

    public ValueTask TriggerComplete(ITrigger trigger, IJobExecutionContext context, SchedulerInstruction triggerInstructionCode, CancellationToken cancellationToken = default)
    {
        _ended[context.FireInstanceId] = true;
        Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        return default;
    }
}
