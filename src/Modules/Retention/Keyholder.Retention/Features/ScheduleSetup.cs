using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Data;
using Keyholder.Retention.Features.StaffSchedule;
using Keyholder.Retention.Features.StaffSchedule.ApproveSchedule;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Retention.Features;

internal static class ScheduleSetup
{
    public static void AddSchedule(this IServiceCollection services)
    {
        services.AddScoped<Schedules>();
        services.AddScoped<IRetentionSchedule, RetentionSchedule>();
        services.AddScoped<ScheduleNames>();
        services.AddScoped<ScheduleEffect>();
        services.AddScoped<ScheduleAnswers>();
        services.AddWakeUp<ScheduleTakesEffect>(ScheduleTakesEffect.Job);
    }

    public static ConsumerList AddSchedule(this ConsumerList consumers, string queues) => consumers
        .Add<SeedScheduleWhenProvisioned, RetentionDbContext>(queues)
        .Add<KeepScheduleObjections, RetentionDbContext>(queues)
        .Add<WakeWhenScheduleApproved, RetentionDbContext>(queues);
}
