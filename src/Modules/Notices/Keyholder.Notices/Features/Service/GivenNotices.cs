using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Service;

/// <summary>The record of who was given which version.</summary>
internal sealed class GivenNotices(NoticesDbContext db, DataKeys keys)
{
    public const string Source = "notices";
    public const string Class = "notice-service";
    public const string Prefix = "service:";
    public const string TellingPrefix = "telling:";
    public const string Url = "/staff/notices/service";

    private static readonly EmailAddressAttribute Emails = new();

    public static string PublicUrl(string slug, int version) => $"/privacy/{slug}/versions/{version}";

    public static string IdOf(Guid id) => $"{Prefix}{id}";

    public static string IdOfTelling(Guid id) => $"{TellingPrefix}{id}";

    /// <summary>Adds to what the caller saves that somebody was given a notice, and tells the register of records. Of somebody unknown there is nothing to dispose of.</summary>
    public void Add(GivenNotice given)
    {
        db.GivenNotices.Add(given);
        if (given.PersonKey is not null)
            db.Publish(new RecordRegistered(Source, IdOf(given.Id), Class, [new TriggerDate(RetentionTrigger.Created, given.GivenAt.LondonDate())], given.ResidentId, Title: "Notice given"));
    }

    /// <summary>Adds to what the caller saves that a list of people was made: those on it who are never told have no record of their own.</summary>
    public void Register(NoticeTelling telling) =>
        db.Publish(new RecordRegistered(Source, IdOfTelling(telling.Id), Class, [new TriggerDate(RetentionTrigger.Created, telling.At.LondonDate())], Title: "List of people to be told of a notice"));

    /// <summary>Takes the person off a giving, and off the list of those who were told. Saves nothing; the key of its own goes after the save.</summary>
    public async Task AnonymiseAsync(GivenNotice given, CancellationToken ct)
    {
        if (given is { TellingId: { } telling, PersonKey: { } key })
            db.TellingRecipients.RemoveRange(await db.TellingRecipients.Where(r => r.TellingId == telling && r.PersonKey == key).ToListAsync(ct));
        given.Anonymise();
    }

    /// <summary>What an anonymised or destroyed giving had sealed by itself cannot be read any more, in backups either. Call it after the save.</summary>
    public Task DestroyKeyAsync(Guid given, CancellationToken ct) => keys.DestroyAsync(given, ct);

    /// <summary>The same for what was sealed by tellings, of each once nobody is left in it. Call it after the save.</summary>
    public async Task DestroyTellingKeysAsync(CancellationToken ct)
    {
        // By what is there, not by what has just gone: a crash may have come between the rows and the key.
        var ended = await db.Tellings.AsNoTracking()
            .Where(t => (t.State == TellingState.Done || t.State == TellingState.Stopped)
                && !db.TellingRecipients.Any(r => r.TellingId == t.Id && r.Person != null) && !db.GivenNotices.Any(g => g.TellingId == t.Id && g.Person != null))
            .Select(t => t.Id).ToListAsync(ct);
        foreach (var telling in (await keys.FindAsync(ended, ct)).Keys) await keys.DestroyAsync(telling, ct);
    }

    /// <summary>Those of some people who have been given a version of a notice, or a later one.</summary>
    public async Task<IReadOnlySet<string>> HaveAsync(Guid notice, int version, IEnumerable<string> people, CancellationToken ct)
    {
        var all = people.Distinct().ToList();
        return (await db.GivenNotices.Where(g => g.NoticeId == notice && g.Version >= version && g.PersonKey != null && all.Contains(g.PersonKey)).Select(g => g.PersonKey!).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
    }

    public async Task<DataKey> FingerprintsAsync(CancellationToken ct) => await keys.GetOrCreateAsync(NoticePerson.FingerprintOwner, ct);

    /// <summary>The people without an account of some rows, by row; those whose key is gone are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, NoticePerson>> OpenAsync(IReadOnlyCollection<GivenNotice> rows, CancellationToken ct)
    {
        var known = await keys.FindAsync([.. rows.Where(r => r.Person is not null).Select(r => r.PersonKeyOwner).Distinct()], ct);
        return rows.Where(r => r is { Person: not null, PersonKey: not null } && known.ContainsKey(r.PersonKeyOwner)).ToDictionary(r => r.Id, r => Open(known[r.PersonKeyOwner], r.Person!, r.PersonKey!));
    }

    public static NoticePerson Open(DataKey key, SealedText person, string personKey) => JsonSerializer.Deserialize<NoticePerson>(key.Open(person, NoticePerson.Field(personKey)))!;

    public static SealedText Seal(DataKey key, NoticePerson person, string personKey) => key.Seal(JsonSerializer.Serialize(person), NoticePerson.Field(personKey));

    /// <summary>Why somebody cannot be on record; null when they can.</summary>
    public static Problem? Check(NoticePerson p)
    {
        if (p.Name is null && p.Email is null && p.Reference is null) return new Problem("Enter a name, an email address or a reference", nameof(p.Name));
        if (p.Email is { } email && (email.Length > 256 || email.Any(char.IsWhiteSpace) || !Emails.IsValid(email))) return new Problem("Enter an email address in the correct format, like name@example.com", nameof(p.Email));
        if (p.Name?.Length > 200) return new Problem("The name must be 200 characters or fewer", nameof(p.Name));
        if (p.Address?.Length > 1000) return new Problem("The address must be 1,000 characters or fewer", nameof(p.Address));
        return p.Reference?.Length > 120 ? new Problem("The reference must be 120 characters or fewer", nameof(p.Reference)) : null;
    }
}

/// <summary>Somebody says that they have read what they were given, or staff know it of them.</summary>
internal sealed class AcknowledgeNoticeHandler(NoticesDbContext db, ActorContext actor, TimeProvider time)
{
    public async Task<Outcome> HandleAsync(Guid id, CancellationToken ct)
    {
        if (await db.GivenNotices.SingleOrDefaultAsync(g => g.Id == id, ct) is not { } given || (actor.Actor.Kind == "resident" && given.ResidentId != actor.Actor.Id)) return new Problem("There is no such notice.");
        if (given.AcknowledgedAt is not null) return Outcome.Done;
        given.Acknowledge(actor.Actor.ToString(), time.GetUtcNow());
        db.Audit("notices.service.acknowledged", "notice-service", id);
        await db.SaveChangesAsync(ct);
        return Outcome.Done;
    }
}

/// <summary>Staff gave somebody a notice and say so.</summary>
/// <param name="NoticeId">The notice.</param>
/// <param name="Version">The version that was given.</param>
/// <param name="Person">Who got it.</param>
/// <param name="On">When (Europe/London).</param>
/// <param name="WantsAcknowledgement">They are to say that they have read it.</param>
/// <param name="Acknowledged">They said so at once, for example by signing.</param>
internal sealed record RecordGiving(
    Guid NoticeId, int Version, NoticePerson Person, GivingChannel Channel, DateOnly On, string? Note, bool WantsAcknowledgement, bool Acknowledged);

internal sealed class RecordGivingHandler(NoticesDbContext db, GivenNotices given, IResidents residents, DataKeys keys, ActorContext actor, TimeProvider time)
{
    public async Task<Outcome<Guid>> HandleAsync(RecordGiving command, CancellationToken ct)
    {
        if (GivenNotices.Check(command.Person) is { } problem) return problem;
        var version = await db.NoticeVersions.AsNoTracking().Where(v => v.NoticeId == command.NoticeId && v.Number == command.Version)
            .Select(v => new { v.State, v.PublishedAt }).SingleOrDefaultAsync(ct);
        if (version is null || version.State is not (NoticeState.Published or NoticeState.Superseded)) return new Problem("Only a version that was published can have been given", nameof(command.Version));
        var now = time.GetUtcNow();
        if (command.On > now.LondonDate()) return new Problem("The day must be today or in the past", nameof(command.On));
        if (command.On < version.PublishedAt?.LondonDate()) return new Problem($"This version was published on {version.PublishedAt.Value.InWords()}. It cannot have been given before", nameof(command.On));
        var id = Guid.CreateVersion7(now);
        var account = command.Person.Email is { } email ? await residents.FindByEmailAsync(email, ct) : null;
        if (account is not null && !MailboxOwner.Is(account, command.Person.Name)) account = null;
        var row = new GivenNotice
        {
            Id = id,
            NoticeId = command.NoticeId,
            Version = command.Version,
            ResidentId = account?.Id,
            Channel = command.Channel,
            GivenAt = command.On == now.LondonDate() ? now : StatutoryTime.LondonTime.Resolve(command.On.ToDateTime(new TimeOnly(12, 0)))!.Value,
            By = actor.Actor.ToString(),
            WantsAcknowledgement = command.WantsAcknowledgement || command.Acknowledged,
        };
        if (account is not null)
        {
            row.PersonKey = NoticePerson.KeyOf(account.Id);
        }
        else
        {
            var prints = await given.FingerprintsAsync(ct);
            row.PersonKey = command.Person.KeyOf(prints);
            row.EmailKey = command.Person.Email is { } own ? NoticePerson.KeyOfEmail(prints, own) : null;
            row.Person = GivenNotices.Seal(await keys.GetOrCreateAsync(id, ct), command.Person, row.PersonKey);
        }

        if (command.Note is { } note) row.Note = (await keys.GetOrCreateAsync(id, ct)).Seal(note, GivenNotice.NoteField(id));
        if (command.Acknowledged) row.Acknowledge(row.By, row.GivenAt);
        given.Add(row);
        db.Audit("notices.service.recorded", "notice-service", id);
        await db.SaveChangesAsync(ct);
        return id;
    }
}
