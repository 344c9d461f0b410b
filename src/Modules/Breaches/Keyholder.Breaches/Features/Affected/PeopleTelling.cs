using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Cases;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Affected;

/// <summary>How far the telling of people is.</summary>
/// <param name="Total">Everybody on the list.</param>
/// <param name="Told">Who has been told.</param>
/// <param name="CannotBeReached">Who cannot be.</param>
/// <param name="Left">Who is still to be told.</param>
/// <param name="AllToldAt">When the last was told (UTC), once all are.</param>
internal sealed record PeopleProgress(int Total, int Told, int CannotBeReached, int Left, DateTimeOffset? AllToldAt);

/// <summary>Keeps who has been told, and the clocks that this meets.</summary>
internal sealed class PeopleTelling(BreachesDbContext db, DataKeys keys, WakeUps wakeUps, ActorContext actor, TimeProvider time)
{
    /// <summary>
    /// Saves what the caller changed about people, and with it the clocks: once everybody is told or accounted for they are met, at the time the
    /// last one was told; should somebody be left after all, they run again.
    /// </summary>
    public async Task SaveAsync(Guid breach, CancellationToken ct)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        await db.SaveChangesAsync(ct);
        if (await db.PeopleLetters.SingleOrDefaultAsync(l => l.BreachId == breach, ct) is { HasBegun: true } letter)
        {
            await db.Entry(letter).ReloadAsync(ct);
            await CountAsync(letter, ct);
            // Somebody who is added while the last batch goes out, and that batch, must not miss each other.
            letter.Version++;
        }

        await db.SaveChangesAsync(ct);
        if (own is not null) await own.CommitAsync(ct);
    }

    /// <summary>Somebody was told by phone or in person, or cannot be reached at all.</summary>
    public async Task<Outcome> RecordAsync(Guid breach, Guid person, bool told, string? note, CancellationToken ct)
    {
        if (note is null) return new Problem(told ? "Enter how and by whom they were told" : "Enter what was tried", "Note");
        return await ChangeAsync(breach, person, told ? "person.told" : "person.cannot-be-reached", p =>
        {
            if (p.State == TellingState.Told) return new Problem("They have been told already.");
            (p.State, p.ToldAt, p.ToldBy) = (told ? TellingState.Told : TellingState.CannotBeReached, told ? time.GetUtcNow() : null, actor.Actor.ToString());
            if (told) (p.Way, p.WayChosen) = (TellingWay.InPerson, true);
            return Outcome.Done;
        }, note, ct);
    }

    /// <summary>A letter did not arrive, or another way is better: they wait again, to be told in this way. What is unsafe or breached is refused.</summary>
    /// <param name="breach">The breach.</param>
    /// <param name="person">The person.</param>
    /// <param name="way">How they shall be told.</param>
    /// <param name="place">Where that way leads to, by the person's own word; null when it is ruled out.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Outcome> SwitchAsync(Guid breach, Guid person, TellingWay way, string? place, CancellationToken ct) =>
        ChangeAsync(breach, person, "person.way-changed", p =>
        {
            if (way != TellingWay.InPerson && place is null) return new Problem("They cannot be told in this way: there is no address, they do not allow it, it is not safe, or the breach touched it.", "Way");
            (p.Way, p.WayChosen, p.State, p.ToldAt, p.ToldBy, p.TokenHash, p.PrintId) = (way, true, TellingState.Waiting, null, null, null, null);
            return Outcome.Done;
        }, null, ct);

    /// <summary>Takes somebody off the list who was put there by mistake and has not been told.</summary>
    public Task<Outcome> RemoveAsync(Guid breach, Guid person, CancellationToken ct) => ChangeAsync(breach, person, "people.removed", p =>
    {
        if (p.State != TellingState.Waiting) return new Problem("They have been told, or their letter is printed, and stay on the list.");
        db.AffectedPeople.Remove(p);
        return Outcome.Done;
    }, null, ct);

    /// <summary>How many people a breach concerns, as far as they are known, and how many of them have been told.</summary>
    public async Task<PeopleProgress> ProgressAsync(Guid breach, CancellationToken ct)
    {
        var counts = await db.AffectedPeople.Where(p => p.BreachId == breach).GroupBy(p => p.State).Select(g => new { State = g.Key, Count = g.Count() }).ToListAsync(ct);
        int In(TellingState state) => counts.Find(c => c.State == state)?.Count ?? 0;
        return new PeopleProgress(
            counts.Sum(c => c.Count), In(TellingState.Told), In(TellingState.CannotBeReached), In(TellingState.Waiting) + In(TellingState.Printed),
            await db.PeopleLetters.Where(l => l.BreachId == breach).Select(l => l.AllToldAt).SingleOrDefaultAsync(ct));
    }

    private async Task<Outcome> ChangeAsync(Guid breach, Guid person, string audit, Func<AffectedPerson, Outcome> change, string? note, CancellationToken ct)
    {
        db.StartOver();
        var key = await keys.GetOrCreateAsync(breach, ct);
        if (await db.AffectedPeople.SingleOrDefaultAsync(p => p.Id == person && p.BreachId == breach, ct) is not { } found) return new Problem("There is no such person.");
        var outcome = change(found);
        if (!outcome.Ok) return outcome;
        if (note is not null) found.Note = key.Seal(note, AffectedPerson.NoteField(person));
        db.Audit($"breaches.{audit}", "breach", breach, found.Id.ToString());
        try
        {
            await SaveAsync(breach, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.StartOver();
            return new Problem("Somebody else changed this person at the same time. Look at it again.");
        }

        return Outcome.Done;
    }

    private async Task CountAsync(PeopleLetter letter, CancellationToken ct)
    {
        var breach = letter.BreachId;
        var waiting = await db.AffectedPeople.AnyAsync(p => p.BreachId == breach && p.State == TellingState.Waiting, ct);
        if (waiting && letter.Sending == SendingState.Done && await db.AffectedPeople.AnyAsync(p => p.BreachId == breach && p.State == TellingState.Waiting && p.Way == TellingWay.Email, ct))
            letter.Sending = SendingState.Paused;
        var all = letter.Sending == SendingState.Done && !waiting
            && !await db.AffectedPeople.AnyAsync(p => p.BreachId == breach && p.State == TellingState.Printed, ct)
            && !await db.PeopleImports.AnyAsync(i => i.BreachId == breach && i.EndedAt == null, ct);
        var last = await db.AffectedPeople.Where(p => p.BreachId == breach && p.ToldAt != null).OrderByDescending(p => p.ToldAt).Select(p => p.ToldAt).FirstOrDefaultAsync(ct) ?? time.GetUtcNow();
        if (all == letter.AllToldAt is not null) return;
        var clocks = await db.Clocks.Where(c => c.BreachId == breach && (c.Kind == ClockKind.Customer || c.Kind == ClockKind.People)).ToListAsync(ct);
        if (all)
        {
            foreach (var clock in clocks.Where(c => c.State == ClockState.Running)) clock.Meet(last);
            letter.AllToldAt = last;
            db.Audit("breaches.people.all-told", "breach", breach);
        }
        else
        {
            // Only what was met from here: a clock that somebody met by hand is theirs.
            foreach (var clock in clocks.Where(c => c.State == ClockState.Met && c.MetAt == letter.AllToldAt))
            {
                clock.TakeBack();
                // It reminds again, once this is committed.
                await wakeUps.ScheduleAsync(ClockWakeUp.Job, clock.Id.ToString(), time.GetUtcNow().AddMinutes(1), ct);
            }

            letter.AllToldAt = null;
            db.Audit("breaches.people.not-all-told", "breach", breach);
        }
    }
}
