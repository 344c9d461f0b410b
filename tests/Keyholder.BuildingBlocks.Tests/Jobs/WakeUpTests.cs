using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit;
using Keyholder.TestKit.Platform;
using Keyholder.TestKit.Servers;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Keyholder.BuildingBlocks.Tests.Jobs;

[Trait("Requirement", "P9")]
public sealed class WakeUpTests
{
    private static DateTimeOffset Now(PlatformHost host) => host.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    [Fact]
    public async Task A_wake_up_runs_in_its_tenant_within_a_second_of_its_time()
    {
        await using var host = await PlatformHost.StartAsync();
        var (alpha, beta) = (await host.TenantAsync("alpha"), await host.TenantAsync("beta"));
        var due = Now(host).AddSeconds(2);
        await host.RingAtAsync(beta, "case-1", due);
        var (tenant, key) = await host.Probe.Rung.Reader.ReadAsync();
        Assert.Equal((beta.Slug, "case-1"), (tenant, key));
        Assert.InRange(Now(host) - due, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.NotEqual(alpha, beta);
    }

    [Fact]
    public async Task Scheduling_again_replaces_the_wake_up_of_the_same_job_and_key()
    {
        await using var host = await PlatformHost.StartAsync();
        var tenant = await host.TenantAsync();
        await host.RingAtAsync(tenant, "moved", Now(host).AddSeconds(1));
        await host.RingAtAsync(tenant, "moved", Now(host).AddHours(1));
        await host.RingAtAsync(tenant, "later", Now(host).AddSeconds(2));
        Assert.Equal("later", await host.RungAsync());
    }

    [Fact]
    public async Task A_cancelled_wake_up_does_not_fire()
    {
        await using var host = await PlatformHost.StartAsync();
        var tenant = await host.TenantAsync();
        await host.RingAtAsync(tenant, "cancelled", Now(host).AddSeconds(1));
        await host.WakeUpsAsync(tenant, w => w.CancelAsync("ledger.bell", "cancelled", CancellationToken.None));
        await host.WakeUpsAsync(tenant, w => w.CancelAsync("ledger.bell", "never there", CancellationToken.None));
        await host.RingAtAsync(tenant, "kept", Now(host).AddSeconds(2));
        Assert.Equal("kept", await host.RungAsync());
    }

    [Fact]
    public async Task A_wake_up_that_the_host_slept_through_fires_once_after_the_restart()
    {
        using var installation = await Installation.CreateAsync();
        var clock = new TestClock();
        await using (var before = await PlatformHost.StartAsync(on: installation, clock: clock))
            await before.RingAtAsync(await before.TenantAsync(), "overslept", clock.GetUtcNow().AddDays(3));

        clock.Advance(TimeSpan.FromDays(40));
        await using (var after = await PlatformHost.StartAsync(on: installation, clock: clock))
        {
            Assert.Equal("overslept", await after.RungAsync());
            await after.RingAtAsync(await after.TenantAsync(), "next", clock.GetUtcNow());
            Assert.Equal("next", await after.RungAsync());
        }
    }

    [Fact]
    public async Task A_test_can_move_the_clock_and_wait_for_what_became_due()
    {
        var clock = new TestClock();
        await using var host = await PlatformHost.CreateAsync(clock: clock);
        var tenant = await host.TenantAsync();
        var watch = await WakeUpWatch.OnAsync(host.Services);
        await host.StartAsync();
        await host.RingAtAsync(tenant, "in a month", clock.GetUtcNow().AddDays(30));
        await host.RingAtAsync(tenant, "in a year", clock.GetUtcNow().AddDays(365));
        Assert.False(await watch.RunDueAsync(host.Services));
        clock.Advance(TimeSpan.FromDays(31));
        Assert.True(await watch.RunDueAsync(host.Services));
        Assert.Equal("in a month", await host.RungAsync());
        Assert.False(host.Probe.Rung.Reader.TryRead(out _));
    }

    [Theory]
    [InlineData(1, 2, false)]
    [InlineData(9, 3, true)]
    public async Task A_test_that_moves_the_clock_sees_a_failure_tried_again_at_once_and_is_told_of_one_for_good(int failures, int tries, bool told)
    {
        var clock = new TestClock();
        await using var host = await PlatformHost.CreateAsync(new Dictionary<string, string?> { ["Keyholder:Jobs:Retries"] = "2", ["Keyholder:Jobs:FirstPause"] = "00:00:00" }, clock: clock);
        var tenant = await host.TenantAsync();
        host.Probe.OnBell = (_, _, _) => failures-- > 0 ? throw new InvalidOperationException("not now") : Task.CompletedTask;
        var watch = await WakeUpWatch.OnAsync(host.Services);
        await host.StartAsync();
        await host.RingAtAsync(tenant, "a day", clock.GetUtcNow().AddHours(23));
        clock.Advance(TimeSpan.FromDays(1));
        var failed = await Record.ExceptionAsync(() => watch.RunDueAsync(host.Services));
        Assert.Equal(told, failed is AggregateException { InnerExceptions: [{ Message: "not now" }] });
        Assert.Equal(tries, host.Probe.Rung.Reader.Count);
    }

    [Fact]
    public async Task A_wake_up_that_fails_is_tried_again_a_bounded_number_of_times()
    {
        await using var host = await PlatformHost.StartAsync(new Dictionary<string, string?> { ["Keyholder:Jobs:Retries"] = "2", ["Keyholder:Jobs:FirstPause"] = "00:00:00.1" });
        var tenant = await host.TenantAsync();
        host.Probe.OnBell = (key, _, _) => key == "bad" ? throw new InvalidOperationException("not now") : Task.CompletedTask;
        await host.RingAtAsync(tenant, "bad", Now(host));
        Assert.Equal(["bad", "bad", "bad"], [await host.RungAsync(), await host.RungAsync(), await host.RungAsync()]);
        await host.RingAtAsync(tenant, "good", Now(host).AddSeconds(3));
        Assert.Equal("good", await host.RungAsync());
    }

    [Fact]
    public async Task A_wake_up_can_ask_for_its_own_next_one()
    {
        await using var host = await PlatformHost.StartAsync();
        var tenant = await host.TenantAsync();
        var left = 2;
        host.Probe.OnBell = (key, scope, _) => left-- > 0
            ? scope.GetRequiredService<WakeUps>().ScheduleAsync("ledger.bell", key, Now(host), CancellationToken.None)
            : Task.CompletedTask;
        await host.RingAtAsync(tenant, "again", Now(host));
        Assert.Equal(["again", "again", "again"], [await host.RungAsync(), await host.RungAsync(), await host.RungAsync()]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wake_up_that_asked_for_its_own_next_one_or_took_it_back_and_then_failed_is_tried_again(bool next)
    {
        var clock = new TestClock();
        var due = clock.GetUtcNow().AddHours(23);
        await using var host = await PlatformHost.CreateAsync(new Dictionary<string, string?> { ["Keyholder:Jobs:Retries"] = "1", ["Keyholder:Jobs:FirstPause"] = "00:00:00" }, clock: clock);
        var tenant = await host.TenantAsync();
        host.Probe.OnBell = async (key, scope, _) =>
        {
            var wakeUps = scope.GetRequiredService<WakeUps>();
            if (next) await wakeUps.ScheduleAsync("ledger.bell", key, clock.GetUtcNow().AddDays(30), CancellationToken.None);
            else await wakeUps.CancelAsync("ledger.bell", key, CancellationToken.None);
            if (clock.GetUtcNow() < due.AddDays(7)) throw new InvalidOperationException("the save fails");
        };
        var watch = await WakeUpWatch.OnAsync(host.Services);
        await host.StartAsync();
        await host.RingAtAsync(tenant, "reminder", due);
        clock.Advance(TimeSpan.FromDays(1));
        await Record.ExceptionAsync(() => watch.RunDueAsync(host.Services));
        Assert.Equal(2, host.Probe.Rung.Reader.Count);

        // The next one that it asked for comes, though this one was given up.
        clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(next, await watch.RunDueAsync(host.Services));
    }

    [Fact]
    public async Task A_wake_up_that_somebody_asked_for_sooner_than_it_asked_itself_comes_as_soon_as_that()
    {
        await using var host = await PlatformHost.StartAsync();
        var tenant = await host.TenantAsync();
        var first = true;
        host.Probe.OnBell = async (key, scope, _) =>
        {
            if (!first) return;
            first = false;
            await scope.GetRequiredService<WakeUps>().ScheduleAsync("ledger.bell", key, Now(host).AddDays(1), CancellationToken.None);
            await host.RingAtAsync(tenant, key, Now(host));
        };
        await host.RingAtAsync(tenant, "asked", Now(host));
        Assert.Equal(["asked", "asked"], [await host.RungAsync(), await host.RungAsync()]);
    }

    [Fact]
    public async Task A_wake_up_that_is_asked_for_while_it_is_at_work_waits_until_that_has_ended()
    {
        await using var host = await PlatformHost.StartAsync();
        var tenant = await host.TenantAsync();
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Probe.OnBell = (key, _, _) => key == "at work" ? goOn.Task : Task.CompletedTask;
        await host.RingAtAsync(tenant, "at work", Now(host));
        Assert.Equal("at work", await host.RungAsync());
        await host.RingAtAsync(tenant, "at work", Now(host));
        await host.RingAtAsync(tenant, "another", Now(host).AddSeconds(1));
        Assert.Equal("another", await host.RungAsync());
        goOn.SetResult();
        Assert.Equal("at work", await host.RungAsync());
    }

    [Fact]
    public async Task A_wake_up_that_was_asked_for_again_while_it_was_at_work_survives_the_end_of_its_host()
    {
        using var installation = await Installation.CreateAsync();
        await using (var stopping = await PlatformHost.StartAsync(on: installation))
        {
            stopping.Probe.OnBell = (_, _, ct) => Task.Delay(Timeout.Infinite, ct);
            await stopping.RingAtAsync(await stopping.TenantAsync(), "at work", Now(stopping));
            await stopping.RungAsync();
            await stopping.RingAtAsync(await stopping.TenantAsync(), "at work", Now(stopping));
        }

        await using var host = await PlatformHost.StartAsync(on: installation);
        Assert.Equal("at work", await host.RungAsync());
    }

    [Fact]
    public async Task The_wake_ups_of_a_suspended_tenant_are_put_off_until_it_is_resumed()
    {
        await using var host = await PlatformHost.StartAsync(new Dictionary<string, string?> { ["Keyholder:Jobs:PutOff"] = "00:00:00.2" });
        var (suspended, other) = (await host.TenantAsync("suspended"), await host.TenantAsync("other"));
        var provisioning = host.Services.GetRequiredService<Provisioning>();
        await provisioning.SuspendAsync(suspended, CancellationToken.None);
        await host.RingAtAsync(suspended, "put off", Now(host));
        await host.RingAtAsync(other, "on time", Now(host).AddSeconds(1));
        Assert.Equal("on time", await host.RungAsync());
        await provisioning.ResumeAsync(suspended, CancellationToken.None);
        Assert.Equal("put off", await host.RungAsync());
    }

    [Fact]
    public async Task A_wake_up_that_a_stopping_host_interrupts_fires_again_after_the_restart()
    {
        using var installation = await Installation.CreateAsync();
        await using (var stopping = await PlatformHost.StartAsync(on: installation))
        {
            stopping.Probe.OnBell = (_, _, ct) => Task.Delay(Timeout.Infinite, ct);
            await stopping.RingAtAsync(await stopping.TenantAsync(), "interrupted", Now(stopping));
            await stopping.RungAsync();
        }

        await using var host = await PlatformHost.StartAsync(on: installation);
        Assert.Equal("interrupted", await host.RungAsync());
    }

    [Fact]
    public async Task A_wake_up_of_an_unknown_name_is_refused()
    {
        await using var host = await PlatformHost.CreateAsync();
        var tenant = await host.TenantAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => host.WakeUpsAsync(tenant, w => w.ScheduleAsync("ledger.gong", "x", Now(host), CancellationToken.None)));
    }

    [Fact]
    public async Task A_process_that_does_not_run_the_scheduler_can_schedule_too()
    {
        using var installation = await Installation.CreateAsync();
        await using (var verb = await PlatformHost.CreateAsync(on: installation))
            await verb.RingAtAsync(await verb.TenantAsync(), "from a verb", Now(verb));
        await using (var host = await PlatformHost.StartAsync(on: installation)) Assert.Equal("from a verb", await host.RungAsync());
    }
}
