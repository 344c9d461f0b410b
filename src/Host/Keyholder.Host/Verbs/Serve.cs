using Keyholder.BuildingBlocks.Tenancy;

namespace Keyholder.Host.Verbs;

/// <summary>Serves the portals.</summary>
internal static class Serve
{
    internal static async Task<int> RunAsync(string[] args)
    {
        var builder = Builder(args);
        if (string.IsNullOrEmpty(builder.Configuration["urls"])) builder.WebHost.UseUrls("http://localhost:5080");
        var app = WebHost.Build(WebHost.Configure(builder));

        var databases = app.Services.GetRequiredService<TenantDatabases>();
        await databases.MigrateCatalogueAsync(CancellationToken.None);
        await app.StartAsync();
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>A builder at home: settings, pages and policies lie beside the program, data where <see cref="Home"/> is.</summary>
    internal static WebApplicationBuilder Builder(string[] args)
    {
        var environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = environment ?? (Home.IsSource ? Environments.Development : Environments.Production),
        });
        var data = builder.Configuration["Keyholder:DataDirectory"];
        if (string.IsNullOrWhiteSpace(data)) builder.Configuration["Keyholder:DataDirectory"] = Path.Combine(Home.Directory, "data");
        return builder;
    }
}
