using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Keyholder.BuildingBlocks.Web.Security;

/// <summary>
/// A form that is too large cannot be read, so its antiforgery token cannot be either, and MVC would answer
/// "bad request". This says what is really wrong.
/// </summary>
internal sealed class TooLargeFormFilter : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        var request = context.HttpContext.Request;
        var limit = context.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
        if (context.Result is IAntiforgeryValidationFailedResult && request.ContentLength > limit)
            context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
