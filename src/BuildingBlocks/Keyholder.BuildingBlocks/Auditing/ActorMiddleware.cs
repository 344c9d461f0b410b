using System.Security.Claims;
using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Http;

namespace Keyholder.BuildingBlocks.Auditing;

/// <summary>Says who acts in a request: stands after authentication, before everything that writes.</summary>
public sealed class ActorMiddleware(RequestDelegate next)
{
    /// <summary>Handles one request.</summary>
    public Task InvokeAsync(HttpContext http, ActorContext context)
    {
        var id = Guid.TryParse(http.User.FindFirstValue(ClaimTypes.NameIdentifier), out var found) ? found : Guid.Empty;
        context.Actor = http.User.Identity switch
        {
            { IsAuthenticated: true, AuthenticationType: Schemes.Staff } => Actor.Staff(id),
            { IsAuthenticated: true, AuthenticationType: Schemes.Resident } => Actor.Resident(id),
            _ => Actor.Anonymous,
        };
        return next(http);
    }
}
