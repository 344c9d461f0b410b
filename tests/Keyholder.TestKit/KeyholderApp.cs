using System.Net;
using System.Net.Sockets;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Host;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Keyholder.TestKit;

/// <summary>
/// The real host on a port of its own, with a data directory of its own and two tenants, <see cref="Alpha"/> and <see cref="Beta"/>.
/// One per test assembly is enough for most tests; a test that moves the clock or stops the host starts its own.
/// </summary>
public sealed class KeyholderApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _data;
    private WakeUpWatch _wakeUps = null!;

    private KeyholderApp(WebApplication app, TestClock clock, string data) => (_app, Clock, _data) = (app, clock, data);

    public TenantInfo Alpha { get; private set; } = null!;

    public TenantInfo Beta { get; private set; } = null!;

    public TestClock Clock { get; }

    public IServiceProvider Services => _app.Services;

    public string DataDirectory => _data;

    public int Port => new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    /// <summary>Starts a host. Settings are configuration keys; services can be added or replaced last.</summary>
    public static async Task<KeyholderApp> StartAsync(
        IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null, TestClock? clock = null, string? data = null)
    {
        clock ??= new TestClock();
        data ??= Directory.CreateTempSubdirectory("keyholder-test-").FullName;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(WebHost).Assembly.GetName().Name,
            EnvironmentName = "Test",
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddInMemoryCollection(await TestEngine.SettingsAsync());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Keyholder:DataDirectory"] = data,
            ["Keyholder:RateLimits:Enabled"] = "false",
            ["Keyholder:Mail:Transport"] = "Development",
            // On a clock that stands still a pause never ends.
            ["Keyholder:Jobs:FirstPause"] = "00:00:00",
            ["Keyholder:Jobs:Retries"] = "3",
            ["Logging:LogLevel:Default"] = "Warning",
        });
        if (settings is not null) builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddSingleton<TimeProvider>(clock);
        WebHost.Configure(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        services?.Invoke(builder.Services);

        var app = new KeyholderApp(WebHost.Build(builder), clock, data);
        await app.Services.GetRequiredService<TenantDatabases>().MigrateCatalogueAsync(CancellationToken.None);
        app.Alpha = await app.AddTenantAsync("alpha", "council");
        app.Beta = await app.AddTenantAsync("beta", "co-op");
        app._wakeUps = await WakeUpWatch.OnAsync(app.Services);
        await app._app.StartAsync();
        await app.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(60));
        return app;
    }

    /// <summary>Adds a tenant served at <c>{slug}.localhost</c>.</summary>
    public Task<TenantInfo> AddTenantAsync(string slug, string sector) =>
        Services.GetRequiredService<Provisioning>().AddAsync(new NewTenant(slug, $"{char.ToUpperInvariant(slug[0])}{slug[1..]} Homes", sector, [$"{slug}.localhost"]), CancellationToken.None);

    /// <summary>A browser with cookies of its own, at a tenant's host. It resolves no name: every host is this app.</summary>
    public Browser Browse(TenantInfo tenant) => Browse(tenant.Hosts[0]);

    /// <summary>A browser at any host name.</summary>
    public Browser Browse(string host)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = true,
            CookieContainer = new CookieContainer(),
            ConnectCallback = async (_, ct) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(IPAddress.Loopback, Port, ct);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        return new Browser(new HttpClient(handler) { BaseAddress = new Uri($"http://{host}:{Port}") }, handler.CookieContainer);
    }

    /// <summary>Waits until every outbox is empty and every consumer has finished.</summary>
    public Task SettleAsync() => Services.GetRequiredService<MessagingQuiet>().WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>Moves the clock and waits until every wake-up that has become due, and every message it caused, is dealt with.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        Clock.Advance(by);
        do await SettleAsync();
        while (await _wakeUps.RunDueAsync(Services));
    }

    /// <summary>Runs something in a fresh scope of a tenant.</summary>
    public async Task<T> InAsync<T>(TenantInfo tenant, Func<IServiceProvider, Task<T>> run)
    {
        await using var scope = Services.GetRequiredService<TenantScopes>().Open(tenant);
        return await run(scope.ServiceProvider);
    }

    /// <summary>Runs something in a fresh scope of a tenant.</summary>
    public Task InAsync(TenantInfo tenant, Func<IServiceProvider, Task> run) => InAsync(tenant, async s =>
    {
        await run(s);
        return true;
    });

    /// <summary>Reads or writes through a module's context.</summary>
    public Task<T> WithAsync<TContext, T>(TenantInfo tenant, Func<TContext, Task<T>> run) where TContext : TenantDbContext =>
        InAsync(tenant, s => run(s.GetRequiredService<TContext>()));

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }
}
