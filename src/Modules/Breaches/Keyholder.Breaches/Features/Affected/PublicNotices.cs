using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Features.Affected;

/// <summary>A notice as somebody saw it when they decided what to do with it.</summary>
internal sealed record NoticeShown(Guid Id, int Version);

/// <summary>Notices to the public about breaches: written by one person, agreed to by whoever decides, shown for a time.</summary>
internal sealed class PublicNotices(BreachesDbContext db, DataKeys keys, TenantContext tenant, IMemoryCache cache, ActorContext actor, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private sealed record AnyShown(DateOnly On, bool Any);

    private static readonly Problem ChangedMeanwhile = new("Somebody else changed the notice at the same time. Look at it again.");

    public Task<List<PublicNotice>> OfAsync(Guid breach, CancellationToken ct) =>
        db.PublicNotices.AsNoTracking().Where(n => n.BreachId == breach).OrderByDescending(n => n.At).ToListAsync(ct);

    /// <summary>Those that anybody may read today, the newest first.</summary>
    public Task<List<PublicNotice>> ShownAsync(CancellationToken ct)
    {
        var today = time.LondonToday();
        return db.PublicNotices.AsNoTracking().Where(n => n.State == NoticeState.Approved && n.From <= today && n.Until >= today).OrderByDescending(n => n.From).ToListAsync(ct);
    }

    public async Task<bool> AnyShownAsync(CancellationToken ct)
    {
        var today = time.LondonToday();
        if (cache.Recall<AnyShown>(CacheKey) is { } known && known.On == today) return known.Any;
        var kept = cache.Recollect<AnyShown>(CacheKey, Kept);
        var any = await db.PublicNotices.AnyAsync(n => n.State == NoticeState.Approved && n.From <= today && n.Until >= today, ct);
        return kept.Keep(new AnyShown(today, any)).Any;
    }

    /// <summary>The text; null when its key was destroyed.</summary>
    public async Task<string?> TextAsync(PublicNotice notice, CancellationToken ct) =>
        (await keys.FindAsync(notice.BreachId, ct))?.Open(notice.Text, PublicNotice.TextField(notice.Id));

    /// <summary>Writes a new draft, or changes the one that was shown. There is one draft at a time.</summary>
    public async Task<Outcome> WriteAsync(Guid breach, NoticeShown? shown, string title, string text, DateOnly from, DateOnly until, CancellationToken ct)
    {
        if (until < from) return new Problem("The last day must be the first day or later", "Until");
        if (until < time.LondonToday()) return new Problem("The last day must be today or later", "Until");
        var key = await keys.GetOrCreateAsync(breach, ct);
        var notice = shown is null ? null : await db.PublicNotices.SingleOrDefaultAsync(n => n.Id == shown.Id && n.BreachId == breach, ct);
        if (notice is null)
        {
            if (await db.PublicNotices.AnyAsync(n => n.BreachId == breach && n.State == NoticeState.Draft, ct)) return ChangedMeanwhile;
            var newId = Guid.CreateVersion7(time.GetUtcNow());
            db.PublicNotices.Add(notice = new PublicNotice { Id = newId, BreachId = breach, Title = title, Text = key.Seal(text, PublicNotice.TextField(newId)), By = actor.Actor.ToString() });
        }
        else if (notice.State != NoticeState.Draft)
        {
            return new Problem("This notice has been published. Withdraw it and write another.");
        }
        else if (notice.Version != shown!.Version)
        {
            return ChangedMeanwhile;
        }

        (notice.Title, notice.Text, notice.From, notice.Until, notice.At) = (title, key.Seal(text, PublicNotice.TextField(notice.Id)), from, until, time.GetUtcNow());
        return await SaveAsync(notice, "notice.written", ct);
    }

    public Task<Outcome> ApproveAsync(Guid breach, NoticeShown shown, CancellationToken ct) => ChangeAsync(breach, shown, "notice.approved", notice =>
    {
        if (notice.State != NoticeState.Draft) return new Problem("Somebody has dealt with this notice already.");
        (notice.State, notice.ApprovedBy, notice.ApprovedAt) = (NoticeState.Approved, actor.Actor.ToString(), time.GetUtcNow());
        return Outcome.Done;
    }, ct);

    public Task<Outcome> WithdrawAsync(Guid breach, NoticeShown shown, CancellationToken ct) => ChangeAsync(breach, shown, "notice.withdrawn", notice =>
    {
        if (notice.State == NoticeState.Withdrawn) return new Problem("It has been withdrawn already.");
        notice.State = NoticeState.Withdrawn;
        return Outcome.Done;
    }, ct);

    private (string, string) CacheKey => ("breach-notices", tenant.Tenant.Slug);

    private async Task<Outcome> ChangeAsync(Guid breach, NoticeShown shown, string audit, Func<PublicNotice, Outcome> change, CancellationToken ct)
    {
        if (await db.PublicNotices.SingleOrDefaultAsync(n => n.Id == shown.Id && n.BreachId == breach, ct) is not { } notice) return new Problem("There is no such notice.");
        if (notice.Version != shown.Version) return ChangedMeanwhile;
        var outcome = change(notice);
        return outcome.Ok ? await SaveAsync(notice, audit, ct) : outcome;
    }

    private async Task<Outcome> SaveAsync(PublicNotice notice, string audit, CancellationToken ct)
    {
        notice.Version++;
        db.Audit($"breaches.{audit}", "breach", notice.BreachId);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.StartOver();
            return ChangedMeanwhile;
        }

        cache.Remove(CacheKey);
        return Outcome.Done;
    }
}

/// <summary>Links to the notices at the foot of residents' pages while one is in force.</summary>
internal sealed class PublicNoticeFilter : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var (http, services) = (context.HttpContext, context.HttpContext.RequestServices);
        // After a failure the page must come out even when the database is what failed.
        if (context.Result is PageResult && !http.Request.Path.StartsWithSegments("/staff", StringComparison.OrdinalIgnoreCase) && services.GetRequiredService<TenantContext>().IsSet
            && http.Features.Get<IExceptionHandlerFeature>() is null && await services.GetRequiredService<PublicNotices>().AnyShownAsync(http.RequestAborted))
            services.GetRequiredService<SiteContext>().BreachNoticesUrl = "/breach-notices";
        await next();
    }
}
