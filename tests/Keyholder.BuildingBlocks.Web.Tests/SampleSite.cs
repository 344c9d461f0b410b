using System.Net;
using System.Security.Claims;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Keyholder.BuildingBlocks.Web.Security;
using Keyholder.BuildingBlocks.Web.Tests;
using Keyholder.BuildingBlocks.Web.Tests.Features.SampleJourney;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(SampleSite))]

namespace Keyholder.BuildingBlocks.Web.Tests;

/// <summary>A small site made of nothing but the page kit and the sample pages beside this file.</summary>
public sealed class SampleSite : IAsyncLifetime
{
    public static readonly DateTimeOffset Now = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    private readonly WebApplication running = Build(web => web.UseTestServer());

    public static WebApplication Build(Action<IWebHostBuilder> configure)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(SampleSite).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = "Testing",
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseStaticWebAssets();
        configure(builder.WebHost);
        builder.Services.AddRazorPages();
        builder.Services.AddPageKit();
        builder.Services.AddSingleton<TimeProvider>(new StoppedClock());
        builder.Services.AddSingleton<SampleDrafts>();
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy("Staff", policy => policy.RequireClaim("staff"))
            .AddPolicy("Auditor", policy => policy.RequireClaim("auditor"));
        builder.Services
            .AddNavigationItem(new NavigationItem("Requests", "/sample/list", "Staff", 10, SiteArea.Staff))
            .AddNavigationItem(new NavigationItem("Case", "/sample/case", "Staff", 20, SiteArea.Staff))
            .AddNavigationItem(new NavigationItem("Audit", "/sample/audit", "Auditor", 30, SiteArea.Staff))
            .AddNavigationItem(new NavigationItem("Track a request", "/sample/track", null, 10, SiteArea.Resident));
        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseErrorPages();
        app.Use((context, next) =>
        {
            if (context.Request.Headers["X-Staff"] is { Count: > 0 } name)
            {
                context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("staff", ""), new Claim(ClaimTypes.NameIdentifier, name!)], "test"));
                var site = context.RequestServices.GetRequiredService<SiteContext>();
                site.OrganisationName = "Kingsmere Council";
                site.SignedInName = name;
                site.SignOutUrl = "/sign-out";
                site.PrivacyUrl = "/privacy";
                site.StylesheetUrl = "/tenant.css";
                site.ContactEmail = "dpo@kingsmere.example";
            }

            return next(context);
        });
        app.UseStaticFiles();
        app.UseRouting();
        app.UseAuthorization();
        app.MapRazorPages();
        return app;
    }

    public async ValueTask InitializeAsync() => await running.StartAsync();

    public ValueTask DisposeAsync() => running.DisposeAsync();

    internal SampleDrafts Drafts => running.Services.GetRequiredService<SampleDrafts>();

    public Visitor Visit(string? staffName = null) => new(running.GetTestServer(), staffName);

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}

/// <summary>A browser without script: it keeps cookies, follows links and sends forms.</summary>
public sealed class Visitor
{
    private readonly HttpClient http;
    private readonly CookieContainer cookies = new();

    public Visitor(TestServer server, string? staffName)
    {
        http = new HttpClient(new CookieHandler(cookies) { InnerHandler = server.CreateHandler() }) { BaseAddress = new Uri("http://orchard.localhost") };
        if (staffName is not null)
            http.DefaultRequestHeaders.Add("X-Staff", staffName);
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string url) => http.SendAsync(new HttpRequestMessage(method, url));

    public async Task<IHtmlDocument> PageAsync(string url) => await ReadAsync(await http.GetAsync(url));

    /// <summary>Sends the page's form with the values it shows, changed as given; null takes a value away.</summary>
    public async Task<HttpResponseMessage> PostAsync(string url, params (string Name, string? Value)[] changes)
    {
        var page = await PageAsync(url);
        var form = page.QuerySelector<IHtmlFormElement>("main form")!;
        var fields = form.Elements
            .Where(element => element.HasAttribute("name") && (element is not IHtmlInputElement { Type: "radio" or "checkbox" } box || box.IsChecked))
            .Where(element => element is not IHtmlButtonElement and not IHtmlInputElement { Type: "file" })
            .Select(element => (Name: element.GetAttribute("name")!, Value: element switch
            {
                IHtmlInputElement input => input.Value,
                IHtmlTextAreaElement area => area.Value,
                IHtmlSelectElement select => select.Value ?? "",
                _ => "",
            }))
            .Where(field => !changes.Any(change => change.Name == field.Name && field.Name[0] != '_'))
            .Concat(changes.Where(change => change.Value is not null).Select(change => (change.Name, Value: change.Value!)));
        return await http.PostAsync(url, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
    }

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage response) =>
        await new HtmlParser(default, BrowsingContext.New(Configuration.Default)).ParseDocumentAsync(await response.Content.ReadAsStringAsync());

    private sealed class CookieHandler(CookieContainer cookies) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } header)
                request.Headers.Add("Cookie", header);
            var response = await base.SendAsync(request, cancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var set))
            {
                foreach (var cookie in set)
                    cookies.SetCookies(request.RequestUri!, cookie);
            }

            return response;
        }
    }
}
