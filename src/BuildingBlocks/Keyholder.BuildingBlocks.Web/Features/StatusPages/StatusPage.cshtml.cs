using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.BuildingBlocks.Web.Features.StatusPages;

/// <summary>
/// The page behind every error status. It shows nothing of the request, not even its path, so that an address that
/// never existed and one that belongs to somebody else give the same bytes.
/// </summary>
[AllowAnonymous, IgnoreAntiforgeryToken, ResponseCache(NoStore = true)]
internal sealed class StatusPage : PageModel
{
    private static readonly Dictionary<int, (string Title, string[] Text)> Known = new()
    {
        [400] = ("Sorry, we could not read what you sent",
            ["The page may have been open for a long time, or in another window.", "Go back to it, reload it if you can copy what you typed, and send it again. Nothing has been changed."]),
        [403] = ("You cannot see this page",
            ["You are signed in, but your role does not include this.", "If you think it should, ask whoever looks after people and roles in your organisation."]),
        [404] = ("Page not found",
            ["If you typed the web address, check it is correct.", "If you pasted the web address, check you copied all of it.", "If you followed a link, what it led to may have been moved or deleted."]),
        [409] = ("Somebody else changed this first",
            ["It was changed while you were working on it, so your change was not saved over theirs.", "Go back: what you typed is still on the page. Copy it, reload, and decide what still needs changing."]),
        [413] = ("Your file is too large",
            ["Nothing was uploaded.", "Go back: what you typed is still on the page. Choose a smaller file, or send the files one at a time."]),
        [429] = ("You have tried too many times",
            ["To keep accounts and requests safe, we limit how often this can be done.", "Wait a few minutes, then go back and try again. What you typed is not lost."]),
        [500] = ("Sorry, there is a problem with the service",
            ["Try again later.", "Answers you had saved are not lost."]),
        [503] = ("Sorry, the service is not available",
            ["Try again later.", "Answers you had saved are not lost."]),
    };

    [FromRoute]
    public int? Code { get; set; }

    public string Title { get; private set; } = "";

    public IReadOnlyList<string> Text { get; private set; } = [];

    public override void OnPageHandlerExecuting(Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context)
    {
        // After an exception there is no code in the address, but the response carries the status already.
        var status = Code ?? (Response.StatusCode >= 400 ? Response.StatusCode : 404);
        if (status is < 400 or > 599)
            status = 404;
        Response.StatusCode = status;
        (Title, var text) = Known.TryGetValue(status, out var known) ? known : status < 500 ? Known[400] : Known[500];
        Text = text;
    }
}
