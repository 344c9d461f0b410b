using Keyholder.Notices.Contracts;
using Keyholder.Notices.Contracts.Events;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Service;

/// <summary>What people see where data is collected; looked up once for a request, and never kept longer.</summary>
internal sealed class CollectionNotices(NoticesDbContext db) : ICollectionNotices
{
    private readonly Dictionary<string, CollectionNotice?> _found = new(StringComparer.Ordinal);

    public async Task<CollectionNotice?> AtAsync(string collection, CancellationToken ct)
    {
        if (_found.TryGetValue(collection, out var known)) return known;
        var notices = await db.Notices.AsNoTracking().Where(n => n.Published > 0 && n.WithdrawnAt == null).OrderBy(n => n.Title)
            .Select(n => new { n.Id, n.Slug, n.Published, n.Collections }).ToListAsync(ct);
        CollectionNotice? shown = null;
        if (notices.Find(n => n.Collections.Contains(collection, StringComparer.Ordinal)) is { } notice
            && await db.NoticeVersions.AsNoTracking().Where(v => v.NoticeId == notice.Id && v.Number == notice.Published).Select(v => v.Composed).SingleOrDefaultAsync(ct) is { } text)
            shown = new CollectionNotice(notice.Id, notice.Published, text.Title, NoticeMarkdown.ToPlainText(text.InBrief), GivenNotices.PublicUrl(notice.Slug, notice.Published));
        return _found[collection] = shown;
    }
}

/// <summary>Keeps which version somebody was shown where their data was collected.</summary>
internal sealed class PinShownNotice(NoticesDbContext db, GivenNotices given) : IConsumer<NoticeShown>
{
    // A page that has been open for longer than its antiforgery token lives cannot have sent it.
    private static readonly TimeSpan LongestOpen = TimeSpan.FromDays(1);

    public async Task Consume(ConsumeContext<NoticeShown> context)
    {
        var (shown, ct) = (context.Message, context.CancellationToken);
        if (await db.GivenNotices.AnyAsync(g => g.Id == shown.ServiceId, ct)) return;
        var since = shown.At - LongestOpen;
        // The form says what it showed, and anybody can change a form: only what could have been seen then is believed.
        var could = await db.NoticeVersions.AnyAsync(
            v => v.NoticeId == shown.NoticeId && v.Number == shown.Version && (v.State == NoticeState.Published || (v.State == NoticeState.Superseded && v.SupersededAt >= since)), ct);
        if (!could)
        {
            db.Audit("notices.showing.not-believed", "notice", shown.NoticeId, shown.Collection);
            return;
        }

        given.Add(new GivenNotice
        {
            Id = shown.ServiceId,
            NoticeId = shown.NoticeId,
            Version = shown.Version,
            ResidentId = shown.ResidentId,
            PersonKey = shown.ResidentId is { } resident ? NoticePerson.KeyOf(resident) : null,
            Channel = shown.ReadAloudBy is not null ? GivingChannel.ReadAloud : shown.Collection == "sign-up" ? GivingChannel.SignUp : GivingChannel.ShownOnPage,
            GivenAt = shown.At,
            By = shown.ReadAloudBy is { } reader ? BuildingBlocks.Auditing.Actor.Staff(reader).ToString() : shown.ResidentId is { } self ? BuildingBlocks.Auditing.Actor.Resident(self).ToString() : BuildingBlocks.Auditing.Actor.Anonymous.ToString(),
            Collection = shown.Collection,
            Reference = shown.Reference,
        });
    }
}
