using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Service;
using Keyholder.Retention.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Consents;

/// <summary>
/// What a person agreed to. Items: <c>consent:{id}</c>, with the wording they saw; <c>no-marketing:{id}</c>, that they want no marketing. Somebody without an
/// account is found by e-mail address and name, because several people may share a mailbox; where their name is not known, by e-mail address.
/// </summary>
internal sealed class ConsentSubjectItems(
    NoticesDbContext db, ConsentPeople people, ConsentErasure erasure, DataKeys keys, IResidents residents, IRecordRetention retention, TimeProvider time)
{
    public const string Prefix = "consent:";
    public const string ObjectionPrefix = "no-marketing:";

    private static readonly ErasureStop Holds = new(StopReason.RetentionSchedule, "You agreed to this, and it still holds. Withdraw it first; you can do so at once under “What you have agreed to”.", null);

    private static readonly ErasureStop Respected = new(
        StopReason.StatutoryMinimum, "Without it we could not respect that you want no marketing (UK GDPR Article 21(3)). It goes when you allow marketing again.", null);

    public static bool Owns(string itemId) => itemId.StartsWith(Prefix, StringComparison.Ordinal) || itemId.StartsWith(ObjectionPrefix, StringComparison.Ordinal);

    public async Task<IReadOnlyList<SubjectItem>> LocateAsync(Subject subject, CancellationToken ct)
    {
        var theirs = await KeysAsync(subject, ct);
        var consents = await Consents(theirs).OrderBy(c => c.GivenAt).Select(c => new { c.Id, c.GivenAt, c.State }).ToListAsync(ct);
        var kept = consents.Count == 0 ? [] : (await retention.UntilAsync([.. consents.Select(c => new RecordReference(ConsentRecords.Source, ConsentRecords.IdOf(c.Id)))], ct)).ToDictionary(k => k.Record.ExternalId, StringComparer.Ordinal);
        return
        [
            .. consents.Select(c => new SubjectItem($"{Prefix}{c.Id}", "Consent that you gave", c.GivenAt.LondonDate(), c.State == ConsentState.Holding ? [Holds] : StopsOf(kept.GetValueOrDefault(ConsentRecords.IdOf(c.Id))))),
            .. (await Objections(theirs).Select(o => new { o.Id, o.At }).ToListAsync(ct))
                .Select(o => new SubjectItem($"{ObjectionPrefix}{o.Id}", "That you want no marketing", o.At.LondonDate(), [Respected])),
        ];
    }

    public async Task<IReadOnlyList<SubjectExport>> ExportAsync(Subject subject, IReadOnlyList<string> itemIds, CancellationToken ct)
    {
        var theirs = await KeysAsync(subject, ct);
        var (wanted, objections) = (Ids(itemIds, Prefix), Ids(itemIds, ObjectionPrefix));
        var exports = new List<SubjectExport>();
        foreach (var consent in await Consents(theirs).Where(c => wanted.Contains(c.Id)).OrderBy(c => c.GivenAt).ToListAsync(ct))
        {
            await db.AuditReadAsync("notices.consent.exported", "consent", consent.Id, ct);
            var purpose = await db.ConsentPurposes.AsNoTracking().Include(p => p.Wordings).SingleAsync(p => p.Id == consent.PurposeId, ct);
            var key = await keys.FindAsync(consent.Id, ct);
            var details = key is not null && consent.Person is { } person ? ConsentPeople.Open(key, consent.Id, person) : null;
            exports.Add(new SubjectExport($"{Prefix}{consent.Id}", $"Consent: {purpose.Title}", Fields(
                ("What you agreed to", purpose.Find(consent.Wording)?.Text), ("Given", consent.GivenAt.InWords()), ("How", consent.Way.InWords()),
                ("Note", key is not null && consent.Note is { } note ? key.Open(note, Consent.NoteField(consent.Id)) : null),
                ("Name", details?.Name), ("Email address", details?.Email), ("Reference", details?.Reference), ("Address", details?.Address),
                ("Signed paper", consent.EvidenceId is null ? null : "A scan is kept. Ask for a copy"), ("State", consent.State.InWords()), ("Ended", consent.EndedAt?.InWords()),
                ("How it was withdrawn", consent.EndedWay?.InWords()), ("Holds until", consent.State == ConsentState.Holding ? consent.ExpiresOn?.InWords() : null))));
        }

        foreach (var objection in await Objections(theirs).Where(o => objections.Contains(o.Id)).ToListAsync(ct))
        {
            var details = objection.Person is { } person && await keys.FindAsync(objection.Id, ct) is { } key ? ConsentPeople.Open(key, objection.Id, person) : null;
            exports.Add(new SubjectExport($"{ObjectionPrefix}{objection.Id}", "No marketing", Fields(
                ("Since", objection.At.InWords()), ("How", objection.Way.InWords()),
                ("Name", details?.Name), ("Email address", details?.Email), ("Reference", details?.Reference), ("Address", details?.Address))));
        }

        return exports;
    }

    public static Task<SubjectOutcome> RectifyAsync() =>
        Task.FromResult(new SubjectOutcome(false, "It is what was agreed to at the time, and stays as it was. You can withdraw it, or agree again, at any time."));

    /// <summary>The proof of a consent is erased at a person's wish once the schedule does not keep it any more.</summary>
    public async Task<SubjectOutcome> EraseAsync(Subject subject, string itemId, CancellationToken ct)
    {
        if ((await LocateAsync(subject, ct)).FirstOrDefault(i => i.Id == itemId) is not { } item) return new SubjectOutcome(false, "We do not hold this about you.");
        if (item.Stops.Count > 0) return new SubjectOutcome(false, string.Join(" ", item.Stops.Select(s => s.Explanation)));
        await erasure.DestroyAsync(Guid.Parse(itemId[Prefix.Length..]), "notices.consent.erased", ordered: false, ct);
        return new SubjectOutcome(true, "What you agreed to, and the proof of it, was destroyed.");
    }

    /// <summary>That somebody agreed, and when they withdrew, must be provable for as long as the schedule says (UK GDPR Art 7(1)).</summary>
    private IReadOnlyList<ErasureStop> StopsOf(RecordKept? kept) => kept switch
    {
        { Until: { } until } when until <= time.LondonToday() => [],
        null or { ClassCode: null } => [],
        _ => [new ErasureStop(StopReason.RetentionSchedule, $"We must be able to show that you agreed, and when you withdrew (UK GDPR Article 7(1)). {kept.Sentence}", kept.Until)],
    };

    private IQueryable<Consent> Consents(PersonKeys of) => db.Consents.AsNoTracking().Where(c => of.Keys.Contains(c.PersonKey) || (of.EmailKey != null && c.EmailKey == of.EmailKey));

    private IQueryable<MarketingObjection> Objections(PersonKeys of) => db.MarketingObjections.AsNoTracking().Where(o => of.Keys.Contains(o.PersonKey) || (of.EmailKey != null && o.EmailKey == of.EmailKey));

    private static List<SubjectField> Fields(params (string Label, string? Value)[] fields) => [.. fields.Where(f => !string.IsNullOrEmpty(f.Value)).Select(f => new SubjectField(f.Label, f.Value!))];

    private static List<Guid> Ids(IReadOnlyList<string> itemIds, string prefix) =>
        [.. itemIds.Where(i => i.StartsWith(prefix, StringComparison.Ordinal)).Select(i => Guid.TryParse(i[prefix.Length..], out var id) ? id : Guid.Empty)];

    /// <summary>Their account, if the name is not somebody else's, and what was recorded for them without one.</summary>
    private async Task<PersonKeys> KeysAsync(Subject subject, CancellationToken ct)
    {
        var account = subject.ResidentId;
        if (account is null && subject.Email is { } email && await residents.FindByEmailAsync(email, ct) is { } found
            && (found.Name is null || MailboxOwner.Is(found, subject.Name))) account = found.Id;
        return await people.KeysAsync(account, subject.Email, subject.Name, ct);
    }
}
