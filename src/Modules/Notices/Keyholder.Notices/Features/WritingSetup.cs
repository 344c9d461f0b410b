using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.Notices.Features.Writing;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Features;

internal static class WritingSetup
{
    public static void AddWriting(this IServiceCollection services)
    {
        services.AddScoped<NoticeRegister>();
        services.AddScoped<NoticeStaff>();
        services.AddScoped<NoticePublication>();
        services.AddWakeUp<PublishOnItsDay>(PublishOnItsDay.Job);
        services.AddWakeUp<RemindOfReview>(RemindOfReview.Job);
    }

    public static ConsumerList AddWriting(this ConsumerList consumers, string queues) => consumers;
}
