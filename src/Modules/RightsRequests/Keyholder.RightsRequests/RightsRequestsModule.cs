using Keyholder.RightsRequests.Data;
using Keyholder.BuildingBlocks;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Modules;
using Keyholder.RightsRequests.Features;
using Keyholder.RightsRequests.Features.Packing;
using Keyholder.RightsRequests.Features.Letters;
using Keyholder.RightsRequests.Features.StaffCase.AssembleAnswer;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.RightsRequests;

/// <summary>Requests that people make about their data, from the front door to the answer.</summary>
public sealed class RightsRequestsModule : IModule
{
    internal const string SchemaName = "rights_requests";

    /// <inheritdoc />
    public string Name => "RightsRequests";

    /// <inheritdoc />
    public string Schema => SchemaName;

    /// <inheritdoc />
    public void ConfigureModel(ModelBuilder model) => RightsRequestsModel.Configure(model);

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddTenantDbContext<RightsRequestsDbContext>();
        services.AddHandlers<RightsRequestsModule>();
        services.AddScoped<RequestPolicies>();
        services.AddScoped<CaseWork>();
        services.AddScoped<Letters>();
        services.AddScoped<PackWriter>();
    }

    /// <inheritdoc />
    public void AddConsumers(ConsumerList consumers) => consumers
        .Add<BuildAnswerPack, RightsRequestsDbContext>("rights-requests", callsOut: true);
}
