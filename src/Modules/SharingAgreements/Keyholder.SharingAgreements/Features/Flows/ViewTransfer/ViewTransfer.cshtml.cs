using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features.Partners;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Flows.ViewTransfer;

[Authorize(Policy = AccessPolicies.Sharing)]
internal sealed class ViewTransferModel(SharingDbContext db, SharingPolicies policies, IResidents residents, ActorNames names) : FlowPage
{
    public Transfer Transfer { get; private set; } = null!;

    public string Partner { get; private set; } = "";

    public string? Agreement { get; private set; }

    public string Items { get; private set; } = "";

    public string Decision { get; private set; } = "";

    public string SentBy { get; private set; } = "";

    public int Listed { get; private set; }

    public IReadOnlyList<string> People { get; private set; } = [];

    public Paging Shown { get; private set; } = new(1, PageSize, 0);

    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery] string? people, CancellationToken ct)
    {
        if (await db.Transfers.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, ct) is not { } transfer) return NotFound();
        Transfer = transfer;
        Partner = (await db.PartnerNamesAsync([transfer.PartnerId], ct)).GetValueOrDefault(transfer.PartnerId) ?? "a partner";
        Agreement = await db.Agreements.Where(a => a.Id == transfer.AgreementId).Select(a => a.Reference).SingleOrDefaultAsync(ct);
        Items = (await policies.TodayAsync(ct)).ItemsInWords(transfer.Items);
        Decision = await db.Decisions.Where(d => d.Id == transfer.DecisionId).Select(d => d.Reason).SingleOrDefaultAsync(ct) ?? "";
        SentBy = (await names.OfAsync([transfer.SentBy], ct))(transfer.SentBy);
        var listed = db.TransferPeople.AsNoTracking().Where(p => p.TransferId == id);
        Listed = await listed.CountAsync(ct);
        if (people is null || Listed == 0) return Page();

        await db.AuditReadAsync("sharing.transfer.people-viewed", "transfer", id, ct);
        var page = await PageAsync(listed.OrderBy(p => p.Position), ct);
        var shown = new List<string>();
        foreach (var person in page.Items)
        {
            var resident = person.ResidentId is { } who ? await residents.FindAsync(who, ct) : null;
            shown.Add(person.SubjectReference ?? resident?.Name ?? resident?.Email ?? "A resident whose account is gone");
        }

        (People, Shown) = (shown, page);
        return Page();
    }
}
