using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Service;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Writing;

/// <summary>A version as people see it or would see it, what is wrong with it, and what can be done with it.</summary>
[Authorize(Policy = AccessPolicies.Notices)]
internal sealed class ViewNoticeVersionModel(NoticeRegister register, NoticePublication publication, NoticeStaff staff, NoticesDbContext db, PlatformDbContext platform, ActorContext actor) : OneVersionPage(register)
{
    public NoticeProof? Proof { get; private set; }

    public ComposedNotice Text => Version.Composed ?? Proof!.Composition.Notice;

    public Func<string?, string> NameOf { get; private set; } = _ => "";

    /// <summary>Why somebody else must approve it; null when whoever looks may.</summary>
    public Problem? WhyNotMe { get; private set; }

    /// <summary>It is published, people are to be told of it, and nobody has begun to.</summary>
    public bool ToBeTold { get; private set; }

    /// <summary>Other drafts, and what is published where this draft was begun before it.</summary>
    public IReadOnlyList<NoticeVersion> ToMerge => Version.State != NoticeState.Draft ? [] : [.. Notice.Versions.Where(v => v != Version && (v.State == NoticeState.Draft || (Notice.IsOvertaken(Version) && v.Number == Notice.Published))).OrderBy(v => v.Number)];

    public async Task<IActionResult> OnGetAsync(string slug, int number, CancellationToken ct) => await ShowAsync(slug, number, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetPdfAsync(string slug, int number, CancellationToken ct)
    {
        if (!await ShowAsync(slug, number, ct)) return NotFound();
        var organisation = await platform.Organisations.AsNoTracking().SingleAsync(ct);
        return File(NoticePdf.Of(Text, organisation.Name, Standing(Version)), "application/pdf", $"{slug}-version-{number}.pdf");
    }

    /// <summary>Which version it is, since when, and whether its committee has agreed it.</summary>
    public static string Standing(NoticeVersion version)
    {
        var since = version.WasPublished ? $"Version {version.Number}, from {version.EffectiveOn?.InWords()}." : $"Version {version.Number}. {version.State.InWords()}.";
        return version.Provisional ? $"{since} Provisional: our committee has not agreed it yet." : since;
    }

    private async Task<bool> ShowAsync(string slug, int number, CancellationToken ct)
    {
        if (!await FindAsync(slug, number, ct)) return false;
        ViewData["BackUrl"] = NoticeUrl;
        if (Version.Composed is null) Proof = await publication.ProveAsync(Notice, Version, ct);
        NameOf = await staff.NamesAsync([Version.CreatedBy, Version.SentBy, Version.ApprovedBy, .. Version.Writers], ct);
        WhyNotMe = await staff.HasOnlyOneLeadAsync(ct) ? null : Version.WhyNotApprovedBy(actor.Actor.ToString());
        ToBeTold = Notice.WithdrawnAt is null && await Tellings.AreDueAsync(db, Version, ct);
        return true;
    }
}

/// <summary>The buttons of whoever writes.</summary>
[Authorize(Policy = AccessPolicies.NoticeWork)]
internal sealed class NoticeStepModel(NoticeRegister register, SendNoticeHandler send, DeleteNoticeDraftHandler delete) : OneVersionPage(register)
{
    public async Task<IActionResult> OnGetAsync(string slug, int number, CancellationToken ct) => await FindAsync(slug, number, ct) ? LocalRedirect(VersionUrl) : NotFound();

    public async Task<IActionResult> OnPostSendAsync(string slug, int number, CancellationToken ct) =>
        await FindAsync(slug, number, ct) ? Back(await send.HandleAsync(slug, number, ct), VersionUrl, "Sent for approval") : NotFound();

    public async Task<IActionResult> OnPostDeleteAsync(string slug, int number, CancellationToken ct) =>
        await FindAsync(slug, number, ct) ? Back(await delete.HandleAsync(slug, number, ct), NoticeUrl, "Draft deleted") : NotFound();

    private LocalRedirectResult Back(Outcome outcome, string url, string message)
    {
        if (outcome.Problem is { } problem) TempData.Notice(problem.Message);
        else TempData.Success(message);
        return LocalRedirect(outcome.Ok ? url : VersionUrl);
    }
}
