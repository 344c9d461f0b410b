using System.Globalization;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features;
using Keyholder.Notices.Features.Consents;
using Keyholder.Notices.Features.Service;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices;

/// <summary>
/// What the module holds about a person. Items: <c>service:{id}</c>, a notice they were given, with the very text of that version; <c>on-list:{id}</c>,
/// that they are to be told of one and have not been; <c>consent:{id}</c> and <c>no-marketing:{id}</c>, what they agreed to and what they objected to.
/// </summary>
internal sealed class NoticesSubjectData(
    NoticesDbContext db, GivenNotices given, Tellings tellings, ConsentSubjectItems consents, IResidents residents, IRecordRetention retention, DataKeys keys, TimeProvider time) : ISubjectData
{
    private const string OnList = "on-list:";

    public string Source => "Notices and consent";

    public async Task<IReadOnlyList<SubjectItem>> LocateAsync(Subject subject, CancellationToken ct)
    {
        var rows = await RowsAsync(subject, ct);
        var kept = rows.Count == 0 ? [] : (await retention.UntilAsync([.. rows.Select(r => new RecordReference(GivenNotices.Source, GivenNotices.IdOf(r.Id)))], ct)).ToDictionary(k => k.Record.ExternalId, StringComparer.Ordinal);
        return
        [
            .. rows.Select(r => new SubjectItem(GivenNotices.IdOf(r.Id), "Privacy notice that you were given", r.GivenAt.LondonDate(), StopsOf(kept.GetValueOrDefault(GivenNotices.IdOf(r.Id))))),
            .. (await ListedAsync(subject, ct)).Select(r => new SubjectItem($"{OnList}{r.Recipient.Id}", "List of people to be told of a privacy notice", r.Telling.At.LondonDate(), [])), .. await consents.LocateAsync(subject, ct),
        ];
    }

    public async Task<IReadOnlyList<SubjectExport>> ExportAsync(Subject subject, IReadOnlyList<string> itemIds, CancellationToken ct)
    {
        var rows = (await RowsAsync(subject, ct)).Where(r => itemIds.Contains(GivenNotices.IdOf(r.Id), StringComparer.Ordinal)).ToList();
        var people = await given.OpenAsync(rows, ct);
        var exports = new List<SubjectExport>();
        foreach (var row in rows)
        {
            await db.AuditReadAsync("notices.service.exported", "notice-service", row.Id, ct);
            var version = await db.NoticeVersions.AsNoTracking().SingleAsync(v => v.NoticeId == row.NoticeId && v.Number == row.Version, ct);
            var text = version.Composed;
            var person = people.GetValueOrDefault(row.Id);
            var note = row.Note is { } noted && await keys.FindAsync(row.Id, ct) is { } key ? key.Open(noted, GivenNotice.NoteField(row.Id)) : null;
            exports.Add(new SubjectExport(GivenNotices.IdOf(row.Id), string.Create(CultureInfo.InvariantCulture, $"{text?.Title ?? version.Content.Title}, version {row.Version}"),
            [
                .. Fields(
                    ("Given to you", row.GivenAt.InWords()), ("How", row.Channel.InWords()), ("When you told us", row.Collection is { } c ? GivingWords.Collection(c) : null), ("Reference", row.Reference),
                    ("Name", person?.Name), ("Email address", person?.Email), ("Address", person?.Address), ("Our other reference for you", person?.Reference), ("Note", note),
                    ("You said that you read it", row.AcknowledgedAt?.InWords())),
                .. text is null ? [] : TextOf(text),
            ]));
        }

        foreach (var (recipient, telling, person) in (await ListedAsync(subject, ct)).Where(r => itemIds.Contains($"{OnList}{r.Recipient.Id}", StringComparer.Ordinal)))
        {
            await db.AuditReadAsync("notices.telling.list-exported", "notice-telling", telling.Id, ct);
            var title = await db.Notices.Where(n => n.Id == telling.NoticeId).Select(n => n.Title).SingleAsync(ct);
            exports.Add(new SubjectExport($"{OnList}{recipient.Id}", "List of people to be told of a privacy notice",
            [
                .. Fields(
                    ("Notice", string.Create(CultureInfo.InvariantCulture, $"{title}, version {telling.Version}")), ("Put on the list", telling.At.InWords()), ("How you are to be told", recipient.Way.InWords()),
                    ("Name", person?.Name), ("Email address", person?.Email), ("Address", person?.Address), ("Our other reference for you", person?.Reference)),
            ]));
        }

        return [.. exports, .. await consents.ExportAsync(subject, itemIds, ct)];
    }

    public Task<SubjectOutcome> RectifyAsync(Subject subject, string itemId, string field, string value, CancellationToken ct) => ConsentSubjectItems.Owns(itemId)
        ? ConsentSubjectItems.RectifyAsync()
        : Task.FromResult(new SubjectOutcome(false, "It says which notice you were given and when, and stays as it was. Tell us what is wrong with it, and we keep both together."));

    public Task<SubjectOutcome> RestrictAsync(Subject subject, string itemId, bool restricted, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "It is used only to show which notice you were given, which a restriction allows (UK GDPR Article 18(2))."));

    public async Task<SubjectOutcome> EraseAsync(Subject subject, string itemId, CancellationToken ct)
    {
        if (ConsentSubjectItems.Owns(itemId)) return await consents.EraseAsync(subject, itemId, ct);
        if ((await LocateAsync(subject, ct)).FirstOrDefault(i => i.Id == itemId) is not { } item) return new SubjectOutcome(false, "We do not hold this about you.");
        if (item.Stops.Count > 0) return new SubjectOutcome(false, string.Join(" ", item.Stops.OrderBy(s => s.Reason).Select(s => s.Explanation)));
        if (itemId.StartsWith(OnList, StringComparison.Ordinal))
            return (await tellings.TakeOffAsync(Guid.Parse(itemId[OnList.Length..]), ct)).Problem is { } problem ? new SubjectOutcome(false, problem.Message) : new SubjectOutcome(true, "You were taken off the list.");
        var id = Guid.Parse(itemId[GivenNotices.Prefix.Length..]);
        await given.AnonymiseAsync(await db.GivenNotices.SingleAsync(g => g.Id == id, ct), ct);
        db.Publish(new RecordRemoved(GivenNotices.Source, itemId));
        db.Audit("notices.service.anonymised", "notice-service", id);
        await db.SaveChangesAsync(ct);
        await given.DestroyKeyAsync(id, ct);
        await given.DestroyTellingKeysAsync(ct);
        return new SubjectOutcome(true, "Your name and account were taken off it. That a notice was given that day is still counted.");
    }

    private static IEnumerable<SubjectField> TextOf(ComposedNotice text) =>
    [
        .. Fields(("In brief", NoticeMarkdown.ToPlainText(text.InBrief))),
        .. text.Clauses.Select(c => new SubjectField(c.Heading, NoticeMarkdown.ToPlainText(c.Markdown))),
    ];

    /// <summary>That people were told is proof the organisation must be able to give for as long as the schedule says.</summary>
    private IReadOnlyList<ErasureStop> StopsOf(RecordKept? kept) => kept switch
    {
        { Until: { } until } when until <= time.LondonToday() => [],
        null or { ClassCode: null } => [],
        _ => [new ErasureStop(StopReason.RetentionSchedule, $"We must be able to show that we told you how we use your information (UK GDPR Article 5(2)). {kept.Sentence}", kept.Until)],
    };

    /// <summary>What lies in their account, and what somebody without one was given under their e-mail address and name.</summary>
    private async Task<IReadOnlyList<GivenNotice>> RowsAsync(Subject subject, CancellationToken ct)
    {
        var (account, email) = await KeysOfAsync(subject, ct);
        var rows = await db.GivenNotices.AsNoTracking().Where(g => (account != null && g.ResidentId == account) || (email != null && g.EmailKey == email)).OrderBy(g => g.GivenAt).ThenBy(g => g.Id).ToListAsync(ct);
        var people = await given.OpenAsync(rows, ct);
        rows.RemoveAll(r => r.ResidentId is null && IsSomebodyElse(people.GetValueOrDefault(r.Id), subject));
        return rows;
    }

    /// <summary>The lists they are on and by which they have not been told: whoever was told is among the givings.</summary>
    private async Task<IReadOnlyList<(TellingRecipient Recipient, NoticeTelling Telling, NoticePerson? Person)>> ListedAsync(Subject subject, CancellationToken ct)
    {
        var (account, email) = await KeysOfAsync(subject, ct);
        var rows = await db.TellingRecipients.AsNoTracking().Where(r => r.State != RecipientState.Told && ((account != null && r.ResidentId == account) || (email != null && r.EmailKey == email)))
            .Join(db.Tellings, r => r.TellingId, t => t.Id, (r, t) => new { Recipient = r, Telling = t }).OrderBy(r => r.Recipient.Id).ToListAsync(ct);
        var known = await keys.FindAsync([.. rows.Where(r => r.Recipient.Person is not null).Select(r => r.Telling.Id).Distinct()], ct);
        var people = rows.Select(r => (r.Recipient, r.Telling, Person: r.Recipient.Person is { } person && known.TryGetValue(r.Telling.Id, out var key) ? GivenNotices.Open(key, person, r.Recipient.PersonKey) : null));
        return [.. people.Where(r => r.Recipient.ResidentId is not null || !IsSomebodyElse(r.Person, subject))];
    }

    private async Task<(Guid? Account, string? Email)> KeysOfAsync(Subject subject, CancellationToken ct)
    {
        var account = subject.Email is { } own && subject.ResidentId is null ? await residents.FindByEmailAsync(own, ct) : null;
        return (subject.ResidentId ?? (account is not null && (account.Name is null || MailboxOwner.Is(account, subject.Name)) ? account.Id : null), subject.Email is { } address ? NoticePerson.KeyOfEmail(await given.FingerprintsAsync(ct), address) : null);
    }

    /// <summary>Several people may share a mailbox.</summary>
    private static bool IsSomebodyElse(NoticePerson? person, Subject subject) => person?.Name is { } name && subject.Name is { } asked && !MailboxOwner.SameName(name, asked);

    private static IEnumerable<SubjectField> Fields(params (string Label, string? Value)[] fields) =>
        fields.Where(f => !string.IsNullOrEmpty(f.Value)).Select(f => new SubjectField(f.Label, f.Value!));
}
