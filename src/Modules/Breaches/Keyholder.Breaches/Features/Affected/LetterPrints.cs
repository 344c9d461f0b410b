using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Affected;

/// <summary>Letters by post: put into a file for the printer, and told once somebody says they were posted.</summary>
internal sealed class LetterPrints(BreachesDbContext db, AffectedList list, PeopleTelling telling, BreachLetters letters, DataKeys keys, ActorContext actor, TimeProvider time)
{
    /// <summary>The most letters in one file.</summary>
    public const int Most = 250;

    public async Task<Outcome> MakeAsync(Guid breach, CancellationToken ct)
    {
        db.StartOver();
        if (await db.PeopleLetters.AsNoTracking().SingleOrDefaultAsync(l => l.BreachId == breach, ct) is not { HasBegun: true } letter) return new Problem("Start the sending first: only then is it certain what the letter says.");
        var people = await db.AffectedPeople.Where(p => p.BreachId == breach && p.State == TellingState.Waiting && p.Way == TellingWay.Post).OrderBy(p => p.Id).Take(Most).ToListAsync(ct);
        var key = await keys.GetOrCreateAsync(breach, ct);
        var safe = await list.SafeContactsAsync(people, ct);
        var now = time.GetUtcNow();
        var print = new LetterPrint { Id = Guid.CreateVersion7(now), BreachId = breach, Number = await db.LetterPrints.CountAsync(p => p.BreachId == breach, ct) + 1, By = actor.Actor.ToString(), At = now };
        foreach (var person in people)
        {
            var reach = AffectedList.ReachOf(AffectedList.Open(key, person), AffectedList.Of(safe, person));
            if (Telling.PlaceFor(TellingWay.Post, reach, letter.BreachedChannels) is null)
            {
                (person.Way, person.WayChosen) = (Telling.Choose(reach, letter.BreachedChannels).Way, false);
                continue;
            }

            (person.State, person.PrintId) = (TellingState.Printed, print.Id);
            print.Letters++;
        }

        if (print.Letters > 0) db.LetterPrints.Add(print);
        db.Audit("breaches.letters.printed", "breach", breach, print.Letters.Counted("letter"));
        if (await SaveAsync(breach, ct) is { } problem) return problem;
        return print.Letters > 0 ? Outcome.Done : new Problem("No letter waits to be printed.");
    }

    /// <summary>The file for the printer; null when there is none.</summary>
    public async Task<byte[]?> PdfAsync(Guid breach, Guid print, CancellationToken ct)
    {
        if (await db.LetterPrints.AsNoTracking().SingleOrDefaultAsync(p => p.Id == print && p.BreachId == breach, ct) is not { } found || await letters.ReadAsync(breach, ct) is not { } letter
            || await db.PeopleLetters.AsNoTracking().SingleOrDefaultAsync(l => l.BreachId == breach, ct) is not { } sent) return null;
        var people = await db.AffectedPeople.AsNoTracking().Where(p => p.PrintId == print).OrderBy(p => p.Id).ToListAsync(ct);
        var key = await keys.GetAsync(breach, ct);
        var safe = await list.SafeContactsAsync(people, ct);
        await db.AuditReadAsync("breaches.letters.opened", "breach", breach, ct);
        return BreachLetters.Pdf(letter with { On = found.At.LondonDate() },
            from person in people
            let details = AffectedList.Open(key, person)
            // Who said meanwhile that a letter is not safe is left out of the file.
            let address = Telling.PlaceFor(TellingWay.Post, AffectedList.ReachOf(details, AffectedList.Of(safe, person)), sent.BreachedChannels)
            where address is not null
            select (details.Name, address));
    }

    public async Task<Outcome> PostedAsync(Guid breach, Guid print, CancellationToken ct)
    {
        db.StartOver();
        if (await db.LetterPrints.SingleOrDefaultAsync(p => p.Id == print && p.BreachId == breach, ct) is not { } found) return new Problem("There is no such file.");
        if (found.PostedAt is not null) return new Problem("These letters were posted already.");
        if (await db.PeopleLetters.AsNoTracking().SingleOrDefaultAsync(l => l.BreachId == breach, ct) is not { } letter) return new Problem("There is no letter.");
        var people = await db.AffectedPeople.Where(p => p.PrintId == print && p.State == TellingState.Printed).ToListAsync(ct);
        var key = await keys.GetAsync(breach, ct);
        var safe = await list.SafeContactsAsync(people, ct);
        var now = time.GetUtcNow();
        (found.PostedAt, found.PostedBy, found.Letters) = (now, actor.Actor.ToString(), 0);
        foreach (var person in people)
        {
            var reach = AffectedList.ReachOf(AffectedList.Open(key, person), AffectedList.Of(safe, person));
            if (Telling.PlaceFor(TellingWay.Post, reach, letter.BreachedChannels) is null)
            {
                // Left out of the file, so nobody has told them: they wait again.
                (person.State, person.PrintId, person.Way, person.WayChosen) = (TellingState.Waiting, null, Telling.Choose(reach, letter.BreachedChannels).Way, false);
                continue;
            }

            (person.State, person.ToldAt, person.ToldBy) = (TellingState.Told, now, actor.Actor.ToString());
            found.Letters++;
        }

        db.Audit("breaches.letters.posted", "breach", breach, found.Letters.Counted("letter"));
        return await SaveAsync(breach, ct) is { } problem ? problem : Outcome.Done;
    }

    private async Task<Problem?> SaveAsync(Guid breach, CancellationToken ct)
    {
        try
        {
            await telling.SaveAsync(breach, ct);
            return null;
        }
        catch (DbUpdateException)
        {
            db.StartOver();
            return new Problem("Somebody else dealt with letters at the same time. Look at the list again.");
        }
    }
}
