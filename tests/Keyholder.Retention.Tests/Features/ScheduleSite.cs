using System.Reflection;
using System.Text.Json;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Retention.Contracts.Events;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Retention.Tests.Features;

/// <summary>A tenant of its own, with two people who decide about its schedule: a schedule has one draft at a time.</summary>
internal sealed class ScheduleSite
{
    public const string Schedule = "/staff/retention/schedule";
    public const string Draft = Schedule + "/draft";
    private readonly KeyholderApp _app;

    private ScheduleSite(KeyholderApp app, TenantInfo tenant, Browser first, Browser second) => (_app, Tenant, First, Second) = (app, tenant, first, second);

    public TenantInfo Tenant { get; }

    /// <summary>The tenant admin.</summary>
    public Browser First { get; }

    /// <summary>The data protection lead.</summary>
    public Browser Second { get; }

    public static async Task<ScheduleSite> OpenAsync(KeyholderApp app, string sector = "co-op")
    {
        var tenant = await app.AddTenantAsync($"s{Guid.NewGuid().ToString("N")[..10]}", sector);
        await app.AdvanceAsync(TimeSpan.Zero);
        return new ScheduleSite(app, tenant, await app.BrowseAsStaffAsync(tenant, Roles.TenantAdmin), await app.BrowseAsStaffAsync(tenant, Roles.DataProtectionLead));
    }

    public Task<T> WithAsync<T>(Func<RetentionDbContext, Task<T>> run) => _app.WithAsync(Tenant, run);

    public async Task<WebPage> StartDraftAsync() => await (await First.GetAsync(Draft + "/start")).PressAsync("Start a draft");

    /// <summary>Opens a class of the draft, changes fields and saves.</summary>
    public async Task<WebPage> ChangeClassAsync(string code, params (string Field, object Value)[] values) =>
        await (await First.GetAsync($"{Draft}/class/{code}")).PressAsync("Save in the draft", values);

    public async Task<WebPage> ProposeAsync(DateOnly from, string reason = "The committee decided so")
    {
        var page = await (await First.GetAsync(Draft + "/propose")).PressAsync("Propose", ("Reason", reason), ("EffectiveOn.Day", $"{from.Day}"), ("EffectiveOn.Month", $"{from.Month}"), ("EffectiveOn.Year", $"{from.Year}"));
        await _app.SettleAsync();
        return page;
    }

    public async Task<WebPage> ApproveAsync(params (string Field, object Value)[] values) => await (await Second.GetAsync(Draft + "/approve")).PressAsync("Approve", values);

    public Task<ScheduleVersion> VersionAsync(int number) => WithAsync(db => db.Schedules.AsNoTracking().Include(s => s.Classes).SingleAsync(s => s.Number == number));

    public Task<List<string>> AuditedAsync() => _app.WithAsync<PlatformDbContext, List<string>>(
        Tenant, db => db.AuditTrail.Where(a => a.SubjectType == "retention-schedule").OrderBy(a => a.Sequence).Select(a => a.Action.Replace("retention.schedule.", "")).ToListAsync());

    /// <summary>What something published while it did its work.</summary>
    public Task<List<object>> PublishedAsync<T>(KeyholderApp app, Func<T, Task> act) where T : notnull => app.InAsync(Tenant, async services =>
    {
        var doing = services.GetService<T>() ?? ActivatorUtilities.CreateInstance<T>(services);
        await act(doing);
        return services.GetRequiredService<RetentionDbContext>().Set<OutboxMessage>().Local.Select(Read).ToList();
    });

    private static object Read(OutboxMessage message)
    {
        var type = typeof(RetentionScheduleInForce).Assembly.GetTypes().Single(t => t.GetCustomAttribute<WireNameAttribute>()?.Name == message.WireName);
        return JsonSerializer.Deserialize(message.Payload, type, MessageJson.Options)!;
    }

    public Task AddAsync(params RecordItem[] records) => WithAsync(async db =>
    {
        db.Records.AddRange(records);
        return await db.SaveChangesAsync();
    });

    public static RecordItem Record(string id, string? code, DateOnly? created = null, DateOnly? due = null, string? given = null) =>
        new() { Source = "test", ExternalId = id, ClassCode = code, GivenClass = given, CreatedOn = created, DueOn = due };
}
