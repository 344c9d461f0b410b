using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Service.ViewGivenNotice;

/// <summary>One giving, with the very text.</summary>
[Authorize(Policy = AccessPolicies.Notices), ResponseCache(NoStore = true)]
internal sealed class ViewGivenNoticeModel(NoticesDbContext db, GivenNotices given, Tellings tellings, AcknowledgeNoticeHandler acknowledge, IResidents residents, DataKeys keys) : NoticePage
{
    public GivenNotice Row { get; private set; } = null!;

    public string Title { get; private set; } = "";

    public string? Hash { get; private set; }

    public ComposedNotice? Text { get; private set; }

    public NoticePerson? Person { get; private set; }

    public string Who { get; private set; } = "";

    public string? Note { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ShowAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostReadAsync(Guid id, CancellationToken ct)
    {
        if (!MayWork) return Forbid();
        return await ShowAsync(id, ct) ? DoneOr(await acknowledge.HandleAsync(id, ct), $"{GivenNotices.Url}/{id}", "It is on record that they read it.") : NotFound();
    }

    public async Task<IActionResult> OnPostCameBackAsync(Guid id, CancellationToken ct)
    {
        if (!MayWork) return Forbid();
        return await ShowAsync(id, ct) ? DoneOr(await tellings.CameBackAsync(id, ct), GivenNotices.Url, "They count as not told. You can write to them by post.") : NotFound();
    }

    private async Task<bool> ShowAsync(Guid id, CancellationToken ct)
    {
        if (await db.GivenNotices.AsNoTracking().SingleOrDefaultAsync(g => g.Id == id, ct) is not { } row) return false;
        await db.AuditReadAsync("notices.service.viewed", "notice-service", id, ct);
        var version = await db.NoticeVersions.AsNoTracking().SingleAsync(v => v.NoticeId == row.NoticeId && v.Number == row.Version, ct);
        (Row, Text, Hash, Title) = (row, version.Composed, version.Hash, version.Composed?.Title ?? version.Content.Title);
        Person = (await given.OpenAsync([row], ct)).GetValueOrDefault(id);
        Who = GivingWords.NameOf(row.ResidentId, row.ResidentId is { } resident ? await residents.FindAsync(resident, ct) : null, Person);
        Note = row.Note is { } note && await keys.FindAsync(id, ct) is { } key ? key.Open(note, GivenNotice.NoteField(id)) : null;
        return true;
    }
}
