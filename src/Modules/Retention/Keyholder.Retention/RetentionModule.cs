using Keyholder.BuildingBlocks;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Modules;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Data;
using Keyholder.Retention.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Retention;

/// <summary>The retention schedule, the register of records, holds, and the disposal of what is due.</summary>
public sealed class RetentionModule : IModule
{
    internal const string SchemaName = "retention";
    private const string Queues = "retention";

    /// <inheritdoc />
    public string Name => "Retention";

    /// <inheritdoc />
    public string Schema => SchemaName;

    /// <inheritdoc />
    public void ConfigureModel(ModelBuilder model) => RetentionModel.Configure(model);

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddTenantDbContext<RetentionDbContext>();
        services.AddHandlers<RetentionModule>();
        services.AddScoped<IAuditWords, RetentionAuditWords>();
        services.AddSchedule();
        services.AddRegister();
        services.AddDisposal();
        services.AddNavigationItem(new NavigationItem("Retention", "/staff/retention", AccessPolicies.Records, 30, SiteArea.Staff));
    }

    /// <inheritdoc />
    public void AddConsumers(ConsumerList consumers) => consumers
        .AddSchedule(Queues)
        .AddRegister(Queues)
        .AddDisposal(Queues);
}
