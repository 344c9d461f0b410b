using System.Security.Claims;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web.Journeys;
using Keyholder.BuildingBlocks.Web.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Keyholder.RightsRequests.Features.MakeRequest;

/// <summary>What the pages of the journey work with.</summary>
internal sealed class RequestStepServices(
    RequestDrafts drafts, RequestPolicies policies, IResidents residents, IAntiforgery antiforgery, ActorContext actor)
{
    public RequestDrafts Drafts => drafts;

    public RequestPolicies Policies => policies;

    public IAntiforgery Antiforgery => antiforgery;

    /// <summary>The resident who is signed in.</summary>
    public Guid? Resident => actor.Actor is { Kind: "resident", Id: { } id } ? id : null;

    public async Task<ResidentPerson?> ResidentAsync(CancellationToken ct) => Resident is { } id ? await residents.FindAsync(id, ct) : null;
}

/// <summary>
/// A page of the journey that makes a request. Nothing that was typed is lost: a form that comes after its session ended is shown
/// again with what was typed, and an answer that comes without a draft starts one. The antiforgery check is made here and
/// not by the framework's filter, which would answer such a form with an error page.
/// </summary>
[AllowAnonymous, IgnoreAntiforgeryToken, EnableRateLimiting(RateLimits.PublicForm)]
internal abstract class RequestStep(RequestStepServices services) : PageModel
{
    public static Journey<RequestAnswers> Journey => RequestJourney.Steps;

    public RequestAnswers Answers => Draft.Answers;

    protected DraftAtHand Draft { get; private set; } = null!;

    protected RequestStepServices Services => services;

    /// <summary>The signed-in resident.</summary>
    protected ResidentPerson? Resident { get; private set; }

    protected abstract string Slug { get; }

    protected bool ReturnsToCheck => Request.Query[Journey<RequestAnswers>.ReturnTo] == Journey<RequestAnswers>.Check;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var ct = HttpContext.RequestAborted;
        if (HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is { } limit && Request.ContentLength > limit)
        {
            context.Result = StatusCode(StatusCodes.Status413PayloadTooLarge);
            return;
        }

        Resident = await services.ResidentAsync(ct);
        Draft = await services.Drafts.FindAsync(HttpContext, Resident?.Id, ct);
        if (Draft.IsSent && Slug == RequestJourney.Who) Draft = services.Drafts.New();
        Answers.ProvedBySigningIn = await IsProvedBySigningInAsync(ct);
        ViewData["BackUrl"] = Journey.Back(Slug, Answers, ReturnsToCheck) ?? Journey.Root;
        var posts = HttpMethods.IsPost(Request.Method);
        if (Draft.IsLocked && (!posts || Slug == Journey<RequestAnswers>.Check))
        {
            context.Result = new ChallengeResult(Schemes.Resident, new AuthenticationProperties { RedirectUri = Request.Path + Request.QueryString });
        }
        else if (posts && !await services.Antiforgery.IsRequestValidAsync(HttpContext))
        {
            ModelState.AddModelError("", "You have been away for a while, so we need you to send this page again. Check your answer and select the button");
            await PrepareAsync(ct);
            context.Result = Page();
        }
        else if (Draft.IsSent)
        {
            context.Result = LocalRedirect("/requests/new/sent");
        }
        else if (!posts && Journey.RedirectFor(Slug, Answers) is { } elsewhere)
        {
            context.Result = LocalRedirect(elsewhere);
        }
        else
        {
            await PrepareAsync(ct);
            await base.OnPageHandlerExecutionAsync(context, next);
        }
    }

    /// <summary>Loads what the page shows besides the answers.</summary>
    protected virtual Task PrepareAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Keeps the answers and goes to the next page.</summary>
    protected async Task<IActionResult> ContinueAsync(CancellationToken ct)
    {
        await services.Drafts.SaveAsync(HttpContext, Draft, Resident?.Id, ct);
        Answers.ProvedBySigningIn = await IsProvedBySigningInAsync(ct);
        return LocalRedirect(Journey.Next(Slug, Answers, ReturnsToCheck));
    }

    protected static string? Tidy(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim().ReplaceLineEndings("\n");

    /// <summary>A name that is not the one we know would be somebody else's, however well we know who signed in.</summary>
    private async Task<bool> IsProvedBySigningInAsync(CancellationToken ct) =>
        Resident is { IsKnown: true, Name: { } known } && Answers is { ForSomeoneElse: false, Name: { } given }
        && Plain(known) == Plain(given) && (await services.Policies.TodayAsync(ct)).SignInProvesIdentity;

    private static string Plain(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
}
