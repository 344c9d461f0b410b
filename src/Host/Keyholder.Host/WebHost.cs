using Keyholder.BuildingBlocks;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Security;

namespace Keyholder.Host;

/// <summary>Composes the web application.</summary>
public static class WebHost
{
    /// <summary>Registers everything.</summary>
    public static WebApplicationBuilder Configure(WebApplicationBuilder builder)
    {
        builder.Host.UseDefaultServiceProvider(o => o.ValidateOnBuild = o.ValidateScopes = true);
        builder.Services.AddPlatform(builder.Configuration, Modules.All);
        builder.Services.AddRazorPages();
        builder.Services.AddPageKit();
        builder.Services.AddRateLimits(builder.Configuration);
        builder.Services.AddHealthChecks();
        return builder;
    }

    /// <summary>The pipeline.</summary>
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseErrorPages();
        app.UseMiddleware<TenantMiddleware>();
        app.UseStaticFiles();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<ActorMiddleware>();
        app.UseAuthorization();
        app.MapRazorPages();
        foreach (var module in Modules.All) module.MapEndpoints(app);
        app.MapHealthChecks("/health/live").AllowAnonymous();
        return app;
    }
}
