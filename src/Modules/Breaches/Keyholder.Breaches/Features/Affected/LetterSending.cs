using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Affected;

/// <summary>Starts and pauses the e-mails that say there is a letter.</summary>
internal sealed class LetterSending(BreachesDbContext db, WakeUps wakeUps, TimeProvider time)
{
    public async Task<Outcome> StartAsync(Guid breach, CancellationToken ct)
    {
        if (await db.PeopleImports.AnyAsync(i => i.BreachId == breach && i.EndedAt == null, ct)) return new Problem("A file of people is still being read. Wait until it is done.");
        if (!await db.AffectedPeople.AnyAsync(p => p.BreachId == breach, ct)) return new Problem("There is nobody on the list yet.");
        // Asked for before the commit, so that no crash loses it, and again after it, because now there is something to do.
        await wakeUps.ScheduleAsync(SendLetters.Job, breach.ToString(), time.GetUtcNow().AddMinutes(1), ct);
        var outcome = await ChangeAsync(breach, "letters.started", l => l.Start(time.GetUtcNow()), ct);
        if (outcome.Ok) await wakeUps.ScheduleAsync(SendLetters.Job, breach.ToString(), time.GetUtcNow(), ct);
        return outcome;
    }

    public Task<Outcome> PauseAsync(Guid breach, CancellationToken ct) => ChangeAsync(breach, "letters.paused", l => l.Pause(), ct);

    private async Task<Outcome> ChangeAsync(Guid breach, string audit, Func<PeopleLetter, Outcome> change, CancellationToken ct)
    {
        db.StartOver();
        if (await db.PeopleLetters.Include(l => l.Parts).SingleOrDefaultAsync(l => l.BreachId == breach, ct) is not { } letter) return new Problem("There is no letter yet.");
        var outcome = change(letter);
        if (!outcome.Ok) return outcome;
        db.Audit($"breaches.{audit}", "breach", breach);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.StartOver();
            return new Problem("A batch went out at the same moment. Try again.");
        }

        return outcome;
    }
}

/// <summary>
/// One batch: who is in it has been told, and their mail is in the outbox, by one commit. Two that do the same batch, because a host was killed or a
/// wake-up fired twice, find out by its number, and one of them stops.
/// </summary>
internal sealed class SendLetters(
    BreachesDbContext db, AffectedList list, PeopleTelling telling, BreachPolicies policies, DataKeys keys, WakeUps wakeUps, TenantLinks links, ActorContext actor, TimeProvider time) : IWakeUp
{
    public const string Job = "breaches.letters";
    public const int MostInABatch = 100;

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var breach = Guid.Parse(key);
        if (await db.PeopleLetters.AsNoTracking().SingleOrDefaultAsync(l => l.BreachId == breach, ct) is not { Sending: SendingState.Running } letter) return;
        if (!await db.Breaches.AnyAsync(b => b.Id == breach && b.State == BreachState.Open, ct))
        {
            await PauseAsync(breach, ct);
            return;
        }

        var now = time.GetUtcNow();
        if (letter.NextBatchAt > now)
        {
            await wakeUps.ScheduleAsync(Job, key, letter.NextBatchAt.Value, ct);
            return;
        }

        var perMinute = Math.Max(1, (await policies.TodayAsync(ct)).LettersPerMinute);
        var size = Math.Min(MostInABatch, perMinute);
        // However fast it may go: the next batch does not begin while this one is still being sent.
        var next = now.AddSeconds(Math.Max(1, 60d * size / perMinute));
        var people = await db.AffectedPeople.Where(p => p.BreachId == breach && p.State == TellingState.Waiting && p.Way == TellingWay.Email).OrderBy(p => p.Id).Take(size).ToListAsync(ct);
        var sealing = await keys.GetOrCreateAsync(breach, ct);
        var safe = await list.SafeContactsAsync(people, ct);
        var accounts = await list.AccountsAsync(people, ct);
        var done = people.Count < size;
        if (!done) await wakeUps.ScheduleAsync(Job, key, next, ct);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var state = done ? SendingState.Done : SendingState.Running;
        if (await db.PeopleLetters.Where(l => l.BreachId == breach && l.Batch == letter.Batch && l.Sending == SendingState.Running).ExecuteUpdateAsync(
                s => s.SetProperty(l => l.Batch, l => l.Batch + 1).SetProperty(l => l.NextBatchAt, next).SetProperty(l => l.Sending, state).SetProperty(l => l.Version, l => l.Version + 1), ct) == 0) return;
        var sent = 0;
        foreach (var person in people)
        {
            // Asked anew for every letter: somebody may have told us since that it is not safe.
            var details = AffectedList.Open(sealing, person);
            var reach = AffectedList.ReachOf(details, AffectedList.Of(safe, person));
            var place = Telling.PlaceFor(TellingWay.Email, reach, letter.BreachedChannels);
            if (place is null)
            {
                (person.Way, person.WayChosen) = (Telling.Choose(reach, letter.BreachedChannels).Way, false);
                continue;
            }

            // An account is opened by a code sent to its own address: of no use to whoever is written to elsewhere.
            var isOwn = person.ResidentId is { } id && string.Equals(accounts.GetValueOrDefault(id)?.Email, place, StringComparison.OrdinalIgnoreCase);
            var path = isOwn ? $"/your-breach-letters/{person.Id}" : LinkFor(person);
            db.Publish(new SendMail(
                place, "There is a letter for you", $"We have written you a letter about your personal data. Please read it:\n\n{links.To(path)}\n\nThe link is for you alone. Do not pass this email on.", "breaches.letter"));
            (person.State, person.ToldAt, person.ToldBy) = (TellingState.Told, now, actor.Actor.ToString());
            sent++;
        }

        db.Audit("breaches.letters.sent", "breach", breach, sent.Counted("letter"));
        await telling.SaveAsync(breach, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Nobody is written to about a breach that is closed or goes on in another. Should it be opened again, somebody says that the sending goes on.</summary>
    private async Task PauseAsync(Guid breach, CancellationToken ct)
    {
        if (!(await db.PeopleLetters.SingleAsync(l => l.BreachId == breach, ct)).Pause().Ok) return;
        db.Audit("breaches.letters.paused", "breach", breach);
        await db.SaveChangesAsync(ct);
    }

    private static string LinkFor(AffectedPerson person)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        person.TokenHash = HashOf(token);
        return $"/breach-letter?token={token}";
    }

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
