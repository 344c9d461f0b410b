using Keyholder.Access.Contracts;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.PartnerNotices;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Demo;

/// <summary>
/// What partners were told of a demonstration tenant's breach: the first has confirmed it, the second was called and has not. A breach of which
/// a partner was told, or that no agreement concerns, is left alone.
/// </summary>
internal static class DemoPartnerNotices
{
    internal const string Breach = "Rent letters sent to the wrong households";

    private static readonly string[] WhenNothingIsKnown = ["name-and-contact", "rent-account"];

    internal static async Task EnsureAsync(TenantScopes scopes, TenantInfo tenant, CancellationToken ct)
    {
        string reference;
        DateTimeOffset aware, now;
        Guid officer;
        List<PartnerNotice> notices;
        await using (var scope = scopes.Open(tenant))
        {
            var services = scope.ServiceProvider;
            var (db, people) = (services.GetRequiredService<BreachesDbContext>(), services.GetRequiredService<IPeople>());
            if (await db.Breaches.AsNoTracking().FirstOrDefaultAsync(b => b.Title == Breach && b.State == BreachState.Open, ct) is not { } breach) return;
            if (await db.PartnerNotices.AnyAsync(n => n.BreachId == breach.Id && n.SentAt != null, ct)) return;
            if ((await people.InRoleAsync(Roles.CaseOfficer, ct)).FirstOrDefault() is not { } person) return;
            (reference, aware, officer, now) = (breach.Reference, breach.AwareAt, person.Id, services.GetRequiredService<TimeProvider>().GetUtcNow());
            services.GetRequiredService<ActorContext>().Actor = Actor.Staff(officer);
            var items = Codes.Split(await db.Assessments.Where(a => a.BreachId == breach.Id).Select(a => a.Items).SingleOrDefaultAsync(ct) ?? "");
            await services.GetRequiredService<PartnerListing>().ListAsync(breach.Id, items.Count > 0 ? items : WhenNothingIsKnown, ct);
            await db.SaveChangesAsync(ct);
            notices = await db.PartnerNotices.AsNoTracking().Where(n => n.BreachId == breach.Id && n.State == PartnerNoticeState.Draft).OrderBy(n => n.Organisation).ToListAsync(ct);
        }

        DateTimeOffset After(int hours) => aware.AddHours(hours) < now ? aware.AddHours(hours) : now;
        foreach (var (notice, channel, at) in notices.Take(2).Zip([NoticeChannel.Portal, NoticeChannel.Telephone], [After(2), After(5)]))
            await AsAsync(Actor.Staff(officer), s => s.GetRequiredService<PartnerNoticeHandler>().SendAsync(new SendPartnerNotice(reference, notice.Id, channel, at, "Its number was engaged all morning."), ct));
        if (notices is not [var first, ..]) return;
        await AsAsync(new Actor("partner-contact", null), s => s.GetRequiredService<AcknowledgeBreachNoticeHandler>().HandleAsync(
            first.Id, first.PartnerId!.Value, "We hold only the addresses of open repairs. We have checked them against our own list: none is wrong.", ct));

        async Task AsAsync(Actor actor, Func<IServiceProvider, Task<Outcome>> run)
        {
            await using var scope = scopes.Open(tenant);
            scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = actor;
            if ((await run(scope.ServiceProvider)).Problem is { } problem) throw new InvalidOperationException($"The demonstration could not go on: {problem.Message}");
        }
    }
}
