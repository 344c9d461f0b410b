using Keyholder.BuildingBlocks;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Modules;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Engagement;

/// <summary>Engagement: groups of residents, recruitment, meetings, minutes, actions, surveys and bulletins.</summary>
public sealed class EngagementModule : IModule
{
    internal const string SchemaName = "engagement";
    private const string Queues = "engagement";

    /// <inheritdoc />
    public string Name => "Engagement";

    /// <inheritdoc />
    public string Schema => SchemaName;

    /// <inheritdoc />
    public void ConfigureModel(ModelBuilder model) => EngagementModel.Configure(model);

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddTenantDbContext<EngagementDbContext>();
        services.AddHandlers<EngagementModule>();
        services.AddScoped<IAuditWords, EngagementAuditWords>();
        services.AddScoped<ISubjectData, EngagementSubjectData>();
        services.AddScoped<EngagementPolicies>();
        services.AddGroups();
        services.AddRecruitment();
        services.AddMeetings();
        services.AddMinutes();
        services.AddSurveys();
        services.AddNavigationItem(new NavigationItem("Engagement", "/staff/groups", AccessPolicies.Engagement, 25, SiteArea.Staff));
    }

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder endpoints) => EngagementEndpoints.Map(endpoints);

    /// <inheritdoc />
    public void AddConsumers(ConsumerList consumers) => consumers
        .Add<DisposeOfEngagement, EngagementDbContext>(Queues, callsOut: true)
        .AddGroups(Queues)
        .AddRecruitment(Queues)
        .AddMeetings(Queues)
        .AddMinutes(Queues)
        .AddSurveys(Queues);
}
