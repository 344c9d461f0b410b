using System.Collections.Concurrent;
using System.Threading.Channels;
using Keyholder.BuildingBlocks;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Modules;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Tenancy;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.TestKit.Platform;

/// <summary>The smallest module that publishes and consumes: a ledger whose lines are copied by consumers.</summary>
public sealed class LedgerModule : IModule
{
    public string Name => "Ledger";

    public string Schema => "ledger";

    public void ConfigureModel(ModelBuilder model) => LedgerDbContext.Configure(model);

    public void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddTenantDbContext<LedgerDbContext>().AddWakeUp<Bell>("ledger.bell");

    public void AddConsumers(ConsumerList consumers) => consumers
        .Add<CopyLine, LedgerDbContext>("ledger")
        .Add<FirstReader, LedgerDbContext>("ledger")
        .Add<SecondReader, LedgerDbContext>("ledger")
        .Add<TellOutside, LedgerDbContext>("ledger", callsOut: true);
}

public sealed class LedgerDbContext(DbContextOptions<LedgerDbContext> options, TenantSession session) : TenantDbContext(options, session)
{
    public DbSet<Line> Lines => Set<Line>();

    protected override void ConfigureModel(ModelBuilder model) => model.AddModule("ledger", Configure);

    internal static void Configure(ModelBuilder model) => model.Entity<Line>(e =>
    {
        e.Property(l => l.Id).ValueGeneratedNever();
        e.HasIndex(l => l.Text);
        e.Property(l => l.Text).HasMaxLength(100);
    });
}

public sealed class Line
{
    public required Guid Id { get; init; }

    public required string Text { get; init; }
}

/// <summary>Consumed by <see cref="CopyLine"/>.</summary>
[WireName("ledger.line-written.v1")]
public sealed record LineWritten(string Text);

/// <summary>Consumed by <see cref="FirstReader"/> and <see cref="SecondReader"/>.</summary>
[WireName("ledger.line-shared.v1")]
public sealed record LineShared(string Text);

/// <summary>Consumed by <see cref="TellOutside"/>, which calls out.</summary>
[WireName("ledger.line-told.v1")]
public sealed record LineTold(string Text);

/// <summary>Consumed by nobody.</summary>
[WireName("ledger.line-forgotten.v1")]
public sealed record LineForgotten(string Text);

/// <summary>What a test sees of the consumers, and what it makes them do.</summary>
public sealed class LedgerProbe
{
    /// <summary>Runs inside every consumer, before it writes.</summary>
    public Func<string, ConsumeContext, LedgerDbContext, Task> Inside { get; set; } = (_, _, _) => Task.CompletedTask;

    public ConcurrentQueue<(string Consumer, string Text, Guid MessageId)> Seen { get; } = new();

    /// <summary>Runs inside every wake-up, with its key.</summary>
    public Func<string, IServiceProvider, CancellationToken, Task> OnBell { get; set; } = (_, _, _) => Task.CompletedTask;

    /// <summary>Every wake-up that has begun.</summary>
    public Channel<(string Tenant, string Key)> Rung { get; } = Channel.CreateUnbounded<(string, string)>();

    internal async Task ConsumeAsync(string consumer, string text, ConsumeContext context, LedgerDbContext db)
    {
        Seen.Enqueue((consumer, text, context.MessageId!.Value));
        await Inside(consumer, context, db);
        db.Lines.Add(new Line { Id = Guid.CreateVersion7(), Text = $"{consumer}: {text}" });
    }
}

/// <summary>The wake-up <c>ledger.bell</c>.</summary>
internal sealed class Bell(LedgerProbe probe, TenantContext context, IServiceProvider scope) : IWakeUp
{
    public async Task RunAsync(string key, CancellationToken ct)
    {
        probe.Rung.Writer.TryWrite((context.Tenant.Slug, key));
        await probe.OnBell(key, scope, ct);
    }
}

internal sealed class CopyLine(LedgerProbe probe, LedgerDbContext db) : IConsumer<LineWritten>
{
    public Task Consume(ConsumeContext<LineWritten> context) => probe.ConsumeAsync("copy", context.Message.Text, context, db);
}

internal sealed class FirstReader(LedgerProbe probe, LedgerDbContext db) : IConsumer<LineShared>
{
    public Task Consume(ConsumeContext<LineShared> context) => probe.ConsumeAsync("first", context.Message.Text, context, db);
}

internal sealed class SecondReader(LedgerProbe probe, LedgerDbContext db) : IConsumer<LineShared>
{
    public Task Consume(ConsumeContext<LineShared> context) => probe.ConsumeAsync("second", context.Message.Text, context, db);
}

internal sealed class TellOutside(LedgerProbe probe, LedgerDbContext db) : IConsumer<LineTold>
{
    public Task Consume(ConsumeContext<LineTold> context) => probe.ConsumeAsync("outside", context.Message.Text, context, db);
}
