using System.Security.Cryptography;
using System.Text;
using Keyholder.Access.Contracts;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features;
using Keyholder.Breaches.Features.Cases;
using Keyholder.Breaches.Features.Reports;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Demo;

/// <summary>Reports of a demonstration tenant: one that waits and one that was taken up as a near miss. What is there already is left alone.</summary>
internal static class DemoReports
{
    internal const string NearMiss = "Repairs list almost sent outside";

    internal static async Task EnsureAsync(IServiceProvider services, TenantInfo tenant, CancellationToken ct)
    {
        var leads = await services.GetRequiredService<IPeople>().InRoleAsync(Roles.DataProtectionLead, ct);
        if (leads.Count == 0) return;
        var (db, intake, actor) = (services.GetRequiredService<BreachesDbContext>(), services.GetRequiredService<ReportIntake>(), services.GetRequiredService<ActorContext>());
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        actor.Actor = Actor.Anonymous;
        var waiting = new IncomingReport(
            IdOf(tenant, "waiting"), ReporterKind.Public, null, "A letter that was not mine was in my letter box. It said how much rent somebody owes. I have put it back into its envelope and kept it.")
        {
            HowFound = "I opened it with my own post",
            Contact = "Maya Holloway\nmaya.holloway@example.org",
            ReceivedAt = now.AddMinutes(-50),
        };
        if (await intake.AddAsync(waiting, tellLeads: false, ct) is not null) await db.SaveChangesAsync(ct);

        actor.Actor = Actor.Staff(leads[0].Id);
        var taken = new IncomingReport(IdOf(tenant, "taken"), ReporterKind.Staff, leads[0].Id, "I was about to send the repairs list of the whole street to a contractor who does one house. The warning about outside addresses stopped me.")
        {
            Nature = BreachNature.NearMiss,
            ReceivedAt = now.AddDays(-3),
        };
        if (await intake.AddAsync(taken, tellLeads: false, ct) is not { } report) return;
        await db.SaveChangesAsync(ct);
        var policy = await services.GetRequiredService<BreachPolicies>().TodayAsync(ct);
        var command = new OpenBreach(
            NearMiss, BreachNature.NearMiss, policy.Incidents[0].Code, "A repairs list of a whole street was stopped before it went to a contractor for one house.", null,
            null, null, report.ReceivedAt, leads[0].Id, "Repairs");
        var (_, problem) = await services.GetRequiredService<ReportTaking>().OpenAsync(report.Reference, command, report.ReceivedAt, null, ct);
        if (problem is not null) throw new InvalidOperationException($"The demonstration could not go on: {problem.Message}");
    }

    /// <summary>The same at every start.</summary>
    private static Guid IdOf(TenantInfo tenant, string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant.Slug}\nbreach report {name}")).AsSpan(0, 16));
}
