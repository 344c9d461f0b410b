using Keyholder.BuildingBlocks.Messaging;
using Keyholder.Notices.Data;
using Keyholder.Notices.Features.Drift;
using Keyholder.Retention.Contracts;
using Keyholder.SharingAgreements.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Features;

internal static class DriftSetup
{
    public static void AddDrift(this IServiceCollection services)
    {
        services.AddScoped<DriftRegister>();
        services.AddScoped<DriftPictures>();
        services.AddScoped<DriftAnswers>();
        services.AddScoped<ChangeTitles>();
        services.AddScoped<IStatedPeriods, StatedPeriods>();
        services.AddSingleton(new ActivationAnswerer(DriftAnswers.Source, DecidesItself: true));
    }

    public static ConsumerList AddDrift(this ConsumerList consumers, string queues) => consumers
        .Add<WhenRetentionChanges, NoticesDbContext>(queues)
        .Add<WhenSharingChanges, NoticesDbContext>(queues)
        .Add<SettleWhenPublished, NoticesDbContext>(queues)
        .Add<WhenNoticeIsWithdrawn, NoticesDbContext>(queues)
        .Add<WhenProcessingChanges, NoticesDbContext>(queues);
}
