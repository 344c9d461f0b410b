using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups;
using Keyholder.Notices.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Bulletins;

/// <summary>How a bulletin was read, by those who agreed to be counted.</summary>
/// <param name="Counted">How many got a link of their own; null when too few to show anything.</param>
/// <param name="Threshold">The smallest number that is shown.</param>
/// <param name="Opened">How many opened its page; null when hidden.</param>
/// <param name="Links">Where its links lead, with how many followed each; null when hidden.</param>
internal sealed record BulletinFigures(int? Counted, int Threshold, int? Opened, IReadOnlyList<(string Link, int? People)> Links);

/// <summary>
/// Counts who opens a bulletin, of those only who agreed to it and have a link of their own. There are no pixels: opening the page by the link is what
/// is counted. Whether the consent still holds is asked each time.
/// </summary>
internal sealed class BulletinReading(EngagementDbContext db, GroupMembership groups, EngagementPolicies policies, IConsents consents, TimeProvider time)
{
    /// <summary>A bulletin that has gone out, for whoever may read it: anybody, or the members of its group. Null otherwise.</summary>
    public async Task<Bulletin?> FindAsync(string reference, Guid? resident, CancellationToken ct)
    {
        if (await db.Bulletins.AsNoTracking().SingleOrDefaultAsync(b => b.Reference == reference, ct) is not { IsOut: true } bulletin) return null;
        if (bulletin.GroupId is not { } group) return bulletin;
        return resident is { } id && await groups.OfAsync(group, id, ct) is not null ? bulletin : null;
    }

    /// <summary>Counts that the page was opened. False when this link counts nobody, or does not any more.</summary>
    public Task<bool> OpenAsync(Bulletin bulletin, string? token, CancellationToken ct) => CountAsync(bulletin, token, d => d.OpenedOn ??= time.LondonToday(), ct);

    public Task<bool> ClickAsync(Bulletin bulletin, string? token, int place, CancellationToken ct) => CountAsync(bulletin, token, d => d.Click(place), ct);

    public async Task<BulletinFigures> FiguresAsync(Bulletin bulletin, CancellationToken ct)
    {
        var threshold = (await policies.GetAsync(ct)).SmallNumber;
        var counted = db.BulletinDeliveries.AsNoTracking().Where(d => d.BulletinId == bulletin.Id && d.TokenHash != null);
        var whole = await counted.CountAsync(ct);
        if (whole < threshold) return new BulletinFigures(null, threshold, null, []);
        var opened = await counted.CountAsync(d => d.OpenedOn != null, ct);
        var clicks = new int[bulletin.Links.Count];
        await foreach (var places in counted.Where(d => d.OpenedOn != null).Select(d => d.Clicks).AsAsyncEnumerable().WithCancellation(ct))
        {
            foreach (var place in places.Where(p => p < clicks.Length)) clicks[place]++;
        }

        return new BulletinFigures(whole, threshold, SurveySuppression.OfPart(opened, whole, threshold), [.. bulletin.Links.Select((l, i) => (l, SurveySuppression.OfPart(clicks[i], opened, threshold)))]);
    }

    private async Task<bool> CountAsync(Bulletin bulletin, string? token, Action<BulletinDelivery> count, CancellationToken ct)
    {
        if (token is not { Length: > 20 and <= 100 }) return false;
        var hash = SendBulletins.HashOf(token);
        if (await db.BulletinDeliveries.SingleOrDefaultAsync(d => d.TokenHash == hash && d.BulletinId == bulletin.Id, ct) is not { } delivery) return false;
        if ((await policies.GetAsync(ct)).Counting() is not { } purpose || !await consents.HoldsAsync(delivery.ResidentId, purpose, ct)) return false;
        count(delivery);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // They withdrew at this moment, and it is gone.
            return false;
        }

        return true;
    }
}
