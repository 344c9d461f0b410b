using Keyholder.BuildingBlocks;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Modules;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.SharingAgreements;

/// <summary>Partners, agreements that decide what may flow, disclosures made once, data matching, and what recipients are told.</summary>
public sealed class SharingAgreementsModule : IModule
{
    internal const string SchemaName = "sharing";
    private const string Queues = "sharing";

    /// <inheritdoc />
    public string Name => "SharingAgreements";

    /// <inheritdoc />
    public string Schema => SchemaName;

    /// <inheritdoc />
    public void ConfigureModel(ModelBuilder model) => SharingModel.Configure(model);

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddTenantDbContext<SharingDbContext>();
        services.AddHandlers<SharingAgreementsModule>();
        services.AddScoped<IAuditWords, SharingAuditWords>();
        services.AddScoped<SharingPolicies>();
        services.AddPartners();
        services.AddAgreements();
        services.AddFlows();
        services.AddNavigationItem(new NavigationItem("Sharing", "/staff/sharing", AccessPolicies.Sharing, 40, SiteArea.Staff));
        services.AddNavigationItem(new NavigationItem("Who we told", "/sharing/recipients", AccessPolicies.Resident, 510, SiteArea.Resident));
    }

    /// <inheritdoc />
    public void AddConsumers(ConsumerList consumers) => consumers
        .AddPartners(Queues)
        .AddAgreements(Queues)
        .AddFlows(Queues);
}
