using Keyholder.Access.Contracts;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.PartnerNotices;

/// <summary>A page about what one partner is told of one breach.</summary>
internal abstract class PartnerNoticePage(BreachReader reader, BreachesDbContext db, TimeProvider time) : BreachCasePage(reader)
{
    public PartnerNotice Notice { get; private set; } = null!;

    public BreachClock Clock { get; private set; } = null!;

    public DateTimeOffset Now { get; private set; }

    public string PartnersUrl => PartnersOf(Breach.Reference);

    public string NoticeUrl => $"{PartnersUrl}/{Notice.Id}";

    /// <summary>Whoever tells them now has to say why it is late.</summary>
    public bool AsksWhyLate => Notice.State == PartnerNoticeState.Draft && Clock.IsLate(Now) && Clock.LateBecause is null;

    public static string PartnersOf(string reference) => $"{UrlOf(reference)}/partners";

    protected async Task<bool> FindAsync(string reference, Guid id, CancellationToken ct)
    {
        if (!await FindAsync(reference, ct) || await db.PartnerNotices.AsNoTracking().SingleOrDefaultAsync(n => n.Id == id && n.BreachId == Breach.Id, ct) is not { } notice) return false;
        (Notice, Clock, Now) = (notice, Breach.Clocks.Single(c => c.Id == notice.ClockId), time.GetUtcNow());
        ViewData["BackUrl"] = NoticeUrl;
        return true;
    }
}

/// <summary>Who did something about a notice, by name.</summary>
internal sealed class NoticeActors(IPeople people)
{
    public async Task<Func<string?, string>> OfAsync(IEnumerable<string?> actors, CancellationToken ct)
    {
        var ids = actors.OfType<string>().Select(Actor.Parse).Where(a => a is { Kind: "staff", Id: not null }).Select(a => a.Id!.Value).Distinct().ToList();
        var known = ids.Count == 0 ? new Dictionary<Guid, StaffPerson>() : await people.FindAsync(ids, ct);
        return actor => actor is null ? "" : Actor.Parse(actor) switch
        {
            { Kind: "staff", Id: { } id } => known.GetValueOrDefault(id)?.Name ?? "a former colleague",
            { Kind: "partner-contact" } => "its contact",
            { Kind: "system" } => "Keyholder",
            var other => other.Kind,
        };
    }
}
