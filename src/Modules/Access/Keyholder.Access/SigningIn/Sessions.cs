using System.Security.Claims;
using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.SigningIn;

/// <summary>Starts, reads and ends sessions.</summary>
internal sealed class Sessions(AccessDbContext db, TenantContext tenant, TimeProvider time)
{
    public const string SessionClaim = "session";
    public const string TenantClaim = "tenant";

    /// <summary>However busy, a session ends after this.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    /// <summary>A session in which nothing happened for this long has ended.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(1);

    /// <summary>How long the second proof counts.</summary>
    public static readonly TimeSpan SecondProof = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    /// <summary>How long a record of a session is kept, so that people can see where their account was used.</summary>
    private static readonly TimeSpan Recorded = TimeSpan.FromDays(30);

    /// <summary>Adds a session; the caller saves, then gives the browser <see cref="CookieFor"/>.</summary>
    public async Task<Session> StartAsync(SessionKind kind, Guid person, string? userAgent, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var old = now - Recorded;
        await db.Sessions.Where(s => s.CreatedAt < old).ExecuteDeleteAsync(ct);
        var session = new Session
        {
            Id = Guid.CreateVersion7(now),
            Kind = kind,
            PersonId = person,
            CreatedAt = now,
            LastSeenAt = now,
            Device = Devices.Describe(userAgent),
        };
        db.Sessions.Add(session);
        return session;
    }

    /// <summary>What the cookie holds: which session, of which tenant.</summary>
    public ClaimsPrincipal CookieFor(Session session) => new(new ClaimsIdentity(
        [new Claim(SessionClaim, session.Id.ToString("N")), new Claim(TenantClaim, tenant.Tenant.Slug)],
        session.Kind == SessionKind.Staff ? Schemes.Staff : Schemes.Resident));

    /// <summary>Who a cookie stands for now; null when the session is over, or is another tenant's.</summary>
    public async Task<ClaimsPrincipal?> WhoIsAsync(string scheme, ClaimsPrincipal cookie, CancellationToken ct)
    {
        if (cookie.FindFirstValue(TenantClaim) != tenant.Tenant.Slug || SessionOf(cookie) is not { } id) return null;
        var now = time.GetUtcNow();
        var (started, seen) = (now - Longest, now - Idle);
        var sessions = db.Sessions.AsNoTracking().Where(s => s.Id == id && s.CreatedAt > started && s.LastSeenAt > seen);
        var (claims, lastSeen) = scheme == Schemes.Staff ? await StaffAsync(sessions, ct) : await ResidentAsync(sessions, now, ct);
        if (claims is null) return null;
        if (now - lastSeen > SeenEvery)
            await db.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), ct);
        return new ClaimsPrincipal(new ClaimsIdentity([.. claims, .. cookie.Claims], scheme));
    }

    /// <summary>The sessions of a person that still stand, the latest first.</summary>
    public async Task<IReadOnlyList<Session>> OfAsync(SessionKind kind, Guid person, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var (started, seen) = (now - Longest, now - Idle);
        return await db.Sessions.AsNoTracking()
            .Where(s => s.Kind == kind && s.PersonId == person && s.CreatedAt > started && s.LastSeenAt > seen)
            .OrderByDescending(s => s.LastSeenAt).ToListAsync(ct);
    }

    /// <summary>Ends every session of a person, or all but one; and tidies away those that ran out. The caller saves.</summary>
    public async Task EndAsync(SessionKind kind, Guid person, Guid? except, CancellationToken ct) =>
        db.Sessions.RemoveRange(await db.Sessions.Where(s => s.Kind == kind && s.PersonId == person && s.Id != except).ToListAsync(ct));

    public static Guid? SessionOf(ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(SessionClaim), out var id) ? id : null;

    public static Guid? PersonOf(ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    private async Task<(List<Claim>? Claims, DateTimeOffset LastSeen)> StaffAsync(IQueryable<Session> sessions, CancellationToken ct)
    {
        var found = await (
            from s in sessions
            join p in db.Staff on s.PersonId equals p.Id
            where s.Kind == SessionKind.Staff && p.State == StaffState.Active
            select new { s.LastSeenAt, p.Id, p.Name, Roles = p.Roles.Select(r => r.Role).ToList() }).SingleOrDefaultAsync(ct);
        return found is null ? default : (
            [
                new Claim(ClaimTypes.NameIdentifier, found.Id.ToString()), new Claim(ClaimTypes.Name, found.Name),
                .. found.Roles.Select(r => new Claim(ClaimTypes.Role, r)),
            ], found.LastSeenAt);
    }

    private async Task<(List<Claim>? Claims, DateTimeOffset LastSeen)> ResidentAsync(IQueryable<Session> sessions, DateTimeOffset now, CancellationToken ct)
    {
        var found = await (
            from s in sessions
            join r in db.Residents on s.PersonId equals r.Id
            where s.Kind == SessionKind.Resident && r.Email != null
            select new { s.LastSeenAt, s.SecondProofAt, r.Id, r.Email }).SingleOrDefaultAsync(ct);
        if (found is null) return default;
        List<Claim> claims = [new Claim(ClaimTypes.NameIdentifier, found.Id.ToString()), new Claim(ClaimTypes.Name, found.Email!), new Claim(ClaimTypes.Email, found.Email!)];
        if (found.SecondProofAt is { } at && now - at < SecondProof)
            claims.Add(new Claim(AccessPolicies.SecondProofClaim, at.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return (claims, found.LastSeenAt);
    }
}

/// <summary>Says what a browser calls itself, in words a person knows from their own devices.</summary>
internal static class Devices
{
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux")];

    public static string Describe(string? userAgent)
    {
        var browser = Array.Find(Browsers, b => userAgent?.Contains(b.Mark, StringComparison.Ordinal) == true).Name;
        var system = Array.Find(Systems, s => userAgent?.Contains(s.Mark, StringComparison.Ordinal) == true).Name;
        return (browser, system) switch
        {
            (null, null) => "Unknown browser",
            (null, _) => $"A browser on {system}",
            (_, null) => browser,
            _ => $"{browser} on {system}",
        };
    }
}
