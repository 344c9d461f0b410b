using Keyholder.Breaches.Features.Cases;
using Keyholder.Breaches.Features.Cases.DecideBreach;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Features;

internal static class CasesSetup
{
    public static void AddCases(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<BreachReader>();
        services.AddScoped<BreachRegister>();
        services.AddScoped<BreachMail>();
        services.AddScoped<BreachOpening>();
        services.AddScoped<BreachClocks>();
        services.AddScoped<BreachDuty>();
        services.AddScoped<BreachNames>();
        services.AddScoped<BreachTexts>();
        services.AddScoped<MailTrouble>();
        services.AddScoped<SecondPersons>();
        services.AddWakeUp<ClockWakeUp>(ClockWakeUp.Job);
    }

    public static ConsumerList AddCases(this ConsumerList consumers, string queues) => consumers;
}
