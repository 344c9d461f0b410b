using Keyholder.Access.Contracts;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.PartnerNotices;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.SharingAgreements.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Demo;

/// <summary>
/// What partners were told of a demonstration tenant's breach: the first has confirmed it, the second was called and has not. A breach of which
/// a partner was told, or that no agreement concerns, is left alone.
/// </summary>
internal static class DemoPartnerNotices
{
    internal const string Breach = DemoCases.RentLetters;

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

        // After the regulator, the same afternoon.
        DateTimeOffset After(double hours) => aware.AddHours(hours) < now ? aware.AddHours(hours) : now;
        foreach (var (notice, channel, at) in notices.Take(2).Zip([NoticeChannel.Portal, NoticeChannel.Telephone], [After(5.75), After(6.1)]))
            await AsAsync(Actor.Staff(officer), s => s.GetRequiredService<PartnerNoticeHandler>().SendAsync(new SendPartnerNotice(reference, notice.Id, channel, at, "Its number was engaged all day."), ct));
        if (notices is not [var first, ..]) return;
        await AsAsync(new Actor("partner-contact", null), s => new DemoScene(s, After(6.75)).Then<AcknowledgeBreachNoticeHandler>().HandleAsync(
            first.Id, first.PartnerId!.Value, "We hold the names and addresses of open repairs only. We compared those of Larch House with our own list: none is wrong. Our operatives know that statements found there go back to you.", ct));

        Task AsAsync(Actor actor, Func<IServiceProvider, Task<Outcome>> run) => DoAsync(scopes, tenant, actor, run);
    }

    /// <summary>
    /// The tenant tells an organisation that it is linked with of the same breach, so that a case opens there by itself. One that was told is left alone.
    /// </summary>
    internal static async Task TellLinkedAsync(TenantScopes scopes, TenantInfo tenant, string organisation, CancellationToken ct)
    {
        string reference;
        Guid officer, partner;
        await using (var scope = scopes.Open(tenant))
        {
            var services = scope.ServiceProvider;
            var db = services.GetRequiredService<BreachesDbContext>();
            if (await db.Breaches.AsNoTracking().FirstOrDefaultAsync(b => b.Title == Breach && b.State == BreachState.Open, ct) is not { } breach) return;
            if (await db.PartnerNotices.AnyAsync(n => n.BreachId == breach.Id && n.Organisation == organisation, ct)) return;
            if ((await services.GetRequiredService<IPeople>().InRoleAsync(Roles.CaseOfficer, ct)).FirstOrDefault() is not { } person) return;
            if ((await services.GetRequiredService<IPartners>().OpenAsync(ct)).FirstOrDefault(p => p.Name == organisation) is not { } known) return;
            (reference, officer, partner) = (breach.Reference, person.Id, known.Id);
        }

        var notice = Guid.Empty;
        await DoAsync(scopes, tenant, Actor.Staff(officer), async s =>
        {
            (notice, var outcome) = await s.GetRequiredService<PartnerNoticeHandler>().AddAsync(
                new NoticeWithoutAgreement(reference, partner, null, "It looks after some of the homes to which the letters went.", null, WeAreProcessor: false), ct);
            return outcome;
        });
        await DoAsync(scopes, tenant, Actor.Staff(officer), s => s.GetRequiredService<PartnerNoticeHandler>().SendAsync(new SendPartnerNotice(reference, notice, NoticeChannel.Portal, null, null), ct));
    }

    private static async Task DoAsync(TenantScopes scopes, TenantInfo tenant, Actor actor, Func<IServiceProvider, Task<Outcome>> run)
    {
        await using var scope = scopes.Open(tenant);
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = actor;
        if ((await run(scope.ServiceProvider)).Problem is { } problem) throw new InvalidOperationException($"The demonstration could not go on: {problem.Message}");
    }
}
