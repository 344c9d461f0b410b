using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quartz;

namespace Keyholder.BuildingBlocks.Jobs;

/// <summary>What every wake-up runs: opens the tenant of the trigger's group (the job door of <see cref="TenantContext"/>) and runs what is due.</summary>
[DisallowConcurrentExecution]
internal sealed partial class WakeUpJob(
    TenantStore tenants, TenantContext context, WakeUps wakeUps, IServiceProvider scope, IOptions<JobOptions> options, TimeProvider time, ILogger<WakeUpJob> logger) : IJob
{
    internal const string Job = "job";
    internal const string For = "key";

    public async ValueTask Execute(IJobExecutionContext execution, CancellationToken cancellationToken = default)
    {
        var (job, key) = ((string)execution.MergedJobDataMap[Job]!, (string)execution.MergedJobDataMap[For]!);
        var trigger = execution.Recovering ? execution.RecoveringTriggerKey : execution.Trigger.Key;
        var slug = trigger!.Group;
        var tenant = await tenants.FindAsync(slug, cancellationToken);
        if (tenant is null)
        {
            LogNoTenant(job, slug);
            return;
        }

        context.Enter(tenant);
        if (tenant.State != TenantState.Active)
        {
            await wakeUps.ScheduleAsync(job, key, time.GetUtcNow() + options.Value.PutOff, cancellationToken);
            return;
        }

        wakeUps.Begin(job, key);
        try
        {
            await scope.GetRequiredKeyedService<IWakeUp>(job).RunAsync(key, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            if (execution.RetryAttempt < options.Value.Retries)
            {
                LogFailed(job, key, slug, execution.RetryAttempt + 1, e);
            }
            else
            {
                LogGivenUp(job, key, slug, e);
                await wakeUps.EndAsync(cancellationToken);
            }

            throw;
        }

        await wakeUps.EndAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "The wake-up {Job} for {Key} of {Tenant} failed the {Attempt}. time; it is tried again.")]
    private partial void LogFailed(string job, string key, string tenant, int attempt, Exception e);

    [LoggerMessage(LogLevel.Error, "The wake-up {Job} for {Key} of {Tenant} failed too often and is given up.")]
    private partial void LogGivenUp(string job, string key, string tenant, Exception e);

    [LoggerMessage(LogLevel.Warning, "The wake-up {Job} is dropped: there is no tenant {Tenant}.")]
    private partial void LogNoTenant(string job, string tenant);
}
