using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Quartz.Extensibility;

namespace Keyholder.TestKit;

/// <summary>Sees every wake-up that ends, so that a test that moved the clock can wait for what has become due.</summary>
public sealed class WakeUpWatch : ITriggerListener
{
    private readonly ConcurrentDictionary<string, bool> _ended = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => nameof(WakeUpWatch);

    /// <summary>Begins to watch, before the scheduler is started.</summary>
    public static async Task<WakeUpWatch> OnAsync(IServiceProvider services)
    {
        var watch = new WakeUpWatch();
        (await services.GetRequiredService<ISchedulerFactory>().GetScheduler()).ListenerManager.AddTriggerListener(watch, []);
        return watch;
    }

    /// <summary>Has the scheduler look at what is due by the moved clock, and waits until all of it has run. False when nothing was due.</summary>
    public async Task<bool> RunDueAsync(IServiceProvider services)
    {
        var scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        for (var ran = false; ; ran = true)
        {
            var changed = Volatile.Read(ref _changed).Task;
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            var due = await scheduler.QueryTriggers(new TriggerQuery { NextFireTimeBefore = now, Take = 1 }, deadline.Token);
            var running = await scheduler.QueryFireInstances(new FireInstanceQuery { State = FireInstanceState.Executing }, deadline.Token);
            if (due.Items.Count == 0 && running.Items.All(f => _ended.ContainsKey(f.FireInstanceId))) return ran;
            // Resuming nobody's triggers makes the scheduler look again at once.
            await scheduler.ResumeTriggerGroups(GroupMatcher<TriggerKey>.GroupEquals("nobody"), deadline.Token);
            await changed.WaitAsync(deadline.Token);
        }
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
