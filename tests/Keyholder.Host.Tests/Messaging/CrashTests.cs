using Keyholder.TestKit.Platform;
using Keyholder.TestKit.Servers;
using Xunit;

namespace Keyholder.Host.Tests.Messaging;

[Trait("Requirement", "R1")]
[Trait("Engine", "own")]
public sealed class CrashTests
{
    public enum Transport
    {
        InMemory,
        RabbitMq,
    }

    private static async Task<Installation> OnAsync(Transport transport)
    {
        var installation = transport == Transport.InMemory ? Installation.Embedded() : await Installation.OnServersAsync();
        installation.Settings["Keyholder:Messaging:Lease"] = "00:00:02";
        return installation;
    }

    [Theory, InlineData(Transport.InMemory), InlineData(Transport.RabbitMq)]
    public async Task A_host_killed_between_commit_and_publish_delivers_after_its_restart(Transport transport)
    {
        using var installation = await OnAsync(transport);
        await using (var killed = await HostProcess.StartAsync(installation))
        {
            await killed.TellAsync("write one");
            await killed.UntilAsync("committed one");
            await killed.KillAsync();
        }

        await using var host = await PlatformHost.StartAsync(on: installation);
        var tenant = await host.TenantAsync();
        await host.SettleAsync();
        Assert.Equal(["copy: one"], await host.LinesAsync(tenant));
    }

    [Theory, InlineData(Transport.InMemory), InlineData(Transport.RabbitMq)]
    public async Task A_host_killed_while_a_consumer_runs_takes_effect_once_after_its_restart(Transport transport)
    {
        using var installation = await OnAsync(transport);
        await using (var killed = await HostProcess.StartAsync(installation))
        {
            foreach (var command in (string[])["start", "stick", "write one"]) await killed.TellAsync(command);
            await killed.UntilAsync("begun one");
            await killed.KillAsync();
        }

        await using var host = await PlatformHost.StartAsync(on: installation);
        var tenant = await host.TenantAsync();
        await host.UntilAsync(tenant, lines => lines.Count > 0);
        await host.SettleAsync();
        Assert.Equal(["copy: one"], await host.LinesAsync(tenant));
        Assert.Empty(await host.OutboxAsync(tenant));
    }

    [Theory, InlineData(Transport.InMemory), InlineData(Transport.RabbitMq)]
    public async Task Nothing_is_lost_and_nothing_takes_effect_twice_when_a_host_is_killed_again_and_again_under_load(Transport transport)
    {
        using var installation = await OnAsync(transport);
        var kills = int.TryParse(Environment.GetEnvironmentVariable("KEYHOLDER_TEST_KILLS"), out var n) ? n : 4;
        var random = new Random(7);
        var committed = new List<string>();
        var written = 0;
        for (var i = 0; i < kills; i++)
        {
            await using var process = await HostProcess.StartAsync(installation);
            await process.TellAsync("start");
            var enough = random.Next(1, 60);
            for (var j = 0; j < enough + 20; j++) await process.TellAsync($"write {++written}");
            await process.UntilAsync($"committed {written - random.Next(1, 20)}");
            await process.KillAsync();
            committed.AddRange(process.Said.Where(s => s.StartsWith("committed ", StringComparison.Ordinal)).Select(s => s["committed ".Length..]));
        }

        await using var host = await PlatformHost.StartAsync(on: installation);
        var tenant = await host.TenantAsync();
        await host.UntilAsync(tenant, lines => committed.TrueForAll(c => lines.Contains($"copy: {c}")));
        await host.SettleAsync();
        var lines = await host.LinesAsync(tenant);
        Assert.Equal(lines.Distinct(StringComparer.Ordinal).Count(), lines.Count);
        Assert.Empty(committed.Except(lines.Select(l => l["copy: ".Length..]), StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_wake_up_that_a_kill_interrupts_fires_again_after_the_restart()
    {
        using var installation = Installation.Embedded();
        await using (var killed = await HostProcess.StartAsync(installation))
        {
            foreach (var command in (string[])["start", "stick", "ring interrupted"]) await killed.TellAsync(command);
            await killed.UntilAsync("begun interrupted");
            await killed.KillAsync();
        }

        await using var host = await PlatformHost.StartAsync(on: installation);
        Assert.Equal("interrupted", await host.RungAsync());
    }
}
