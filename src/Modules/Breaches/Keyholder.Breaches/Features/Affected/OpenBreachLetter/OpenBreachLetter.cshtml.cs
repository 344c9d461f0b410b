using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Affected.YourBreachLetters;
using Keyholder.BuildingBlocks.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Affected.OpenBreachLetter;

/// <summary>
/// The letter of somebody without an account, opened by the link in their e-mail. Only a person who selects the button sees it: programs that look at
/// links in mail do not.
/// </summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.Code), ResponseCache(NoStore = true)]
internal sealed class OpenBreachLetterModel(BreachesDbContext db, ReadLetter reading) : PageModel
{
    private const int LongestToken = 100;

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public LetterText? Letter { get; private set; }

    public bool Failed { get; private set; }

    public void OnGet() => Failed = string.IsNullOrEmpty(Token);

    public async Task OnPostAsync(CancellationToken ct)
    {
        if (Token is { Length: > 0 and <= LongestToken } token)
        {
            var hash = SendLetters.HashOf(token);
            if (await db.AffectedPeople.AsNoTracking().SingleOrDefaultAsync(p => p.TokenHash == hash && p.State == TellingState.Told, ct) is { } person) Letter = await reading.OpenAsync(person, ct);
        }

        Failed = Letter is null;
    }
}
