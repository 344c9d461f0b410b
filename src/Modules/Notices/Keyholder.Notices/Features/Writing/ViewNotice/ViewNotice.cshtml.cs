using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Service;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Writing;

/// <summary>A notice: its versions, its translations, and who did what when.</summary>
[Authorize(Policy = AccessPolicies.Notices)]
internal sealed class ViewNoticeModel(
    NoticeRegister register, NoticesDbContext db, PlatformDbContext platform, NoticePolicies policies, NoticeStaff staff, IEnumerable<IAuditWords> words) : OneNoticePage(register)
{
    private const int MostSteps = 200;

    public NoticePolicy Policy { get; private set; } = null!;

    public IReadOnlyList<NoticeVersion> Versions => [.. Notice.Versions.OrderByDescending(v => v.Number)];

    public NoticeVersion? Live => Notice.Find(Notice.Published);

    /// <summary>The newest text of each language and version.</summary>
    public IReadOnlyList<NoticeTranslation> Translations { get; private set; } = [];

    public int Untrue { get; private set; }

    /// <summary>People are to be told of what is published, and nobody has begun to.</summary>
    public bool ToBeTold { get; private set; }

    public string? Owner { get; private set; }

    public IReadOnlyList<(DateTimeOffset At, string What, string? Detail, string By)> Steps { get; private set; } = [];

    public Func<string?, string> NameOf { get; private set; } = _ => "";

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct) => await ShowAsync(slug, ct) ? Page() : NotFound();

    private async Task<bool> ShowAsync(string slug, CancellationToken ct)
    {
        if (!await FindAsync(slug, ct)) return false;
        ViewData["BackUrl"] = NoticesUrl;
        Policy = await policies.GetAsync(ct);
        Translations = [.. (await db.Translations.AsNoTracking().Where(t => t.NoticeId == Notice.Id).OrderBy(t => t.Language).ThenByDescending(t => t.OfVersion).ThenByDescending(t => t.Revision).ToListAsync(ct)).DistinctBy(t => (t.Language, t.OfVersion))];
        Untrue = await db.Drifts.CountAsync(d => d.NoticeId == Notice.Id && (d.State == DriftState.Open || d.State == DriftState.OverruleProposed), ct);
        ToBeTold = Notice.WithdrawnAt is null && Live is { } live && await Tellings.AreDueAsync(db, live, ct);
        var id = Notice.Id.ToString();
        var trail = await platform.AuditTrail.AsNoTracking().Where(e => e.SubjectType == "notice" && e.SubjectId == id).OrderByDescending(e => e.Sequence).Take(MostSteps).ToListAsync(ct);
        var owner = Notice.OwnerId is { } person ? Actor.Staff(person).ToString() : null;
        NameOf = await staff.NamesAsync(trail.Select(e => (string?)e.Actor).Append(owner), ct);
        Owner = owner is null ? null : NameOf(owner);
        var known = words.OfType<NoticesAuditWords>().Single().Actions;
        Steps = [.. trail.Select(e => (e.At, known.GetValueOrDefault(e.Action, AuditCode.InWords(e.Action)), e.Detail, NameOf(e.Actor)))];
        return true;
    }
}

/// <summary>Buttons of a notice's page.</summary>
[Authorize(Policy = AccessPolicies.NoticeWork)]
internal sealed class NoticeDraftModel(NoticeRegister register, BeginNoticeDraftHandler begin) : OneNoticePage(register)
{
    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct) => await FindAsync(slug, ct) ? LocalRedirect(NoticeUrl) : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken ct)
    {
        if (!await FindAsync(slug, ct)) return NotFound();
        var outcome = await begin.HandleAsync(slug, ct);
        if (outcome.Ok) return LocalRedirect($"{NoticeUrl}/versions/{outcome.Value}/edit");
        TempData.Notice(outcome.Problem!.Message);
        return LocalRedirect(NoticeUrl);
    }
}

[Authorize(Policy = AccessPolicies.NoticeDecision)]
internal sealed class WithdrawNoticeModel(NoticeRegister register, WithdrawNoticeHandler handler) : OneNoticePage(register)
{
    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct) => await FindAsync(slug, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken ct)
    {
        if (!await FindAsync(slug, ct)) return NotFound();
        var withdraw = Notice.WithdrawnAt is null;
        return DoneOr(await handler.HandleAsync(slug, withdraw, ct), NoticeUrl, withdraw ? "The notice is withdrawn" : "The notice is back");
    }
}
