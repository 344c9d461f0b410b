using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Service;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Features.YourNotices;

/// <summary>New versions that residents are told of by a message after they sign in.</summary>
internal sealed class NoticeBanners(NoticesDbContext db, GivenNotices given, Tellings tellings, ActorContext actor, TimeProvider time)
{
    public async Task<IReadOnlyList<WaitingNotice>> ForAsync(Guid resident, CancellationToken ct) => await (
        from r in db.TellingRecipients.AsNoTracking()
        join t in db.Tellings on r.TellingId equals t.Id
        join n in db.Notices on t.NoticeId equals n.Id
        where r.ResidentId == resident && r.State == RecipientState.BannerUp
        orderby t.At
        select new WaitingNotice(r.Id, n.Title)).Take(10).ToListAsync(ct);

    /// <summary>The giving it became; null when nothing waits there for this resident.</summary>
    public async Task<Guid?> OpenAsync(Guid recipient, Guid resident, CancellationToken ct)
    {
        if (await db.TellingRecipients.SingleOrDefaultAsync(r => r.Id == recipient && r.ResidentId == resident && r.State == RecipientState.BannerUp, ct) is not { } person) return null;
        var telling = await db.Tellings.SingleAsync(t => t.Id == person.TellingId, ct);
        var now = time.GetUtcNow();
        var row = person.Give(Guid.CreateVersion7(now), telling, GivingChannel.PortalBanner, actor.Actor.ToString(), now);
        given.Add(row);
        db.Audit("notices.service.opened", "notice-service", row.Id);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        try
        {
            await db.SaveChangesAsync(ct);
            // They may have been the last one who had not seen it.
            await tellings.FinishAsync(telling, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Opened twice at once; the other one counts.
            return null;
        }

        return row.Id;
    }
}

/// <summary>Says on residents' pages that a notice has changed, until they open it.</summary>
internal sealed class NoticeBannerFilter : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var (http, services) = (context.HttpContext, context.HttpContext.RequestServices);
        if (context.Result is PageResult && services.GetRequiredService<TenantContext>().IsSet && services.GetRequiredService<ActorContext>().Actor is { Kind: "resident", Id: { } me }
            && http.Features.Get<IExceptionHandlerFeature>() is null && !http.Request.Path.StartsWithSegments("/your-notices", StringComparison.OrdinalIgnoreCase)
            && services.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(http) is var messages && !messages.HasNotice()
            && await services.GetRequiredService<NoticeBanners>().ForAsync(me, http.RequestAborted) is [var first, ..])
            messages.Notice($"We have changed “{first.Title}”, which says how we use information about you. Read it under “Notices given to you”.");
        await next();
    }
}
