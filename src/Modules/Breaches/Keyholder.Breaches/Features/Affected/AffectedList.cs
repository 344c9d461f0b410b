using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Keyholder.Access.Contracts;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Affected;

/// <summary>Somebody who is to be on the list, with the line of the file they stand on.</summary>
internal sealed record Candidate(int Line, AffectedDetails Details);

/// <summary>What became of some candidates.</summary>
internal sealed record Taken(IReadOnlyList<AffectedPerson> Added, int Known, IReadOnlyList<(int Line, string Message)> Problems);

/// <summary>
/// The list of people whose data a breach concerns. Nobody is on it twice: a reference tells people apart, without one the e-mail address
/// does, and without that their name and address.
/// </summary>
internal sealed class AffectedList(BreachesDbContext db, DataKeys keys, IResidents residents, TimeProvider time)
{
    /// <summary>The most candidates at a time.</summary>
    public const int Most = 500;

    private const string Fingerprints = "affected-person";

    private static readonly TimeSpan Moment = TimeSpan.FromMicroseconds(1);
    private static readonly EmailAddressAttribute Emails = new();

    /// <summary>Why somebody cannot be on the list; null when they can.</summary>
    public static Problem? Check(AffectedDetails d)
    {
        if (d.Name is null && d.Email is null && d.Reference is null) return new Problem("Enter a name, an email address or a reference", nameof(d.Name));
        if ((TooLong("The name", d.Name, 200, nameof(d.Name)) ?? TooLong("The address", d.Address, 1000, nameof(d.Address)) ?? TooLong("The telephone number", d.Phone, 40, nameof(d.Phone))
            ?? TooLong("The reference", d.Reference, 120, nameof(d.Reference)) ?? TooLong("The safe address", d.SafeAddress, 1000, nameof(d.SafeAddress))
            ?? TooLong("The note", d.SafeNote, 1000, nameof(d.SafeNote))) is { } tooLong) return tooLong;
        if (d.Email is not null && !IsEmail(d.Email)) return new Problem("Enter an email address in the correct format, like name@example.com", nameof(d.Email));
        if (d.SafeEmail is not null && !IsEmail(d.SafeEmail)) return new Problem("Enter a safe email address in the correct format, like name@example.com", nameof(d.SafeEmail));
        return null;
    }

    /// <summary>
    /// Adds people to what the caller saves, at most <see cref="Most"/>. What the list knows of somebody already is completed, unless they have
    /// been told. Who has an account is linked to it, and their own word on safe contact is asked for.
    /// </summary>
    public async Task<Taken> AddAsync(Guid breach, IReadOnlyList<Candidate> candidates, CancellationToken ct)
    {
        var key = await keys.GetOrCreateAsync(breach, ct);
        var accounts = await AccountsAsync(candidates, ct);
        var letter = await db.PeopleLetters.AsNoTracking().SingleOrDefaultAsync(l => l.BreachId == breach, ct);
        var (prints, emailPrints) = (new Dictionary<Candidate, string>(ReferenceEqualityComparer.Instance), new Dictionary<Candidate, string?>(ReferenceEqualityComparer.Instance));
        foreach (var c in candidates)
        {
            prints[c] = key.Fingerprint(Identity(c.Details), Fingerprints);
            emailPrints[c] = c.Details.Email is { } email ? EmailPrint(key, email) : null;
        }

        var (all, allEmails) = (prints.Values.Distinct().ToList(), emailPrints.Values.OfType<string>().Distinct().ToList());
        var known = await db.AffectedPeople.Where(p => p.BreachId == breach && (all.Contains(p.Key) || (p.EmailKey != null && allEmails.Contains(p.EmailKey)))).ToListAsync(ct);
        var byKey = known.ToDictionary(p => p.Key, StringComparer.Ordinal);
        var byEmail = known.Where(p => p.EmailKey is not null).GroupBy(p => p.EmailKey!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        var (added, touched, problems, again) = (new List<AffectedPerson>(), new List<AffectedPerson>(), new List<(int, string)>(), 0);
        // Lists are shown in the order in which people came onto them, so no two come at the same moment; a database keeps microseconds.
        var arrival = await ArrivalAsync(breach, ct);
        foreach (var candidate in candidates)
        {
            var (details, print, emailPrint) = (candidate.Details, prints[candidate], emailPrints[candidate]);
            var person = byKey.GetValueOrDefault(print);
            if (person is null && emailPrint is not null && byEmail.GetValueOrDefault(emailPrint)?.Find(p => !(p.HasReference && details.Reference is not null)) is { } same)
            {
                if (!SameName(Open(key, same).Name, details.Name))
                {
                    problems.Add((candidate.Line, "Somebody else on the list has this email address. Give each of them a reference of their own"));
                    continue;
                }

                person = same;
            }

            if (person is not null)
            {
                again++;
                if (person.State == TellingState.Waiting)
                {
                    details = Complete(Open(key, person), details);
                    if (details.Reference is not null && !person.HasReference)
                    {
                        byKey.Remove(person.Key);
                        (person.Key, person.HasReference) = (print, true);
                        byKey[print] = person;
                    }

                    person.Details = Seal(key, person.Id, details);
                }
            }
            else
            {
                var id = Guid.CreateVersion7(arrival);
                person = new AffectedPerson { Id = id, BreachId = breach, Key = print, HasReference = details.Reference is not null, Details = Seal(key, id, details), AddedAt = arrival };
                arrival += Moment;
                db.AffectedPeople.Add(person);
                added.Add(person);
                byKey[print] = person;
            }

            if (emailPrint is not null && person.EmailKey is null)
            {
                person.EmailKey = emailPrint;
                if (byEmail.TryGetValue(emailPrint, out var list)) list.Add(person);
                else byEmail[emailPrint] = [person];
            }

            // Whoever shares a mailbox with an account is not its owner: what is kept of them would be given to the owner.
            var kept = person.State == TellingState.Waiting ? details : Open(key, person);
            if (kept.Email is { } own && accounts.GetValueOrDefault(Tidy(own)) is { } account)
            {
                if (IsOf(account, kept)) person.ResidentId ??= account.Id;
                else if (person.ResidentId == account.Id) person.ResidentId = null;
            }

            if (person.State == TellingState.Waiting) touched.Add(person);
        }

        await PlanAsync(key, touched, letter?.BreachedChannels ?? [], ct);
        return new Taken(added, again, problems);
    }

    /// <summary>Decides how each is told, by their own word on safe contact and by what was breached. What a person chose by hand stays.</summary>
    public async Task PlanAsync(DataKey key, IReadOnlyCollection<AffectedPerson> people, IReadOnlyList<string> breached, CancellationToken ct)
    {
        var safe = await SafeContactsAsync(people, ct);
        foreach (var person in people.Where(p => !p.WayChosen))
            person.Way = Telling.Choose(ReachOf(Open(key, person), Of(safe, person)), breached).Way;
    }

    /// <summary>What those of the people who have an account say of safe contact. The read is audited once.</summary>
    public async Task<IReadOnlyDictionary<Guid, SafeContact>> SafeContactsAsync(IEnumerable<AffectedPerson> people, CancellationToken ct)
    {
        List<Guid> ids = [.. people.Select(p => p.ResidentId).OfType<Guid>().Distinct()];
        return ids.Count == 0 ? new Dictionary<Guid, SafeContact>() : await residents.SafeContactAsync(ids, ct);
    }

    /// <summary>The accounts of those who have one, by id.</summary>
    public async Task<IReadOnlyDictionary<Guid, ResidentPerson>> AccountsAsync(IEnumerable<AffectedPerson> people, CancellationToken ct)
    {
        List<Guid> ids = [.. people.Select(p => p.ResidentId).OfType<Guid>().Distinct()];
        return ids.Count == 0 ? new Dictionary<Guid, ResidentPerson>() : await residents.FindAsync(ids, ct);
    }

    public static SafeContact? Of(IReadOnlyDictionary<Guid, SafeContact> safe, AffectedPerson person) =>
        person.ResidentId is { } id ? safe.GetValueOrDefault(id) : null;

    /// <summary>Where somebody can be reached; what they told us themselves goes before what a list says.</summary>
    public static Reach ReachOf(AffectedDetails details, SafeContact? own) => own is null ? details.Reach : details.Reach with
    {
        SafeEmail = own.SafeEmail ?? details.SafeEmail,
        SafeAddress = own.SafeAddress ?? details.SafeAddress,
        MayEmail = details.MayEmail && own.Email,
        MayPost = details.MayPost && own.Post,
    };

    /// <summary>Whether somebody may be called: they allow it, it is safe, and the breach did not touch the phone.</summary>
    public static bool MayCall(AffectedDetails details, SafeContact? own, IReadOnlyList<string> breached) =>
        details.MayPhone && own?.Phone != false && !breached.Contains(Channels.Phone);

    /// <summary>What to mind in reaching somebody, by the list and by their own word.</summary>
    public static IReadOnlyList<string> SafeNotes(AffectedDetails details, SafeContact? own) => [.. new[] { details.SafeNote, own?.Note }.OfType<string>().Distinct(StringComparer.Ordinal)];

    public static AffectedDetails Open(DataKey key, AffectedPerson person) =>
        JsonSerializer.Deserialize<AffectedDetails>(key.Open(person.Details, AffectedPerson.DetailsField(person.Id)))!;

    public static SealedText Seal(DataKey key, Guid person, AffectedDetails details) =>
        key.Seal(JsonSerializer.Serialize(details), AffectedPerson.DetailsField(person));

    /// <summary>The people whom a search for an e-mail address or a reference finds.</summary>
    public static IQueryable<AffectedPerson> Matching(IQueryable<AffectedPerson> people, DataKey key, string search)
    {
        var (reference, email) = (key.Fingerprint($"reference:{search.Trim()}", Fingerprints), EmailPrint(key, search));
        return people.Where(p => p.Key == reference || p.EmailKey == email);
    }

    /// <summary>Now, or the first moment after the last person came.</summary>
    private async Task<DateTimeOffset> ArrivalAsync(Guid breach, CancellationToken ct)
    {
        var (now, last) = (time.GetUtcNow(), await db.AffectedPeople.Where(p => p.BreachId == breach).MaxAsync(p => (DateTimeOffset?)p.AddedAt, ct));
        return last >= now ? last.Value + Moment : now;
    }

    private async Task<IReadOnlyDictionary<string, ResidentPerson>> AccountsAsync(IReadOnlyList<Candidate> candidates, CancellationToken ct)
    {
        List<string> emails = [.. candidates.Select(c => c.Details.Email).OfType<string>().Select(Tidy).Distinct()];
        return emails.Count == 0 ? new Dictionary<string, ResidentPerson>() : await residents.FindByEmailAsync(emails, ct);
    }

    private static string EmailPrint(DataKey key, string email) => key.Fingerprint($"email:{Tidy(email)}", Fingerprints);

    private static string Identity(AffectedDetails d) =>
        d.Reference is { } reference ? $"reference:{reference}" : d.Email is { } email ? $"email:{Tidy(email)}" : $"person:{Plain(d.Name)}\n{Plain(d.Address)}\n{Plain(d.Phone)}";

    private static AffectedDetails Complete(AffectedDetails known, AffectedDetails told) => new(
        told.Name ?? known.Name, told.Email ?? known.Email, told.Address ?? known.Address, told.Phone ?? known.Phone, told.Reference ?? known.Reference,
        told.SafeEmail ?? known.SafeEmail, told.SafeAddress ?? known.SafeAddress, told.SafeNote ?? known.SafeNote,
        told.MayEmail && known.MayEmail, told.MayPost && known.MayPost, told.MayPhone && known.MayPhone);

    private static bool IsOf(ResidentPerson account, AffectedDetails details) => (details.Name is null || account.Name is not null) && SameName(account.Name, details.Name);

    private static bool SameName(string? one, string? other) => one is null || other is null || Plain(one) == Plain(other);

    private static string Plain(string? text) => string.Concat((text ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static string Tidy(string email) => email.Trim().Normalize().ToLowerInvariant();

    private static bool IsEmail(string text) => text.Length <= 256 && !text.Any(char.IsWhiteSpace) && Emails.IsValid(text);

    private static Problem? TooLong(string what, string? text, int most, string field) =>
        text?.Length > most ? new Problem(string.Create(CultureInfo.InvariantCulture, $"{what} must be {most} characters or fewer"), field) : null;
}
