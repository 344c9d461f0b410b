using System.Net;
using Keyholder.Breaches.Contracts.Events;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Cases;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features.PartnerPortal;
using Keyholder.TestKit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Keyholder.Breaches.Tests;

/// <summary>A partner of a test, with its contact and the agreement that says what it gets.</summary>
internal sealed record TestPartner(Guid Id, string Name, PartnerContact Contact, Guid AgreementId, string Agreement);

/// <summary>A tenant of its own with an officer and a lead, partners with agreements, and breaches.</summary>
internal sealed class PartnersSite
{
    /// <summary>What happened, in words that must not leave the tenant.</summary>
    public const string Secret = "Mrs Pomfret read the closed minutes aloud";

    private PartnersSite(KeyholderApp app, TenantInfo tenant, TestStaff officer, TestStaff lead) => (App, Tenant, Officer, Lead) = (app, tenant, officer, lead);

    public KeyholderApp App { get; }

    public TenantInfo Tenant { get; }

    public TestStaff Officer { get; }

    public TestStaff Lead { get; }

    public static async Task<PartnersSite> OpenAsync(KeyholderApp app, TenantInfo? tenant = null, string sector = "council")
    {
        tenant ??= await app.AddTenantAsync($"b{Guid.NewGuid().ToString("N")[..10]}", sector);
        await app.SettleAsync();
        return new PartnersSite(app, tenant, await app.AddStaffAsync(tenant, Roles.CaseOfficer), await app.AddStaffAsync(tenant, Roles.DataProtectionLead));
    }

    public Task<T> WithAsync<T>(Func<BreachesDbContext, Task<T>> run) => App.WithAsync(Tenant, run);

    /// <summary>Runs something as a member of staff.</summary>
    public Task<T> AsAsync<TDoing, T>(TestStaff person, Func<TDoing, Task<T>> run) where TDoing : notnull => App.InAsync(Tenant, services =>
    {
        services.GetRequiredService<ActorContext>().Actor = Actor.Staff(person.Id);
        return run(services.GetRequiredService<TDoing>());
    });

    public Task<TestPartner> PartnerAsync(
        int? hours = 24, string[]? items = null, PartnerRole role = PartnerRole.Processor, AgreementKind kind = AgreementKind.DataSharing, bool contact = true) =>
        App.WithAsync<SharingDbContext, TestPartner>(Tenant, async db =>
        {
            var (mark, now, today) = (Guid.NewGuid().ToString("N")[..8], App.Clock.GetUtcNow(), App.Clock.LondonToday());
            var partner = new Partner { Id = Guid.CreateVersion7(now), Name = $"Partner {mark}", Kind = "Contractors and other providers", Role = role, State = PartnerState.Usable, CreatedAt = now, Version = Guid.NewGuid() };
            var person = new PartnerContact { Id = Guid.CreateVersion7(now), PartnerId = partner.Id, Name = $"Alex {mark}", Email = $"alex.{mark}@partner.example", IsBreachContact = true };
            if (contact) partner.Contacts.Add(person);
            var agreement = new Agreement { Id = Guid.CreateVersion7(now), Reference = $"SA-T-{mark}", PartnerId = partner.Id, Kind = kind, Title = "Repairs", InForce = 1, CreatedAt = now, Version = Guid.NewGuid() };
            var version = new AgreementVersion
            {
                AgreementId = agreement.Id,
                Number = 1,
                State = AgreementState.Active,
                StartsOn = today.AddDays(-10),
                EndsOn = today.AddDays(300),
                BreachHours = hours,
                CreatedBy = "system",
                CreatedAt = now,
                Edits = Guid.NewGuid(),
            };
            version.Items.AddRange((items ?? ["name-and-contact", "repairs"]).Select(i => new AgreementItem { AgreementId = agreement.Id, Version = 1, Code = i, Why = "Needed" }));
            agreement.Versions.Add(version);
            db.AddRange(partner, agreement);
            await db.SaveChangesAsync();
            return new TestPartner(partner.Id, partner.Name, person, agreement.Id, agreement.Reference);
        });

    public Task<Breach> BreachAsync(DateTimeOffset? aware = null, BreachNature nature = BreachNature.Breach, string incident = "leaked-minutes") => App.InAsync(Tenant, async services =>
    {
        services.GetRequiredService<ActorContext>().Actor = Actor.Staff(Officer.Id);
        var (breach, problem) = await services.GetRequiredService<BreachOpening>().OpenAsync(
            new OpenBreach("Minutes passed on", nature, incident, Secret, null, null, null, aware ?? App.Clock.GetUtcNow(), Officer.Id), CancellationToken.None);
        Assert.Null(problem);
        var db = services.GetRequiredService<BreachesDbContext>();
        await db.SaveChangesAsync();
        // Read back, because a database keeps microseconds.
        return await db.Breaches.AsNoTracking().SingleAsync(b => b.Id == breach!.Id);
    });

    public async Task ConfirmDataAsync(Breach breach, params string[] items)
    {
        await PublishAsync(new BreachDataConfirmed(breach.Id, breach.Reference, breach.AwareAt, items));
    }

    public async Task PublishAsync(object message)
    {
        await WithAsync(async db =>
        {
            db.Publish(message);
            return await db.SaveChangesAsync();
        });
        await App.SettleAsync();
    }

    public Task<PartnerNotice> NoticeAsync(Breach breach, TestPartner partner) => WithAsync(db => db.PartnerNotices.AsNoTracking().SingleAsync(n => n.BreachId == breach.Id && n.PartnerId == partner.Id));

    public Task<List<PartnerNotice>> NoticesAsync(Breach breach) => WithAsync(db => db.PartnerNotices.AsNoTracking().Where(n => n.BreachId == breach.Id).ToListAsync());

    public Task<BreachClock> ClockAsync(PartnerNotice notice) => WithAsync(db => db.Clocks.AsNoTracking().SingleAsync(c => c.Id == notice.ClockId));

    /// <summary>A breach of data that the partner gets, and the notice to it.</summary>
    public async Task<(Breach Breach, PartnerNotice Notice)> ToTellAsync(TestPartner partner, DateTimeOffset? aware = null)
    {
        var breach = await BreachAsync(aware);
        await ConfirmDataAsync(breach, "name-and-contact");
        return (breach, await NoticeAsync(breach, partner));
    }

    public static string Url(Breach breach, string rest = "") => $"/staff/breaches/{breach.Reference}/partners{rest}";

    public IReadOnlyList<MailboxEntry> MailTo(string address) => [.. App.Services.GetRequiredService<DevelopmentMailbox>().All(Tenant).Where(m => m.To == address)];

    public Task<List<string>> TrailAsync(object subject) => App.WithAsync<PlatformDbContext, List<string>>(
        Tenant, db => db.AuditTrail.Where(a => a.SubjectId == subject.ToString()).OrderBy(a => a.Sequence).Select(a => a.Action).ToListAsync());

    /// <summary>A browser in which the partner's contact is signed in, without the sign-in pages.</summary>
    public Browser BrowseAs(TestPartner partner)
    {
        var options = App.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(PartnerAccess.Scheme);
        var ticket = new AuthenticationTicket(
            PartnerAccess.PrincipalOf(partner.Contact),
            new AuthenticationProperties { IssuedUtc = App.Clock.GetUtcNow(), ExpiresUtc = App.Clock.GetUtcNow().AddHours(1) }, PartnerAccess.Scheme);
        var browser = App.Browse(Tenant);
        browser.Cookies.Add(browser.Http.BaseAddress!, new Cookie(options.Cookie.Name!, options.TicketDataFormat.Protect(ticket)));
        return browser;
    }
}
