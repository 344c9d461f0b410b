using Keyholder.BuildingBlocks.Messaging;
using Keyholder.Notices.Contracts;
using Keyholder.Notices.Features.Public;
using Keyholder.Notices.Features.Public.Embeds;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Features;

internal static class PublicSetup
{
    public static void AddPublic(this IServiceCollection services)
    {
        services.AddScoped<PublishedNotices>();
        services.AddScoped<IPublishedNotices, PublishedNotices>();
        services.AddScoped<NoticeSnippets>();
        services.Configure<MvcOptions>(o => o.Filters.Add(new PublicSiteFilter()));
    }

    public static ConsumerList AddPublic(this ConsumerList consumers, string queues) => consumers;
}
