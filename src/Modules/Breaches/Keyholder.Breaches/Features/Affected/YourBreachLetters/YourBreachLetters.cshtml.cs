using Keyholder.Breaches.Data;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Affected.YourBreachLetters;

/// <summary>A letter in a resident's list.</summary>
internal sealed record LetterLine(Guid Id, string Reference, DateTimeOffset SentAt, DateTimeOffset? ReadAt);

[Authorize(Policy = AccessPolicies.Resident)]
internal sealed class YourBreachLettersModel(BreachesDbContext db, ActorContext actor) : PageModel
{
    public IReadOnlyList<LetterLine> Letters { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Letters = await (
        from person in ReadLetter.InAccount(db, actor)
        join breach in db.Breaches on person.BreachId equals breach.Id
        orderby person.ToldAt descending
        select new LetterLine(person.Id, breach.Reference, person.ToldAt!.Value, person.ReadAt)).ToListAsync(ct);
}
