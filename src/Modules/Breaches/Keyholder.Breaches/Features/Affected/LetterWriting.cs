using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Affected;

/// <summary>Writes the letter to the people of a breach and has it agreed to. Whatever changes in it must be agreed to again.</summary>
internal sealed class LetterWriting(BreachesDbContext db, AffectedList list, DataKeys keys, BreachPolicies policies, ActorContext actor, TimeProvider time)
{
    private const int PlannedAtOnce = 500;

    private static readonly Problem ChangedMeanwhile = new("Somebody else changed the letter at the same time. Look at it again.");

    public Task<PeopleLetter?> FindAsync(Guid breach, CancellationToken ct) =>
        db.PeopleLetters.AsNoTracking().Include(l => l.Parts).SingleOrDefaultAsync(l => l.BreachId == breach, ct);

    /// <summary>What is written under each item; an empty text takes it out.</summary>
    public Task<Outcome> WriteAsync(Guid breach, IReadOnlyList<(string Item, string? Text)> parts, CancellationToken ct) => ChangeAsync(breach, "letter.written", async letter =>
    {
        if (letter.HasBegun) return new Problem("The letter has gone out and cannot be changed.");
        var key = await keys.GetOrCreateAsync(breach, ct);
        letter.Parts.RemoveAll(p => parts.All(n => n.Item != p.Item || n.Text is null));
        foreach (var ((item, text), order) in parts.Select((p, i) => (p, i)))
        {
            if (text is null) continue;
            var sealedText = key.Seal(text, LetterPart.Field(breach, item));
            if (letter.Parts.Find(p => p.Item == item) is { } known) (known.Text, known.Order) = (sealedText, order);
            else letter.Parts.Add(new LetterPart { BreachId = breach, Item = item, Order = order, Text = sealedText });
        }

        (letter.ApprovedBy, letter.ApprovedAt) = (null, null);
        letter.Version++;
        return Outcome.Done;
    }, ct);

    /// <summary>Agrees to the words that were shown.</summary>
    /// <param name="breach">The breach.</param>
    /// <param name="version">Of the letter as it was shown.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Outcome> ApproveAsync(Guid breach, int version, CancellationToken ct) => ChangeAsync(breach, "letter.approved", async letter =>
        letter.Version != version ? ChangedMeanwhile : letter.Approve((await policies.TodayAsync(ct)).LetterItems, actor.Actor.ToString(), time.GetUtcNow()), ct);

    /// <summary>Says which channels the breach touched, and plans anew how everybody who waits is told.</summary>
    public async Task<Outcome> SetChannelsAsync(Guid breach, IReadOnlyList<string> breached, CancellationToken ct)
    {
        var outcome = await ChangeAsync(breach, "channels.set", letter =>
        {
            if (letter.Sending == SendingState.Running) return Task.FromResult<Outcome>(new Problem("Letters are being sent. Pause the sending first."));
            letter.Breached = Codes.Join(breached.Where(b => Channels.All.Any(c => c.Code == b)));
            letter.Version++;
            return Task.FromResult(Outcome.Done);
        }, ct);
        if (outcome.Ok) await PlanAgainAsync(breach, ct);
        return outcome;
    }

    /// <summary>Plans anew how everybody who waits is told.</summary>
    public async Task PlanAgainAsync(Guid breach, CancellationToken ct)
    {
        var breached = await db.PeopleLetters.AsNoTracking().Where(l => l.BreachId == breach).Select(l => l.Breached).SingleOrDefaultAsync(ct) ?? "";
        var key = await keys.GetOrCreateAsync(breach, ct);
        for (var last = Guid.Empty; ;)
        {
            db.StartOver();
            var people = await db.AffectedPeople.Where(p => p.BreachId == breach && p.State == TellingState.Waiting && p.Id > last).OrderBy(p => p.Id).Take(PlannedAtOnce).ToListAsync(ct);
            if (people.Count == 0) return;
            last = people[^1].Id;
            await list.PlanAsync(key, people, Codes.Split(breached), ct);
            await db.SaveChangesAsync(ct);
        }
    }

    private async Task<Outcome> ChangeAsync(Guid breach, string audit, Func<PeopleLetter, Task<Outcome>> change, CancellationToken ct)
    {
        db.StartOver();
        var letter = await db.PeopleLetters.Include(l => l.Parts).SingleOrDefaultAsync(l => l.BreachId == breach, ct);
        if (letter is null) db.PeopleLetters.Add(letter = new PeopleLetter { BreachId = breach });
        var outcome = await change(letter);
        if (!outcome.Ok)
        {
            db.StartOver();
            return outcome;
        }

        db.Audit($"breaches.{audit}", "breach", breach);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            db.StartOver();
            return ChangedMeanwhile;
        }

        return Outcome.Done;
    }
}
