using Keyholder.BuildingBlocks.Messaging;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.BuildingBlocks.Modules;

/// <summary>
/// One module of Keyholder, the only public type of its assembly. The host lists every module once, in <c>Modules.cs</c>.
/// </summary>
public interface IModule
{
    /// <summary>The module's name in the code, for example <c>RightsRequests</c>.</summary>
    string Name { get; }

    /// <summary>
    /// The module's name in lower case with underscores: its database schema (on SQLite the prefix of its tables).
    /// Consumers' queues are named after it too, with dashes.
    /// </summary>
    string Schema { get; }

    /// <summary>Describes the module's own tables. Called for its own context and for the composed migration context.</summary>
    void ConfigureModel(ModelBuilder model);

    /// <summary>Registers the module's context, handlers, subject data, wake-ups and navigation.</summary>
    void AddServices(IServiceCollection services, IConfiguration configuration);

    /// <summary>Names every consumer of the module, each with the context that its effects are saved by.</summary>
    void AddConsumers(ConsumerList consumers) { }

    /// <summary>Maps endpoints that are not pages. Each carries an authorisation policy or stands on the public list.</summary>
    void MapEndpoints(IEndpointRouteBuilder endpoints) { }
}
