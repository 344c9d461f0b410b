using System.Text.Json;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Service;

namespace Keyholder.Notices.Features.Consents;

/// <summary>Somebody as staff know them.</summary>
internal sealed record PersonDetails(string Name, string? Email = null, string? Reference = null, string? Address = null);

/// <summary>Who consents or objects: an account, or somebody without one.</summary>
internal sealed record ConsentingPerson(string Key, Guid? ResidentId, PersonDetails? Details, string? ReferenceKey, string? EmailKey = null)
{
    public static ConsentingPerson Of(Guid resident) => new(Consent.KeyOf(resident), resident, null, null);

    /// <summary>The person of a consent, who need not be known by name.</summary>
    public static ConsentingPerson Of(Consent consent) => new(consent.PersonKey, consent.ResidentId, null, consent.ReferenceKey, consent.EmailKey);
}

/// <summary>All that one person may be kept under.</summary>
/// <param name="Keys">As <see cref="Consent.PersonKey"/>.</param>
/// <param name="EmailKey">Fingerprint of the e-mail address of somebody whose name is not known: whatever lies under it may be theirs. Null otherwise.</param>
internal sealed record PersonKeys(IReadOnlyList<string> Keys, string? EmailKey);

/// <summary>Tells people apart without keeping in clear who they are.</summary>
internal sealed class ConsentPeople(DataKeys keys, IResidents residents)
{
    // One key for all fingerprints of a tenant, so that one search finds a person in every purpose.
    private static readonly Guid Fingerprints = new("7f1d0a52-5c0e-4b1c-9e53-0d6d8f0a2c11");

    /// <summary>The person of these details: by their account where it has the e-mail address and the name. Whoever shares a mailbox with an account is not its owner.</summary>
    public async Task<Outcome<ConsentingPerson>> OfAsync(PersonDetails d, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(d.Name)) return new Problem("Enter their name", "Name");
        if (d.Email is null && d.Reference is null && d.Address is null) return new Problem("Enter an email address, a reference or an address, so that this person can be told from others", "Email");
        var prints = await PrintsAsync(ct);
        var reference = d.Reference is null ? null : ReferenceKey(prints, d.Reference);
        if (d.Email is not null && await residents.FindByEmailAsync(d.Email, ct) is { } account && MailboxOwner.Is(account, d.Name))
            return new ConsentingPerson(Consent.KeyOf(account.Id), account.Id, null, reference);
        var key = d.Email is not null ? KeyOf(prints, d.Email, d.Name) : reference ?? Print(prints, $"name\n{Plain(d.Name)}\n{Plain(d.Address!)}");
        return new ConsentingPerson(key, null, d, reference, d.Email is null ? null : EmailKey(prints, d.Email));
    }

    /// <summary>What is asked for when staff look for a person: an e-mail address or a reference, exactly.</summary>
    public async Task<(Guid? ResidentId, IReadOnlyList<string> Keys)> FindAsync(string text, CancellationToken ct)
    {
        var prints = await PrintsAsync(ct);
        return text.Contains('@', StringComparison.Ordinal)
            ? ((await residents.FindByEmailAsync(text, ct))?.Id, [EmailKey(prints, text)])
            : (null, [ReferenceKey(prints, text)]);
    }

    /// <summary>Everything somebody may be kept under: their account, and what was recorded for them by e-mail address and name before they had one.</summary>
    /// <param name="resident">Their account; null for somebody without.</param>
    /// <param name="email">Their e-mail address, if it is known.</param>
    /// <param name="name">Their name, if it is known.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<PersonKeys> KeysAsync(Guid? resident, string? email, string? name, CancellationToken ct) => Keys(email is null ? null : await PrintsAsync(ct), resident, email, name);

    public async Task<PersonKeys> KeysAsync(ConsentingPerson person, CancellationToken ct)
    {
        if (person.ResidentId is not { } resident) return new PersonKeys([person.Key], null);
        var account = await residents.FindAsync(resident, ct);
        return await KeysAsync(resident, account?.Email, account?.Name, ct);
    }

    /// <summary>The same of many accounts at once, at most 1,000.</summary>
    public async Task<IReadOnlyDictionary<Guid, PersonKeys>> KeysAsync(IReadOnlyCollection<Guid> accounts, CancellationToken ct)
    {
        var (prints, known) = (await PrintsAsync(ct), await residents.FindAsync(accounts, ct));
        return accounts.Distinct().ToDictionary(id => id, id => Keys(prints, id, known.GetValueOrDefault(id)?.Email, known.GetValueOrDefault(id)?.Name));
    }

    public async Task<PersonDetails?> OpenAsync(Consent consent, CancellationToken ct) =>
        consent.Person is { } person && await keys.FindAsync(consent.Id, ct) is { } key ? Open(key, consent.Id, person) : null;

    public static PersonDetails Open(DataKey key, Guid owner, SealedText person) => JsonSerializer.Deserialize<PersonDetails>(key.Open(person, Consent.PersonField(owner)))!;

    public static SealedText Seal(DataKey key, Guid owner, PersonDetails person) => key.Seal(JsonSerializer.Serialize(person), Consent.PersonField(owner));

    private static PersonKeys Keys(DataKey? prints, Guid? resident, string? email, string? name)
    {
        var found = new List<string>();
        if (resident is { } id) found.Add(Consent.KeyOf(id));
        if (prints is null || email is null) return new PersonKeys(found, null);
        if (string.IsNullOrWhiteSpace(name)) return new PersonKeys(found, EmailKey(prints, email));
        found.Add(KeyOf(prints, email, name));
        return new PersonKeys(found, null);
    }

    private static string KeyOf(DataKey prints, string email, string name) => Print(prints, $"email\n{Plain(email)}\n{NoticePerson.Plain(name)}");

    private static string EmailKey(DataKey prints, string email) => Print(prints, $"email\n{Plain(email)}");

    private static string ReferenceKey(DataKey prints, string reference) => Print(prints, $"reference\n{Plain(reference)}");

    private Task<DataKey> PrintsAsync(CancellationToken ct) => keys.GetOrCreateAsync(Fingerprints, ct);

    private static string Print(DataKey prints, string identity) => $"p:{prints.Fingerprint(identity, "consent-person")}";

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
}
