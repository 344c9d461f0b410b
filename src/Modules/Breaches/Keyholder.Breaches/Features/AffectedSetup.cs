using Keyholder.Breaches.Features.Affected;
using Keyholder.Breaches.Features.Affected.YourBreachLetters;
using Keyholder.BuildingBlocks;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Features;

internal static class AffectedSetup
{
    public static void AddAffected(this IServiceCollection services)
    {
        services.AddScoped<AffectedList>();
        services.AddScoped<PeopleTelling>();
        services.AddScoped<PeopleImports>();
        services.AddScoped<LetterSending>();
        services.AddScoped<LetterPrints>();
        services.AddScoped<BreachLetters>();
        services.AddScoped<LetterWriting>();
        services.AddScoped<PublicNotices>();
        services.AddScoped<AffectedRecordsOfBreach>();
        services.AddScoped<AffectedSubjectItems>();
        services.AddScoped<ReadLetter>();
        services.AddWakeUp<SendLetters>(SendLetters.Job);
        services.AddWakeUp<ReadPeople>(ReadPeople.Job);
        services.AddNavigationItem(new NavigationItem("Letters about breaches", "/your-breach-letters", AccessPolicies.Resident, 600, SiteArea.Resident));
        services.Configure<MvcOptions>(o => o.Filters.Add(new PublicNoticeFilter()));
    }

    public static ConsumerList AddAffected(this ConsumerList consumers, string queues) => consumers;
}
