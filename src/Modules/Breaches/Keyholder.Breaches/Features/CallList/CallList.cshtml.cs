using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Affected;
using Keyholder.Breaches.Features.Cases;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.CallList;

/// <summary>A partner to phone, and the addresses of its contacts.</summary>
internal sealed record PartnerToCall(PartnerNotice Notice, BreachClock Clock, IReadOnlyList<string> Contacts);

/// <summary>Somebody affected who may be called.</summary>
internal sealed record PersonToCall(Guid Id, string Name, string Phone, string? Reference, string Note);

/// <summary>Whom to phone about a breach when mails do not go out. It is made to be printed.</summary>
[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class CallListModel(
    BreachReader reader, BreachesDbContext db, BreachDuty duty, BreachNames names, AffectedList list, DataKeys keys, IPartners partners, TimeProvider time) : BreachCasePage(reader)
{
    private const int PeopleOnAPage = 200;

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public IReadOnlyList<(string Name, string Part)> Colleagues { get; private set; } = [];

    public IReadOnlyList<PartnerToCall> Partners { get; private set; } = [];

    public bool PhoneBreached { get; private set; }

    /// <summary>Who waits to be told, in whatever way.</summary>
    public PageOf<AffectedPerson> Waiting { get; private set; } = new([], 1, PeopleOnAPage, 0);

    public IReadOnlyList<PersonToCall> People { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct)
    {
        if (!await FindAsync(reference, ct)) return NotFound();
        // A list of people at home is not kept by the browser of a shared computer.
        Response.Headers.CacheControl = "no-store";
        await db.AuditReadAsync("breaches.call-list.read", "breach", Breach.Id, ct);
        await ReadColleaguesAsync(ct);
        await ReadPartnersAsync(ct);
        await ReadPeopleAsync(ct);
        return Page();
    }

    private async Task ReadColleaguesAsync(CancellationToken ct)
    {
        var breach = await db.Breaches.AsNoTracking().Include(b => b.MayOpen).SingleAsync(b => b.Id == Breach.Id, ct);
        var onDuty = await duty.ForAsync(breach, Now, leadToo: true, deputyToo: true, ct);
        var name = await names.OfIdsAsync([breach.OfficerId, .. onDuty.Select(id => (Guid?)id)], ct);
        IEnumerable<(Guid Id, string Part)> all = [.. breach.OfficerId is { } officer ? [(officer, "Deals with it")] : Array.Empty<(Guid, string)>(), .. onDuty.Where(id => id != breach.OfficerId).Select(id => (id, "On duty for breaches"))];
        Colleagues = [.. all.Select(c => (name(c.Id)!, c.Part))];
    }

    private async Task ReadPartnersAsync(CancellationToken ct)
    {
        var notices = await db.PartnerNotices.AsNoTracking().Where(n => n.BreachId == Breach.Id && (n.State == PartnerNoticeState.Draft || n.State == PartnerNoticeState.Sent))
            .OrderBy(n => n.Organisation).ThenBy(n => n.Id).ToListAsync(ct);
        List<Guid> ids = [.. notices.Select(n => n.PartnerId).OfType<Guid>().Distinct()];
        var known = ids.Count == 0 ? new Dictionary<Guid, PartnerSummary>() : await partners.FindAsync(ids, ct);
        Partners = [.. notices.Select(n => new PartnerToCall(n, Breach.Clocks.Single(c => c.Id == n.ClockId), n.PartnerId is { } id && known.TryGetValue(id, out var partner) ? partner.BreachEmails : []))];
    }

    private async Task ReadPeopleAsync(CancellationToken ct)
    {
        var breached = Codes.Split(await db.PeopleLetters.Where(l => l.BreachId == Breach.Id).Select(l => l.Breached).SingleOrDefaultAsync(ct) ?? "");
        PhoneBreached = breached.Contains(Channels.Phone);
        if (PhoneBreached) return;
        Waiting = await db.AffectedPeople.AsNoTracking().Where(p => p.BreachId == Breach.Id && p.State == TellingState.Waiting).OrderBy(p => p.AddedAt).ThenBy(p => p.Id).PageAsync(PageText, PeopleOnAPage, ct);
        if (Waiting.Total == 0) return;
        var key = await keys.GetAsync(Breach.Id, ct);
        var safe = await list.SafeContactsAsync(Waiting.Items, ct);
        var accounts = await list.AccountsAsync(Waiting.Items, ct);
        var people = new List<PersonToCall>();
        foreach (var person in Waiting.Items)
        {
            var (details, own) = (AffectedList.Open(key, person), AffectedList.Of(safe, person));
            var phone = details.Phone ?? (person.ResidentId is { } id ? accounts.GetValueOrDefault(id)?.Phone : null);
            if (string.IsNullOrWhiteSpace(phone) || !AffectedList.MayCall(details, own, breached)) continue;
            people.Add(new PersonToCall(person.Id, details.Name ?? "No name", phone, details.Reference, string.Join(". ", AffectedList.SafeNotes(details, own))));
        }

        People = people;
    }
}
