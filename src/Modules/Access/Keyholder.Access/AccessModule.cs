using Keyholder.Access.Data;
using Keyholder.BuildingBlocks;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Access;

/// <summary>Who may come in: staff, residents, invitations, sessions, and the tenant admin's pages.</summary>
public sealed class AccessModule : IModule
{
    internal const string SchemaName = "access";

    /// <inheritdoc />
    public string Name => "Access";

    /// <inheritdoc />
    public string Schema => SchemaName;

    /// <inheritdoc />
    public void ConfigureModel(ModelBuilder model) => AccessModel.Configure(model);

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddTenantDbContext<AccessDbContext>();
        services.AddHandlers<AccessModule>();
    }

    /// <inheritdoc />
    public void AddConsumers(ConsumerList consumers)
    {
    }
}
