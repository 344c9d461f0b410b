using Keyholder.Breaches.Data;
using Keyholder.Breaches.Features;
using Keyholder.BuildingBlocks;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Modules;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches;

/// <summary>Breaches: reports, clocks, assessment and decisions, the regulator, people, partners, and the register of all of them.</summary>
public sealed class BreachesModule : IModule
{
    internal const string SchemaName = "breaches";
    private const string Queues = "breaches";

    /// <inheritdoc />
    public string Name => "Breaches";

    /// <inheritdoc />
    public string Schema => SchemaName;

    /// <inheritdoc />
    public void ConfigureModel(ModelBuilder model) => BreachesModel.Configure(model);

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddTenantDbContext<BreachesDbContext>();
        services.AddHandlers<BreachesModule>();
        services.AddScoped<IAuditWords, BreachesAuditWords>();
        services.AddScoped<BreachPolicies>();
        services.AddReports();
        services.AddCases();
        services.AddRegulator();
        services.AddAffected();
        services.AddPartners();
        services.AddNavigationItem(new NavigationItem("Breaches", "/staff/breaches", AccessPolicies.Breaches, 30, SiteArea.Staff));
    }

    /// <inheritdoc />
    public void AddConsumers(ConsumerList consumers) => consumers
        .AddReports(Queues)
        .AddCases(Queues)
        .AddRegulator(Queues)
        .AddAffected(Queues)
        .AddPartners(Queues);
}
