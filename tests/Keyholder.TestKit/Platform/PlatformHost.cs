using Keyholder.BuildingBlocks;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Modules;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit.Servers;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Keyholder.TestKit.Platform;

/// <summary>
/// The platform without its web pages and without its real modules: only <see cref="LedgerModule"/>. Several can share an
/// installation, one after the other or at the same time.
/// </summary>
public sealed class PlatformHost : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly Installation? _own;

    private PlatformHost(IHost host, Installation? own) => (_host, _own) = (host, own);

    public IServiceProvider Services => _host.Services;

    public LedgerProbe Probe => Services.GetRequiredService<LedgerProbe>();

    /// <summary>The catalogue exists, nothing is started. Without an installation it gets one of its own.</summary>
    public static async Task<PlatformHost> CreateAsync(
        IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null, Installation? on = null, TimeProvider? clock = null)
    {
        var own = on is null ? await Installation.CreateAsync() : null;
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Test" });
        builder.Configuration.AddInMemoryCollection((on ?? own)!.Settings);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Keyholder:Messaging:Retries"] = "0" });
        if (settings is not null) builder.Configuration.AddInMemoryCollection(settings);
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }));
        builder.Services.AddRouting();
        builder.Services.AddSingleton<LedgerProbe>();
        builder.Services.AddPlatform(builder.Configuration, [new LedgerModule()]);
        if (clock is not null) builder.Services.Replace(ServiceDescriptor.Singleton(clock));
        services?.Invoke(builder.Services);

        var host = new PlatformHost(builder.Build(), own);
        await using var catalogue = await host.Services.GetRequiredService<IDbContextFactory<CatalogueDbContext>>().CreateDbContextAsync();
        await catalogue.Database.EnsureCreatedAsync();
        return host;
    }

    /// <summary>The catalogue exists, the bus, the dispatcher and the scheduler run.</summary>
    public static async Task<PlatformHost> StartAsync(
        IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null, Installation? on = null, TimeProvider? clock = null)
    {
        var host = await CreateAsync(settings, services, on, clock);
        await host.StartAsync();
        return host;
    }

    /// <summary>Returns when the queues are there.</summary>
    public async Task StartAsync()
    {
        await _host.StartAsync();
        await Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(60));
    }

    /// <summary>A tenant with a database of its own, or the one that is there already.</summary>
    public async Task<TenantInfo> TenantAsync(string slug = "alpha")
    {
        var tenants = Services.GetRequiredService<TenantStore>();
        if (await tenants.FindAsync(slug, CancellationToken.None) is { } known) return known;
        var options = Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<KeyholderOptions>>().Value;
        var connection = Services.GetRequiredService<TenantDatabases>().ConnectionStringFor(slug);
        Directory.CreateDirectory(options.TenantPath(slug));
        if (options.Engine == DatabaseEngine.Sqlite) await File.WriteAllBytesAsync(Path.Combine(options.TenantPath(slug), "tenant.db"), []);
        var builder = new DbContextOptionsBuilder<TenantSchemaContext>();
        builder.Use(options.Engine, connection);
        await using (var schema = new TenantSchemaContext(builder.Options, Services.GetServices<IModule>()))
            await schema.Database.EnsureCreatedAsync();
        await using (var catalogue = await Services.GetRequiredService<IDbContextFactory<CatalogueDbContext>>().CreateDbContextAsync())
        {
            catalogue.Tenants.Add(new Tenant
            {
                Slug = slug,
                Name = slug,
                Sector = "co-op",
                Engine = options.Engine,
                ProtectedConnection = tenants.Protect(slug, connection),
                State = TenantState.Active,
                CreatedAt = TimeProvider.System.GetUtcNow(),
                Hosts = [new TenantHost { Host = $"{slug}.localhost", TenantSlug = slug }],
            });
            await catalogue.SaveChangesAsync();
        }

        return (await tenants.FindAsync(slug, CancellationToken.None))!;
    }

    /// <summary>Works through the ledger's context in a fresh scope of a tenant.</summary>
    public async Task<T> WithAsync<T>(TenantInfo tenant, Func<LedgerDbContext, Task<T>> run)
    {
        await using var scope = Services.GetRequiredService<TenantScopes>().Open(tenant);
        return await run(scope.ServiceProvider.GetRequiredService<LedgerDbContext>());
    }

    /// <summary>Publishes messages in one commit.</summary>
    public Task PublishAsync(TenantInfo tenant, params object[] messages) => WithAsync(tenant, db =>
    {
        foreach (var message in messages) db.Publish(message);
        return db.SaveChangesAsync();
    });

    /// <summary>What consumers have written, in the order they wrote it.</summary>
    public Task<List<string>> LinesAsync(TenantInfo tenant) => WithAsync(tenant, db => db.Lines.OrderBy(l => l.Id).Select(l => l.Text).ToListAsync());

    public Task<List<OutboxMessage>> OutboxAsync(TenantInfo tenant) => WithAsync(tenant, db => db.Set<OutboxMessage>().AsNoTracking().OrderBy(m => m.OccurredAt).ToListAsync());

    public Task<int> InboxAsync(TenantInfo tenant) => WithAsync(tenant, db => db.Set<InboxMessage>().CountAsync());

    /// <summary>Publishes as somebody; returns the message's id and correlation id.</summary>
    public async Task<(Guid Id, Guid Correlation)> PublishAsAsync(TenantInfo tenant, Actor actor, object message)
    {
        await using var scope = Services.GetRequiredService<TenantScopes>().Open(tenant);
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = actor;
        var db = scope.ServiceProvider.GetRequiredService<LedgerDbContext>();
        db.Publish(message);
        var row = db.ChangeTracker.Entries<OutboxMessage>().Single().Entity;
        await db.SaveChangesAsync();
        return (row.Id, row.CorrelationId);
    }

    /// <summary>Ends the pauses of messages whose consumers failed.</summary>
    public async Task DueNowAsync(TenantInfo tenant)
    {
        var now = Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await WithAsync(tenant, db => db.Set<OutboxMessage>().ExecuteUpdateAsync(s => s.SetProperty(m => m.NotBefore, now)));
    }

    /// <summary>Takes what arrives on a queue, for example an error queue.</summary>
    public async Task ListenAsync<T>(string queue, Action<ConsumeContext<T>> arrived) where T : class
    {
        var endpoint = Services.GetRequiredService<IBus>().ConnectReceiveEndpoint(queue, e =>
        {
            e.ConfigureConsumeTopology = false;
            e.Handler<T>(context =>
            {
                arrived(context);
                return Task.CompletedTask;
            });
        });
        await endpoint.Ready;
    }

    /// <summary>Waits until consumers of these hosts have written what is expected, looking again whenever one has finished.</summary>
    public async Task UntilAsync(TenantInfo tenant, Func<List<string>, bool> enough, IReadOnlyList<PlatformHost>? hosts = null)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var changed = Task.WhenAny((hosts ?? [this]).Select(h => h.Services.GetRequiredService<OutboxSignal>().Changed));
            if (enough(await LinesAsync(tenant))) return;
            try
            {
                await changed.WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException e)
            {
                var health = Services.GetRequiredService<IBusControl>().CheckHealth();
                var endpoints = health.Endpoints.Select(endpoint => $"{endpoint.Key} {endpoint.Value.Status} {endpoint.Value.Description}");
                var rows = (await OutboxAsync(tenant)).Select(m => $"attempts {m.Attempts}, published {m.PublishedAt:O}, not before {m.NotBefore:O}, lease {m.Lease}, {m.Error}");
                throw new TimeoutException($"The bus is {health.Status} ({health.Description}): {string.Join("; ", endpoints)}. The outbox: {string.Join("; ", rows)}. The lines: {string.Join("; ", await LinesAsync(tenant))}.", e);
            }
        }
    }

    /// <summary>Schedules or cancels wake-ups of a tenant.</summary>
    public async Task WakeUpsAsync(TenantInfo tenant, Func<WakeUps, Task> run)
    {
        await using var scope = Services.GetRequiredService<TenantScopes>().Open(tenant);
        await run(scope.ServiceProvider.GetRequiredService<WakeUps>());
    }

    /// <summary>Schedules the wake-up <c>ledger.bell</c>.</summary>
    public Task RingAtAsync(TenantInfo tenant, string key, DateTimeOffset when) =>
        WakeUpsAsync(tenant, w => w.ScheduleAsync("ledger.bell", key, when, CancellationToken.None));

    /// <summary>The key of the next wake-up that begins.</summary>
    public async Task<string> RungAsync() => (await Probe.Rung.Reader.ReadAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token)).Key;

    /// <summary>Waits until nothing is due or under way.</summary>
    public Task SettleAsync() => Services.GetRequiredService<MessagingQuiet>().WaitAsync(TimeSpan.FromSeconds(60));

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable) await disposable.DisposeAsync();
        _own?.Dispose();
    }
}
