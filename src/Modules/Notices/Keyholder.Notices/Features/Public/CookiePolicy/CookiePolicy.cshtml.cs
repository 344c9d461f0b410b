using Keyholder.BuildingBlocks.Organisations;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Public.CookiePolicy;

/// <summary>
/// Which cookies the site sets, and the choice about them. Its forms carry no token, which would be a cookie of its own: where they were
/// sent from is looked at instead.
/// </summary>
[AllowAnonymous, IgnoreAntiforgeryToken]
internal sealed class CookiePolicyModel(TenantPolicies policies, PlatformDbContext platform, IRetentionSchedule schedule, TimeProvider time) : PageModel
{
    private const string LogClass = "website-log";

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public string? Size { get; set; }

    [BindProperty]
    public string? ReturnUrl { get; set; }

    public Organisation Organisation { get; private set; } = null!;

    /// <summary>Whether there is anything to choose.</summary>
    public bool Offers { get; private set; }

    /// <summary>How long whatever stands in front of the site keeps the addresses that visit, as the schedule says; null when it has no such class. The site itself keeps none.</summary>
    public ScheduledClass? Log { get; private set; }

    public static IEnumerable<SiteCookie> Necessary => CookieRegister.All.Where(c => c.Necessary);

    public static IEnumerable<SiteCookie> Additional => CookieRegister.All.Where(c => !c.Necessary);

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        Answer = CookieChoice.Of(HttpContext) switch { true => "yes", false => "no", _ => null };
        Size = CookieChoice.WantsLargerText(HttpContext) ? "larger" : "normal";
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!IsOurs()) return BadRequest();
        await LoadAsync(ct);
        if (!Offers) return LocalRedirect(CookieChoice.Url);
        if (Answer is not ("yes" or "no"))
        {
            ModelState.AddModelError(nameof(Answer), "Select whether we may remember the size of text");
            return Page();
        }

        CookieChoice.Answer(HttpContext, Answer == "yes", time.GetUtcNow());
        TempData.Success(Answer == "yes" ? "You have accepted additional cookies. You can change this on the cookies page." : "You have rejected additional cookies. You can change this on the cookies page.");
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : CookieChoice.Url);
    }

    public async Task<IActionResult> OnPostSizeAsync(CancellationToken ct)
    {
        if (!IsOurs()) return BadRequest();
        await LoadAsync(ct);
        if (!Offers || CookieChoice.Of(HttpContext) != true) return LocalRedirect(CookieChoice.Url);
        CookieChoice.SetTextSize(HttpContext, Size == "larger", time.GetUtcNow());
        return LocalRedirect(CookieChoice.Url);
    }

    private bool IsOurs() => Request.Headers.Origin.ToString() is not { Length: > 0 } origin
        ? Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none"
        : Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, Request.Host.Value, StringComparison.OrdinalIgnoreCase);

    private async Task LoadAsync(CancellationToken ct)
    {
        Organisation = await platform.Organisations.AsNoTracking().SingleAsync(ct);
        Offers = await CookieChoice.IsOfferedAsync(policies, time, ct);
        Log = (await schedule.InForceAsync(ct)).FirstOrDefault(c => c.Code == LogClass);
    }
}
