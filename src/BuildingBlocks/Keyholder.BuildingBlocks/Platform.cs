using System.Security.Cryptography.X509Certificates;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Modules;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Keyholder.BuildingBlocks;

/// <summary>Registers what every module stands on.</summary>
public static class Platform
{
    /// <summary>Tenancy, data, keys, files, jobs, messaging, mail and the modules themselves.</summary>
    public static IServiceCollection AddPlatform(this IServiceCollection services, IConfiguration configuration, IReadOnlyList<IModule> modules)
    {
        services.AddOptions<KeyholderOptions>().Bind(configuration.GetSection("Keyholder")).ValidateDataAnnotations().ValidateOnStart();
        var options = configuration.GetSection("Keyholder").Get<KeyholderOptions>() ?? new KeyholderOptions();

        services.TryAddSingleton(TimeProvider.System);
        services.AddMemoryCache();
        var keys = services.AddDataProtection().SetApplicationName("Keyholder").PersistKeysToFileSystem(new DirectoryInfo(options.KeyPath));
        if (options.KeyCertificate is { } certificate)
            keys.ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12FromFile(certificate, options.KeyCertificatePassword));
        services.AddDbContextFactory<CatalogueDbContext>(o => o.Use(options.Engine, TenantDatabases.CatalogueConnectionString(options)));

        services.AddSingleton<TenantStore>();
        services.AddSingleton<TenantScopes>();
        services.AddSingleton<TenantDatabases>();
        services.AddSingleton<Provisioning>();
        services.AddSingleton<FleetMigration>();
        services.AddSingleton(new BareHosts(options.BareHosts));
        services.AddScoped<TenantContext>();
        services.AddScoped<TenantLinks>();
        services.AddScoped<AuditVerification>();
        services.AddScoped<ActorContext>();
        services.AddScoped<TenantSession>();
        services.AddScoped<DataKeys>();
        services.AddScoped<FileVault>();
        services.AddSingleton(_ => PolicyCatalogue.Shipped());
        services.AddScoped<TenantPolicies>();
        services.AddTenantDbContext<PlatformDbContext>();
        services.AddAuthorization(AccessPolicies.Configure);

        foreach (var module in modules)
        {
            services.AddSingleton(module);
            module.AddServices(services, configuration);
        }

        services.AddJobs(configuration, options);
        services.AddMail(configuration);
        services.AddMessaging(configuration, modules);
        return services;
    }

    /// <summary>Registers a module's context; it connects to the database of the scope's tenant.</summary>
    public static IServiceCollection AddTenantDbContext<TContext>(this IServiceCollection services) where TContext : TenantDbContext =>
        services.AddDbContext<TContext>((scope, options) =>
        {
            var tenant = scope.GetRequiredService<TenantContext>().Tenant;
            options.Use(tenant.Engine, tenant.ConnectionString);
        });

    /// <summary>Registers every class of the type's assembly whose name ends in <c>Handler</c>, as itself, per scope.</summary>
    public static IServiceCollection AddHandlers<TModule>(this IServiceCollection services) where TModule : IModule =>
        services.Scan(scan => scan.FromAssemblyOf<TModule>()
            .AddClasses(c => c.Where(t => t.Name.EndsWith("Handler", StringComparison.Ordinal)), publicOnly: false)
            .AsSelf().WithScopedLifetime());
}
