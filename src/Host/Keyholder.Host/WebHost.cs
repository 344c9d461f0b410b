using System.Net;
using Keyholder.BuildingBlocks;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Security;
using Keyholder.Host.Demo;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

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
        builder.Services.AddHealthChecks().AddCheck<Readiness>("catalogue", tags: ["ready"]);
        builder.WebHost.ConfigureKestrel((context, kestrel) =>
        {
            kestrel.AddServerHeader = false;
            // Far more than one file: what is only somewhat too large is refused by the page, which keeps what was typed.
            var limit = (context.Configuration.GetSection("Keyholder").Get<KeyholderOptions>() ?? new KeyholderOptions()).UploadLimit;
            kestrel.Limits.MaxRequestBodySize = 4 * limit;
        });
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 }) builder.Services.AddHostedService<Telemetry>();
        if (builder.Environment.IsDevelopment()) builder.Services.AddSingleton<DemoTenants>();
        if (!builder.Environment.IsDevelopment() && !builder.Environment.IsEnvironment("Test")) builder.Logging.ClearProviders().AddJsonConsole();
        return builder;
    }

    /// <summary>The pipeline.</summary>
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        var app = builder.Build();
        var proxies = app.Services.GetRequiredService<IOptions<KeyholderOptions>>().Value.TrustedProxies;
        if (proxies.Length > 0)
        {
            var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
            foreach (var proxy in proxies) forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
            app.UseForwardedHeaders(forwarded);
        }

        app.UseSecurityHeaders();
        app.UseErrorPages();
        app.UseMiddleware<TenantMiddleware>();
        BareHost.Use(app);
        app.UseStaticFiles();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<ActorMiddleware>();
        app.UseAuthorization();
        app.MapRazorPages();
        foreach (var module in Modules.All) module.MapEndpoints(app);
        Health.Map(app);
        if (app.Environment.IsDevelopment()) app.MapDevelopmentMailbox();
        // The fallback policy speaks of pages nobody gave a policy to; an address that is no page at all is simply not found.
        app.MapFallback("{**path}", () => Results.NotFound()).AllowAnonymous();
        return app;
    }
}
