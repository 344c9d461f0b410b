using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Engagement.Features.Meetings;

/// <summary>What the staff pages of one meeting share: they find it first.</summary>
internal abstract class MeetingPage(MeetingReader reader) : PageModel
{
    [FromRoute]
    public string Reference { get; set; } = "";

    public MeetingDetails Details { get; private set; } = null!;

    public Meeting Meeting => Details.Meeting;

    public string Here => MeetingRegister.StaffUrlOf(Meeting);

    public bool MayWork => User.IsInRole(Roles.EngagementOfficer);

    public bool MayArrange => User.IsInRole(Roles.EqualityOfficer);

    /// <summary>What is in a confidential meeting's papers is for the group and the staff who run it.</summary>
    public bool MaySeeInside => MayWork || Meeting.Mode is not MeetingMode.Confidential;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await reader.DetailsAsync(Reference, HttpContext.RequestAborted) is not { } details)
        {
            context.Result = NotFound();
            return;
        }

        Details = details;
        if (HttpMethods.IsPost(Request.Method) && !MayPost)
        {
            context.Result = Forbid();
            return;
        }

        await next();
    }

    protected virtual bool MayPost => MayWork;

    protected static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    protected void Fail(Problem problem) => ModelState.AddModelError(problem.Field ?? "", problem.Message);

    /// <summary>To another page with a message, or this page again with what is wrong.</summary>
    protected IActionResult DoneOr(Outcome outcome, string url, string message)
    {
        if (outcome.Problem is { } problem)
        {
            Fail(problem);
            return Page();
        }

        TempData.Success(message);
        return LocalRedirect(url);
    }
}
