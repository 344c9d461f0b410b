using System.Reflection;
using System.Runtime.CompilerServices;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Modules;
using Keyholder.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Keyholder.Architecture.Tests;

/// <summary>What there is to be examined. Nothing is listed by hand, so that a new module is examined from its first day.</summary>
internal static class House
{
    internal const string ContractsSuffix = ".Contracts";

    internal static IReadOnlyList<IModule> Modules => Host.Modules.All;

    /// <summary>Every assembly of the product: what lies beside the tests and is neither a test nor a migration stream.</summary>
    internal static readonly IReadOnlyList<Assembly> Assemblies =
    [
        .. Directory.EnumerateFiles(AppContext.BaseDirectory, "Keyholder.*.dll").Select(Path.GetFileNameWithoutExtension)
            .Where(n => !n!.EndsWith(".Tests", StringComparison.Ordinal) && n != "Keyholder.TestKit" && !n.StartsWith("Keyholder.Migrations.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(n => Assembly.Load(n!)),
    ];

    internal static readonly IReadOnlyList<Assembly> Contracts = [.. Assemblies.Where(a => NameOf(a).EndsWith(ContractsSuffix, StringComparison.Ordinal))];

    /// <summary>Every type that has a name on the wire.</summary>
    internal static readonly IReadOnlyList<Type> Messages =
        [.. Assemblies.SelectMany(TypesOf).Where(t => t.IsDefined(typeof(WireNameAttribute), inherit: false)).OrderBy(WireNameAttribute.Of, StringComparer.Ordinal)];

    /// <summary>The root of the source tree.</summary>
    internal static readonly string Root = FindRoot();

    private static readonly Lazy<WebApplication> Composed = new(() => Compose(validate: false));

    /// <summary>The composed host, as in development, where it has the most endpoints. It is never started.</summary>
    internal static WebApplication App => Composed.Value;

    internal static Assembly AssemblyOf(IModule module) => module.GetType().Assembly;

    internal static string NameOf(Assembly assembly) => assembly.GetName().Name!;

    /// <summary>The types that somebody wrote.</summary>
    internal static IEnumerable<Type> TypesOf(Assembly assembly) =>
        assembly.GetTypes().Where(t => !t.Name.Contains('<', StringComparison.Ordinal) && !t.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            && t.Namespace?.StartsWith("Keyholder", StringComparison.Ordinal) == true);

    /// <summary>What a module registers.</summary>
    internal static IServiceCollection ServicesOf(IModule module)
    {
        var services = new ServiceCollection();
        module.AddServices(services, new ConfigurationBuilder().Build());
        return services;
    }

    /// <summary>The modules, for theories. xUnit fails a theory that has none.</summary>
    internal static TheoryData<string> ModuleNames => [.. Modules.Select(m => m.Name)];

    internal static IModule Module(string name) => Modules.Single(m => m.Name == name);

    /// <summary>Fails with every offender by name.</summary>
    internal static void None(IEnumerable<string> offenders, string rule)
    {
        var found = offenders.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Assert.True(found.Count == 0, $"{rule}\n  {string.Join("\n  ", found)}");
    }

    /// <summary>Composes the host anew, with or without asking whether each of its services can be made.</summary>
    internal static WebApplication Compose(bool validate)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(WebHost).Assembly.GetName().Name,
            EnvironmentName = "Development",
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Keyholder:DataDirectory"] = Path.Combine(Path.GetTempPath(), "keyholder-never-started"),
        });
        WebHost.Configure(builder);
        builder.Host.UseDefaultServiceProvider(o => o.ValidateOnBuild = o.ValidateScopes = validate);
        return WebHost.Build(builder);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Platform.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("These tests run from a build inside the source tree.");
    }
}
