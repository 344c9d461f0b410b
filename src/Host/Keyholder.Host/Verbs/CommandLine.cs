using System.CommandLine;
using Keyholder.BuildingBlocks;
using Keyholder.BuildingBlocks.Tenancy;

namespace Keyholder.Host.Verbs;

/// <summary>The verbs. Without one the program serves. Bad input is one line on standard error and exit code 2.</summary>
internal static class CommandLine
{
    internal static async Task<int> InvokeAsync(string[] args)
    {
        var root = new RootCommand("Keyholder: data protection and resident engagement for social landlords.")
        {
            new Command("serve", "Serves the portals (also without any verb). Options are configuration keys, for example --urls http://localhost:5080."),
            TenantsCommand.Create(StartAsync),
            MigrateCommand.Create(StartAsync),
            AuditCommand.Create(StartAsync),
            ClockCommand.Create(),
            PacksCommand.Create(),
        };
        // An argument is taken as it stands: @file would read arguments from a file.
        var result = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Errors.Count == 0) return await result.InvokeAsync();
        await Console.Error.WriteLineAsync(string.Join(' ', result.Errors[0].Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return 2;
    }

    /// <summary>The services of the host, without serving anything; the catalogue is up to date.</summary>
    internal static async Task<ServiceProvider> StartAsync(CancellationToken ct)
    {
        var builder = Serve.Builder([]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        WebHost.Configure(builder);
        var services = builder.Services.BuildServiceProvider();
        await services.GetRequiredService<TenantDatabases>().MigrateCatalogueAsync(ct);
        return services;
    }

    /// <summary>Runs a verb; what a person got wrong becomes one line and exit code 2.</summary>
    internal static async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (ProvisioningException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return 2;
        }
    }
}
