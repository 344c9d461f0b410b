using System.Text.Json.Nodes;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Cases;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Tests;

/// <summary>A tenant of its own with an officer and a lead, and breaches.</summary>
internal sealed class CasesSite
{
    private CasesSite(KeyholderApp app, TenantInfo tenant, TestStaff officer, TestStaff lead, Browser work, Browser decision) =>
        (App, Tenant, Officer, Lead, Work, Decision) = (app, tenant, officer, lead, work, decision);

    public KeyholderApp App { get; }

    public TenantInfo Tenant { get; }

    public TestStaff Officer { get; }

    public TestStaff Lead { get; }

    /// <summary>The officer's browser.</summary>
    public Browser Work { get; }

    /// <summary>The data protection lead's browser.</summary>
    public Browser Decision { get; }

    public DateTimeOffset Now => App.Clock.GetUtcNow();

    public static async Task<CasesSite> OpenAsync(KeyholderApp app, string sector = "council")
    {
        var tenant = await app.AddTenantAsync($"c{Guid.NewGuid().ToString("N")[..10]}", sector);
        await app.SettleAsync();
        var officer = await app.AddStaffAsync(tenant, Roles.CaseOfficer);
        var lead = await app.AddStaffAsync(tenant, Roles.DataProtectionLead);
        return new CasesSite(app, tenant, officer, lead, await app.BrowseAsync(officer), await app.BrowseAsync(lead));
    }

    /// <summary>The co-op's own promise: the customer is told within 6 hours.</summary>
    public Task PromiseAsync() => App.InAsync(Tenant, async s =>
    {
        var policies = s.GetRequiredService<TenantPolicies>();
        var json = JsonNode.Parse((await policies.GetAsync(default)).Pack.ToJson())!;
        json["entries"]!.AsArray().Add(JsonNode.Parse("""{ "key": "breach.customer.hours", "value": 6 }"""));
        json["entries"]!.AsArray().Add(JsonNode.Parse("""{ "key": "breach.customer.from", "value": "occurrence-or-later-awareness" }"""));
        Assert.Empty(await policies.SaveAsync(json.ToJsonString(), default));
    });

    /// <summary>Opens a breach as the officer; times are hours ago.</summary>
    public async Task<Breach> BreachAsync(double awareAgo = 1, BreachNature nature = BreachNature.Breach, Guid? officer = null, bool withOfficer = true, bool isSealed = false, Guid? about = null, string incident = "mis-sent-email") =>
        await AsAsync(Officer, async s =>
        {
            var (breach, problem) = await s.GetRequiredService<BreachOpening>().OpenAsync(new OpenBreach(
                "Letters mixed up", nature, incident, "Two letters changed places", "Somebody rang", Now.AddHours(-awareAgo - 2), Now.AddHours(-awareAgo - 1), Now.AddHours(-awareAgo),
                withOfficer ? officer ?? Officer.Id : null, IsSealed: isSealed, AboutStaffId: about), default);
            Assert.Null(problem);
            await s.GetRequiredService<BreachesDbContext>().SaveChangesAsync();
            return breach!;
        });

    public static string Url(Breach breach, string rest = "") => $"/staff/breaches/{breach.Reference}{rest}";

    public Task<T> WithAsync<T>(Func<BreachesDbContext, Task<T>> run) => App.WithAsync(Tenant, run);

    public Task<Breach> ReadAsync(Breach breach) => WithAsync(db => db.Breaches.AsNoTracking().Include(b => b.Clocks).Include(b => b.Awareness).AsSplitQuery().SingleAsync(b => b.Id == breach.Id));

    public async Task<BreachClock> ClockAsync(Breach breach, ClockKind kind) => (await ReadAsync(breach)).Clocks.Single(c => c.Kind == kind);

    public Task<T> AsAsync<T>(TestStaff person, Func<IServiceProvider, Task<T>> run) => App.InAsync(Tenant, services =>
    {
        services.GetRequiredService<ActorContext>().Actor = Actor.Staff(person.Id);
        return run(services);
    });

    public async Task<WebPage> AssessAsync(Breach breach, string risk = "Risk") =>
        await (await Work.GetAsync(Url(breach, "/assessment"))).PressAsync("Save the assessment", ("Form.Risk", risk), ("Form.Items", "rent-account"));

    public async Task<IReadOnlyList<MailboxEntry>> MailsAsync(TestStaff person)
    {
        await App.SettleAsync();
        return [.. App.Services.GetRequiredService<DevelopmentMailbox>().All(Tenant).Where(m => m.To == person.Email)];
    }
}
