using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Writing;

/// <summary>What differs between two versions, clause by clause.</summary>
[Authorize(Policy = AccessPolicies.Notices)]
internal sealed class CompareNoticeModel(NoticeRegister register, NoticesDbContext db, NoticePublication publication) : OneVersionPage(register)
{
    [FromQuery(Name = "with")]
    public int With { get; set; }

    public NoticeVersion Before { get; private set; } = null!;

    public Redline Redline { get; private set; } = null!;

    public IReadOnlyList<ChangedFact> Facts { get; private set; } = [];

    public ProcessingPicture Picture { get; private set; } = null!;

    public IReadOnlyList<Choice> Others => [.. Notice.Versions.Where(v => v != Version).OrderByDescending(v => v.Number).Select(v => new Choice($"{v.Number}", $"Version {v.Number} ({v.State.InWords().ToLowerInvariant()})"))];

    public async Task<IActionResult> OnGetAsync(string slug, int number, CancellationToken ct)
    {
        if (!await FindAsync(slug, number, ct)) return NotFound();
        if (With == 0) With = Version.BasedOn ?? Notice.Published;
        if ((Notice.Find(With) ?? Notice.Versions.OrderByDescending(v => v.Number).FirstOrDefault(v => v != Version)) is not { } before || before == Version) return NotFound();
        (Before, With) = (before, before.Number);
        var (old, oldFacts) = await TextOfAsync(before, ct);
        var (now, nowFacts) = await TextOfAsync(Version, ct);
        Redline = Redline.Of(old, now);
        Facts = Redline.Facts(oldFacts, nowFacts);
        return Page();
    }

    private async Task<(ComposedNotice, IReadOnlyList<StatedFact>)> TextOfAsync(NoticeVersion version, CancellationToken ct)
    {
        var proof = await publication.ProveAsync(Notice, version, ct);
        Picture = proof.Picture;
        if (version.Composed is not { } frozen) return (proof.Composition.Notice, proof.Composition.Facts);
        return (frozen, await db.Facts.AsNoTracking().Where(f => f.NoticeVersionId == version.Id).Select(f => new StatedFact(f.Kind, f.ClauseId, f.Subject, f.Says)).ToListAsync(ct));
    }
}
