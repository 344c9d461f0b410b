using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Contracts;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Consents;

/// <summary>Asks the database each time: a withdrawal holds from the next question on.</summary>
internal sealed class ConsentsForOthers(NoticesDbContext db, ConsentRegister register, ConsentPeople people, TenantLinks links, TimeProvider time) : IConsents
{
    private const int Most = 1_000;
    private const int Batch = 250;

    public Task<bool> HoldsAsync(Guid residentId, string purpose, CancellationToken ct) => Holding(purpose).AnyAsync(c => c.ResidentId == residentId, ct);

    public async Task<IReadOnlySet<Guid>> HoldAsync(IReadOnlyCollection<Guid> residentIds, string purpose, CancellationToken ct) =>
        (await Of(residentIds, purpose).Select(c => c.ResidentId!.Value).ToListAsync(ct)).ToHashSet();

    public async Task<IReadOnlySet<Guid>> NoMarketingAsync(IReadOnlyCollection<Guid> residentIds, CancellationToken ct)
    {
        var found = new HashSet<Guid>();
        foreach (var some in (await people.KeysAsync(Bounded(residentIds), ct)).Chunk(Batch))
        {
            var (persons, emails) = (some.SelectMany(p => p.Value.Keys).ToList(), some.Select(p => p.Value.EmailKey).OfType<string>().ToList());
            var objections = await db.MarketingObjections.AsNoTracking().Where(o => persons.Contains(o.PersonKey) || (o.EmailKey != null && emails.Contains(o.EmailKey)))
                .Select(o => new { o.PersonKey, o.EmailKey }).ToListAsync(ct);
            found.UnionWith(some.Where(p => objections.Exists(o => p.Value.Keys.Contains(o.PersonKey) || (p.Value.EmailKey is { } email && o.EmailKey == email))).Select(p => p.Key));
        }

        return found;
    }

    public async Task<IReadOnlyDictionary<Guid, Uri>> WithdrawalLinksAsync(IReadOnlyCollection<Guid> residentIds, string purpose, CancellationToken ct)
    {
        var made = new Dictionary<Guid, Uri>();
        foreach (var consent in await Of(residentIds, purpose).Select(c => new { c.Id, c.ResidentId }).ToListAsync(ct))
            made[consent.ResidentId!.Value] = links.To($"/consents/withdraw/{register.NewToken(consent.Id)}");
        if (made.Count == 0) return made;
        db.Audit("notices.consents.links-made", "consents", purpose, $"{made.Count}");
        await db.SaveChangesAsync(ct);
        return made;
    }

    private IQueryable<Consent> Of(IReadOnlyCollection<Guid> residentIds, string purpose)
    {
        var ids = Bounded(residentIds);
        return Holding(purpose).Where(c => c.ResidentId != null && ids.Contains(c.ResidentId.Value));
    }

    private IQueryable<Consent> Holding(string purpose)
    {
        var today = time.LondonToday();
        return db.Consents.AsNoTracking().Where(c => c.State == ConsentState.Holding && (c.ExpiresOn == null || c.ExpiresOn >= today)
            && db.ConsentPurposes.Any(p => p.Id == c.PurposeId && p.Code == purpose && p.ClosedAt == null));
    }

    private static List<Guid> Bounded(IReadOnlyCollection<Guid> ids) =>
        ids.Count <= Most ? [.. ids] : throw new ArgumentException($"At most {Most} people can be asked about at a time.", nameof(ids));
}
