using Keyholder.BuildingBlocks.Results;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Partners;

/// <summary>Every change of a partner and its contacts: made to what the person saw, or not at all.</summary>
internal sealed class PartnerChanges(SharingDbContext db)
{
    public static readonly Problem ChangedMeanwhile = new("This partner was changed while you had the page open. Look at what it says now, then make your change again");

    /// <summary>Loads, changes, audits and saves.</summary>
    /// <param name="id">The partner.</param>
    /// <param name="seen">Its version on the page that the change was made on.</param>
    /// <param name="audit">What is done, after <c>sharing.</c>.</param>
    /// <param name="change">Makes the change; a problem leaves everything as it was.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="detail">More for the trail.</param>
    public async Task<Outcome> ChangeAsync(Guid id, Guid seen, string audit, Func<Partner, Task<Outcome>> change, CancellationToken ct, string? detail = null)
    {
        if (await db.Partners.Include(p => p.Contacts).SingleOrDefaultAsync(p => p.Id == id, ct) is not { } partner) return new Problem("There is no such partner");
        if (partner.Version != seen) return ChangedMeanwhile;
        if (partner.State == PartnerState.Closed) return new Problem($"{partner.Name} is closed");
        var outcome = await change(partner);
        if (!outcome.Ok)
        {
            db.StartOver();
            return outcome;
        }

        partner.Version = Guid.NewGuid();
        db.Audit($"sharing.{audit}", "partner", partner.Id, detail);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            db.StartOver();
            return ChangedMeanwhile;
        }

        return Outcome.Done;
    }
}
