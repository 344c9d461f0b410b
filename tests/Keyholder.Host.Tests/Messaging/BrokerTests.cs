using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.TestKit.Platform;
using Keyholder.TestKit.Servers;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Xunit;

namespace Keyholder.Host.Tests.Messaging;

/// <summary>On real parts: PostgreSQL and RabbitMQ.</summary>
[Trait("Engine", "own")]
public sealed class BrokerTests
{
    [Fact, Trait("Requirement", "P3")]
    public async Task Four_competing_dispatchers_publish_each_message_once()
    {
        using var installation = await Installation.OnServersAsync();
        installation.Settings["Keyholder:Messaging:BatchSize"] = "10";
        var published = new ConcurrentQueue<Guid>();
        var hosts = new List<PlatformHost>();
        for (var i = 0; i < 4; i++)
        {
            var host = await PlatformHost.CreateAsync(on: installation);
            host.Services.GetRequiredService<IBus>().ConnectPublishObserver(new Counting(published));
            hosts.Add(host);
        }

        var tenant = await hosts[0].TenantAsync();
        for (var i = 0; i < 20; i++)
            await hosts[0].PublishAsync(tenant, [.. Enumerable.Range(0, 20).Select(j => new LineWritten($"{i * 20 + j}"))]);
        await Task.WhenAll(hosts.Select(h => h.StartAsync()));
        await hosts[0].UntilAsync(tenant, lines => lines.Count == 400, hosts);

        Assert.Equal(400, published.Count);
        Assert.Equal(400, published.Distinct().Count());
        Assert.Equal(400, (await hosts[0].LinesAsync(tenant)).Distinct(StringComparer.Ordinal).Count());
        foreach (var host in hosts) await host.DisposeAsync();
    }

    [Fact, Trait("Requirement", "A2")]
    public async Task What_travels_names_no_net_type_and_carries_tenant_actor_and_cause()
    {
        using var installation = await Installation.OnServersAsync();
        await using var host = await PlatformHost.StartAsync(on: installation);
        var tenant = await host.TenantAsync();
        await using var connection = await ConnectAsync(installation);
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeclareAsync("ear", durable: false, exclusive: false, autoDelete: true);
        await channel.QueueBindAsync("ear", "ledger.line-written.v1", "");

        var (id, correlation) = await host.PublishAsAsync(tenant, Actor.System, new LineWritten("heard"));
        await host.SettleAsync();
        var heard = await channel.BasicGetAsync("ear", autoAck: true);
        var body = Encoding.UTF8.GetString(heard!.Body.Span);
        var envelope = JsonDocument.Parse(body).RootElement;
        Assert.Equal(["urn:message:ledger.line-written.v1"], envelope.GetProperty("messageType").EnumerateArray().Select(e => e.GetString()!));
        Assert.DoesNotContain("Keyholder", envelope.GetProperty("message").GetRawText(), StringComparison.Ordinal);
        Assert.Equal(id, envelope.GetProperty("messageId").GetGuid());
        Assert.Equal(correlation, envelope.GetProperty("correlationId").GetGuid());
        Assert.Equal((tenant.Slug, "system"), (Header(heard.BasicProperties, "tenant"), Header(heard.BasicProperties, "actor")));
    }

    [Fact, Trait("Requirement", "A2")]
    public async Task A_poison_message_goes_to_the_error_queue_with_its_tenant_while_others_flow()
    {
        using var installation = await Installation.OnServersAsync();
        installation.Settings["Keyholder:Messaging:MaxAttempts"] = "1";
        await using var host = await PlatformHost.StartAsync(on: installation);
        var (alpha, beta) = (await host.TenantAsync("alpha"), await host.TenantAsync("beta"));
        host.Probe.Inside = (_, context, _) =>
            context.TryGetMessage<LineWritten>(out var m) && m.Message.Text == "poison" ? throw new InvalidOperationException() : Task.CompletedTask;
        await host.PublishAsync(alpha, new LineWritten("poison"), new LineWritten("after"));
        await host.PublishAsync(beta, new LineWritten("other"));
        await host.SettleAsync();

        Assert.Equal(["copy: after"], await host.LinesAsync(alpha));
        Assert.Equal(["copy: other"], await host.LinesAsync(beta));
        await using var connection = await ConnectAsync(installation);
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeclareAsync("ledger.copy-line_error", durable: true, exclusive: false, autoDelete: false);
        var poison = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            poison.TrySetResult(Header(delivery.BasicProperties, "tenant"));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync("ledger.copy-line_error", autoAck: true, consumer);
        Assert.Equal("alpha", await poison.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact, Trait("Requirement", "R3")]
    public async Task What_is_committed_while_the_broker_is_down_or_was_wiped_is_delivered_when_it_is_back()
    {
        await using var broker = await RabbitMqServer.StartAsync();
        using var installation = await Installation.OnServersAsync(broker);
        installation.Settings["Keyholder:Messaging:Lease"] = "00:00:05";
        installation.Settings["Keyholder:Messaging:RepublishAfter"] = "00:00:05";
        await using var host = await PlatformHost.StartAsync(on: installation);
        var tenant = await host.TenantAsync();
        await host.PublishAsync(tenant, new LineWritten("before"));
        await host.UntilAsync(tenant, lines => lines is ["copy: before"]);

        await broker.KillAsync();
        await host.PublishAsync(tenant, new LineWritten("while down"));
        await broker.UpAsync();
        await host.UntilAsync(tenant, lines => lines.Contains("copy: while down"));

        // What sits in a queue when the broker loses its data is published again.
        var hold = new TaskCompletionSource();
        host.Probe.Inside = async (_, _, _) => await hold.Task;
        await host.PublishAsync(tenant, [.. Enumerable.Range(0, 20).Select(i => new LineWritten($"wiped {i}"))]);
        await broker.KillAsync();
        broker.Wipe();
        await broker.UpAsync();
        hold.SetResult();
        await host.UntilAsync(tenant, lines => lines.Count >= 22);
        await host.SettleAsync();
        Assert.Equal(22, (await host.LinesAsync(tenant)).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(22, (await host.LinesAsync(tenant)).Count);
    }

    private static Task<IConnection> ConnectAsync(Installation installation) =>
        new ConnectionFactory { Uri = new Uri(installation.Settings["Keyholder:Messaging:RabbitMq"]!) }.CreateConnectionAsync();

    private static string? Header(IReadOnlyBasicProperties message, string name) =>
        message.Headers![name] is byte[] bytes ? Encoding.UTF8.GetString(bytes) : message.Headers[name]?.ToString();

    private sealed class Counting(ConcurrentQueue<Guid> published) : IPublishObserver
    {
        public Task PrePublish<T>(PublishContext<T> context) where T : class => Task.CompletedTask;

        public Task PostPublish<T>(PublishContext<T> context) where T : class
        {
            published.Enqueue(context.MessageId!.Value);
            return Task.CompletedTask;
        }

        public Task PublishFault<T>(PublishContext<T> context, Exception exception) where T : class => Task.CompletedTask;
    }
}
