using System.Net;
using System.Security.Claims;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features.PartnerPortal;
using Keyholder.TestKit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Keyholder.SharingAgreements.Tests.Features;

/// <summary>Partners with contacts, and the browsers of those contacts.</summary>
internal static class PartnersSite
{
    internal static string Mark() => Guid.NewGuid().ToString("N")[..10];

    /// <summary>Adds a partner with a name that no other has, and one contact who may sign and is told of breaches.</summary>
    internal static Task<Partner> AddPartnerAsync(this KeyholderApp app, TenantInfo tenant, PartnerState state = PartnerState.Usable, PartnerRole role = PartnerRole.Processor) =>
        app.WithAsync<Data.SharingDbContext, Partner>(tenant, async db =>
        {
            var (mark, now) = (Mark(), app.Clock.GetUtcNow());
            var today = DateOnly.FromDateTime(now.UtcDateTime);
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
