using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Affected.PostLetters;

[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class PostLettersModel(BreachesDbContext db, BreachReader reader, LetterPrints prints) : AffectedPage(reader)
{
    public int Waiting { get; private set; }

    public IReadOnlyList<LetterPrint> Prints { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct) => await ShowAsync(reference, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetPdfAsync(string reference, Guid print, CancellationToken ct)
    {
        if (!await ShowAsync(reference, ct) || await prints.PdfAsync(Breach.Id, print, ct) is not { } pdf) return NotFound();
        Response.Headers.CacheControl = "no-store";
        return File(pdf, "application/pdf", $"{Breach.Reference} letters.pdf");
    }

    public Task<IActionResult> OnPostMakeAsync(string reference, CancellationToken ct) => DoAsync(reference, () => prints.MakeAsync(Breach.Id, ct), "The file is ready.", ct);

    public Task<IActionResult> OnPostPostedAsync(string reference, Guid print, CancellationToken ct) => DoAsync(reference, () => prints.PostedAsync(Breach.Id, print, ct), "The letters are recorded as posted.", ct);

    private async Task<IActionResult> DoAsync(string reference, Func<Task<Outcome>> act, string message, CancellationToken ct)
    {
        if (!await ShowAsync(reference, ct)) return NotFound();
        if (!MayChange) Fail(new Problem(Closed));
        return ModelState.IsValid ? DoneOr(await act(), $"{PeopleUrl}/post", message) : Page();
    }

    private async Task<bool> ShowAsync(string reference, CancellationToken ct)
    {
        if (!await FindPeopleAsync(reference, ct)) return false;
        Waiting = await db.AffectedPeople.CountAsync(p => p.BreachId == Breach.Id && p.State == TellingState.Waiting && p.Way == TellingWay.Post, ct);
        Prints = await db.LetterPrints.AsNoTracking().Where(p => p.BreachId == Breach.Id).OrderByDescending(p => p.Number).ToListAsync(ct);
        return true;
    }
}
