using System.Net;
using System.Text.RegularExpressions;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Messaging;
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

namespace Keyholder.SharingAgreements.Tests.Features;

/// <summary>Partners with contacts, and the browsers of those contacts.</summary>
internal static class PartnersSite
{
    internal static string Mark() => Guid.NewGuid().ToString("N")[..10];

    /// <summary>Adds a partner with a name that no other has, and one contact who may sign and is told of breaches.</summary>
    internal static Task<Partner> AddPartnerAsync(this KeyholderApp app, TenantInfo tenant, PartnerState state = PartnerState.Usable, PartnerRole role = PartnerRole.Processor) =>
        app.WithAsync<SharingDbContext, Partner>(tenant, async db =>
        {
            var (mark, now, today) = (Mark(), app.Clock.GetUtcNow(), app.Clock.LondonToday());
            var partner = new Partner
            {
                Id = Guid.CreateVersion7(now), Name = $"Partner {mark}", Kind = "Contractors and other providers", Role = role, State = state, CreatedAt = now, Version = Guid.NewGuid(),
                Score = state == PartnerState.NotAssessed ? null : 80,
                AssessedOn = state == PartnerState.NotAssessed ? null : today.AddDays(-30),
                ReviewOn = state == PartnerState.NotAssessed ? null : today.AddDays(330),
            };
            partner.Contacts.Add(new PartnerContact { Id = Guid.CreateVersion7(now), Name = $"Alex {mark}", Email = $"alex.{mark}@partner.example", MaySign = true, IsBreachContact = true });
            db.Partners.Add(partner);
            await db.SaveChangesAsync();
            return partner;
        });

    /// <summary>Mails to an address, the oldest first.</summary>
    internal static List<MailboxEntry> PartnerMail(this KeyholderApp app, TenantInfo tenant, string address) =>
        [.. app.Services.GetRequiredService<DevelopmentMailbox>().All(tenant).Where(m => m.To == address).Reverse()];

    /// <summary>The code in the newest mail to an address.</summary>
    internal static string CodeSentTo(this KeyholderApp app, TenantInfo tenant, string address) =>
        Regex.Match(app.PartnerMail(tenant, address)[^1].Body, "[0-9]{4} [0-9]{4}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Value;

    /// <summary>Asks for a code on the sign-in page, as anybody may, and shows the page after it.</summary>
    internal static async Task<WebPage> AskForCodeAsync(this KeyholderApp app, Browser browser, string address)
    {
        var page = await (await browser.GetAsync("/partner/sign-in")).PressAsync("Send me a code", ("Email", address));
        await app.SettleAsync();
        return page;
    }

    /// <summary>Runs a handler and says what it published.</summary>
    internal static Task<List<string>> PublishedAsync<THandler>(this KeyholderApp app, TenantInfo tenant, Func<THandler, Task> act) where THandler : notnull => app.InAsync(tenant, async services =>
    {
        await act(services.GetRequiredService<THandler>());
        return services.GetRequiredService<SharingDbContext>().Set<OutboxMessage>().Local.Select(m => m.WireName).ToList();
    });

    /// <summary>What the trail says was done to something.</summary>
    internal static Task<List<string>> TrailAsync(this KeyholderApp app, TenantInfo tenant, Guid subject) =>
        app.WithAsync<PlatformDbContext, List<string>>(tenant, db => db.AuditTrail.Where(a => a.SubjectId == subject.ToString()).OrderBy(a => a.Sequence).Select(a => a.Action).ToListAsync());

    /// <summary>A correction that was sent to a partner.</summary>
    internal static Task<RecipientNotice> AddNoticeAsync(this KeyholderApp app, TenantInfo tenant, Guid partner, string what) => app.InAsync(tenant, async services =>
    {
        var db = services.GetRequiredService<SharingDbContext>();
        var id = Guid.CreateVersion7();
        var key = await services.GetRequiredService<DataKeys>().GetOrCreateAsync(id, CancellationToken.None);
        var notice = new RecipientNotice { Id = Guid.CreateVersion7(), PartnerId = partner, IsCertain = true, State = NoticeState.Sent, SentAt = app.Clock.GetUtcNow() };
        var change = new DataChange { Id = id, Kind = ChangeKind.Corrected, Items = "name", What = key.Seal(what, $"change-what:{id}"), On = new DateOnly(2026, 3, 2), MadeBy = "staff", SubjectReference = "T-00417" };
        change.Notices.Add(notice);
        db.Changes.Add(change);
        await db.SaveChangesAsync();
        return notice;
    });

    /// <summary>An agreement that has ended, and what the partner is to delete.</summary>
    internal static Task<Recall> AddRecallAsync(this KeyholderApp app, TenantInfo tenant, Guid partner) => app.WithAsync<SharingDbContext, Recall>(tenant, async db =>
    {
        var (now, today) = (app.Clock.GetUtcNow(), app.Clock.LondonToday());
        var agreement = new Agreement { Id = Guid.CreateVersion7(now), Reference = $"SA-{Mark()}", PartnerId = partner, Kind = AgreementKind.Processor, Title = "Repairs", CreatedAt = now, Version = Guid.NewGuid() };
        agreement.Versions.Add(new AgreementVersion { Number = 1, State = AgreementState.Expired, CreatedBy = "staff", CreatedAt = now, Edits = Guid.NewGuid() });
        var recall = new Recall { Id = Guid.CreateVersion7(now), AgreementId = agreement.Id, Version = 1, PartnerId = partner, Kind = RecallKind.Delete, Items = "name", OpenedOn = today.AddDays(-10), DueOn = today.AddDays(20) };
        db.Agreements.Add(agreement);
        db.Recalls.Add(recall);
        await db.SaveChangesAsync();
        return recall;
    });

    /// <summary>A browser in which the contact is signed in, without the sign-in pages.</summary>
    internal static Browser BrowseAsContact(this KeyholderApp app, TenantInfo tenant, PartnerContact contact)
    {
        var options = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(PartnerAccess.Scheme);
        var ticket = new AuthenticationTicket(
            PartnerAccess.PrincipalOf(contact),
            new AuthenticationProperties { IssuedUtc = app.Clock.GetUtcNow(), ExpiresUtc = app.Clock.GetUtcNow().AddHours(1) }, PartnerAccess.Scheme);
        var browser = app.Browse(tenant);
        browser.Cookies.Add(browser.Http.BaseAddress!, new Cookie(options.Cookie.Name!, options.TicketDataFormat.Protect(ticket)));
        return browser;
    }
}
