using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features;
using Keyholder.SharingAgreements.Features.Partners.AssessPartner;
using Keyholder.SharingAgreements.Features.Partners.LinkPartner;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.SharingAgreements.Demo;

/// <summary>Makes two demonstration tenants each other's partner and links them, by the same steps as people take. Those that are linked are left alone.</summary>
internal static class DemoLinks
{
    internal static async Task EnsureAsync(TenantScopes scopes, TenantInfo first, TenantInfo second, CancellationToken ct)
    {
        if (await PartnerAsync(scopes, first, second, PartnerRole.Processor, ct) is not { } inFirst || await PartnerAsync(scopes, second, first, PartnerRole.Controller, ct) is not { } inSecond) return;
        var code = await AsLeadAsync(scopes, first, async s => await s.GetRequiredService<LinkedTenants>().FindAsync(inFirst, ct) is null
            ? Value(await s.GetRequiredService<LinkPartnerHandler>().MakeCodeAsync(inFirst, ct))
            : null, ct);
        if (code is null) return;
        await AsLeadAsync(scopes, second, async s => Check(await s.GetRequiredService<LinkPartnerHandler>().EnterCodeAsync(inSecond, code, ct)), ct);
    }

    /// <summary>What a tenant calls the other, added and accepted when it is not there; null while nobody is responsible for data protection.</summary>
    private static Task<Guid?> PartnerAsync(TenantScopes scopes, TenantInfo tenant, TenantInfo other, PartnerRole role, CancellationToken ct) => AsLeadAsync<Guid?>(scopes, tenant, async services =>
    {
        if (services.GetRequiredService<ActorContext>().Actor.Id is null) return null;
        var db = services.GetRequiredService<SharingDbContext>();
        var id = DemoPartners.IdOf(tenant.Slug, other.Name);
        if (await db.Partners.AnyAsync(p => p.Id == id, ct)) return id;
        var policy = await services.GetRequiredService<SharingPolicies>().TodayAsync(ct);
        var partner = new Partner
        {
            Id = id,
            Name = other.Name,
            Kind = policy.RecipientKinds[0],
            Role = role,
            Scope = "Housing officers of the homes that both look after.",
            CreatedAt = services.GetRequiredService<TimeProvider>().GetUtcNow(),
            Version = Guid.NewGuid(),
        };
        partner.Contacts.Add(new PartnerContact { Id = DemoPartners.ContactOf(tenant.Slug, other.Name), Name = "Data protection desk", Email = $"dataprotection@{other.Slug}.example", Position = "Data protection", MaySign = true, IsBreachContact = true });
        db.Partners.Add(partner);
        db.Audit("sharing.partner.added", "partner", id);
        await db.SaveChangesAsync(ct);
        Check(await services.GetRequiredService<AssessPartnerHandler>().HandleAsync(
            new AssessPartner(id, partner.Version, [.. policy.AssuranceQuestions.Select(q => new AnsweredQuestion(q.Code, AssuranceAnswer.Yes, null))], Accept: true, "Its answers were looked at."), ct));
        return id;
    }, ct);

    private static async Task<T> AsLeadAsync<T>(TenantScopes scopes, TenantInfo tenant, Func<IServiceProvider, Task<T>> run, CancellationToken ct)
    {
        await using var scope = scopes.Open(tenant);
        var leads = await scope.ServiceProvider.GetRequiredService<IPeople>().InRoleAsync(Roles.DataProtectionLead, ct);
        if (leads.Count > 0) scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.Staff(leads[0].Id);
        return await run(scope.ServiceProvider);
    }

    private static string Value(Outcome<string> outcome)
    {
        Check(new Outcome(outcome.Problem));
        return outcome.Value!;
    }

    private static bool Check(Outcome outcome) =>
        outcome.Problem is { } problem ? throw new InvalidOperationException($"The demonstration could not go on: {problem.Message}") : true;
}
