using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Drift;
using Keyholder.Retention.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Service;

/// <summary>Whom to tell of a version, and how.</summary>
/// <param name="People">Those on the list; empty for the others.</param>
internal sealed record BeginTelling(Guid NoticeId, int Version, TellingWhom Whom, bool ByEmail, bool ByLetter, bool ByBanner, bool WantsAcknowledgement, IReadOnlyList<NoticePerson> People);

/// <summary>Begins, starts and pauses the telling of many people.</summary>
internal sealed class Tellings(NoticesDbContext db, GivenNotices given, TellingReach reach, DriftRegister drift, DataKeys keys, WakeUps wakeUps, ActorContext actor, TimeProvider time)
{
    private const int AtOnce = 500;
    private const int Tries = 5;

    private static readonly Problem UnderWay = new("People are being told of this notice already. Wait until that is done, or stop it.");
    private static readonly Problem ChangedMeanwhile = new("Something else happened to it at the same moment. Look at it again.");

    /// <summary>Whether a published version is one that people are to be told of, and nobody has begun to.</summary>
    public static async Task<bool> AreDueAsync(NoticesDbContext db, NoticeVersion version, CancellationToken ct) =>
        version is { State: NoticeState.Published, TellPeople: true }
        && !await db.Tellings.AnyAsync(t => t.NoticeId == version.NoticeId && t.Version == version.Number && t.State != TellingState.Stopped, ct)
        && !await db.PeopleTold.AnyAsync(t => t.NoticeId == version.NoticeId && t.Version == version.Number, ct);

    public async Task<Outcome<Guid>> BeginAsync(BeginTelling command, CancellationToken ct)
    {
        if (!command.ByEmail && !command.ByLetter && !command.ByBanner) return new Problem("Choose at least one way of telling people", "Ways");
        if (command is { Whom: TellingWhom.List, ByEmail: false, ByLetter: false }) return new Problem("People on a list have no account to show anything in. Choose email or letter", "Ways");
        if (!await db.NoticeVersions.AnyAsync(v => v.NoticeId == command.NoticeId && v.Number == command.Version && v.State == NoticeState.Published, ct))
            return new Problem("People can be told of the published version only.");
        if (await db.Tellings.AnyAsync(t => t.NoticeId == command.NoticeId && (t.State == TellingState.Gathering || t.State == TellingState.Running || t.State == TellingState.Paused), ct)) return UnderWay;
        var now = time.GetUtcNow();
        var telling = new NoticeTelling
        {
            Id = Guid.CreateVersion7(now),
            NoticeId = command.NoticeId,
            Version = command.Version,
            Whom = command.Whom,
            ByEmail = command.ByEmail,
            ByLetter = command.ByLetter,
            ByBanner = command.ByBanner,
            WantsAcknowledgement = command.WantsAcknowledgement,
            State = command.Whom == TellingWhom.List ? TellingState.Ready : TellingState.Gathering,
            By = actor.Actor.ToString(),
            At = now,
        };
        if (command.Whom != TellingWhom.List) await wakeUps.ScheduleAsync(TellPeople.Job, telling.Id.ToString(), now.AddMinutes(1), ct);
        var listed = new List<TellingRecipient>();
        foreach (var people in command.People.Chunk(AtOnce)) listed.AddRange(await PlanAsync(telling, await ListedAsync(telling, people, ct), ct));
        listed = [.. listed.DistinctBy(r => r.PersonKey)];
        telling.Skipped = command.People.Count - listed.Count;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Tellings.Add(telling);
        given.Register(telling);
        db.Audit("notices.telling.begun", "notice", command.NoticeId, $"version {command.Version}: {command.Whom.InWords()}");
        await db.SaveChangesAsync(ct);
        await AddAsync(listed, ct);
        await transaction.CommitAsync(ct);
        if (command.Whom != TellingWhom.List) await wakeUps.ScheduleAsync(TellPeople.Job, telling.Id.ToString(), now, ct);
        return telling.Id;
    }

    public async Task<Outcome> StartAsync(Guid id, CancellationToken ct)
    {
        // Asked for before the commit, so that no crash loses it, and again after it, because now there is something to do.
        await wakeUps.ScheduleAsync(TellPeople.Job, id.ToString(), time.GetUtcNow().AddMinutes(1), ct);
        var outcome = await ChangeAsync(id, "started", t => t.Start(time.GetUtcNow()), async t => await OthersAsync(t, ct) ? UnderWay : Outcome.Done, ct);
        if (outcome.Ok) await wakeUps.ScheduleAsync(TellPeople.Job, id.ToString(), time.GetUtcNow(), ct);
        return outcome;
    }

    public Task<Outcome> PauseAsync(Guid id, CancellationToken ct) => ChangeAsync(id, "paused", t => t.Pause(), _ => Task.FromResult(Outcome.Done), ct);

    /// <summary>Nobody else is told. Those who have not been are on the list no more; those who have been stay on record.</summary>
    public async Task<Outcome> StopAsync(Guid id, CancellationToken ct)
    {
        var outcome = await ChangeAsync(
            id, "stopped", t => t.Stop(time.GetUtcNow()), async t =>
            {
                await db.TellingRecipients.Where(r => r.TellingId == t.Id && r.State != RecipientState.Told).ExecuteDeleteAsync(ct);
                return Outcome.Done;
            }, ct);
        if (outcome.Ok) await given.DestroyTellingKeysAsync(ct);
        return outcome;
    }

    /// <summary>Somebody who has not been told is not told, and is on the list no more.</summary>
    public async Task<Outcome> TakeOffAsync(Guid recipient, CancellationToken ct)
    {
        db.StartOver();
        if (await db.TellingRecipients.SingleOrDefaultAsync(r => r.Id == recipient && r.State != RecipientState.Told, ct) is not { } person) return new Problem("They are not on the list any more.");
        var telling = await db.Tellings.SingleAsync(t => t.Id == person.TellingId, ct);
        db.TellingRecipients.Remove(person);
        db.Audit("notices.telling.taken-off", "notice-telling", telling.Id);
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            if ((await SaveAsync(ct)).Problem is { } problem) return problem;
            await FinishAsync(telling, ct);
            if ((await SaveAsync(ct)).Problem is { } changed) return changed;
            await transaction.CommitAsync(ct);
        }

        await given.DestroyTellingKeysAsync(ct);
        return Outcome.Done;
    }

    /// <summary>An e-mail came back: they have not been told after all.</summary>
    public async Task<Outcome> CameBackAsync(Guid givenId, CancellationToken ct)
    {
        db.StartOver();
        if (await db.GivenNotices.SingleOrDefaultAsync(g => g.Id == givenId && g.Channel == GivingChannel.EmailLink && g.TellingId != null, ct) is not { } row
            || await db.TellingRecipients.SingleOrDefaultAsync(r => r.TellingId == row.TellingId && r.PersonKey == row.PersonKey, ct) is not { } person) return new Problem("They were not told by such an email.");
        person.Fail();
        db.GivenNotices.Remove(row);
        db.Publish(new RecordRemoved(GivenNotices.Source, GivenNotices.IdOf(row.Id)));
        db.Audit("notices.telling.came-back", "notice-telling", row.TellingId!);
        return await SaveAsync(ct);
    }

    /// <summary>Letters for those who could not be reached otherwise and have an address that is safe. How many they are.</summary>
    public async Task<Outcome<int>> WriteInsteadAsync(Guid id, CancellationToken ct)
    {
        var count = 0;
        for (var last = Guid.Empty; ;)
        {
            db.StartOver();
            var telling = await db.Tellings.SingleAsync(t => t.Id == id, ct);
            if (telling.State == TellingState.Stopped) return new Problem("It has been stopped. Tell people anew.");
            if (telling.State == TellingState.Done && await OthersAsync(telling, ct)) return UnderWay;
            var people = await db.TellingRecipients.Where(r => r.TellingId == id && r.State == RecipientState.CannotBeReached && r.Id > last).OrderBy(r => r.Id).Take(AtOnce).ToListAsync(ct);
            if (people.Count == 0) return count;
            last = people[^1].Id;
            var places = await reach.FindAsync(telling, people, ct);
            var written = people.Where(p => places.GetValueOrDefault(p.Id)?.Address is not null).ToList();
            foreach (var person in written) person.Take(RecipientWay.Letter);
            if (written.Count == 0) continue;
            if (telling.State == TellingState.Done) (telling.State, telling.DoneAt) = (TellingState.Running, null);
            telling.Edits++;
            db.Audit("notices.telling.letters-instead", "notice-telling", id, written.Count.Counted("letter"));
            if ((await SaveAsync(ct)).Problem is { } problem) return problem;
            count += written.Count;
        }
    }

    /// <summary>
    /// Once nothing is left to be sent the telling is done. A change that had to wait until people were told may apply when everybody who can be
    /// reached has been, and has opened what they were shown: of all who have an account or were given an earlier version, not of a few on a list.
    /// Saves nothing; call it when what happened to people has been saved.
    /// </summary>
    public async Task FinishAsync(NoticeTelling telling, CancellationToken ct)
    {
        var waiting = await db.TellingRecipients.Where(r => r.TellingId == telling.Id && (r.State == RecipientState.Waiting || r.State == RecipientState.Printed || r.State == RecipientState.BannerUp))
            .Select(r => r.State).Distinct().ToListAsync(ct);
        if (telling.State == TellingState.Running && waiting.TrueForAll(s => s == RecipientState.BannerUp))
        {
            (telling.State, telling.DoneAt) = (TellingState.Done, time.GetUtcNow());
            telling.Edits++;
            db.Audit("notices.telling.done", "notice-telling", telling.Id);
        }

        if (telling is { State: TellingState.Done, Whom: not TellingWhom.List } && waiting.Count == 0
            && await db.GivenNotices.AnyAsync(g => g.NoticeId == telling.NoticeId && g.Version >= telling.Version && g.PersonKey != null, ct)) await drift.ToldAsync(telling.NoticeId, telling.Version, ct);
    }

    private async Task<IReadOnlyList<TellingRecipient>> ListedAsync(NoticeTelling telling, IReadOnlyList<NoticePerson> people, CancellationToken ct)
    {
        var (key, prints) = (await keys.GetOrCreateAsync(telling.Id, ct), await given.FingerprintsAsync(ct));
        var accounts = await reach.AccountsAsync([.. people.Select(p => p.Email).OfType<string>()], ct);
        var now = time.GetUtcNow();
        var recipients = new List<TellingRecipient>(people.Count);
        foreach (var person in people)
        {
            var account = person.Email is { } email ? accounts.GetValueOrDefault(email.Trim().ToLowerInvariant()) : null;
            if (account is not null && !MailboxOwner.Is(account, person.Name)) account = null;
            var personKey = account is null ? person.KeyOf(prints) : NoticePerson.KeyOf(account.Id);
            recipients.Add(new TellingRecipient
            {
                Id = Guid.CreateVersion7(now),
                TellingId = telling.Id,
                PersonKey = personKey,
                ResidentId = account?.Id,
                EmailKey = account is null && person.Email is { } own ? NoticePerson.KeyOfEmail(prints, own) : null,
                Person = account is null ? GivenNotices.Seal(key, person, personKey) : null,
            });
        }

        return recipients;
    }

    /// <summary>Those who have not been given the version yet, each once, with how they are told. It asks other modules, so call it before a transaction.</summary>
    internal async Task<IReadOnlyList<TellingRecipient>> PlanAsync(NoticeTelling telling, IReadOnlyCollection<TellingRecipient> people, CancellationToken ct)
    {
        var done = await given.HaveAsync(telling.NoticeId, telling.Version, people.Select(p => p.PersonKey), ct);
        var wanted = people.DistinctBy(p => p.PersonKey).Where(p => !done.Contains(p.PersonKey)).ToList();
        var places = await reach.FindAsync(telling, wanted, ct);
        // Who has no account any more was erased: nobody is there to be told.
        wanted.RemoveAll(p => !places.ContainsKey(p.Id));
        foreach (var person in wanted)
        {
            person.Way = places[person.Id].Way(telling);
            if (person.Way == RecipientWay.None) person.State = RecipientState.CannotBeReached;
        }

        return wanted;
    }

    internal Task AddAsync(IReadOnlyCollection<TellingRecipient> people, CancellationToken ct) =>
        db.BulkUpsertAsync(people, [nameof(TellingRecipient.TellingId), nameof(TellingRecipient.PersonKey)], [], ct);

    /// <summary>Whether others are being told of the same notice, so that the same person could be told twice.</summary>
    private Task<bool> OthersAsync(NoticeTelling telling, CancellationToken ct) =>
        db.Tellings.AnyAsync(t => t.NoticeId == telling.NoticeId && t.Id != telling.Id && (t.State == TellingState.Running || t.State == TellingState.Paused), ct);

    /// <summary>
    /// What is done then is one with the change, or the change is none. Two changes at once do it one after the other: the audit trail of the first
    /// holds the second up, which then finds what the first one left. Batches are sent meanwhile, and nobody should have to ask again because of one.
    /// </summary>
    private async Task<Outcome> ChangeAsync(Guid id, string audit, Func<NoticeTelling, Outcome> change, Func<NoticeTelling, Task<Outcome>> then, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.StartOver();
            if (await db.Tellings.SingleOrDefaultAsync(t => t.Id == id, ct) is not { } telling) return new Problem("There is no such list.");
            var outcome = change(telling);
            if (!outcome.Ok) return outcome;
            db.Audit($"notices.telling.{audit}", "notice-telling", id);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            outcome = await SaveAsync(ct);
            if (outcome.Problem == ChangedMeanwhile && attempt < Tries) continue;
            if (outcome.Ok) outcome = await then(telling);
            if (outcome.Ok) await transaction.CommitAsync(ct);
            else db.StartOver();
            return outcome;
        }
    }

    private async Task<Outcome> SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.StartOver();
            return ChangedMeanwhile;
        }
    }
}

/// <summary>Where somebody can be reached; nothing where they say that it is not safe.</summary>
internal sealed record TellingPlace(string? Name, string? Email, string? Address, bool HasAccount)
{
    public RecipientWay Way(NoticeTelling telling) =>
        telling.ByEmail && Email is not null ? RecipientWay.Email
        : telling.ByLetter && Address is not null ? RecipientWay.Letter
        : telling.ByBanner && HasAccount ? RecipientWay.Banner
        : RecipientWay.None;
}

/// <summary>Asks each time how people may be reached: somebody may have told us since that it is not safe.</summary>
internal sealed class TellingReach(IResidents residents, DataKeys keys)
{
    /// <summary>By recipient; who has no account any more is left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, TellingPlace>> FindAsync(NoticeTelling telling, IReadOnlyCollection<TellingRecipient> people, CancellationToken ct)
    {
        List<Guid> ids = [.. people.Select(p => p.ResidentId).OfType<Guid>().Distinct()];
        var accounts = ids.Count == 0 ? new Dictionary<Guid, ResidentPerson>() : await residents.FindAsync(ids, ct);
        var safe = ids.Count == 0 ? new Dictionary<Guid, SafeContact>() : await residents.SafeContactAsync(ids, ct);
        var key = people.Any(p => p.Person is not null) ? await keys.FindAsync(telling.Id, ct) : null;
        var places = new Dictionary<Guid, TellingPlace>(people.Count);
        foreach (var person in people)
        {
            if (person.ResidentId is { } id)
            {
                if (accounts.GetValueOrDefault(id) is not { } account) continue;
                var said = safe.GetValueOrDefault(id);
                places[person.Id] = new TellingPlace(
                    account.Name, said is { Email: false } ? null : said?.SafeEmail ?? account.Email, said is { Post: false } ? null : said?.SafeAddress ?? account.Address, account.Email is not null);
            }
            else if (person.Person is { } details && key is not null)
            {
                var listed = GivenNotices.Open(key, details, person.PersonKey);
                places[person.Id] = new TellingPlace(listed.Name, listed.Email, listed.Address, false);
            }
        }

        return places;
    }

    public async Task<IReadOnlyDictionary<string, ResidentPerson>> AccountsAsync(IReadOnlyCollection<string> emails, CancellationToken ct) =>
        emails.Count == 0 ? new Dictionary<string, ResidentPerson>() : await residents.FindByEmailAsync(emails, ct);

    public Task<IReadOnlyList<Guid>> AfterAsync(Guid after, int most, CancellationToken ct) => residents.IdsAfterAsync(after, most, ct);
}
