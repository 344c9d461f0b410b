using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.SigningIn;

/// <summary>How many tries are allowed in how long.</summary>
internal sealed record AttemptLimit(string What, int Tries, TimeSpan Window)
{
    /// <summary>Wrong passwords before a pause.</summary>
    public static readonly AttemptLimit Password = new("password", 5, TimeSpan.FromMinutes(15));

    /// <summary>Wrong authenticator or recovery codes before a pause.</summary>
    public static readonly AttemptLimit SecondFactor = new("second-factor", 5, TimeSpan.FromMinutes(15));

    /// <summary>The same over a day; a code has six digits, and somebody trying them knows the password already.</summary>
    public static readonly AttemptLimit SecondFactorDaily = new("second-factor-day", 20, TimeSpan.FromDays(1));

    public static readonly AttemptLimit ResetMail = new("reset-mail", 5, TimeSpan.FromDays(1));

    public static readonly AttemptLimit CodeMail = new("code-mail", 10, TimeSpan.FromDays(1));

    /// <summary>With eight digits, fifty tries a day find a code with a chance of 5 in 10 million.</summary>
    public static readonly AttemptLimit CodeTried = new("code-tried", 50, TimeSpan.FromDays(1));

    public static readonly AttemptLimit SecondProof = new("second-proof", 10, TimeSpan.FromDays(1));
}

/// <summary>
/// Counts tries, before anything is compared. Each is one atomic update, so that a hundred tries at the same moment count as a
/// hundred.
/// </summary>
internal sealed class Attempts(AccessDbContext db, TimeProvider time)
{
    /// <summary>Counts a try; false when there are none left, and then nothing may be compared.</summary>
    /// <param name="limit">What is tried.</param>
    /// <param name="whom">For whom: an e-mail address or an id. Only its hash is kept.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<bool> TryTakeAsync(AttemptLimit limit, string whom, CancellationToken ct)
    {
        var key = KeyOf(limit, whom);
        for (var again = 0; ; again++)
        {
            var now = time.GetUtcNow();
            var ends = now + limit.Window;
            if (await db.Attempts.Where(a => a.Key == key && a.WindowEndsAt > now && a.Count < limit.Tries)
                    .ExecuteUpdateAsync(s => s.SetProperty(a => a.Count, a => a.Count + 1), ct) > 0
                || await db.Attempts.Where(a => a.Key == key && a.WindowEndsAt <= now)
                    .ExecuteUpdateAsync(s => s.SetProperty(a => a.Count, 1).SetProperty(a => a.WindowEndsAt, ends), ct) > 0)
            {
                return true;
            }

            if (await db.Attempts.AnyAsync(a => a.Key == key, ct)) return false;
            await db.Attempts.Where(a => a.WindowEndsAt <= now).ExecuteDeleteAsync(ct);
            var first = db.Attempts.Add(new Attempt { Key = key, WindowEndsAt = ends, Count = 1 });
            try
            {
                await db.SaveChangesAsync(ct);
                return true;
            }
            catch (DbUpdateException) when (again == 0)
            {
                // Another request counted the first try in the meantime.
            }
            finally
            {
                first.State = EntityState.Detached;
            }
        }
    }

    /// <summary>Whether no try is left in the current window.</summary>
    public Task<bool> AreSpentAsync(AttemptLimit limit, string whom, CancellationToken ct)
    {
        var (key, now) = (KeyOf(limit, whom), time.GetUtcNow());
        return db.Attempts.AnyAsync(a => a.Key == key && a.WindowEndsAt > now && a.Count >= limit.Tries, ct);
    }

    /// <summary>Starts counting anew, after a success.</summary>
    public Task ForgetAsync(AttemptLimit limit, string whom, CancellationToken ct)
    {
        var key = KeyOf(limit, whom);
        return db.Attempts.Where(a => a.Key == key).ExecuteDeleteAsync(ct);
    }

    private static string KeyOf(AttemptLimit limit, string whom) =>
        $"{limit.What}:{Convert.ToHexStringLower(TenantSecrets.Hash(whom.Normalize().ToUpperInvariant()))}";
}
