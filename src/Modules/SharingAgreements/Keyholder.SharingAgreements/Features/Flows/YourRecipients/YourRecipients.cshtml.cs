using System.Security.Claims;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Contracts;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Flows.YourRecipients;

/// <summary>To whom data about the resident who is signed in went, and who was told of corrections.</summary>
[Authorize(Policy = AccessPolicies.Resident)]
internal sealed class YourRecipientsModel(SharingDbContext db, SharingPolicies policies) : PageModel
{
    private const int Most = 200;

    public IReadOnlyList<RecipientOfPerson> Sent { get; private set; } = [];

    public IReadOnlyList<ToldRecipient> Told { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (!Guid.TryParse(User.FindFirstValue(ClaimTypes.NameIdentifier), out var resident)) return;
        (Sent, Told) = (await db.SentAboutAsync(await policies.TodayAsync(ct), resident, Most, ct), await db.ToldAboutAsync(resident, Most, ct));
    }
}

/// <summary>A recipient that was told of a change.</summary>
internal sealed record ToldRecipient(string Name, ChangeKind Kind, DateOnly On, NoticeState State, DateTimeOffset? SentAt, DateTimeOffset? AcknowledgedAt)
{
    public string Words => State switch
    {
        NoticeState.Acknowledged => $"Told on {SentAt?.LondonDate().InWords()}, and confirmed on {AcknowledgedAt?.LondonDate().InWords()}",
        NoticeState.Sent => $"Told on {SentAt?.LondonDate().InWords()}",
        NoticeState.NotSent => "Not told: it was impossible or a disproportionate effort",
        _ => "We are about to tell them",
    };
}

/// <summary>What may be said to a person about where their data went.</summary>
internal static class RecipientsOfPerson
{
    /// <summary>Newest first. Disclosures of which the person must not be told are left out.</summary>
    public static async Task<IReadOnlyList<RecipientOfPerson>> SentAboutAsync(this SharingDbContext db, SharingPolicy policy, Guid resident, int most, CancellationToken ct)
    {
        var transfers = await (
            from person in db.TransferPeople.AsNoTracking()
            join transfer in db.Transfers on person.TransferId equals transfer.Id
            join partner in db.Partners on transfer.PartnerId equals partner.Id
            where person.ResidentId == resident
            orderby transfer.SentAt descending
            select new { partner.Name, transfer.Items, transfer.Purpose, transfer.SentAt }).Take(most).ToListAsync(ct);
        var disclosures = await db.Disclosures.AsNoTracking().Where(d => d.ResidentId == resident && !d.KeptFromPerson && d.DisclosedAt != null)
            .OrderByDescending(d => d.DisclosedAt).Take(most).Select(d => new { d.Organisation, d.RequesterKind, d.TheirGround, d.DisclosedAt }).ToListAsync(ct);
        return
        [
            .. transfers.Select(t => (At: t.SentAt, Row: new RecipientOfPerson(t.Name, policy.ItemsInWords(t.Items), t.Purpose, t.SentAt.LondonDate())))
                .Concat(disclosures.Select(d => (At: d.DisclosedAt!.Value, Row: new RecipientOfPerson(
                    d.Organisation, "Information they asked for once", d.TheirGround ?? d.RequesterKind.InWords(), d.DisclosedAt.Value.LondonDate()))))
                .OrderByDescending(r => r.At).Take(most).Select(r => r.Row),
        ];
    }

    /// <summary>Newest first. Who was told because of a disclosure of which the person must not be told is left out.</summary>
    public static async Task<IReadOnlyList<ToldRecipient>> ToldAboutAsync(this SharingDbContext db, Guid resident, int most, CancellationToken ct) => await (
        from change in db.Changes.AsNoTracking()
        from notice in change.Notices
        join p in db.Partners on notice.PartnerId equals p.Id into partners
        from partner in partners.DefaultIfEmpty()
        join d in db.Disclosures on notice.DisclosureId equals d.Id into disclosures
        from disclosure in disclosures.DefaultIfEmpty()
        where change.ResidentId == resident && (partner != null || (disclosure != null && !disclosure.KeptFromPerson))
        orderby change.On descending
        select new ToldRecipient(partner != null ? partner.Name : disclosure!.Organisation, change.Kind, change.On, notice.State, notice.SentAt, notice.AcknowledgedAt)).Take(most).ToListAsync(ct);
}
