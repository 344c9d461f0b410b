using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Groups;

/// <summary>Terms of reference, code of conduct and confidentiality undertaking, version by version.</summary>
internal sealed class GroupTexts(EngagementDbContext db, TimeProvider time)
{
    private const int MostVersions = 200;
    private static readonly GroupTextKind[] Undertakings = [GroupTextKind.CodeOfConduct, GroupTextKind.Confidentiality];

    /// <summary>The version that holds today; null while there is none.</summary>
    public Task<GroupText?> InForceAsync(GroupTextKind kind, Guid groupId, CancellationToken ct)
    {
        var today = time.LondonToday();
        return db.GroupTexts.AsNoTracking().Where(t => t.Kind == kind && t.GroupId == groupId && t.EffectiveFrom <= today).OrderByDescending(t => t.Version).FirstOrDefaultAsync(ct);
    }

    /// <summary>The versions that hold or held, the newest first.</summary>
    public async Task<IReadOnlyList<TermsVersion>> HistoryAsync(GroupTextKind kind, Guid groupId, CancellationToken ct)
    {
        var today = time.LondonToday();
        return await db.GroupTexts.AsNoTracking().Where(t => t.Kind == kind && t.GroupId == groupId && t.EffectiveFrom <= today)
            .OrderByDescending(t => t.Version).Select(t => new TermsVersion(t.Id, t.Version, t.EffectiveFrom)).Take(MostVersions).ToListAsync(ct);
    }

    /// <summary>What members of every group are asked to accept today.</summary>
    public async Task<IReadOnlyList<GroupText>> ToAcceptAsync(CancellationToken ct)
    {
        var texts = new List<GroupText>();
        foreach (var kind in Undertakings)
        {
            if (await InForceAsync(kind, Guid.Empty, ct) is { } text) texts.Add(text);
        }

        return texts;
    }

    public async Task<Outcome> WriteAsync(GroupTextKind kind, Guid groupId, string markdown, DateOnly effectiveFrom, CancellationToken ct)
    {
        db.StartOver();
        var last = await db.GroupTexts.AsNoTracking().Where(t => t.Kind == kind && t.GroupId == groupId).OrderByDescending(t => t.Version).FirstOrDefaultAsync(ct);
        if (effectiveFrom < time.LondonToday()) return new Problem("It must hold from today or later", "EffectiveFrom");
        if (last is not null && effectiveFrom < last.EffectiveFrom) return new Problem($"It must hold from {last.EffectiveFrom.InWords()} or later, when the version before it does", "EffectiveFrom");
        var now = time.GetUtcNow();
        var text = new GroupText
        {
            Id = Guid.CreateVersion7(now),
            Kind = kind,
            GroupId = groupId,
            Version = (last?.Version ?? 0) + 1,
            Markdown = markdown,
            EffectiveFrom = effectiveFrom,
            WrittenAt = now,
        };
        db.GroupTexts.Add(text);
        db.Audit("engagement.group.text-written", "group-text", text.Id);
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done;
        }
        catch (DbUpdateException)
        {
            return new Problem("Somebody else has just written a version. Look at it, then try again");
        }
    }
}

/// <summary>A version of a text without its words.</summary>
internal sealed record TermsVersion(Guid Id, int Version, DateOnly EffectiveFrom);
