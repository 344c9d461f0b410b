using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit;
using Keyholder.TestKit.Platform;
using Keyholder.TestKit.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Keyholder.BuildingBlocks.Tests.Messaging;

/// <summary>The catalogue's list of tenants with work: what is on it is found after a crash, and nothing else is looked at.</summary>
[Trait("Requirement", "P4")]
public sealed class WorkListTests
{
    private readonly TestClock _clock = new();

    [Fact]
    public async Task A_tenant_is_on_the_list_before_its_commit_and_stays_there_while_the_commit_may_be_under_way()
    {
        using var installation = await Installation.CreateAsync();
        await using (var host = await PlatformHost.CreateAsync(on: installation, clock: _clock))
        {
            var tenant = await host.TenantAsync();
            await host.WithAsync(tenant, async db =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                db.Publish(new LineWritten("slow"));
                await db.SaveChangesAsync();
                Assert.Equal([tenant.Slug], await ListAsync(host));
                _clock.Advance(OutboxSignal.ListedFor - OutboxSignal.AnnouncedFor);
                await SweepAsync(host);
                Assert.Equal([tenant.Slug], await ListAsync(host));
                await transaction.CommitAsync();
                return true;
            });
        }

        // The host is gone before it could publish; the next one finds the message by the list.
        await using var next = await PlatformHost.StartAsync(on: installation, clock: _clock);
        var same = await next.TenantAsync();
        await next.UntilAsync(same, lines => lines is ["copy: slow"]);
    }

    [Fact]
    public async Task A_tenant_with_an_empty_outbox_leaves_the_list_after_a_while_and_returns_with_its_next_message()
    {
        await using var host = await PlatformHost.StartAsync(clock: _clock);
        var tenant = await host.TenantAsync();
        await host.PublishAsync(tenant, new LineWritten("one"));
        await host.SettleAsync();
        Assert.Equal([tenant.Slug], await ListAsync(host));

        _clock.Advance(OutboxSignal.ListedFor + TimeSpan.FromSeconds(1));
        await SweepAsync(host);
        Assert.Empty(await ListAsync(host));

        await host.PublishAsync(tenant, new LineWritten("two"));
        Assert.Equal([tenant.Slug], await ListAsync(host));
        await host.SettleAsync();
    }

    [Fact]
    public async Task A_tenant_that_was_announced_again_while_its_outbox_was_looked_at_stays_on_the_list()
    {
        await using var host = await PlatformHost.CreateAsync(clock: _clock);
        var tenant = await host.TenantAsync();
        var signal = host.Services.GetRequiredService<OutboxSignal>();
        await signal.AnnounceAsync(tenant, CancellationToken.None);
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<CatalogueDbContext>>().CreateDbContextAsync();
        var seen = await db.Work.AsNoTracking().SingleAsync();

        _clock.Advance(OutboxSignal.ListedFor + TimeSpan.FromSeconds(1));
        await signal.AnnounceAsync(tenant, CancellationToken.None);
        await host.Services.GetRequiredService<OutboxDispatcher>().TakeOffTheListAsync(db, seen, CancellationToken.None);
        Assert.Equal([tenant.Slug], await ListAsync(host));
    }

    [Fact]
    public async Task A_tenant_whose_message_waits_stays_on_the_list()
    {
        await using var host = await PlatformHost.StartAsync(clock: _clock);
        var tenant = await host.TenantAsync();
        host.Probe.Inside = (_, _, _) => throw new InvalidOperationException();
        await host.PublishAsync(tenant, new LineWritten("waits"));
        await host.SettleAsync();
        _clock.Advance(OutboxSignal.ListedFor + TimeSpan.FromSeconds(1));
        await SweepAsync(host);
        Assert.Equal([tenant.Slug], await ListAsync(host));
    }

    [Fact]
    public async Task What_was_dealt_with_long_ago_is_forgotten_while_nothing_else_is_going_on()
    {
        await using var host = await PlatformHost.StartAsync(clock: _clock);
        var tenant = await host.TenantAsync();
        await host.PublishAsync(tenant, new LineWritten("old"));
        await host.SettleAsync();
        _clock.Advance(TimeSpan.FromDays(31));
        await host.PublishAsync(tenant, new LineWritten("new"));
        await host.SettleAsync();
        Assert.Equal(2, await host.InboxAsync(tenant));

        _clock.Advance(OutboxSignal.ListedFor + TimeSpan.FromSeconds(1));
        await SweepAsync(host);
        Assert.Equal(1, await host.InboxAsync(tenant));
    }

    [Fact]
    public async Task Tenants_that_have_nothing_to_do_are_not_looked_at()
    {
        await using var host = await PlatformHost.CreateAsync(clock: _clock);
        foreach (var slug in (string[])["one", "two", "three"]) await host.TenantAsync(slug);
        using var statements = new StatementCount();
        for (var i = 0; i < 10; i++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await SweepAsync(host);
        }

        Assert.Equal(10, statements.Of(host));
        Assert.False(host.Services.GetRequiredService<OutboxSignal>().Busy);
    }

    private static Task SweepAsync(PlatformHost host) => host.Services.GetRequiredService<OutboxDispatcher>().SweepOnceAsync(CancellationToken.None);

    private static async Task<List<string>> ListAsync(PlatformHost host)
    {
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<CatalogueDbContext>>().CreateDbContextAsync();
        return await db.Work.Select(w => w.TenantSlug).ToListAsync();
    }
}
