using System.Net;
using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.Access.People;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Keyholder.TestKit;

/// <summary>A member of staff whom a test added.</summary>
public sealed record TestStaff(TenantInfo Tenant, Guid Id, string Name, string Email, string Password, byte[] TotpSecret);

/// <summary>A resident whom a test added.</summary>
public sealed record TestResident(TenantInfo Tenant, Guid Id, string Email);

/// <summary>People who are signed in already, without going through the sign-in pages: those have tests of their own.</summary>
public static class SignedIn
{
    /// <summary>Adds a member of staff with a name and address that nobody else has.</summary>
    public static Task<TestStaff> AddStaffAsync(this KeyholderApp app, TenantInfo tenant, params string[] roles) => app.InAsync(tenant, async services =>
    {
        var mark = Guid.NewGuid().ToString("N")[..10];
        var (secret, password) = (Totp.NewSecret(), "correct horse battery staple");
        var demo = new DemoStaff($"Sam {mark}", $"sam.{mark}@example.org", password, Totp.Base32(secret), roles);
        var id = await services.GetRequiredService<DemoPeople>().AddStaffAsync(demo, CancellationToken.None);
        return new TestStaff(tenant, id, demo.Name, demo.Email, password, secret);
    });

    /// <summary>Adds a resident with an address that nobody else has, unless one is given.</summary>
    public static Task<TestResident> AddResidentAsync(this KeyholderApp app, TenantInfo tenant, string? email = null, string name = "Robin Reed") => app.InAsync(tenant, async services =>
    {
        email ??= $"robin.{Guid.NewGuid().ToString("N")[..10]}@example.org";
        var id = await services.GetRequiredService<DemoPeople>().AddResidentAsync(new DemoResident(name, email), CancellationToken.None);
        return new TestResident(tenant, id, email);
    });

    /// <summary>A browser in which the person is signed in.</summary>
    public static Task<Browser> BrowseAsync(this KeyholderApp app, TestStaff person) => app.OpenAsync(person.Tenant, SessionKind.Staff, person.Id, secondProof: false);

    /// <summary>A browser in which the resident is signed in, with or without the second proof.</summary>
    public static Task<Browser> BrowseAsync(this KeyholderApp app, TestResident person, bool secondProof = false) =>
        app.OpenAsync(person.Tenant, SessionKind.Resident, person.Id, secondProof);

    /// <summary>A browser in which a new member of staff with these roles is signed in.</summary>
    public static async Task<Browser> BrowseAsStaffAsync(this KeyholderApp app, TenantInfo tenant, params string[] roles) =>
        await app.BrowseAsync(await app.AddStaffAsync(tenant, roles));

    /// <summary>The code that the person's authenticator app shows at the app's time.</summary>
    public static string CodeNow(this KeyholderApp app, TestStaff person) => Totp.CodeAt(person.TotpSecret, Totp.StepAt(app.Clock.GetUtcNow()));

    private static async Task<Browser> OpenAsync(this KeyholderApp app, TenantInfo tenant, SessionKind kind, Guid person, bool secondProof)
    {
        var scheme = kind == SessionKind.Staff ? Schemes.Staff : Schemes.Resident;
        var options = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(scheme);
        var cookie = await app.InAsync(tenant, async services =>
        {
            var sessions = services.GetRequiredService<Sessions>();
            var session = await sessions.StartAsync(kind, person, "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", CancellationToken.None);
            if (secondProof) session.SecondProofAt = app.Clock.GetUtcNow();
            await services.GetRequiredService<AccessDbContext>().SaveChangesAsync();
            var properties = new AuthenticationProperties { IssuedUtc = app.Clock.GetUtcNow(), ExpiresUtc = app.Clock.GetUtcNow() + Sessions.Longest };
            return options.TicketDataFormat.Protect(new AuthenticationTicket(sessions.CookieFor(session), properties, scheme));
        });
        var browser = app.Browse(tenant);
        browser.Cookies.Add(browser.Http.BaseAddress!, new Cookie(options.Cookie.Name!, cookie));
        return browser;
    }
}
