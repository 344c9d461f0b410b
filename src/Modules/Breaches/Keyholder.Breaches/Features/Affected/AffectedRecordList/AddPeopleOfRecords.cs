using Keyholder.Access.Contracts;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Web;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Affected.AffectedRecordList;

/// <summary>Puts the people with an account whom affected records are about onto the list of people.</summary>
internal sealed class AddPeopleOfRecordsHandler(BreachesDbContext db, AffectedList list, PeopleTelling telling, IResidents residents)
{
    /// <summary>How many were added.</summary>
    public async Task<int> HandleAsync(Guid breach, CancellationToken ct)
    {
        var ids = await db.AffectedRecords.AsNoTracking().Where(r => r.BreachId == breach && r.ResidentId != null).Select(r => r.ResidentId!.Value).Distinct().ToListAsync(ct);
        var known = (await db.AffectedPeople.AsNoTracking().Where(p => p.BreachId == breach && p.ResidentId != null).Select(p => p.ResidentId!.Value).ToListAsync(ct)).ToHashSet();
        var added = 0;
        foreach (var some in ids.Where(i => !known.Contains(i)).Chunk(AffectedList.Most))
        {
            db.StartOver();
            var found = await residents.FindAsync(some, ct);
            // Without an e-mail address there is no account to read a letter in, and the account is no reference that another list would know.
            var candidates = found.Values.Select((r, i) => new Candidate(i, new AffectedDetails(r.Name, r.Email, r.Address, r.Phone))).Where(c => AffectedList.Check(c.Details) is null).ToList();
            var taken = await list.AddAsync(breach, candidates, ct);
            added += taken.Added.Count;
            db.Audit("breaches.people.from-records", "breach", breach, taken.Added.Count.Counted("person", "people"));
            await telling.SaveAsync(breach, ct);
        }

        return added;
    }
}
