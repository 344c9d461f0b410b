using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Drift;

/// <summary>A page about one notice and one change that makes it untrue, named by the route's <c>id</c>.</summary>
internal abstract class DriftPage(NoticesDbContext db, ChangeTitles titles) : NoticePage
{
    protected NoticesDbContext Db => db;

    public Domain.Drift Its { get; private set; } = null!;

    public Notice Notice { get; private set; } = null!;

    public ChangeTitle Change { get; private set; } = null!;

    public string ItsUrl => DriftRegister.UrlOf(Its.Id);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var ct = context.HttpContext.RequestAborted;
        if (!Guid.TryParse(RouteData.Values["id"]?.ToString(), out var id) || await db.Drifts.AsNoTracking().Include(d => d.Facts).SingleOrDefaultAsync(d => d.Id == id, ct) is not { } found)
        {
            context.Result = NotFound();
            return;
        }

        (Its, Notice, Change) = (found, await db.Notices.AsNoTracking().SingleAsync(n => n.Id == found.NoticeId, ct), await titles.OfAsync(found.Source, ct));
        ViewData["BackUrl"] = ItsUrl;
        await next();
    }
}
