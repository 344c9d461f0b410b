using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace Keyholder.Access.SigningIn;

/// <summary>Where somebody wanted to go before signing in. Only ever a page of this site.</summary>
internal static class ReturnUrls
{
    public static RedirectResult RedirectBack(this PageModel page, string otherwise) => new(Asked(page) ?? otherwise);

    /// <summary>The query that takes the wish along to the next step; empty when there is none.</summary>
    public static string KeepReturnUrl(this PageModel page) =>
        Asked(page) is { } url ? QueryHelpers.AddQueryString("", "returnUrl", url) : "";

    private static string? Asked(PageModel page)
    {
        var asked = page.Request.HasFormContentType && page.Request.Form["ReturnUrl"] is [{ Length: > 0 } typed] ? typed : page.Request.Query["returnUrl"].ToString();
        return page.Url.IsLocalUrl(asked) ? asked : null;
    }
}
