using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.OpenRequest;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(Keyholder.RightsRequests.Tests.RequestsApp))]

namespace Keyholder.RightsRequests.Tests;

/// <summary>One host for the whole assembly, on Wednesday 7 October 2026; every test opens requests of its own.</summary>
public sealed class RequestsApp : IAsyncLifetime
{
    public static readonly DateOnly Today = new(2026, 10, 7);

    public KeyholderApp Host { get; private set; } = null!;

    public TenantInfo Alpha => Host.Alpha;

    public TenantInfo Beta => Host.Beta;

    public static Task<KeyholderApp> StartAsync() =>
        KeyholderApp.StartAsync(new Dictionary<string, string?> { ["Keyholder:PasswordIterations"] = "1000" });

    public async ValueTask InitializeAsync() => Host = await StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

/// <summary>What tests say of requests, in few words.</summary>
internal static class Requests
{
    /// <summary>Opens a request as if staff had logged it.</summary>
    public static Task<OpenedRequest> OpenRequestAsync(
        this KeyholderApp app, TenantInfo tenant, DateOnly? received = null, string? name = null, string? email = null, Person? representative = null,
        Guid? residentId = null, Guid? id = null) => app.InAsync(tenant, async services =>
    {
        var handler = services.GetRequiredService<OpenRequestHandler>();
        var opened = await handler.HandleAsync(new OpenRequest(
            id ?? Guid.CreateVersion7(), RequestKind.Access, Channel.Letter, received ?? RequestsApp.Today,
            new RequestPeople(new Person(name ?? $"Amira {Guid.NewGuid().ToString("N")[..8]}") { Email = email, Address = "1 High Street" }, representative),
            "Everything about my repairs", null, null, email is null ? Delivery.Paper : Delivery.Online, residentId), CancellationToken.None);
        return opened.Value!;
    });

    public static Task<RightsRequest> RequestAsync(this KeyholderApp app, TenantInfo tenant, Guid id) =>
        app.WithAsync<RightsRequestsDbContext, RightsRequest>(tenant, async db => (await db.FindRequestAsync(id, CancellationToken.None))!);

    public static Task<T> RequestsAsync<T>(this KeyholderApp app, TenantInfo tenant, Func<RightsRequestsDbContext, Task<T>> read) => app.WithAsync(tenant, read);

    /// <summary>What happened to a request, by the names of the audit trail, in order.</summary>
    public static Task<List<string>> HappenedAsync(this KeyholderApp app, TenantInfo tenant, Guid id) =>
        app.WithAsync<PlatformDbContext, List<string>>(tenant, db => db.AuditTrail.Where(a => a.SubjectId == id.ToString()).OrderBy(a => a.Sequence)
            .Select(a => a.Action.Replace("rights-requests.request.", "")).ToListAsync());

    /// <summary>Takes steps of a case without pages, through its handlers.</summary>
    public static Task StepAsync<THandler>(this KeyholderApp app, TenantInfo tenant, TestStaff who, Func<THandler, Task<BuildingBlocks.Results.Outcome>> step)
        where THandler : notnull => app.InAsync(tenant, async services =>
    {
        services.GetRequiredService<ActorContext>().Actor = Actor.Staff(who.Id);
        var outcome = await step(services.GetRequiredService<THandler>());
        Assert.True(outcome.Ok, outcome.Problem?.Message);
    });

    /// <summary>Mails to an address, the oldest first.</summary>
    public static List<MailboxEntry> MailTo(this KeyholderApp app, TenantInfo tenant, string address) =>
        [.. app.Services.GetRequiredService<DevelopmentMailbox>().All(tenant).Where(m => m.To == address).Reverse()];

    public static Task<Browser> BrowseAsOfficerAsync(this KeyholderApp app, TenantInfo tenant) => app.BrowseAsStaffAsync(tenant, Roles.CaseOfficer);

    public static Task<Browser> BrowseAsLeadAsync(this KeyholderApp app, TenantInfo tenant) => app.BrowseAsStaffAsync(tenant, Roles.DataProtectionLead);
}
