using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Modules;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Keyholder.BuildingBlocks.Messaging;

/// <summary>Registers the outbox, the inbox and the bus.</summary>
public static class MessagingSetup
{
    /// <summary>Registers every module's consumers, each on a queue of its own, and what takes messages from outboxes to them.</summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services, IConfiguration configuration, IReadOnlyList<IModule> modules)
    {
        var consumers = new ConsumerList();
        MailSetup.AddConsumers(consumers);
        foreach (var module in modules) module.AddConsumers(consumers);
        var names = new WireNames(modules, consumers);

        services.AddOptions<MessagingOptions>().Bind(configuration.GetSection("Keyholder:Messaging")).ValidateOnStart()
            .Validate(o => o.Transport == MessageTransport.InMemory || o.RabbitMq is not null, "Keyholder:Messaging:RabbitMq is not set. The transport RabbitMq needs the broker's address.");
        var options = configuration.GetSection("Keyholder:Messaging").Get<MessagingOptions>() ?? new MessagingOptions();

        services.AddSingleton(consumers);
        services.AddSingleton(names);
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<DeliveryFilter>();
        services.AddSingleton<ParkedMessages>();
        services.AddSingleton<MessagingQuiet>();
        services.AddMassTransit(x =>
        {
            x.DisableUsageTelemetry();
            foreach (var consumer in consumers.All) x.AddConsumer(consumer.Consumer);
            if (options.Transport == MessageTransport.RabbitMq)
            {
                x.UsingRabbitMq((context, bus) =>
                {
                    bus.Host(options.RabbitMq);
                    Configure(context, bus, consumers, options);
                });
            }
            else
            {
                x.UsingInMemory((context, bus) => Configure(context, bus, consumers, options));
            }
        });
        services.AddSingleton<OutboxDispatcher>();
        services.AddHostedService(s => s.GetRequiredService<OutboxDispatcher>());
        return services;
    }

    private static void Configure(IBusRegistrationContext context, IBusFactoryConfigurator bus, ConsumerList consumers, MessagingOptions options)
    {
        bus.MessageTopology.SetEntityNameFormatter(new WireNames.EntityNames(bus.MessageTopology.EntityNameFormatter));
        bus.ConfigureJsonSerializerOptions(json =>
        {
            foreach (var converter in MessageJson.Options.Converters) json.Converters.Add(converter);
            return json;
        });
        foreach (var consumer in consumers.All)
        {
            bus.ReceiveEndpoint(consumer.Queue, endpoint =>
            {
                endpoint.PublishFaults = false;
                endpoint.PrefetchCount = 64;
                endpoint.UseFilter(new ArrivalFilter(context.GetRequiredService<OutboxSignal>()));
                // One at a time for each tenant, so that a tenant with much to do does not hold up the others.
                endpoint.UsePartitioner<ConsumeContext>(32, c => c.Headers.Get<string>(MessageHeader.Tenant) ?? "", null);
                endpoint.UseFilter(context.GetRequiredService<DeliveryFilter>());
                endpoint.UseMessageRetry(retry =>
                {
                    if (options.Retries == 0) retry.None();
                    else retry.Exponential(options.Retries, options.RetryPause, TimeSpan.FromSeconds(30), options.RetryPause);
                });

                // The order is load-bearing: no transaction without the tenant's database, no work without the inbox row.
                endpoint.UseConsumeFilter(typeof(TenantFilter<>), context);
                endpoint.UseConsumeFilter(typeof(InboxFilter<>), context);
                endpoint.UseConsumeFilter(typeof(UnitOfWorkFilter<>), context);
                endpoint.ConfigureConsumer(context, consumer.Consumer);
            });
        }
    }
}
