using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Quartz;

namespace Keyholder.BuildingBlocks.Jobs;

/// <summary>The current tenant's wake-ups: at most one for each job and key, and never two of them at work at the same time.</summary>
/// <remarks>
/// They are kept in the catalogue, outside the tenant's transaction. Schedule before the commit of what they look after: a wake-up for
/// something that was never committed finds nothing to do, but one that was never scheduled is missed.
/// </remarks>
public sealed class WakeUps(TenantContext context, ISchedulerFactory schedulers, IServiceProviderIsKeyedService registered, IOptions<JobOptions> options, TimeProvider time)
{
    private string? _atWork;
    private ITrigger? _next;

    /// <summary>
    /// Asks for a wake-up, instead of the one there was for the same job and key. One for a moment that is past, or that the host slept through,
    /// fires at once, and once. One that is asked for while it is at work waits until that has ended. What a wake-up asks for itself counts
    /// when it has succeeded, or failed for good: until then it is tried again as it was.
    /// </summary>
    /// <param name="job">The name it was registered under by <c>AddWakeUp</c>, at most 60 characters.</param>
    /// <param name="key">What it is for, for example a case id, at most 80 characters.</param>
    /// <param name="when">When.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="ArgumentException">No job has that name, or the key is too long.</exception>
    public async Task ScheduleAsync(string job, string key, DateTimeOffset when, CancellationToken ct)
    {
        if (!registered.IsKeyedService(typeof(IWakeUp), job)) throw new ArgumentException($"There is no wake-up '{job}'.", nameof(job));
        if (key.Length > 80) throw new ArgumentException("The key of a wake-up has at most 80 characters.", nameof(key));
        var trigger = TriggerBuilder.Create(time)
            .WithIdentity(Name(job, key), context.Tenant.Slug)
            .UsingJobData(WakeUpJob.Job, job).UsingJobData(WakeUpJob.For, key)
            .StartAt(when)
            // However late it is, it is fired once; without this Quartz would first have to find it among the misfired ones.
            .WithSchedule(SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires))
            .WithRetryPolicy(RetryPolicy.Exponential(options.Value.Retries, options.Value.FirstPause, 4, options.Value.LongestPause))
            .Build();
        if (trigger.Key.Name == _atWork) _next = trigger;
        else await ScheduleAsync(trigger, ct);
    }

    /// <summary>Takes a wake-up back; none is as good as one. One that is at work goes by itself.</summary>
    public async Task CancelAsync(string job, string key, CancellationToken ct)
    {
        if (Name(job, key) == _atWork) _next = null;
        else await (await schedulers.GetScheduler(ct)).UnscheduleJob(new TriggerKey(Name(job, key), context.Tenant.Slug), ct);
    }

    /// <summary>The wake-up is at work until <see cref="EndAsync"/>: what it asks for itself has to wait, because Quartz tries a trigger again only if nobody has put another one in its place.</summary>
    internal void Begin(string job, string key) => _atWork = Name(job, key);

    /// <summary>The wake-up is not tried again: its next one is asked for, if it said so.</summary>
    internal async Task EndAsync(CancellationToken ct)
    {
        _atWork = null;
        if (_next is null) return;
        // Somebody else may have asked meanwhile, for something that this one has not seen.
        var asked = await (await schedulers.GetScheduler(ct)).GetTrigger(_next.Key, ct);
        if (asked?.NextFireTimeUtc is not { } sooner || sooner > _next.StartTimeUtc) await ScheduleAsync(_next, ct);
    }

    private async Task ScheduleAsync(ITrigger trigger, CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        // A job of its own for each, because Quartz keeps the firings of one job apart, not those of one trigger.
        var own = JobBuilder.Create<WakeUpJob>().WithIdentity(trigger.Key.Name, trigger.Key.Group).RequestRecovery().Build();
        await scheduler.ScheduleJob(own, trigger, ScheduleJobOptions.Replacing, ct);
    }

    private static string Name(string job, string key) => $"{job}/{key}";
}
