using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.Access.Features.SignIn;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Contracts;
using Keyholder.Notices.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Features.SignInCode;

/// <summary>Checks a code sent by e-mail, and opens a session. The first right code for an address makes the account.</summary>
internal sealed class SignResidentInHandler(
    AccessDbContext db, TenantSecrets secrets, Attempts attempts, Sessions sessions, ActorContext actor, TimeProvider time)
{
    /// <summary>The session; null when the code is wrong, used, too old, or tried too often. A new account keeps which notice was shown.</summary>
    public async Task<Session?> HandleAsync(string email, string code, string? userAgent, NoticePin? shown, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        // The try is counted before the code is looked at: tries at the same moment cannot share one.
        if (!await attempts.TryTakeAsync(AttemptLimit.CodeTried, email, ct)
            || await db.SignInCodes.Where(c => c.Email == email && c.ExpiresAt > now && c.Tries < AskForCodeHandler.TriesPerCode)
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.Tries, c => c.Tries + 1), ct) == 0)
        {
            return null;
        }

        // Two asked for at the same moment may both be there; the newest counts.
        var sent = await db.SignInCodes.AsNoTracking().Where(c => c.Email == email).OrderByDescending(c => c.ExpiresAt).ThenByDescending(c => c.Id).FirstOrDefaultAsync(ct);
        if (sent is null || !secrets.IsCode(AskForCodeHandler.Purpose, sent.Id, sent.Code, code)
            || await db.SignInCodes.Where(c => c.Email == email).ExecuteDeleteAsync(ct) == 0)
        {
            return null;
        }

        try
        {
            return await OpenAsync(email, now, userAgent, shown, ct);
        }
        catch (DbUpdateException)
        {
            // Staff added the person in the meantime.
            db.StartOver();
            return await OpenAsync(email, now, userAgent, shown, ct);
        }
    }

    private async Task<Session> OpenAsync(string email, DateTimeOffset now, string? userAgent, NoticePin? shown, CancellationToken ct)
    {
        var resident = await db.Residents.SingleOrDefaultAsync(r => r.Email == email, ct);
        if (resident is null)
        {
            resident = new Resident { Id = Guid.CreateVersion7(now), Email = email, CreatedAt = now };
            db.Residents.Add(resident);
            db.Audit("access.resident.account-opened", "resident", resident.Id);
            if (shown is not null) db.Publish(new NoticeShown(resident.Id, shown.NoticeId, shown.Version, resident.Id, "sign-up", null, now));
        }

        actor.Actor = Actor.Resident(resident.Id);
        // Once a day is enough for a period of years.
        var movesLastContact = resident.LastSignedInAt?.LondonDate() != now.LondonDate();
        resident.LastSignedInAt = now;
        if (movesLastContact) db.Publish(resident.Registration());
        var session = await sessions.StartAsync(SessionKind.Resident, resident.Id, userAgent, ct);
        db.Audit("access.resident.signed-in", "resident", resident.Id);
        await db.SaveChangesAsync(ct);
        return session;
    }
}
