using Keyholder.BuildingBlocks;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Modules;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Features;
using Keyholder.Notices.Features.Public.Embeds;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices;

/// <summary>Notices: the processing register, privacy notices written from it and kept true, who was given which, and consent.</summary>
public sealed class NoticesModule : IModule
{
    internal const string SchemaName = "notices";
    private const string Queues = "notices";

    /// <inheritdoc />
    public string Name => "Notices";

    /// <inheritdoc />
    public string Schema => SchemaName;

    /// <inheritdoc />
    public void ConfigureModel(ModelBuilder model) => NoticesModel.Configure(model);

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddTenantDbContext<NoticesDbContext>();
        services.AddHandlers<NoticesModule>();
        services.AddScoped<IAuditWords, NoticesAuditWords>();
        services.AddScoped<NoticePolicies>();
        services.AddScoped<ProcessingPictures>();
        services.AddRegister();
        services.AddWriting();
        services.AddChecks();
        services.AddDrift();
        services.AddPublic();
        services.AddService();
        services.AddConsent();
        services.AddNavigationItem(new NavigationItem("Notices", "/staff/notices", AccessPolicies.Notices, 20, SiteArea.Staff));
    }

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder endpoints) => PublicEndpoints.Map(endpoints);

    /// <inheritdoc />
    public void AddConsumers(ConsumerList consumers) => consumers
        .AddRegister(Queues)
        .AddWriting(Queues)
        .AddChecks(Queues)
        .AddDrift(Queues)
        .AddPublic(Queues)
        .AddService(Queues)
        .AddConsent(Queues);
}
