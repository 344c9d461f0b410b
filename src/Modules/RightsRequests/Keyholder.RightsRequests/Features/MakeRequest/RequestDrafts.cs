using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Security;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.MakeRequest;

/// <summary>The draft that a browser works on.</summary>
internal sealed class DraftAtHand
{
    /// <summary>Also the id of the request it becomes.</summary>
    public required Guid Id { get; init; }

    /// <summary>Null until the first answer is kept.</summary>
    public RequestDraft? Row { get; set; }

    public RequestAnswers Answers { get; init; } = new();

    public bool IsSent => Row?.SubmittedAt is not null;

    /// <summary>It belongs to a resident who is not signed in any more: it takes answers, but shows none.</summary>
    public bool IsLocked { get; init; }
}

/// <summary>
/// Keeps drafts of requests. A browser finds its draft by a secret in a cookie, which outlives a session; a resident who signs in
/// finds theirs on any device. A draft that a resident has worked on is shown to nobody else.
/// </summary>
internal sealed class RequestDrafts(RightsRequestsDbContext db, DataKeys keys, FileVault vault, WakeUps wakeUps, TimeProvider time)
{
    public const string ExpiryJob = "rights-requests.draft-expiry";

    /// <summary>How long answers are kept after the last one.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>How long after sending the browser can still show that it was sent.</summary>
    public static readonly TimeSpan LifetimeOnceSent = TimeSpan.FromDays(1);

    private const string Field = "answers";

    public async Task<DraftAtHand> FindAsync(HttpContext http, Guid? resident, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var row = TokenOf(http) is { } token && Hash(token) is var hash
            ? await db.Drafts.SingleOrDefaultAsync(d => d.TokenHash == hash && d.ExpiresAt > now, ct)
            : null;
        if (row?.ResidentId is { } owner && resident is { } other && owner != other) row = null;
        if (row is null && resident is not null)
        {
            row = await db.Drafts.Where(d => d.ResidentId == resident && d.SubmittedAt == null && d.ExpiresAt > now)
                .OrderByDescending(d => d.CreatedAt).FirstOrDefaultAsync(ct);
        }

        if (row is null || await keys.FindAsync(row.Id, ct) is not { } key) return New();
        return new DraftAtHand
        {
            Id = row.Id,
            Row = row,
            Answers = key.OpenJson<RequestAnswers>(row.Answers, Field),
            IsLocked = row.ResidentId is not null && resident is null,
        };
    }

    public DraftAtHand New() => new() { Id = Guid.CreateVersion7(time.GetUtcNow()) };

    public Task<DataKey> KeyAsync(DraftAtHand draft, CancellationToken ct) => keys.GetOrCreateAsync(draft.Id, ct);

    /// <summary>Keeps the answers, and gives the browser what it needs to find them again.</summary>
    public async Task SaveAsync(HttpContext http, DraftAtHand draft, Guid? resident, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var key = await KeyAsync(draft, ct);
        var token = TokenOf(http);
        if (draft.Row is null || token is null || Hash(token) != draft.Row.TokenHash) token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var answers = key.SealJson(draft.Answers, Field);
        if (draft.Row is null)
        {
            db.Drafts.Add(draft.Row = new RequestDraft
            {
                Id = draft.Id,
                TokenHash = Hash(token),
                ResidentId = resident,
                Answers = answers,
                CreatedAt = now,
                ExpiresAt = now + Lifetime,
            });
            await wakeUps.ScheduleAsync(ExpiryJob, draft.Id.ToString(), now + Lifetime, ct);
        }
        else
        {
            (draft.Row.TokenHash, draft.Row.Answers, draft.Row.ExpiresAt) = (Hash(token), answers, now + Lifetime);
            draft.Row.ResidentId ??= resident;
        }

        await db.SaveChangesAsync(ct);
        http.Response.Cookies.Append(CookieName(http), token, CookieOptions(http, Lifetime));
    }

    /// <summary>Remembers that the draft has become a request.</summary>
    public async Task MarkSentAsync(DraftAtHand draft, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await db.Drafts.Where(d => d.Id == draft.Id && d.SubmittedAt == null).ExecuteUpdateAsync(
            s => s.SetProperty(d => d.SubmittedAt, now).SetProperty(d => d.ExpiresAt, now + LifetimeOnceSent), ct);
    }

    /// <summary>Forgets the answers for good, unless they belong to somebody who is not here: then this browser only lets go of them.</summary>
    public async Task DiscardAsync(HttpContext http, DraftAtHand draft, CancellationToken ct)
    {
        if (draft is { IsLocked: false, Row: not null }) await RemoveAsync(draft.Row, ct);
        http.Response.Cookies.Delete(CookieName(http), CookieOptions(http, null));
    }

    public void RemoveFile(DraftAtHand draft, Guid file)
    {
        if (draft.Answers.Files.RemoveAll(f => f.Id == file) > 0) vault.Delete(file);
    }

    /// <summary>Removes a draft that has expired; one that has been worked on since is looked at again when it expires.</summary>
    public async Task ExpireAsync(Guid id, CancellationToken ct)
    {
        if (await db.Drafts.SingleOrDefaultAsync(d => d.Id == id, ct) is not { } row) return;
        if (row.ExpiresAt > time.GetUtcNow()) await wakeUps.ScheduleAsync(ExpiryJob, id.ToString(), row.ExpiresAt, ct);
        else await RemoveAsync(row, ct);
    }

    private async Task RemoveAsync(RequestDraft row, CancellationToken ct)
    {
        // Whether it was sent is read from the request: a host that stopped between the two left the draft unmarked.
        if (!await db.Requests.AnyAsync(r => r.Id == row.Id, ct) && await keys.FindAsync(row.Id, ct) is { } key)
        {
            foreach (var file in key.OpenJson<RequestAnswers>(row.Answers, Field).Files) vault.Delete(file.Id);
            await keys.DestroyAsync(row.Id, ct);
        }

        // The person and the wake-up may remove it at the same moment; gone is gone.
        await db.Drafts.Where(d => d.Id == row.Id).ExecuteDeleteAsync(ct);
        db.Entry(row).State = EntityState.Detached;
    }

    private static string? TokenOf(HttpContext http) => http.Request.Cookies[CookieName(http)] is { Length: > 0 } token ? token : null;

    private static string CookieName(HttpContext http) => http.Request.IsHttps ? "__Host-keyholder-draft" : "keyholder-draft";

    private static CookieOptions CookieOptions(HttpContext http, TimeSpan? maxAge) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        IsEssential = true,
        MaxAge = maxAge,
    };

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

/// <summary>A draft has come to the end of its time.</summary>
internal sealed class DraftExpiry(RequestDrafts drafts) : IWakeUp
{
    public Task RunAsync(string key, CancellationToken ct) => drafts.ExpireAsync(Guid.Parse(key), ct);
}
