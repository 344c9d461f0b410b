using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Flows;

/// <summary>A page about one matching exercise. It is found before anything else happens.</summary>
internal abstract class ExercisePage(SharingDbContext db) : FlowPage
{
    public MatchingExercise Exercise { get; private set; } = null!;

    public string Address => $"/staff/sharing/matching/{Exercise.Id}";

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!Guid.TryParse((string?)RouteData.Values["id"], out var id)
            || await db.Exercises.AsNoTracking().Include(x => x.Submissions).SingleOrDefaultAsync(x => x.Id == id, HttpContext.RequestAborted) is not { } found)
        {
            context.Result = new NotFoundResult();
            return;
        }

        Exercise = found;
        await next();
    }
}
