using Keyholder.BuildingBlocks;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Host.Demo;
using Microsoft.Extensions.Options;

namespace Keyholder.Host.Verbs;

/// <summary>Serves the portals.</summary>
internal static class Serve
{
    internal static async Task<int> RunAsync(string[] args)
    {
        var builder = Builder(args);
        var app = WebHost.Build(WebHost.Configure(builder));

        await MigrateAsync(app.Services);
        var demo = app.Environment.IsDevelopment() ? await app.Services.GetRequiredService<DemoTenants>().EnsureAsync(CancellationToken.None) : [];
        await app.StartAsync();
        Announce(app, demo);
        await app.WaitForShutdownAsync();
        return 0;
    }

    // An embedded database has nobody else who would run the migrate verb.
    private static async Task MigrateAsync(IServiceProvider services)
    {
        await services.GetRequiredService<TenantDatabases>().MigrateCatalogueAsync(CancellationToken.None);
        if (services.GetRequiredService<IOptions<KeyholderOptions>>().Value.Engine != DatabaseEngine.Sqlite) return;
        var report = await services.GetRequiredService<FleetMigration>().RunAsync(4, (done, tenant) => Console.WriteLine($"{done,6}  {tenant} is brought up to date"), CancellationToken.None);
        await MigrateCommand.ReportAsync(report);
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
        // A published folder has its files beside the program; a build knows where they lie in the source.
        if (Home.IsSource) builder.WebHost.UseStaticWebAssets();
        var data = builder.Configuration["Keyholder:DataDirectory"];
        if (string.IsNullOrWhiteSpace(data)) builder.Configuration["Keyholder:DataDirectory"] = Path.Combine(Home.Directory, "data");
        if (string.IsNullOrEmpty(builder.Configuration["urls"])) builder.WebHost.UseUrls("http://localhost:5080");
        if (builder.Configuration["Keyholder:PublicAddress"] is null && Address(builder.Configuration["urls"]) is { } address)
            builder.Configuration["Keyholder:PublicAddress"] = $"{address.Scheme}://{{host}}:{address.Port}";
        return builder;
    }

    private static void Announce(WebApplication app, IReadOnlyList<DemoTenant> demo)
    {
        var address = Address(app.Urls.FirstOrDefault());
        Console.WriteLine($"Keyholder listens on {string.Join(", ", app.Urls)}");
        foreach (var tenant in demo)
        {
            Console.WriteLine();
            Console.WriteLine($"  {tenant.Slug}: {address?.Scheme}://{tenant.Host}:{address?.Port}/   staff: /staff");
            foreach (var person in tenant.Staff)
                Console.WriteLine($"    {person.Email,-38} {person.Password}   {string.Join(", ", person.Roles)}");
            Console.WriteLine($"    residents: {string.Join(", ", tenant.Residents.Select(r => r.Email))}");
        }

        if (demo.Count == 0) return;
        Console.WriteLine();
        Console.WriteLine("  Staff also need a one-time code: the secrets for an authenticator app are in demo-credentials.json in the data directory.");
        Console.WriteLine("  Residents sign in with a code by e-mail, which is shown at /dev/mailbox of each tenant.");
    }

    private static Uri? Address(string? urls) =>
        Uri.TryCreate(urls?.Split(';')[0].Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal), UriKind.Absolute, out var uri) ? uri : null;
}
