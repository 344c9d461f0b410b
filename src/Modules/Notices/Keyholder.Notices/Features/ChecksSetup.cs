using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.Notices.Data;
using Keyholder.Notices.Features.Checks;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Features;

internal static class ChecksSetup
{
    public static void AddChecks(this IServiceCollection services)
    {
        services.AddScoped<NoticeRules>();
        services.AddScoped<NoticeChecks>();
        services.AddScoped<NoticeLinks>();
        services.AddScoped<NoticesInUse>();
        services.AddScoped<LawCurrency>();
        services.AddSingleton<LinkProbe>();
        services.AddWakeUp<LawChanges>(LawChanges.Job);
        services.AddWakeUp<CheckLinks>(CheckLinks.Job);
    }

    public static ConsumerList AddChecks(this ConsumerList consumers, string queues) => consumers
        .Add<RecheckWhenPolicyChanged, NoticesDbContext>(queues)
        .Add<RecheckWhenPublished, NoticesDbContext>(queues);
}
