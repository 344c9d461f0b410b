using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.Disposal.HoldDetails;

/// <summary>One hold: whom or what it is about, why, what it keeps, and lifting it.</summary>
[Authorize(Policy = AccessPolicies.RecordsDecision)]
internal sealed class HoldDetailsModel(RetentionDbContext db, LiftHoldHandler handler, DataKeys keys, ActorNames names, IResidents residents, TimeProvider time) : DisposalPage
{
    public Hold Hold { get; private set; } = null!;

    public string Reason { get; private set; } = "";

    public string About { get; private set; } = "";

    public int Keeps { get; private set; }

    /// <summary>Those of them that are due already; lifting the hold lists them, unless another hold keeps them too.</summary>
    public int Due { get; private set; }

    public Func<string?, string> NameOf { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        var (due, problem) = await handler.HandleAsync(new LiftHold(id), ct);
        return DoneOr(new(problem), $"/staff/retention/holds/{id}", due == 0 ? "The hold is lifted. Nothing is due now" : $"The hold is lifted. {due.Counted("record")} {(due == 1 ? "is" : "are")} due now and will be listed for disposal");
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (await db.Holds.AsNoTracking().SingleOrDefaultAsync(h => h.Id == id, ct) is not { } hold) return false;
        await db.AuditReadAsync("retention.hold.viewed", "hold", id, ct);
        Hold = hold;
        Reason = hold.SealedReason is { } text ? (await keys.GetAsync(hold.Id, ct)).Open(text, hold.ReasonField()) : hold.Reason ?? "";
        About = hold.SubjectOf() switch
        {
            HoldSubject.Resident => (await residents.FindAsync(hold.ResidentId!.Value, ct)) is { } person ? $"{person.Name ?? "A resident"}, {person.Email}" : "A resident without an account now",
            HoldSubject.Reference => hold.SubjectReference!,
            HoldSubject.Case => await db.Records.Where(i => i.CaseId == hold.CaseId && i.Title != null).OrderBy(i => i.Id).Select(i => i.Title).FirstOrDefaultAsync(ct) ?? "A case",
            HoldSubject.Class => await db.Classes.Where(c => c.Code == hold.ClassCode).OrderByDescending(c => c.Version).Select(c => c.Title).FirstOrDefaultAsync(ct) ?? hold.ClassCode!,
            _ => await db.Records.Where(i => i.Id == hold.RecordId).Select(i => i.Source + ": " + i.ExternalId).SingleOrDefaultAsync(ct) ?? "A record that is gone",
        };
        var today = time.LondonToday();
        Keeps = await db.RecordsOf(hold).CountAsync(ct);
        Due = await db.RecordsOf(hold).CountAsync(i => i.DueOn <= today, ct);
        NameOf = await names.OfAsync([hold.PlacedBy, hold.LiftedBy, HoldList.HoldListModel.OwnerOf(hold)], ct);
        return true;
    }
}
