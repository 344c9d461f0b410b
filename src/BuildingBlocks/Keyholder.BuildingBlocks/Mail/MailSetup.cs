using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Keyholder.BuildingBlocks.Mail;

/// <summary>Registers what sends e-mail.</summary>
internal static class MailSetup
{
    internal static void AddConsumers(ConsumerList consumers) => consumers.Add<DeliverMail, PlatformDbContext>("mail", callsOut: true);

    internal static void AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        var environment = configuration[HostDefaults.EnvironmentKey] ?? Environments.Production;
        var pretending = environment is "Development" or "Test";
        services.AddOptions<MailOptions>().Bind(configuration.GetSection("Keyholder:Mail")).ValidateOnStart()
            .Validate(o => o.Transport is not MailTransport.Development || pretending, "Keyholder:Mail:Transport is Development, which sends nothing. Choose Smtp or Notify.");
        var transport = configuration.GetValue<MailTransport?>("Keyholder:Mail:Transport") ?? (pretending ? MailTransport.Development : MailTransport.Smtp);
        if (pretending) services.AddSingleton<DevelopmentMailbox>();
        switch (transport)
        {
            case MailTransport.Smtp:
                services.AddSingleton<IMailTransport, SmtpTransport>();
                break;
            case MailTransport.Notify:
                services.AddSingleton<IMailTransport, NotifyTransport>();
                break;
            default:
                services.AddSingleton<IMailTransport>(s => s.GetRequiredService<DevelopmentMailbox>());
                break;
        }
    }
}
