using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Keyholder.BuildingBlocks.Jobs;

/// <summary>Registers the scheduler and what it wakes.</summary>
public static class JobSetup
{
    /// <summary>Registers what a module does when a wake-up is due, under a name that is unique over all modules, <c>module.what</c>.</summary>
    public static IServiceCollection AddWakeUp<TWakeUp>(this IServiceCollection services, string job) where TWakeUp : class, IWakeUp
    {
        if (job.Length > 60) throw new ArgumentException("The name of a wake-up has at most 60 characters.", nameof(job));
        if (services.Any(s => s.IsKeyedService && s.ServiceType == typeof(IWakeUp) && Equals(s.ServiceKey, job)))
            throw new ArgumentException($"There are two wake-ups '{job}'.", nameof(job));
        return services.AddKeyedScoped<IWakeUp, TWakeUp>(job);
    }

    /// <summary>
    /// Quartz with its store in the catalogue, so that wake-ups survive restarts; hosts that share a database server share the wake-ups, and each
    /// fires on one of them. The tables are Quartz's own and made by it, beside ours.
    /// </summary>
    internal static void AddJobs(this IServiceCollection services, IConfiguration configuration, KeyholderOptions platform)
    {
        services.AddOptions<JobOptions>().Bind(configuration.GetSection("Keyholder:Jobs"));
        var options = configuration.GetSection("Keyholder:Jobs").Get<JobOptions>() ?? new JobOptions();
        var catalogue = TenantDatabases.CatalogueConnectionString(platform);
        services.AddScoped<WakeUps>();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(s =>
            {
                s.InstanceName = "keyholder";
                s.IdleWaitTime = TimeSpan.FromSeconds(15);
                s.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UseDefaultThreadPool(options.AtOnce);
            quartz.UsePersistentStore(store =>
            {
                store.ConfigureStore(s =>
                {
                    s.StoreJobDataAsStrings = true;
                    s.RecoverFiringsCancelledByShutdown = true;
                });
                store.ProvisionSchema();
                switch (platform.Engine)
                {
                    case DatabaseEngine.Sqlite:
                        store.UseSqlite(catalogue);
                        break;
                    case DatabaseEngine.PostgreSql:
                        store.UsePostgres(catalogue).UseClustering(InSight);
                        break;
                    default:
                        store.UseSqlServer(catalogue).UseClustering(InSight);
                        break;
                }
            });
        });
        services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
    }

    private static void InSight(ClusteringOptions cluster)
    {
        cluster.CheckinInterval = TimeSpan.FromSeconds(5);
        cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(5);
    }
}
