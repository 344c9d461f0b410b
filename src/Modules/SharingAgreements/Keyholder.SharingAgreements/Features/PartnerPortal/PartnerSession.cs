using System.Security.Claims;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.SharingAgreements.Features.PartnerPortal;

/// <summary>The pages of a partner's contacts, opened for an hour by a one-time code sent to their e-mail address.</summary>
internal static class PartnerAccess
{
    public const string Scheme = "partner";

    public const string ActorKind = "partner-contact";

    private const string PartnerClaim = "partner";

    public static void AddPartnerAccess(this IServiceCollection services)
    {
        services.AddAuthentication().AddCookie(Scheme, o =>
        {
            o.Cookie.Name = "keyholder-partner";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.Cookie.IsEssential = true;
            o.LoginPath = "/partner/sign-in";
            o.ReturnUrlParameter = "returnUrl";
            o.ExpireTimeSpan = TimeSpan.FromHours(1);
            o.SlidingExpiration = false;
            o.Events.OnValidatePrincipal = async context =>
            {
                // Whoever has left since the cookie was given is out with the next request.
                if (!await context.HttpContext.RequestServices.GetRequiredService<PartnerSession>().OpenAsync(context.Principal!, context.HttpContext.RequestAborted))
                    await RejectAsync(context);
            };
        });
        services.Configure<AuthorizationOptions>(o => o.AddPolicy(AccessPolicies.PartnerContact, p => p.AddAuthenticationSchemes(Scheme).RequireAuthenticatedUser()));
    }

    public static Task SignInAsync(HttpContext http, PartnerContact contact) => http.SignInAsync(Scheme, PrincipalOf(contact));

    public static ClaimsPrincipal PrincipalOf(PartnerContact contact) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, contact.Id.ToString()), new Claim(PartnerClaim, contact.PartnerId.ToString())], Scheme));

    public static (Guid Contact, Guid Partner)? Read(ClaimsPrincipal user) =>
        user.Identities.FirstOrDefault(i => i is { IsAuthenticated: true, AuthenticationType: Scheme }) is { } identity
        && Guid.TryParse(identity.FindFirst(ClaimTypes.NameIdentifier)?.Value, out var contact)
        && Guid.TryParse(identity.FindFirst(PartnerClaim)?.Value, out var partner) ? (contact, partner) : null;

    private static async Task RejectAsync(CookieValidatePrincipalContext context)
    {
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Scheme);
    }
}

/// <summary>Which contact of which partner is signed in. Set once the partner's cookie was checked against the database in this request.</summary>
internal sealed class PartnerSession(SharingDbContext db, ActorContext actor)
{
    private PartnerContact? _contact;
    private Partner? _partner;

    /// <summary>Whether a contact is signed in. Without one the two below throw.</summary>
    public bool IsOpen => _contact is not null;

    public PartnerContact Contact => _contact ?? throw new InvalidOperationException("No contact of a partner is signed in.");

    public Partner Partner => _partner ?? throw new InvalidOperationException("No contact of a partner is signed in.");

    internal async Task<bool> OpenAsync(ClaimsPrincipal user, CancellationToken ct)
    {
        if (PartnerAccess.Read(user) is not { } claimed) return false;
        var found = await db.Partners.AsNoTracking().Where(p => p.Id == claimed.Partner && p.State != PartnerState.Closed)
            .SelectMany(p => p.Contacts.Where(c => c.Id == claimed.Contact && c.LeftOn == null), (p, c) => new { Partner = p, Contact = c }).SingleOrDefaultAsync(ct);
        if (found is null) return false;
        (_contact, _partner) = (found.Contact, found.Partner);
        actor.Actor = new Actor(PartnerAccess.ActorKind, found.Contact.Id);
        return true;
    }
}
