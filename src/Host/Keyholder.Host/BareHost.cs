using System.Text.Encodings.Web;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Host.Demo;
using Microsoft.Extensions.Options;

namespace Keyholder.Host;

/// <summary>
/// What is served where there is no tenant: a plain page, health, and in Development the list of demonstration landlords. No page
/// of a module can be reached here.
/// </summary>
internal static class BareHost
{
    internal static void Use(WebApplication app) => app.MapWhen(
        http => !http.RequestServices.GetRequiredService<TenantContext>().IsSet,
        bare => bare.UseStaticFiles().UseRouting().UseEndpoints(endpoints =>
        {
            Health.Map(endpoints);
            endpoints.MapGet("/", (IWebHostEnvironment environment, IOptions<KeyholderOptions> options, HttpContext http) =>
                TypedResults.Content(Page(environment.IsDevelopment() ? DemoCredentials.Read(options.Value.DataPath) : [], http.Request.Host.Port), "text/html; charset=utf-8"));
            if (app.Environment.IsDevelopment()) endpoints.MapDevelopmentMailbox();
        }));

    private static string Page(IReadOnlyList<DemoTenant> tenants, int? port)
    {
        var at = port is null ? "" : $":{port}";
        var list = string.Concat(tenants.Select(t =>
            $"""<li><a class="govuk-link" href="http://{Text(t.Host)}{at}/">{Text(t.Name)}</a> <span class="govuk-hint">for staff: <a class="govuk-link" href="http://{Text(t.Host)}{at}/staff">sign in</a></span></li>"""));
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>Keyholder</title>
              <link rel="stylesheet" href="/_content/Keyholder.BuildingBlocks.Web/css/site.css">
            </head>
            <body class="govuk-template__body">
              <div class="govuk-width-container">
                <main class="govuk-main-wrapper">
                  <h1 class="govuk-heading-l">Keyholder</h1>
                  <p class="govuk-body">{(tenants.Count == 0 ? "Each organisation has an address of its own here. Use the one your landlord gave you." : "These demonstration landlords are set up. Their sign-ins were printed when the program started.")}</p>
                  {(tenants.Count == 0 ? "" : $"<ul class=\"govuk-list govuk-list--bullet\">{list}</ul>")}
                </main>
              </div>
            </body>
            </html>
            """;
    }

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}

/// <summary>Whether the program lives, and whether it can serve: for load balancers and orchestrators, at any host.</summary>
internal static class Health
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        endpoints.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready") }).AllowAnonymous();
    }
}
