using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Affected.PeopleSending;

[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class PeopleSendingModel(BreachesDbContext db, BreachReader reader, LetterSending sending, BreachPolicies policies) : AffectedPage(reader)
{
    private List<(TellingWay Way, bool Told, int Count)> _counts = [];

    public PeopleLetter? Letter { get; private set; }

    public int PerMinute { get; private set; }

    public int Sent => Count(TellingWay.Email, true);

    public int Emails => Sent + Count(TellingWay.Email, false);

    public int Percent => Emails == 0 ? 100 : Sent * 100 / Emails;

    public int Count(TellingWay way, bool told) => _counts.Where(c => c.Way == way && c.Told == told).Sum(c => c.Count);

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct) => await ShowAsync(reference, ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostStartAsync(string reference, CancellationToken ct) => DoAsync(reference, () => sending.StartAsync(Breach.Id, ct), "The emails are being sent.", ct);

    public Task<IActionResult> OnPostPauseAsync(string reference, CancellationToken ct) => DoAsync(reference, () => sending.PauseAsync(Breach.Id, ct), "The sending is paused.", ct);

    private async Task<IActionResult> DoAsync(string reference, Func<Task<Outcome>> act, string message, CancellationToken ct)
    {
        if (!await ShowAsync(reference, ct)) return NotFound();
        if (!MayChange) Fail(new Problem(Closed));
        return ModelState.IsValid ? DoneOr(await act(), $"{PeopleUrl}/sending", message) : Page();
    }

    private async Task<bool> ShowAsync(string reference, CancellationToken ct)
    {
        if (!await FindPeopleAsync(reference, ct)) return false;
        Letter = await db.PeopleLetters.AsNoTracking().SingleOrDefaultAsync(l => l.BreachId == Breach.Id, ct);
        PerMinute = (await policies.TodayAsync(ct)).LettersPerMinute;
        _counts = [.. (await db.AffectedPeople.Where(p => p.BreachId == Breach.Id).GroupBy(p => new { p.Way, p.State }).Select(g => new { g.Key.Way, g.Key.State, Count = g.Count() }).ToListAsync(ct))
            .Select(g => (g.Way, g.State is TellingState.Told or TellingState.CannotBeReached, g.Count))];
        return true;
    }
}
