using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Data;
using Keyholder.Retention.Features.ImportRecords;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Retention.Features;

internal static class RegisterSetup
{
    public static void AddRegister(this IServiceCollection services)
    {
        services.AddScoped<DueDates>();
        services.AddScoped<WaitingRecords>();
        services.AddScoped<Register>();
        services.AddScoped<IRecordRetention, RecordRetention>();
        services.AddScoped<ISubjectData, RetentionSubjectData>();
        services.AddWakeUp<ReadImportWakeUp>(ReadImportWakeUp.Job);
        services.AddNavigationItem(new NavigationItem("What we keep", "/your-records", AccessPolicies.Resident, 500, SiteArea.Resident));
    }

    public static ConsumerList AddRegister(this ConsumerList consumers, string queues) => consumers
        .Add<RegisterRecord, RetentionDbContext>(queues)
        .Add<ReachTrigger, RetentionDbContext>(queues)
        .Add<RemoveRecord, RetentionDbContext>(queues)
        .Add<ScheduleSweepWhenDueDatesMoved, RetentionDbContext>(queues)
        .Add<StartImport, RetentionDbContext>(queues);
}
