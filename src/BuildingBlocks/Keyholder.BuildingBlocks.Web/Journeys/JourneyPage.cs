using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.BuildingBlocks.Web.Journeys;

/// <summary>
/// A page of a journey. Before its handler runs the answers are loaded, and whoever comes too early is sent to the first
/// page still to be answered. The handler changes <see cref="Answers"/> and ends with <see cref="ContinueAsync"/>.
/// </summary>
public abstract class JourneyPage<TAnswers>(Journey<TAnswers> journey, JourneyDrafts<TAnswers> drafts) : PageModel
    where TAnswers : class, new()
{
    /// <summary>The journey this page belongs to.</summary>
    public Journey<TAnswers> Journey => journey;

    /// <summary>The answers so far.</summary>
    public TAnswers Answers { get; private set; } = new();

    /// <summary>This page's slug.</summary>
    protected abstract string Slug { get; }

    /// <summary>Whether one answer is being changed from the check page.</summary>
    protected bool ReturnsToCheck => Request.Query[Journey<TAnswers>.ReturnTo] == Journey<TAnswers>.Check;

    /// <inheritdoc />
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var ct = HttpContext.RequestAborted;
        // Answers given before signing in come along, unless the person already has some of their own.
        foreach (var key in new[] { JourneyKey.OfPerson(HttpContext, journey.Name), JourneyKey.OfBrowser(HttpContext, journey.Name) })
        {
            if (key is null || await drafts.FindAsync(key, ct) is not { } found)
                continue;
            Answers = found;
            break;
        }

        if (journey.RedirectFor(Slug, Answers) is { } elsewhere)
        {
            context.Result = LocalRedirect(elsewhere);
            return;
        }

        ViewData["BackUrl"] = journey.Back(Slug, Answers, ReturnsToCheck);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    /// <summary>Keeps the answers and goes to the next page.</summary>
    protected async Task<IActionResult> ContinueAsync()
    {
        var ct = HttpContext.RequestAborted;
        if (JourneyKey.OfPerson(HttpContext, journey.Name) is { } person)
        {
            await drafts.SaveAsync(person, Answers, ct);
            await ForgetBrowserAsync(ct);
        }
        else
        {
            await drafts.SaveAsync(JourneyKey.KeepForBrowser(HttpContext, journey.Name), Answers, ct);
        }

        return LocalRedirect(journey.Next(Slug, Answers, ReturnsToCheck));
    }

    /// <summary>Forgets the answers, once they have become something or the person starts again.</summary>
    protected async Task DiscardAsync()
    {
        var ct = HttpContext.RequestAborted;
        if (JourneyKey.OfPerson(HttpContext, journey.Name) is { } person)
            await drafts.DeleteAsync(person, ct);
        await ForgetBrowserAsync(ct);
    }

    private async Task ForgetBrowserAsync(CancellationToken ct)
    {
        if (JourneyKey.OfBrowser(HttpContext, journey.Name) is not { } browser)
            return;
        await drafts.DeleteAsync(browser, ct);
        JourneyKey.Forget(HttpContext, journey.Name);
    }
}
