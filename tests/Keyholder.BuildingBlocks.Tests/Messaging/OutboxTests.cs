using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit.Platform;
using Keyholder.TestKit.Servers;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Keyholder.BuildingBlocks.Tests.Messaging;

[Trait("Requirement", "A2")]
public sealed class OutboxTests
{
    [Fact]
    public async Task A_committed_message_takes_effect_once_and_leaves_the_outbox()
    {
        await using var host = await PlatformHost.StartAsync();
        var tenant = await host.TenantAsync();
        await host.PublishAsync(tenant, new LineWritten("one"));
        await host.SettleAsync();
        Assert.Equal(["copy: one"], await host.LinesAsync(tenant));
        Assert.Empty(await host.OutboxAsync(tenant));
        Assert.Equal(1, await host.InboxAsync(tenant));
    }

    [Fact]
    public async Task Messages_of_a_tenant_take_effect_in_the_order_they_were_published()
    {
        await using var host = await PlatformHost.StartAsync();
        var tenant = await host.TenantAsync();
        var texts = Enumerable.Range(1, 300).Select(i => $"{i:000}").ToList();
        await host.PublishAsync(tenant, [.. texts.Select(t => new LineWritten(t))]);
        await host.SettleAsync();
        Assert.Equal(texts.Select(t => $"copy: {t}"), await host.LinesAsync(tenant));
    }

    [Fact]
    public async Task A_message_is_not_sent_when_its_transaction_is_rolled_back()
    {
        await using var host = await PlatformHost.StartAsync();
        var tenant = await host.TenantAsync();
        await host.WithAsync(tenant, async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Lines.Add(new Line { Id = Guid.NewGuid(), Text = "state" });
            db.Publish(new LineWritten("never"));
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
            return true;
        });
        await host.SettleAsync();
        Assert.Empty(await host.LinesAsync(tenant));
        Assert.Empty(host.Probe.Seen);
    }

    [Fact]
    public async Task A_message_published_in_a_transaction_of_the_callers_is_sent_when_the_caller_commits()
    {
        await using var host = await PlatformHost.StartAsync();
        var tenant = await host.TenantAsync();
        await host.WithAsync(tenant, async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Publish(new LineWritten("in the end"));
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return true;
        });
        await host.UntilAsync(tenant, lines => lines is ["copy: in the end"]);
    }

    [Fact]
    public async Task A_message_is_not_sent_when_the_state_it_tells_of_cannot_be_saved()
    {
        await using var host = await PlatformHost.StartAsync();
        var tenant = await host.TenantAsync();
        var id = Guid.NewGuid();
        await host.WithAsync(tenant, db =>
        {
            db.Lines.Add(new Line { Id = id, Text = "first" });
            return db.SaveChangesAsync();
        });
        await Assert.ThrowsAsync<DbUpdateException>(() => host.WithAsync(tenant, db =>
        {
            db.Lines.Add(new Line { Id = id, Text = "same id again" });
            db.Publish(new LineWritten("never"));
            return db.SaveChangesAsync();
        }));
        await host.SettleAsync();
        Assert.Equal(["first"], await host.LinesAsync(tenant));
        Assert.Empty(host.Probe.Seen);
    }

    [Fact]
    public async Task A_message_that_comes_twice_takes_effect_once()
    {
        await using var host = await PlatformHost.StartAsync();
        var tenant = await host.TenantAsync();
        var id = Guid.NewGuid();
        for (var i = 0; i < 2; i++) await SendAsync(host, new LineWritten("twice"), id, tenant.Slug);
        await host.PublishAsync(tenant, new LineWritten("after"));
        await host.SettleAsync();
        Assert.Equal(["copy: twice", "copy: after"], await host.LinesAsync(tenant));
        Assert.Single(host.Probe.Seen, s => s.MessageId == id);
    }

    [Fact]
    public async Task A_row_stays_until_every_consumer_has_dealt_with_the_message()
    {
        await using var host = await PlatformHost.StartAsync();
        var tenant = await host.TenantAsync();
        host.Probe.Inside = (consumer, _, _) => consumer == "second" ? throw new InvalidOperationException("not yet") : Task.CompletedTask;
        await host.PublishAsync(tenant, new LineShared("both"));
        await host.SettleAsync();
        Assert.Equal(["first: both"], await host.LinesAsync(tenant));
        Assert.Equal("ledger.second-reader: InvalidOperationException", Assert.Single(await host.OutboxAsync(tenant)).Error);

        host.Probe.Inside = (_, _, _) => Task.CompletedTask;
        await host.DueNowAsync(tenant);
        await host.SettleAsync();
        Assert.Equal(["first: both", "second: both"], await host.LinesAsync(tenant));
        Assert.Empty(await host.OutboxAsync(tenant));
    }

    [Fact]
    public async Task Two_consumers_that_finish_at_the_same_time_leave_no_row_behind()
    {
        await using var host = await PlatformHost.StartAsync();
        var tenant = await host.TenantAsync();
        await host.PublishAsync(tenant, [.. Enumerable.Range(0, 50).Select(i => new LineShared($"{i}"))]);
        await host.SettleAsync();
        Assert.Equal(100, (await host.LinesAsync(tenant)).Count);
        Assert.Empty(await host.OutboxAsync(tenant));
    }

    [Fact]
    public async Task A_message_that_nobody_consumes_leaves_the_outbox_once_it_is_published()
    {
        await using var host = await PlatformHost.StartAsync();
        var tenant = await host.TenantAsync();
        await host.PublishAsync(tenant, new LineForgotten("gone"));
        await host.SettleAsync();
        Assert.Empty(await host.OutboxAsync(tenant));
    }

    [Fact]
    public async Task Tenant_transaction_and_inbox_row_are_there_before_the_consumer_runs_and_go_with_it_when_it_fails()
    {
        await using var host = await PlatformHost.StartAsync();
        var tenant = await host.TenantAsync();
        var inside = new TaskCompletionSource<(bool Transaction, int Inbox, Guid? Causation)>();
        host.Probe.Inside = async (_, context, db) =>
        {
            inside.TrySetResult((db.Database.CurrentTransaction is not null, await db.Set<InboxMessage>().CountAsync(), context.MessageId));
            db.Publish(new LineForgotten("published by the consumer"));
            db.Lines.Add(new Line { Id = Guid.NewGuid(), Text = "written by the consumer" });
            await db.SaveChangesAsync();
            throw new InvalidOperationException("after its own save");
        };
        await host.PublishAsync(tenant, new LineWritten("order"));
        await host.SettleAsync();

        var seen = await inside.Task;
        Assert.True(seen.Transaction);
        Assert.Equal(1, seen.Inbox);
        Assert.Equal(0, await host.InboxAsync(tenant));
        Assert.Empty(await host.LinesAsync(tenant));
        Assert.Equal("ledger.line-written.v1", Assert.Single(await host.OutboxAsync(tenant)).WireName);
    }

    [Fact]
    public async Task A_consumer_that_calls_out_runs_without_a_transaction_and_is_noted_after_it()
    {
        await using var host = await PlatformHost.StartAsync();
        var tenant = await host.TenantAsync();
        var transaction = new TaskCompletionSource<bool>();
        host.Probe.Inside = (_, _, db) =>
        {
            transaction.TrySetResult(db.Database.CurrentTransaction is not null);
            return Task.CompletedTask;
        };
        await host.PublishAsync(tenant, new LineTold("far"));
        await host.SettleAsync();
        Assert.False(await transaction.Task);
        Assert.Equal(["outside: far"], await host.LinesAsync(tenant));
        Assert.Empty(await host.OutboxAsync(tenant));
    }

    [Fact]
    public async Task What_a_consumer_publishes_carries_the_cause_the_correlation_and_the_actor_on()
    {
        await using var host = await PlatformHost.StartAsync();
        var tenant = await host.TenantAsync();
        OutboxMessage? caused = null;
        host.Probe.Inside = async (_, _, db) =>
        {
            db.Publish(new LineForgotten("caused"));
            await db.SaveChangesAsync();
            caused = await db.Set<OutboxMessage>().AsNoTracking().SingleAsync(m => m.WireName == "ledger.line-forgotten.v1");
        };
        var staff = Actor.Staff(Guid.NewGuid());
        var (id, correlation) = await host.PublishAsAsync(tenant, staff, new LineWritten("cause"));
        await host.SettleAsync();
        Assert.Equal((id, correlation, staff.ToString()), (caused!.CausationId!.Value, caused.CorrelationId, caused.Actor));
    }

    [Fact]
    public async Task A_consumer_that_fails_too_often_has_its_message_parked_and_put_on_the_error_queue_while_others_flow()
    {
        await using var host = await PlatformHost.StartAsync(new Dictionary<string, string?> { ["Keyholder:Messaging:MaxAttempts"] = "1" });
        var tenant = await host.TenantAsync();
        var errors = new TaskCompletionSource<string?>();
        await host.ListenAsync<LineWritten>("ledger.copy-line_error", c => errors.TrySetResult(c.Headers.Get<string>("tenant")));
        host.Probe.Inside = (_, context, _) =>
            context.TryGetMessage<LineWritten>(out var m) && m.Message.Text == "poison" ? throw new InvalidOperationException("secret of a person") : Task.CompletedTask;
        await host.PublishAsync(tenant, new LineWritten("before"), new LineWritten("poison"), new LineWritten("after"));
        await host.SettleAsync();

        Assert.Equal(tenant.Slug, await errors.Task.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal(["copy: before", "copy: after"], await host.LinesAsync(tenant));
        var parked = Assert.Single(await host.Services.GetRequiredService<ParkedMessages>().ListAsync(tenant, CancellationToken.None));
        Assert.Equal("ledger.copy-line: InvalidOperationException", parked.Error);

        host.Probe.Inside = (_, _, _) => Task.CompletedTask;
        Assert.Equal(1, await host.Services.GetRequiredService<ParkedMessages>().ReleaseAsync(tenant, CancellationToken.None));
        await host.SettleAsync();
        Assert.Equal(["copy: before", "copy: after", "copy: poison"], await host.LinesAsync(tenant));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nobody")]
    public async Task A_message_without_a_known_tenant_goes_to_the_error_queue(string? slug)
    {
        await using var host = await PlatformHost.StartAsync();
        var error = new TaskCompletionSource<Guid?>();
        await host.ListenAsync<LineWritten>("ledger.copy-line_error", c => error.TrySetResult(c.MessageId));
        var id = Guid.NewGuid();
        await SendAsync(host, new LineWritten("whose?"), id, slug);
        Assert.Equal(id, await error.Task.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Empty(host.Probe.Seen);
    }

    [Fact]
    public async Task The_messages_of_a_suspended_tenant_wait_until_it_is_resumed()
    {
        await using var host = await PlatformHost.StartAsync();
        var tenant = await host.TenantAsync();
        var provisioning = host.Services.GetRequiredService<Provisioning>();
        await provisioning.SuspendAsync(tenant, CancellationToken.None);
        await host.PublishAsync(tenant, new LineWritten("patient"));
        // What was on its way already is given back.
        await SendAsync(host, new LineWritten("patient"), (await host.OutboxAsync(tenant)).Single().Id, tenant.Slug);
        await host.SettleAsync();
        Assert.Empty(host.Probe.Seen);

        await provisioning.ResumeAsync(tenant, CancellationToken.None);
        await host.SettleAsync();
        Assert.Equal(["copy: patient"], await host.LinesAsync(tenant));
    }

    [Fact]
    public async Task A_tenant_whose_database_is_broken_is_skipped_while_others_flow()
    {
        using var installation = Installation.Embedded();
        await using var host = await PlatformHost.StartAsync(on: installation);
        var (broken, sound) = (await host.TenantAsync("broken"), await host.TenantAsync("sound"));
        await host.PublishAsync(broken, new LineWritten("lost?"));
        await host.SettleAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(Path.Combine(installation.DataDirectory, "tenants", "broken"))) await File.WriteAllTextAsync(file, "not a database");
        host.Services.GetRequiredService<OutboxSignal>().Wake("broken");
        await host.PublishAsync(sound, new LineWritten("fine"));
        await host.UntilAsync(sound, lines => lines is ["copy: fine"]);
    }

    private static Task SendAsync(PlatformHost host, object message, Guid id, string? tenant) =>
        host.Services.GetRequiredService<IBus>().Publish(message, message.GetType(), context =>
        {
            context.MessageId = id;
            if (tenant is not null) context.Headers.Set("tenant", tenant);
        });
}
