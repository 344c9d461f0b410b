using System.Collections.Concurrent;
using System.Diagnostics;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit.Platform;
using Keyholder.TestKit.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Keyholder.Host.Tests.Jobs;

/// <summary>Hosts that share PostgreSQL.</summary>
[Trait("Requirement", "P9")]
[Trait("Engine", "own")]
public sealed class ClusterTests
{
    [Fact]
    public async Task A_wake_up_fires_once_on_two_hosts()
    {
        using var installation = await Installation.OnServersAsync();
        await using var first = await PlatformHost.StartAsync(on: installation);
        await using var second = await PlatformHost.StartAsync(on: installation);
        var tenant = await first.TenantAsync();
        var due = TimeProvider.System.GetUtcNow().AddSeconds(3);
        for (var i = 0; i < 40; i++) await (i % 2 == 0 ? first : second).RingAtAsync(tenant, $"{i:00}", due);

        var rung = new ConcurrentQueue<string>();
        var enough = new CountdownEvent(40);
        await Task.WhenAll(Listen(first), Listen(second), Task.Run(() => enough.Wait(TimeSpan.FromSeconds(30))).ContinueWith(_ =>
        {
            first.Probe.Rung.Writer.Complete();
            second.Probe.Rung.Writer.Complete();
        }, TaskScheduler.Default));
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"{i:00}"), rung.Order(StringComparer.Ordinal));

        async Task Listen(PlatformHost host)
        {
            await foreach (var (_, key) in host.Probe.Rung.Reader.ReadAllAsync())
            {
                rung.Enqueue(key);
                enough.Signal();
            }
        }
    }

    [Fact]
    public async Task Another_host_takes_over_the_wake_ups_of_one_that_is_gone()
    {
        using var installation = await Installation.OnServersAsync();
        await using (var gone = await PlatformHost.CreateAsync(on: installation))
            await gone.RingAtAsync(await gone.TenantAsync(), "inherited", TimeProvider.System.GetUtcNow());
        await using var host = await PlatformHost.StartAsync(on: installation);
        Assert.Equal("inherited", await host.RungAsync());
    }

    [Fact]
    public async Task An_idle_host_with_two_thousand_tenants_runs_at_most_one_statement_a_second()
    {
        using var installation = await Installation.OnServersAsync();
        await using var host = await PlatformHost.CreateAsync(on: installation);
        await using (var catalogue = await host.Services.GetRequiredService<IDbContextFactory<CatalogueDbContext>>().CreateDbContextAsync())
        {
            catalogue.Tenants.AddRange(Enumerable.Range(0, 2000).Select(i => new Tenant
            {
                Slug = $"idle-{i}",
                Name = $"Idle {i}",
                Sector = "co-op",
                Engine = DatabaseEngine.PostgreSql,
                ProtectedConnection = "none",
                State = TenantState.Active,
                CreatedAt = TimeProvider.System.GetUtcNow(),
            }));
            await catalogue.SaveChangesAsync();
        }

        await host.StartAsync();
        var database = installation.Settings["Keyholder:Database"]!;
        var seen = System.Threading.Channels.Channel.CreateUnbounded<DateTimeOffset>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TagObjects.Any(t => t.Value is string s && s.Contains(database, StringComparison.Ordinal))) seen.Writer.TryWrite(TimeProvider.System.GetUtcNow());
            },
        };
        ActivitySource.AddActivityListener(listener);

        // What starting up costs is over with the first few statements; then the next fifteen have to take fifteen seconds.
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var begun = await QuietAsync();
        for (var i = 0; i < 15; i++) begun = (begun.First, await seen.Reader.ReadAsync(deadline.Token));
        Assert.True(begun.Last - begun.First >= TimeSpan.FromSeconds(15), $"15 statements in {begun.Last - begun.First}");

        async Task<(DateTimeOffset First, DateTimeOffset Last)> QuietAsync()
        {
            var last = await seen.Reader.ReadAsync(deadline.Token);
            while (true)
            {
                var next = await seen.Reader.ReadAsync(deadline.Token);
                if (next - last > TimeSpan.FromSeconds(2)) return (next, next);
                last = next;
            }
        }
    }
}
