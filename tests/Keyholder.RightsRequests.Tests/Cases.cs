using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features;
using Keyholder.RightsRequests.Features.OpenRequest;
using Keyholder.StatutoryTime;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.RightsRequests.Tests;

/// <summary>Requests as lists need them: many, in tenants where there are no others.</summary>
internal static class Cases
{
    private static int _tenants;

    public static Task<TenantInfo> NewTenantAsync(this RequestsApp app, string sector = "council") => app.Host.AddTenantAsync($"t{Interlocked.Increment(ref _tenants)}", sector);

    /// <summary>A tenant whose only requests are one in each state of the clock, named after it.</summary>
    public static async Task<TenantInfo> NewTenantWithOneInEachStateAsync(this RequestsApp app)
    {
        var tenant = await app.NewTenantAsync();
        await app.OpenAsync(tenant, "Olive Overdue", new DateOnly(2026, 8, 3));
        await app.OpenAsync(tenant, "Sonia Soon", new DateOnly(2026, 9, 9), channel: Channel.Phone);
        await app.OpenAsync(tenant, "Tariq Time", new DateOnly(2026, 10, 5));
        var waiting = await app.OpenAsync(tenant, "Wanda Waiting", new DateOnly(2026, 10, 2));
        await app.StepAsync(tenant, waiting.Id, step => step.Request.Ask(Matter.Identity, step.Today, step.Today, step.Actor, step.Now));
        var answered = await app.OpenAsync(tenant, "Anna Answered", new DateOnly(2026, 9, 20));
        await app.StepAsync(tenant, answered.Id, step =>
        {
            step.Request.AskApproval(RequestOutcome.NothingHeld, step.Actor, step.Now, step.NewId());
            step.Request.Approve(Actor.Staff(Guid.NewGuid()), secondPerson: true, step.Now);
            return step.Request.Release(step.Now);
        });
        var closed = await app.OpenAsync(tenant, "Clara Closed", new DateOnly(2026, 9, 1));
        await app.StepAsync(tenant, closed.Id, step => step.Request.Close(RequestOutcome.Withdrawn, step.Today, step.Today, step.Now));
        return tenant;
    }

    public static Task<OpenedRequest> OpenAsync(
        this RequestsApp app, TenantInfo tenant, string name, DateOnly received, string? email = null, Channel channel = Channel.Letter, Guid? assignTo = null) =>
        app.Host.InAsync(tenant, async services =>
        {
            var outcome = await services.GetRequiredService<OpenRequestHandler>().HandleAsync(
                new OpenRequest(
                    Guid.CreateVersion7(), RequestKind.Access, channel, received, new RequestPeople(new Person(name) { Email = email }), "My repairs", null, null, Delivery.Paper)
                {
                    AssignTo = assignTo,
                }, CancellationToken.None);
            return outcome.Value!;
        });

    public static Task StepAsync(this RequestsApp app, TenantInfo tenant, Guid id, Func<CaseStep, BuildingBlocks.Results.Outcome> step) => app.Host.InAsync(tenant, async services =>
    {
        var outcome = await services.GetRequiredService<CaseWork>().StepAsync(id, "tested", step, CancellationToken.None);
        Assert.Null(outcome.Problem?.Message);
    });

    public static Task<T> ReadAsync<T>(this RequestsApp app, TenantInfo tenant, Func<RightsRequestsDbContext, Task<T>> read) => app.Host.WithAsync(tenant, read);

    public static Task<List<AuditEntry>> AuditAsync(this RequestsApp app, TenantInfo tenant, string action) => app.Host.WithAsync<PlatformDbContext, List<AuditEntry>>(
        tenant, db => db.AuditTrail.Where(a => a.Action == action).OrderBy(a => a.Sequence).ToListAsync());
}
